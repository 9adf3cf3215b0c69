//! A library on the disk: what goes in comes out, whatever happens to the caches in between.

mod answers;
mod four;
mod queries;

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
use crate::search::{MarkIndex, SearchRequest, Sort, View};

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

    /// Imports a page with these titles and feet.
    fn import(&self, name: &str, cards: &[(&str, &str)]) -> Report {
        self.import_keeping(name, cards, &[])
    }

    fn import_keeping(&self, name: &str, cards: &[(&str, &str)], kept: &[PaperId]) -> Report {
        let path = self.dir.path().join(name);
        fs::write(&path, page(cards)).unwrap();
        let mut opened = Library::open(&self.folders).unwrap();
        opened
            .import(&[Input::Named(path)], None, kept, &mut |_| {
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

fn foot(authors: u32, date: &str) -> String {
    format!("  • {authors} authors\n·\n{date}")
}

fn titles(opened: &mut Library, typed: &str) -> Vec<String> {
    opened.refresh().unwrap();
    let request = SearchRequest {
        query: Query::parse(typed),
        view: View::All,
        ..SearchRequest::default()
    };
    let found = opened
        .search
        .final_results(&request, &MarkIndex::default())
        .unwrap();
    found
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
fn importing_again_changes_nothing_and_more_is_merged() {
    let library = TempLibrary::new();
    let bare = [("Lanterns for Long Corridors", ""), ("Ravens at Rest", "")];
    let full = foot(3, "May 6, 2023 4");
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
fn words_come_first_and_similar_titles_after_them() {
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
fn caches_that_are_gone_or_damaged_are_built_anew() {
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
fn a_segment_that_was_logged_but_not_indexed_is_caught_up() {
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
fn an_index_that_is_ahead_of_the_rows_holds_no_paper_twice() {
    let library = TempLibrary::new();
    library.import("a.txt", &[("Lanterns for Long Corridors", "")]);
    let before = fs::read(library.rows()).unwrap();
    library.import("b.txt", &[("Ravens at Rest", "")]);
    fs::write(library.rows(), before).unwrap();
    assert_eq!(library.search("ravens"), ["Ravens at Rest"]);
    assert_eq!(library.search("").len(), 2);
}

#[test]
fn an_index_that_is_ahead_of_the_log_is_built_anew() {
    let library = TempLibrary::new();
    library.import("a.txt", &[("Lanterns for Long Corridors", "")]);
    library.import("b.txt", &[("Ravens at Rest", "")]);
    fs::remove_file(library.folders.papers().join("000002.jsonl.zst")).unwrap();
    assert_eq!(library.search(""), ["Lanterns for Long Corridors"]);
    assert_eq!(library.search("ravens"), Vec::<String>::new());
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_library_as_it_was() {
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
fn the_shelf_gives_way_to_the_first_import_and_leaves_what_was_bookmarked() {
    let library = TempLibrary::new();
    let mut shelf = Library::open_or_starter(&library.folders).unwrap();
    assert!(shelf.is_starter() && shelf.titles().len() >= 40);
    assert!(!titles(&mut shelf, "attention").is_empty());
    let kept = shelf.titles().id(0).unwrap();
    let title = shelf.titles().title(0).to_owned();
    let report = library.import_keeping(
        "a.txt",
        &[("Ravens at Rest", "")],
        std::slice::from_ref(&kept),
    );
    assert_eq!((report.added, report.from_shelf, report.papers), (1, 1, 2));
    let mut opened = Library::open_or_starter(&library.folders).unwrap();
    assert!(!opened.is_starter());
    assert!(titles(&mut opened, "").contains(&title));
}

#[test]
fn views_are_cut_out_by_marks_and_sorted() {
    let library = TempLibrary::new();
    let (old, new) = (foot(1, "May 6, 2021 9"), foot(1, "May 6, 2023 2"));
    library.import("a.txt", &[("Beta", ""), ("Alpha", &old), ("Gamma", &new)]);
    let mut opened = Library::open(&library.folders).unwrap();
    opened.refresh().unwrap();
    let rows = opened.titles();
    let read = Mark {
        read: true,
        ..Mark::default()
    };
    let marked = MarkIndex::new(
        &rows,
        std::iter::once((&PaperId::of_title(&"Gamma".into()), &read)),
        Timestamp::UNIX_EPOCH,
    );
    let mut list = |view, sort, pinned: Vec<u32>| {
        let request = SearchRequest {
            view,
            sort,
            pinned,
            ..SearchRequest::default()
        };
        let found = opened.search.final_results(&request, &marked).unwrap();
        found
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
    assert_eq!(marked.counts(rows.len()), [2, 3, 0, 0, 1, 0]);
}
