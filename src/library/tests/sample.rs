//! A library of four invented papers, two of them read.

use jiff::Timestamp;
use jiff::civil::date;

use super::{TempLibrary, search};
use crate::library::Library;
use crate::marks::Mark;
use crate::paper::{Organization, Paper, PaperDate, PaperId, Source};
use crate::query::{Mode, Query};
use crate::search::{LocalSearch, MarkIndex, SearchRequest, SearchResults, Sort, View};

pub(super) fn paper(title: &str, summary: &str) -> Paper {
    Paper {
        title: title.into(),
        summary: summary.into(),
        ..Paper::default()
    }
}

/// Returns four papers that differ in all fields a query can use.
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

pub(super) fn marks(opened: &Library) -> MarkIndex {
    let mark = |read, bookmarked| Mark {
        read,
        bookmarked,
        ..Mark::default()
    };
    let marks = [
        (
            PaperId::of_title(&"Ravens at Rest".into()),
            mark(true, false),
        ),
        (PaperId::of_arxiv("2305.00001"), mark(true, true)),
    ];
    let marks = marks.iter().map(|(id, mark)| (id, mark));
    MarkIndex::new(&opened.titles(), marks, Timestamp::UNIX_EPOCH)
}

/// Searches all papers on 5 January 2024.
pub(super) fn search_all(opened: &Library, typed: &str, mode: Mode) -> SearchResults {
    search_with(&mut search(opened), &marks(opened), typed, mode)
}

/// As [`search_all`], with state that several searches share.
pub(super) fn search_with(
    search: &mut LocalSearch,
    marks: &MarkIndex,
    typed: &str,
    mode: Mode,
) -> SearchResults {
    let request = SearchRequest {
        query: Query::parse_in(typed, mode, date(2024, 1, 5)),
        view: View::All,
        sort: Sort::Newest,
        ..SearchRequest::default()
    };
    search.final_results(&request, marks).unwrap()
}

/// Returns the first words of the matching titles.
pub(super) fn first_words(opened: &Library, typed: &str, mode: Mode) -> String {
    let results = search_all(opened, typed, mode);
    let first = |&row: &u32| {
        let title = opened.titles().title(row).to_owned();
        title
            .split([' ', '-'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let list: Vec<String> = results.rows.iter().take(results.exact).map(first).collect();
    list.join(" ")
}
