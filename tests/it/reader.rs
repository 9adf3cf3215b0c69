//! The reader: searching, marking, undo, pasting, and the state restored at the next start.

use serde_json::Value;

use crate::support::{ENTER, ESC, Library, Reader, title, word};

/// Opens the reader and waits until it lists twelve papers.
fn reader(library: &Library) -> Reader {
    let mut reader = library.reader();
    reader
        .wait_for("Inbox · newest first · 1 of 12")
        .wait_for("1 Inbox 12");
    reader
}

#[test]
fn papers_are_listed_newest_first() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader.wait_for(&word(0)).wait_for_cursor_on(&title(0));
    let screen = reader.screen();
    let positions: Vec<usize> = (0..12)
        .map(|number| screen.find(&title(number)).unwrap())
        .collect();
    assert!(positions.is_sorted(), "{screen}");
    assert!(screen.contains("2024-12-28"), "{screen}");
    reader.quit();
}

#[test]
fn typing_filters_and_enter_applies_the_search() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader
        .keys("/ced")
        .wait_for("1 found")
        .wait_for_cursor_on(&title(2))
        .wait_without(&title(1));
    reader.keys("\x15").wait_for("12 found");
    reader
        .keys(&word(7))
        .wait_for("1 found")
        .wait_for_cursor_on(&title(7));
    reader.keys(ENTER).wait_for("▸ Inbox");
    reader
        .keys("b")
        .wait_for(&format!("bookmarked “{}” · saved", title(7)));
    reader
        .keys(ESC)
        .wait_for("8 of 12")
        .wait_for_cursor_on(&title(7));
    reader.quit();
}

#[test]
fn escape_cancels_the_search_and_restores_the_cursor() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader.keys("jjj").wait_for_cursor_on(&title(3));
    reader
        .keys("/larch")
        .wait_for_cursor_on(&title(11))
        .wait_for("1 of 1");
    reader
        .keys(ESC)
        .wait_for("4 of 12")
        .wait_for_cursor_on(&title(3));
    reader.quit();
}

#[test]
fn a_search_without_results_shows_a_message() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader
        .keys("/zzzz")
        .wait_for("Nothing matches “zzzz” in Inbox. esc leaves the search.")
        .wait_for("0 found");
    reader.keys(ENTER).wait_for("▸ Inbox");
    reader.keys("b").wait_for("no paper is selected");
    reader.keys(ESC).wait_for(" / search").wait_for("1 of 12");
    reader.quit();
}

#[test]
fn matching_lines_of_the_preview_are_counted() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader
        .keys("/tenth")
        .wait_for("12 found")
        .wait_for("1 line matches");
    reader
        .keys("\x15pruning")
        .wait_for("Abstract · 1 line matches");
    reader.keys("\x15the").wait_for("lines match");
    reader
        .keys("\x15zzzz")
        .wait_for("0 found")
        .wait_without("lines match");
    reader.keys(ESC).wait_for(" / search");
    reader.quit();
}

#[test]
fn decisions_are_saved_and_listed_in_their_views() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader
        .keys("jb")
        .wait_for(&format!("bookmarked “{}” · saved", title(1)))
        .wait_for("3 Bookmarks 1");
    reader
        .keys("j\r")
        .wait_for(&format!("read “{}” · saved", title(2)))
        .wait_for("▸ Abstract");
    reader.wait_for("1 Inbox 11").wait_for("5 Read 1");
    reader
        .keys("3")
        .wait_for("Bookmarks · newest first · 1 of 1")
        .wait_for_cursor_on(&title(1));
    reader
        .keys("5")
        .wait_for("Read · newest first · 1 of 1")
        .wait_for_cursor_on(&title(2));
    reader.keys("1").wait_for("of 11").wait_without(&title(2));
    reader.quit();
    let marks = |name: &str| -> Vec<String> {
        let listed = library.papers_listed();
        let marked = listed.iter().filter(|paper| paper[name] == true);
        marked
            .map(|paper| paper["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        (marks("bookmarked"), marks("read")),
        (vec![title(1)], vec![title(2)])
    );
}

#[test]
fn a_restart_restores_view_sort_and_cursor() {
    let library = Library::with_papers(12);
    let mut first = reader(&library);
    first
        .keys("b")
        .wait_for("· saved")
        .keys("j\r")
        .wait_for("read “Birch")
        .wait_for("· saved");
    first.keys("2").wait_for("All · newest first · 2 of 12");
    first
        .keys("sss")
        .wait_for("sorted by title")
        .keys("jjj")
        .wait_for_cursor_on(&title(4));
    first.quit();
    let mut second = library.reader();
    second
        .wait_for("All · by title · 5 of 12")
        .wait_for_cursor_on(&title(4))
        .wait_for(&word(4));
    let row = |name: &str| {
        second
            .screen()
            .lines()
            .find(|row| row.contains(name))
            .unwrap()
            .to_owned()
    };
    let (bookmarked, read, neither) = (row("Alder:"), row("Birch:"), row("Cedar:"));
    assert!(
        bookmarked.starts_with(" ●★ ") && read.starts_with("    ") && neither.starts_with(" ●  ")
    );
    second.quit();
}

#[test]
fn undo_covers_decisions_before_the_last_start() {
    let library = Library::with_papers(12);
    let mut first = reader(&library);
    first
        .keys("b")
        .wait_for("bookmarked “Alder")
        .wait_for("· saved");
    first.keys("jr").wait_for("read “Birch").wait_for("· saved");
    first.quit();
    let mut second = library.reader();
    second.wait_for("of 11");
    second
        .keys("u")
        .wait_for(&format!("undone: read “{}” · saved", title(1)))
        .wait_for("1 Inbox 12");
    second
        .keys("u")
        .wait_for(&format!("undone: bookmarked “{}” · saved", title(0)));
    second.keys("u").wait_for("there is nothing to undo");
    second.quit();
    let is_unmarked = |paper: &Value| paper["read"] == false && paper["bookmarked"] == false;
    assert!(library.papers_listed().iter().all(is_unmarked));
}

#[test]
fn help_and_palette_cover_the_panes() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader
        .keys("?")
        .wait_for("Goes to the abstract and marks the paper as read")
        .wait_without(&title(3));
    reader.keys("G").wait_for("Redraws the screen.");
    reader.keys(ESC).wait_for(&title(3));
    reader
        .keys(":view-bo")
        .wait_for("Shows the bookmarked papers.")
        .wait_without("Quits.");
    reader
        .keys(ENTER)
        .wait_for("Nothing in Bookmarks. 2 shows all papers.");
    reader
        .keys(":nonsense")
        .wait_for("no command matches")
        .keys(ENTER)
        .wait_for("no command is called “nonsense”");
    reader.keys(":quit\r");
    assert!(reader.wait_for_end().success());
}

#[test]
fn pasted_text_enters_the_search_bar_without_control_characters() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader
        .keys("/")
        .paste("ce\u{1b}]0;owned\u{7}d\u{1b}[31ma\u{202e}r\r\n")
        .wait_for(" / cedar ")
        .wait_for("1 found");
    reader
        .keys("\x15")
        .wait_for("12 found")
        .paste("two\nlines")
        .wait_for(" / two lines ");
    let sets_title = reader.with_tty(|tty| tty.raw.windows(4).any(|bytes| bytes == b"\x1b]0;"));
    assert!(!sets_title, "pasted text has set the title of the terminal");
    reader.keys(ESC).wait_for(" / search").wait_for("1 of 12");
    reader.quit();
}

#[test]
fn pasted_text_runs_no_commands() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader
        .paste("bqX:quit\r")
        .keys("j")
        .wait_for_cursor_on(&title(1));
    reader.quit();
    assert_eq!(library.bookmarked(), Vec::<String>::new());
}

#[test]
fn keys_typed_before_the_first_frame_are_processed() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader
        .keys("jjb")
        .wait_for(&format!("bookmarked “{}” · saved", title(2)));
    reader.quit();
}

#[test]
fn thousands_of_queued_keys_are_all_processed() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader.keys(&format!("{}{}b", "j".repeat(5_000), "k".repeat(4)));
    reader
        .wait_for("8 of 12")
        .wait_for("bookmarked “Hazel")
        .wait_for("· saved");
    reader.keys("/").paste(&"long ".repeat(150)).keys("end");
    reader.wait_until("the end of a long paste", |screen| {
        screen
            .rows(0, 120)
            .nth(1)
            .is_some_and(|row| row.contains("longend"))
    });
    reader.keys(ESC).wait_for(" / search");
    reader.quit();
}

#[test]
fn a_burst_of_keys_is_processed_in_order() {
    let library = Library::with_papers(12);
    let mut reader = reader(&library);
    reader.keys(&format!(
        "{}{}b/dogwo\x7f\x7fwood\r",
        "j".repeat(200),
        "k".repeat(6)
    ));
    reader
        .wait_for(" / dogwood")
        .wait_for("1 found")
        .wait_for_cursor_on(&title(3));
    reader.quit();
    assert_eq!(library.bookmarked(), ["Fir"]);
}
