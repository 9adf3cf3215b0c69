//! A library on disk: import, damaged caches, the starter library and views.

mod queries;
mod sample;
mod search;

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::Timestamp;
use tempfile::TempDir;

use crate::config::Folders;
use crate::library::{Input, Library, Report};
use crate::marks::Mark;
use crate::paper::{Paper, PaperId};
use crate::query::Query;
use crate::search::{LocalSearch, MarkIndex, SearchRequest, Sort, View};

struct TempLibrary {
    dir: TempDir,
    folders: Folders,
}

impl TempLibrary {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = |name: &str| dir.path().join(name);
        let folders = Folders {
            config: folder("config"),
            data: folder("data"),
            cache: folder("cache"),
        };
        Self { dir, folders }
    }

    /// Imports a page of papers with these titles and metadata footers.
    fn import(&self, name: &str, cards: &[(&str, &str)]) -> Report {
        self.import_with_starter(name, cards, &[])
    }

    fn import_with_starter(
        &self,
        name: &str,
        cards: &[(&str, &str)],
        bookmarked: &[PaperId],
    ) -> Report {
        let path = self.dir.path().join(name);
        fs::write(&path, page(cards)).unwrap();
        let mut opened = Library::open(&self.folders).unwrap();
        opened
            .import(&[Input::Named(path)], None, bookmarked, &mut |_| {
                ControlFlow::Continue(())
            })
            .unwrap()
    }

    fn search(&self, typed: &str) -> Vec<String> {
        titles(&mut Library::open(&self.folders).unwrap(), typed)
    }

    fn words(&self) -> PathBuf {
        self.folders.index().join("words")
    }

    fn rows(&self) -> PathBuf {
        self.folders.index().join("rows")
    }
}

fn page(cards: &[(&str, &str)]) -> String {
    let mut text =
        "Get trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n".to_owned();
    for (title, foot) in cards {
        let about =
            "It was measured over many days with care, and what was found is told here in full.";
        text += &format!(
            "{title}\n\nThis is what is known of the matter named above. {about} {about}\n\n{foot}\n\n"
        );
    }
    text
}

fn footer(authors: u32, date: &str) -> String {
    format!("  • {authors} authors\n·\n{date}")
}

fn search(library: &Library) -> LocalSearch {
    LocalSearch::new(library.titles(), library.words())
}

fn titles(opened: &mut Library, typed: &str) -> Vec<String> {
    opened.refresh().unwrap();
    let request = SearchRequest {
        query: Query::parse(typed),
        view: View::All,
        ..SearchRequest::default()
    };
    let results = search(opened)
        .final_results(&request, &MarkIndex::default())
        .unwrap();
    results
        .rows
        .iter()
        .map(|&row| opened.titles().title(row).to_owned())
        .collect()
}

fn sums(report: &Report) -> (usize, usize, usize, usize) {
    (
        report.added,
        report.merged,
        report.unchanged,
        report.rejected,
    )
}

#[test]
fn reimport_changes_nothing_and_new_facts_are_merged() {
    let library = TempLibrary::new();
    let bare = [("Lanterns for Long Corridors", ""), ("Ravens at Rest", "")];
    let full = footer(3, "May 6, 2023 4");
    assert_eq!(sums(&library.import("a.txt", &bare)), (2, 0, 0, 0));
    assert_eq!(sums(&library.import("copy of a.txt", &bare)), (0, 0, 2, 0));
    let second = [
        ("Ravens at rest", full.as_str()),
        ("Rivers Run", full.as_str()),
    ];
    assert_eq!(sums(&library.import("b.txt", &second)), (1, 1, 0, 0));
    assert_eq!(sums(&library.import("a.txt", &bare)), (0, 0, 2, 0));
    let mut opened = Library::open(&library.folders).unwrap();
    opened.refresh().unwrap();
    let paper = opened
        .paper(&PaperId::of_title(&"ravens at rest".into()))
        .unwrap()
        .unwrap();
    assert_eq!(
        (
            paper.author_count,
            paper.comments.map(|count| count.value),
            paper.sources.len()
        ),
        (Some(3), Some(4), 2)
    );
    assert_eq!(opened.titles().len(), 3);
}

#[test]
fn word_matches_precede_similar_titles() {
    let library = TempLibrary::new();
    library.import(
        "a.txt",
        &[
            ("Low-Rank Adaptation of Lanterns", ""),
            ("Adapting Rivers", ""),
            ("Ravens at Rest", ""),
        ],
    );
    assert_eq!(
        library.search("lrnk adpt"),
        ["Low-Rank Adaptation of Lanterns"]
    );
    assert_eq!(library.search("ravens"), ["Ravens at Rest"]);
    assert_eq!(library.search("measured days care").len(), 3);
    assert_eq!(library.search("zzzz"), Vec::<String>::new());
}

#[test]
fn missing_or_damaged_caches_are_rebuilt() {
    let library = TempLibrary::new();
    library.import(
        "a.txt",
        &[("Lanterns for Long Corridors", ""), ("Ravens at Rest", "")],
    );
    let damages: [(&str, &dyn Fn()); 6] = [
        ("all gone", &|| {
            fs::remove_dir_all(&library.folders.cache).unwrap();
        }),
        ("rows gone", &|| fs::remove_file(library.rows()).unwrap()),
        ("rows garbage", &|| {
            fs::write(library.rows(), b"garbage").unwrap();
        }),
        ("words gone", &|| {
            fs::remove_dir_all(library.words()).unwrap();
        }),
        ("words without meta", &|| {
            fs::remove_file(library.words().join("meta.json")).unwrap();
        }),
        ("words garbage", &|| {
            fs::write(library.words().join("meta.json"), b"{").unwrap();
        }),
    ];
    for (damage, inflict) in damages {
        inflict();
        assert_eq!(library.search("ravens"), ["Ravens at Rest"], "{damage}");
        assert_eq!(library.search("").len(), 2, "{damage}");
    }
}

#[test]
fn a_logged_segment_is_indexed_on_the_next_start() {
    let library = TempLibrary::new();
    library.import("a.txt", &[("Lanterns for Long Corridors", "")]);
    let opened = Library::open(&library.folders).unwrap();
    opened
        .log
        .append(&[Paper {
            title: "Ravens at Rest".into(),
            ..Paper::default()
        }])
        .unwrap();
    let is_stale = || Library::open(&library.folders).unwrap().is_stale().unwrap();
    assert!(is_stale());
    assert_eq!(library.search("ravens"), ["Ravens at Rest"]);
    assert!(!is_stale());
    assert_eq!(library.search("").len(), 2);
}

#[test]
fn a_word_index_ahead_of_the_titles_has_no_duplicates() {
    let library = TempLibrary::new();
    library.import("a.txt", &[("Lanterns for Long Corridors", "")]);
    let before = fs::read(library.rows()).unwrap();
    library.import("b.txt", &[("Ravens at Rest", "")]);
    fs::write(library.rows(), before).unwrap();
    assert_eq!(library.search("ravens"), ["Ravens at Rest"]);
    assert_eq!(library.search("").len(), 2);
}

#[test]
fn an_index_ahead_of_the_log_is_rebuilt() {
    let library = TempLibrary::new();
    library.import("a.txt", &[("Lanterns for Long Corridors", "")]);
    library.import("b.txt", &[("Ravens at Rest", "")]);
    fs::remove_file(library.folders.papers().join("000002.jsonl.zst")).unwrap();
    assert_eq!(library.search(""), ["Lanterns for Long Corridors"]);
    assert_eq!(library.search("ravens"), Vec::<String>::new());
}

#[test]
fn an_unreadable_file_leaves_the_library_unchanged() {
    let library = TempLibrary::new();
    let path = library.dir.path().join("picture.png");
    fs::write(&path, b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    let mut opened = Library::open(&library.folders).unwrap();
    let report = opened
        .import(&[Input::Named(path)], None, &[], &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
    assert!(
        report
            .files
            .iter()
            .all(|file| file.failed && file.rejected.len() == 1)
    );
    assert_eq!(opened.log.segments().unwrap(), Vec::<u32>::new());
}

#[test]
fn the_first_import_replaces_the_starter_library_except_bookmarked_papers() {
    let library = TempLibrary::new();
    let mut starter = Library::open_or_starter(&library.folders).unwrap();
    assert!(starter.is_starter() && starter.titles().len() >= 40);
    assert!(!titles(&mut starter, "attention").is_empty());
    let bookmarked = starter.titles().id(0).unwrap();
    let title = starter.titles().title(0).to_owned();
    let report = library.import_with_starter(
        "a.txt",
        &[("Ravens at Rest", "")],
        std::slice::from_ref(&bookmarked),
    );
    assert_eq!(
        (report.added, report.from_starter, report.papers),
        (1, 1, 2)
    );
    let mut opened = Library::open_or_starter(&library.folders).unwrap();
    assert!(!opened.is_starter());
    assert!(titles(&mut opened, "").contains(&title));
}

#[test]
fn views_select_by_marks_and_sort() {
    let library = TempLibrary::new();
    let (old, new) = (footer(1, "May 6, 2021 9"), footer(1, "May 6, 2023 2"));
    library.import("a.txt", &[("Beta", ""), ("Alpha", &old), ("Gamma", &new)]);
    let mut opened = Library::open(&library.folders).unwrap();
    opened.refresh().unwrap();
    let rows = opened.titles();
    let read = Mark {
        read: true,
        ..Mark::default()
    };
    let marks = MarkIndex::new(
        &rows,
        std::iter::once((&PaperId::of_title(&"Gamma".into()), &read)),
        Timestamp::UNIX_EPOCH,
    );
    let list = |view, sort, pinned: Vec<u32>| {
        let request = SearchRequest {
            view,
            sort,
            pinned,
            ..SearchRequest::default()
        };
        let results = search(&opened).final_results(&request, &marks).unwrap();
        results
            .rows
            .iter()
            .map(|&row| rows.title(row).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        list(View::All, Sort::Best, vec![]),
        ["Gamma", "Alpha", "Beta"]
    );
    assert_eq!(
        list(View::All, Sort::Comments, vec![]),
        ["Alpha", "Gamma", "Beta"]
    );
    assert_eq!(
        list(View::All, Sort::Title, vec![]),
        ["Alpha", "Beta", "Gamma"]
    );
    assert_eq!(list(View::Inbox, Sort::Newest, vec![]), ["Alpha", "Beta"]);
    assert_eq!(
        list(View::Inbox, Sort::Newest, vec![0]),
        ["Gamma", "Alpha", "Beta"]
    );
    assert_eq!(list(View::Read, Sort::Newest, vec![]), ["Gamma"]);
    assert_eq!(
        list(View::Bookmarks, Sort::Newest, vec![]),
        Vec::<String>::new()
    );
    assert_eq!(marks.counts(rows.len()), [2, 3, 0, 0, 1, 0]);
}
