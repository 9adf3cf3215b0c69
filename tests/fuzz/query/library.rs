//! A small library whose papers have all fields that a query can use.

use deckle::internals::Folders;
use deckle::internals::Mark;
use deckle::internals::PaperLog;
use deckle::internals::{Library, LocalSearch, MarkIndex};
use deckle::internals::{Organization, Paper, PaperDate, Source};
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
    pub marked: MarkIndex,
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
            let papers: Vec<Paper> = papers.map(|(at, title)| paper(title, from + at)).collect();
            log.append(&papers).expect("the papers are written");
            library.refresh().expect("the papers are indexed");
        }
        let rows = library.titles();
        let marks: Vec<_> = (0..rows.len())
            .filter_map(|row| {
                let mark = Mark {
                    read: row % 3 == 0,
                    bookmarked: row % 4 == 0,
                    ..Mark::default()
                };
                Some((rows.id(row)?, mark))
            })
            .collect();
        let marked = marks.iter().map(|(id, mark)| (id, mark));
        Self {
            marked: MarkIndex::new(&rows, marked, Timestamp::UNIX_EPOCH),
            search: LocalSearch::new(library.titles(), library.words()),
            papers: rows.len() as usize,
            _dir: dir,
        }
    }
}

/// Returns a paper whose other fields depend on its number.
fn paper(title: &str, number: usize) -> Paper {
    let small = u32::try_from(number).expect("few papers");
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
        published: (number % 5 > 0)
            .then(|| PaperDate::known(date(2024, 1, 2)))
            .filter(|_| !every(3))
            .or_else(|| every(6).then(|| PaperDate::inferred(date(2023, 5, 6)))),
        comments: (!every(5)).then(|| small.into()),
        upvotes: every(2).then(|| small.into()),
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
