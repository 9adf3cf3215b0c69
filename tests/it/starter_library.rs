//! The first start: the starter library, and the import that replaces it.

use crate::support::{ENTER, Library, Reader, page, title};

const STARTER_TITLE: &str = "Landmark papers · i imports a page saved as HTML, Markdown or text";

/// Opens the reader on an empty library and waits until it shows the starter library.
fn open_starter_library(library: &Library) -> Reader {
    let mut reader = library.reader();
    reader
        .wait_for("Starter library · Inbox")
        .wait_for(STARTER_TITLE);
    reader
}

#[test]
fn an_empty_library_shows_the_starter_library_and_writes_no_paper() {
    let library = Library::new();
    let mut reader = open_starter_library(&library);
    reader
        .keys("/attention")
        .wait_for("found")
        .wait_for_cursor_on("Attention");
    reader.keys(ENTER).keys("j").wait_for("▸ Starter library");
    reader.quit();
    assert!(!library.papers().exists() && !library.index().exists());
}

#[test]
fn an_import_in_the_reader_replaces_the_starter_library() {
    let library = Library::new();
    let path = library.write("saved pages/a page.txt", page(12));
    let mut reader = open_starter_library(&library);
    reader
        .keys("i")
        .wait_for("Import a saved page or a directory of them");
    reader
        .keys(path.to_str().unwrap())
        .keys(ENTER)
        .wait_for("imported: 12 added, 0 merged, 0 unchanged");
    reader
        .wait_for("1 Inbox 12")
        .wait_for(&title(0))
        .wait_without("Starter library")
        .wait_without(STARTER_TITLE);
    reader
        .keys("/cedar")
        .wait_for("1 found")
        .wait_for_cursor_on(&title(2));
    reader
        .keys("\x15")
        .wait_for("12 found")
        .keys(ENTER)
        .wait_for("▸ Inbox");
    reader.quit();
    let mut restarted = library.reader();
    restarted
        .wait_for("Inbox · newest first")
        .wait_for("of 12")
        .wait_without("Starter library");
    restarted.quit();
}

#[test]
fn a_bookmarked_starter_paper_survives_an_import_in_the_reader() {
    let library = Library::new();
    library.write("page.txt", page(12));
    let mut reader = open_starter_library(&library);
    reader
        .keys("b")
        .wait_for("bookmarked “")
        .wait_for("· saved");
    let bookmarked: String = reader.cursor_row().chars().skip(4).take(30).collect();
    reader
        .keys("ipage.txt\r")
        .wait_for("imported: 12 added")
        .wait_for("; 1 bookmarked kept from the starter library");
    reader
        .wait_for("2 All 13")
        .keys("3")
        .wait_for("Bookmarks · newest first · 1 of 1")
        .wait_for_cursor_on(&bookmarked);
    reader.quit();
    assert_eq!(
        (library.bookmarked().len(), library.papers_listed().len()),
        (1, 13)
    );
}

#[test]
fn a_bookmarked_starter_paper_survives_an_import_by_command() {
    let library = Library::new();
    library.write("page.txt", page(12));
    let mut reader = open_starter_library(&library);
    reader
        .keys("jb")
        .wait_for("bookmarked “")
        .wait_for("· saved");
    reader.quit();
    let run = library.run(["import", "page.txt"]);
    assert!(
        run.stdout
            .contains("1 bookmarked kept from the starter library; the library holds 13 papers"),
        "{run:?}"
    );
    assert_eq!(library.bookmarked().len(), 1);
}

#[test]
fn a_removed_starter_library_stays_removed() {
    let library = Library::new();
    let mut reader = open_starter_library(&library);
    reader
        .keys("XX")
        .wait_for("the starter library was removed")
        .wait_for("The library is empty. i imports a page saved as HTML,");
    reader.keys("X").wait_for("there is no starter library");
    reader.quit();
    let mut restarted = library.reader();
    restarted
        .wait_for("The library is empty. i imports a page saved as HTML,")
        .wait_without("Starter library");
    restarted.quit();
}

#[test]
fn an_import_works_after_the_starter_library_is_removed() {
    let library = Library::new();
    library.write("page.txt", page(3));
    let mut reader = open_starter_library(&library);
    reader
        .keys("b")
        .wait_for("· saved")
        .keys("XX")
        .wait_for("The library is empty.");
    reader
        .keys("ipage.txt\r")
        .wait_for("imported: 3 added")
        .wait_for("1 Inbox 3")
        .wait_for_cursor_on(&title(0));
    reader.quit();
}

#[test]
fn files_on_the_command_line_are_imported_before_the_reader_opens() {
    let library = Library::new();
    library.write("page.txt", page(12));
    let mut reader = Reader::open(&library, &["page.txt"], &[]);
    reader
        .wait_for("12 added, 0 merged, 0 unchanged, 0 rejected; the library holds 12 papers")
        .wait_for("1 of 12");
    reader.quit();
    let mut restarted = Reader::open(&library, &["page.txt"], &[]);
    restarted
        .wait_for("0 added, 0 merged, 12 unchanged, 0 rejected")
        .wait_for("1 of 12");
    restarted.quit();
}

#[test]
fn a_page_from_a_pipe_leaves_the_keyboard_usable() {
    let library = Library::new();
    library.write("page.txt", page(12));
    let mut reader = Reader::from_shell(&library, r#"cat page.txt | "$0" -"#);
    reader.wait_for("12 added, 0 merged").wait_for("1 of 12");
    reader
        .keys("jb")
        .wait_for("bookmarked “Birch")
        .wait_for("· saved");
    reader.quit();
}

#[test]
fn an_unreadable_file_stops_the_reader_from_opening() {
    let library = Library::new();
    for name in ["missing.txt", "empty.txt"] {
        library.write("empty.txt", "");
        let mut reader = Reader::open(&library, &[name], &[]);
        assert_eq!(reader.wait_for_end().exit_code(), 2);
        let screen = reader.screen();
        assert!(
            screen.contains(name)
                && !reader.with_tty(|tty| tty.raw.windows(8).any(|bytes| bytes == b"\x1b[?1049h")),
            "{screen}"
        );
    }
}

#[test]
fn a_failed_import_is_reported_in_the_status_line() {
    let library = Library::with_papers(3);
    library.write("notes.txt", "Bread\nMilk\nEggs\n");
    let mut reader = library.reader();
    reader.wait_for("1 of 3");
    reader
        .keys("imissing.txt\r")
        .wait_for("missing.txt cannot be read: there is no such file");
    reader
        .keys("i\x15notes.txt\r")
        .wait_for("notes.txt: no Daily Papers page was recognized");
    reader
        .keys("i\x15\r")
        .wait_for("nothing imported: no file was named");
    reader.keys("jb").wait_for("· saved");
    reader.quit();
}
