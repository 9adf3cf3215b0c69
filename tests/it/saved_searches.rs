//! Saved searches and the search history on disk.

use crate::support::{ENTER, ESC, Library, title};

#[test]
fn a_saved_search_and_the_history_survive_a_restart() {
    let library = Library::with_papers(12);
    let mut first = library.reader();
    first
        .wait_for("1 of 12")
        .keys("/cedar")
        .wait_for("1 found")
        .keys(ENTER)
        .keys(":save my trees\r")
        .wait_for("“my trees” was saved; 7 shows it")
        .wait_for(" 7 my trees ");
    // Both are on disk before the reader is killed.
    let file = library.root().join("config").join("searches.json");
    first.wait_until("the file", |_| file.exists());
    first.kill();
    let mut second = library.reader();
    second
        .wait_for(" 7 my trees ")
        .keys("/\x1b[A")
        .wait_for(" / cedar ")
        .wait_for_cursor_on(&title(2));
    second.keys(ESC).wait_for(" / search");
    second.keys("7").wait_for("▸ my trees · best first");
    second
        .keys(":delete-search my trees\r")
        .wait_for("“my trees” was deleted; its query was: cedar")
        .wait_for("▸ Inbox");
    second.quit();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "[]\n");
}

#[test]
fn a_damaged_searches_file_is_reported_and_unchanged() {
    let library = Library::with_papers(12);
    let folder = library.root().join("config");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("searches.json");
    std::fs::write(&file, "[{\"name\"").unwrap();
    let mut reader = library.reader();
    reader
        .wait_for("the saved searches in")
        .wait_for("are invalid");
    reader.keys("/cedar").wait_for("1 found").keys(ENTER);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "[{\"name\"");
    reader.keys(":save trees\r").wait_for("“trees” was saved");
    reader.quit();
    let backup = folder.join("searches.json.damaged");
    assert_eq!(std::fs::read_to_string(backup).unwrap(), "[{\"name\"");
    assert!(std::fs::read_to_string(&file).unwrap().contains("cedar"));
}
