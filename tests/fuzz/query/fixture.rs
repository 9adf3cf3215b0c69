//! A small library whose papers have all fields that a query can use.

use deckle::internals::{
    Folders, Library, LocalSearch, Mark, MarkIndex, Organization, Paper, PaperDate, PaperLog, Source,
};
use jiff::Timestamp;
use jiff::civil::date;
use tempfile::TempDir;

/// The titles of the papers.
pub const TITLES: [&str; 12] = [
    "Low-Rank Lanterns for Long Corridors",
    "Corridors of Graphs",
    "Ravens at Rest",
    "Transformers Translate Rivers",
    "On the G\\\"odel Lantern: $\\alpha$-Corridors in $O(n^2)$",
    "Straße, Éclair and ﬁsh: 漢字 Lanterns",
    "A",
    "Raven Raven Raven OR Not Raven",
    "GPT-4.5: is:read (and other titles)",
    "e\u{301}tude for ½ Lantern",
    "Long Long Corridors of Corridors",
    "नमस्ते Lanterns 🙂",
];

/// A library on disk with marks.
pub struct MarkedLibrary {
    pub search: LocalSearch,
    pub papers: usize,
    pub mark_index: MarkIndex,
    _dir: TempDir,
}

impl MarkedLibrary {
    /// Creates the library with an index of two segments.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let folders = Folders {
            config: dir.path().join("config"),
            data: dir.path().join("data"),
            cache: dir.path().join("cache"),
        };
        let log = PaperLog::new(&folders.papers());
        let mut library = Library::open(&folders).expect("the library opens");
        let (first, second) = TITLES.split_at(7);
        for (titles, from) in [(first, 0), (second, first.len())] {
            let papers = titles.iter().enumerate();
            let papers: Vec<Paper> = papers.map(|(index, title)| paper(title, from + index)).collect();
            log.append(&papers).expect("the papers are written");
            library.refresh().expect("the papers are indexed");
        }
        let titles = library.titles();
        let marks: Vec<_> = (0..titles.len())
            .filter_map(|row| {
                let mark = Mark {
                    read: row % 3 == 0,
                    bookmarked: row % 4 == 0,
                    ..Mark::default()
                };
                Some((titles.id(row)?, mark))
            })
            .collect();
        let marked = marks.iter().map(|(id, mark)| (id, mark));
        Self {
            mark_index: MarkIndex::new(&titles, marked, Timestamp::UNIX_EPOCH),
            search: LocalSearch::new(library.titles(), library.words()),
            papers: titles.len() as usize,
            _dir: dir,
        }
    }
}

/// Returns a paper with fields derived from `number`.
fn paper(title: &str, number: usize) -> Paper {
    let count = u32::try_from(number).expect("the number fits u32");
    let every = |step: usize| number % step == 0;
    Paper {
        title: title.into(),
        summary: [
            "Lanterns light long, dark corridors. Code: https://github.com/lake/lanterns",
            "A graph has corridors; ravens rest in low-rank lakes.",
            "",
        ][number % 3]
            .into(),
        authors: if every(2) {
            vec!["Zoë Ångström".into(), "Ada Lake".into()]
        } else {
            Vec::new()
        },
        organization: every(4).then(|| Organization {
            slug: "lakelab".to_owned(),
            name: "Lake Lab".to_owned(),
        }),
        published: published(number),
        comments: (!every(5)).then(|| count.into()),
        upvotes: every(2).then(|| count.into()),
        withdrawn: every(7),
        arxiv_id: every(3).then(|| format!("2305.{number:05}")),
        doi: (number % 3 == 1).then(|| format!("10.1000/example.{number}")),
        categories: if every(2) {
            vec!["cs.CL".to_owned(), "stat.ML".to_owned()]
        } else {
            vec!["math.CO".to_owned()]
        },
        sources: vec![Source {
            kind: if every(2) {
                "daily-papers-page"
            } else {
                "shelf"
            }
            .to_owned(),
            digest: number.to_string(),
            captured: None,
            name: "a page.txt".to_owned(),
        }],
        ..Paper::default()
    }
}

/// Returns a known date, an inferred date, or no date.
fn published(number: usize) -> Option<PaperDate> {
    if number % 5 > 0 && number % 3 > 0 {
        Some(PaperDate::known(date(2024, 1, 2)))
    } else if number % 6 == 0 {
        Some(PaperDate::inferred(date(2023, 5, 6)))
    } else {
        None
    }
}
