//! Four invented papers, two of them read, and the ways the tests ask for them.

use jiff::Timestamp;
use jiff::civil::date;

use super::TempLibrary;
use crate::library::Library;
use crate::marks::Mark;
use crate::paper::{Organization, Paper, PaperDate, PaperId, Source};
use crate::query::{Mode, Query};
use crate::search::{MarkIndex, SearchRequest, SearchResults, Sort, View};

pub(super) fn paper(title: &str, summary: &str) -> Paper {
    Paper {
        title: title.into(),
        summary: summary.into(),
        ..Paper::default()
    }
}

/// Four papers that differ in everything that can be asked for.
fn papers() -> Vec<Paper> {
    vec![
        Paper {
            authors: vec!["Zoë Ångström".into(), "Ada Lake".into()],
            organization: Some(Organization {
                slug: "lakelab".to_owned(),
                name: "Lake Lab".to_owned(),
            }),
            published: Some(PaperDate::known(date(2023, 5, 6))),
            comments: Some(7.into()),
            upvotes: Some(3.into()),
            arxiv_id: Some("2305.00001".to_owned()),
            categories: vec!["cs.CL".to_owned(), "stat.ML".to_owned()],
            ..paper(
                "Low-Rank Lanterns for Long Corridors",
                "Lanterns light corridors. Code: https://github.com/lake/lanterns",
            )
        },
        Paper {
            published: Some(PaperDate::known(date(2024, 1, 2))),
            comments: Some(0.into()),
            upvotes: Some(60.into()),
            repository: Some("https://code.example.org/graphs".to_owned()),
            project: Some("https://graphs.example.org".to_owned()),
            categories: vec!["math.CO".to_owned()],
            ..paper("Corridors of Graphs", "A graph has long corridors.")
        },
        Paper {
            published: Some(PaperDate::known(date(2024, 1, 2))),
            withdrawn: true,
            ai_summary: "Birds sleep at night.".into(),
            ai_keywords: vec!["animal sleep".to_owned(), "corvids".to_owned()],
            ..paper("Ravens at Rest", "Ravens rest in long, dark corridors.")
        },
        Paper {
            sources: vec![Source {
                kind: "daily-papers-page".to_owned(),
                digest: "1".to_owned(),
                captured: None,
                name: "my page.txt".to_owned(),
            }],
            ..paper("Transformers Translate Rivers", "Lanterns are absent.")
        },
    ]
}

pub(super) fn library() -> (TempLibrary, Library) {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
    opened.log.append(&papers()).unwrap();
    opened.refresh().unwrap();
    (library, opened)
}

fn marks(opened: &Library) -> MarkIndex {
    let mark = |read, bookmarked| Mark {
        read,
        bookmarked,
        ..Mark::default()
    };
    let marked = [
        (
            PaperId::of_title(&"Ravens at Rest".into()),
            mark(true, false),
        ),
        (PaperId::of_arxiv("2305.00001"), mark(true, true)),
    ];
    let marked = marked.iter().map(|(id, mark)| (id, mark));
    MarkIndex::new(&opened.titles(), marked, Timestamp::UNIX_EPOCH)
}

/// The answer to what is typed on 5 January 2024; two of the papers are read.
pub(super) fn found(opened: &mut Library, typed: &str, mode: Mode) -> SearchResults {
    let request = SearchRequest {
        query: Query::parse_on(typed, mode, date(2024, 1, 5)),
        view: View::All,
        sort: Sort::Newest,
        ..SearchRequest::default()
    };
    let marked = marks(opened);
    opened.search.final_results(&request, &marked).unwrap()
}

/// The first words of the titles that hold what was asked, in the order of the list.
pub(super) fn words_of(opened: &mut Library, typed: &str, mode: Mode) -> String {
    let found = found(opened, typed, mode);
    let first = |&row: &u32| {
        let title = opened.titles().title(row).to_owned();
        title
            .split([' ', '-'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let list: Vec<String> = found.rows.iter().take(found.exact).map(first).collect();
    list.join(" ")
}
