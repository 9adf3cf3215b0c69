//! What was shown as saved is there at the next start, whatever happened in between.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use crate::support::{Dice, Library, Reader, title};

const PAPERS: usize = 24;

fn name(number: usize) -> String {
    title(number).split(':').next().unwrap().to_owned()
}

/// Bookmarks the paper of this number and waits for the word.
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
fn a_mark_that_was_shown_as_saved_survives_kill_9() {
    let library = Library::with_papers(PAPERS);
    let mut reader = library.reader();
    reader
        .wait_for("of 24")
        .keys("2")
        .wait_for("All · newest first");
    reader.quit();
    let (mut dice, mut saved) = (Dice::of_environment(), BTreeSet::new());
    for number in 0..PAPERS {
        let mut reader = library.reader();
        reader.wait_for("All · newest first");
        bookmark(&mut reader, number);
        saved.insert(name(number));
        if dice.roll(2) == 0 {
            // Other decisions are on their way, to the journal and to the screen, when the end comes.
            reader.keys(&"rju".repeat(1 + usize::try_from(dice.roll(20)).unwrap()));
            std::thread::sleep(Duration::from_micros(dice.roll(3_000)));
        }
        reader.kill();
        let listed: BTreeSet<String> = library.bookmarked().into_iter().collect();
        assert_eq!(listed, saved);
    }
}

#[test]
fn a_torn_line_costs_itself_only() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12");
    (0..3).for_each(|number| bookmark(&mut reader, number));
    reader.kill();
    let whole = fs::read(library.marks()).unwrap();
    fs::write(library.marks(), &whole[..whole.len() - 30]).unwrap();
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
            .starts_with(&whole[..whole.len() - 30])
    );
}

#[test]
fn a_torn_first_line_is_no_reason_to_refuse_the_journal() {
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
fn an_unreadable_journal_is_left_alone_and_marks_go_beside_it() {
    let garbage: Vec<u8> = (0..=255).cycle().take(5_000).collect();
    let cases: [(&str, Option<Vec<u8>>); 4] = [
        ("a folder", None),
        ("garbage", Some(garbage)),
        ("zeros", Some(vec![0; 4_096])),
        (
            "another program's file",
            Some(b"[\n  {\"title\": \"x\"}\n]\n".to_vec()),
        ),
    ];
    for (what, content) in cases {
        let library = Library::with_papers(12);
        match &content {
            Some(bytes) => drop(library.write("config/marks.jsonl", bytes)),
            None => drop(library.write("config/marks.jsonl/inside", "kept")),
        }
        let mut reader = library.reader();
        reader.wait_for("Your marks in ").wait_for("1 of 12");
        bookmark(&mut reader, 1);
        reader.kill();
        let mut again = library.reader();
        again.wait_for("Your marks in ").wait_for("3 Bookmarks 1");
        again
            .keys("2u")
            .wait_for("undone: bookmarked “Birch")
            .wait_for("· saved")
            .keys("u")
            .wait_for("nothing to undo");
        bookmark(&mut again, 3);
        again.quit();
        assert_eq!(library.bookmarked(), ["Dogwood"], "{what}");
        match content {
            Some(bytes) => assert!(
                fs::read(library.marks()).unwrap() == bytes,
                "{what} was changed"
            ),
            None => assert_eq!(
                fs::read_to_string(library.marks().join("inside")).unwrap(),
                "kept"
            ),
        }
    }
}

#[test]
fn two_readers_on_one_library_both_save() {
    let library = Library::with_papers(12);
    let (mut one, mut two) = (library.reader(), library.reader());
    one.wait_for("1 of 12");
    two.wait_for("1 of 12");
    for number in 0..6 {
        bookmark(if number % 2 == 0 { &mut one } else { &mut two }, number);
    }
    let run = library.run([
        "mark",
        "bookmark",
        library.papers_listed()[7]["id"].as_str().unwrap(),
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    one.keys("ggjjjjjjjjb")
        .wait_for("“Ivy")
        .wait_for("· saved")
        .keys("u")
        .wait_for("undone: bookmarked “Ivy")
        .wait_for("· saved");
    one.quit();
    two.quit();
    let expected: Vec<String> = (0..6).chain([7]).map(name).collect();
    assert_eq!(library.bookmarked(), expected);
}

#[test]
fn a_library_that_grows_behind_an_open_reader_keeps_its_marks() {
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
fn a_mark_that_cannot_be_saved_is_told_and_tried_again() {
    let library = Library::with_papers(3);
    let mut reader = library.reader();
    reader.wait_for("1 of 3");
    // A folder takes the journal's place while the reader runs, as a full disk would.
    fs::create_dir_all(library.marks()).unwrap();
    reader
        .keys("b")
        .wait_for("NOT SAVED (1 waiting): the mark is not saved: cannot append to");
    reader
        .keys("q")
        .wait_for("1 decision is not saved; quit again to leave all the same");
    fs::remove_dir(library.marks()).unwrap();
    reader
        .keys("jr")
        .wait_for("read “Birch")
        .wait_for("· saved");
    reader.quit();
    assert_eq!(library.bookmarked(), ["Alder"]);
}
