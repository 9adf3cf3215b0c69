//! A mark that was reported as saved survives kills, damaged journals and other processes.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use crate::support::{Library, Reader, Rng, title};

const PAPERS: usize = 24;

fn name(number: usize) -> String {
    title(number).split(':').next().unwrap().to_owned()
}

/// Bookmarks a paper and waits until the mark is saved.
fn bookmark(reader: &mut Reader, number: usize) {
    reader
        .keys("gg")
        .keys(&"j".repeat(number))
        .wait_for_cursor_on(&title(number));
    reader
        .keys("b")
        .wait_for(&format!("bookmarked “{}” · saved", title(number)));
}

#[test]
fn a_saved_mark_survives_kill_9() {
    let library = Library::with_papers(PAPERS);
    let mut reader = library.reader();
    reader
        .wait_for("of 24")
        .keys("2")
        .wait_for("All · newest first");
    reader.quit();
    let (mut rng, mut saved) = (Rng::from_env(), BTreeSet::new());
    for number in 0..PAPERS {
        let mut reader = library.reader();
        reader.wait_for("All · newest first");
        bookmark(&mut reader, number);
        saved.insert(name(number));
        if rng.below(2) == 0 {
            // Kills the reader while more decisions are being saved.
            reader.keys(&"rju".repeat(1 + usize::try_from(rng.below(20)).unwrap()));
            std::thread::sleep(Duration::from_micros(rng.below(3_000)));
        }
        reader.kill();
        let listed: BTreeSet<String> = library.bookmarked().into_iter().collect();
        assert_eq!(listed, saved);
    }
}

#[test]
fn a_truncated_journal_line_loses_only_that_line() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12");
    (0..3).for_each(|number| bookmark(&mut reader, number));
    reader.kill();
    let intact = fs::read(library.marks()).unwrap();
    fs::write(library.marks(), &intact[..intact.len() - 30]).unwrap();
    let mut reader = library.reader();
    reader
        .wait_for("3 Bookmarks 2")
        .wait_for("marks.jsonl: line 3 cannot be read; all other lines count.");
    bookmark(&mut reader, 5);
    reader.quit();
    assert_eq!(library.bookmarked(), ["Alder", "Birch", "Fir"]);
    assert!(
        fs::read(library.marks())
            .unwrap()
            .starts_with(&intact[..intact.len() - 30])
    );
}

#[test]
fn a_truncated_first_line_does_not_make_the_journal_unreadable() {
    let library = Library::with_papers(12);
    library.write(
        "config/marks.jsonl",
        r#"{"id":"0123456789abcdef-1","at":"2026-01"#,
    );
    let mut reader = library.reader();
    reader.wait_for("line 1 cannot be read");
    bookmark(&mut reader, 1);
    reader.quit();
    assert_eq!(library.bookmarked(), ["Birch"]);
    assert!(!library.root().join("config/marks.beside.jsonl").exists());
}

#[test]
fn an_unreadable_journal_is_unchanged_and_marks_go_to_another_file() {
    let garbage: Vec<u8> = (0..=255).cycle().take(5_000).collect();
    let cases: [(&str, Option<Vec<u8>>); 4] = [
        ("a directory", None),
        ("garbage", Some(garbage)),
        ("zeros", Some(vec![0; 4_096])),
        (
            "another program's file",
            Some(b"[\n  {\"title\": \"x\"}\n]\n".to_vec()),
        ),
    ];
    for (case, content) in cases {
        let library = Library::with_papers(12);
        match &content {
            Some(bytes) => drop(library.write("config/marks.jsonl", bytes)),
            None => drop(library.write("config/marks.jsonl/inside", "content")),
        }
        let mut reader = library.reader();
        reader.wait_for("Your marks in ").wait_for("1 of 12");
        bookmark(&mut reader, 1);
        reader.kill();
        let mut restarted = library.reader();
        restarted
            .wait_for("Your marks in ")
            .wait_for("3 Bookmarks 1");
        restarted
            .keys("2u")
            .wait_for("undone: bookmarked “Birch")
            .wait_for("· saved")
            .keys("u")
            .wait_for("nothing to undo");
        bookmark(&mut restarted, 3);
        restarted.quit();
        assert_eq!(library.bookmarked(), ["Dogwood"], "{case}");
        match content {
            Some(bytes) => assert!(
                fs::read(library.marks()).unwrap() == bytes,
                "{case} was changed"
            ),
            None => assert_eq!(
                fs::read_to_string(library.marks().join("inside")).unwrap(),
                "content"
            ),
        }
    }
}

#[test]
fn two_readers_save_to_one_library() {
    let library = Library::with_papers(12);
    let (mut first, mut second) = (library.reader(), library.reader());
    first.wait_for("1 of 12");
    second.wait_for("1 of 12");
    for number in 0..6 {
        bookmark(
            if number % 2 == 0 {
                &mut first
            } else {
                &mut second
            },
            number,
        );
    }
    let run = library.run([
        "mark",
        "bookmark",
        library.papers_listed()[7]["id"].as_str().unwrap(),
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    first
        .keys("ggjjjjjjjjb")
        .wait_for("“Ivy")
        .wait_for("· saved")
        .keys("u")
        .wait_for("undone: bookmarked “Ivy")
        .wait_for("· saved");
    first.quit();
    second.quit();
    let expected: Vec<String> = (0..6).chain([7]).map(name).collect();
    assert_eq!(library.bookmarked(), expected);
}

#[test]
fn marks_survive_an_import_while_a_reader_is_open() {
    let library = Library::with_papers(3);
    let mut reader = library.reader();
    reader.wait_for("1 of 3");
    bookmark(&mut reader, 2);
    library.write("more.txt", crate::support::page(12));
    assert_eq!(library.run(["import", "more.txt"]).code, Some(0));
    bookmark(&mut reader, 1);
    reader
        .keys("/cedar")
        .wait_for("1 of 1")
        .wait_for_cursor_on(&title(2))
        .keys("\r");
    reader
        .keys("imore.txt\r")
        .wait_for("imported: 0 added, 0 merged, 12 unchanged");
    reader.quit();
    assert_eq!(
        (library.bookmarked(), library.papers_listed().len()),
        (vec![name(1), name(2)], 12)
    );
}

#[test]
fn an_unsaved_mark_is_reported_and_retried() {
    let library = Library::with_papers(3);
    let mut reader = library.reader();
    reader.wait_for("1 of 3");
    // A directory instead of the journal makes saving fail, as a full disk does.
    fs::create_dir_all(library.marks()).unwrap();
    reader
        .keys("b")
        .wait_for("NOT SAVED (1 waiting): the mark is not saved: cannot append to");
    reader
        .keys("q")
        .wait_for("1 decision is not saved; quit again to quit anyway");
    fs::remove_dir(library.marks()).unwrap();
    reader
        .keys("jr")
        .wait_for("read “Birch")
        .wait_for("· saved");
    reader.quit();
    assert_eq!(library.bookmarked(), ["Alder"]);
}
