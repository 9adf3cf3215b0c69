//! Triage sessions: killed and resumed, over a query, and the export of the bookmarked papers.

use serde_json::Value;

use crate::support::{ENTER, Library, Reader, title};

/// Returns the contents of the session file.
fn session_file(library: &Library) -> String {
    std::fs::read_to_string(library.root().join("data/triage.json")).unwrap_or_default()
}

/// Starts a session, dismisses the first paper, bookmarks the second and kills the reader.
fn kill_session_at_third_paper(library: &Library) {
    let mut reader = Reader::open(library, &["triage"], &[]);
    reader
        .wait_for("1 of 12 · 0 s · 0 bookmarked")
        .wait_for(&title(0))
        .wait_without(&title(1));
    reader.keys("x").wait_for("2 of 12").wait_for("saved");
    reader
        .keys("b")
        .wait_for("3 of 12")
        .wait_for("1 bookmarked")
        .wait_for("saved");
    reader.wait_until("the session at the third paper in the file", |_| {
        let session: Option<Value> = serde_json::from_str(&session_file(library)).ok();
        session.is_some_and(|session| session["at"] == session["papers"][2])
    });
    reader.kill();
}

#[test]
fn a_killed_session_resumes_at_its_paper() {
    let library = Library::with_papers(12);
    kill_session_at_third_paper(&library);
    let mut reader = library.reader();
    reader
        .wait_for("a triage session is unfinished; g t resumes it")
        .keys("gt")
        .wait_for("resumed: 3 of 12")
        .wait_for(&title(2));
    reader.keys("u").wait_for("2 of 12").wait_for(&title(1));
    reader
        .keys("bq")
        .wait_for("left at 3 of 12; g t resumes it");
    reader.quit();
    let mut restarted = Reader::open(&library, &["triage"], &[]);
    restarted.wait_for("resumed: 3 of 12");
    restarted.kill();
}

#[test]
fn the_summary_exports_bookmarks_and_never_overwrites_a_file() {
    let library = Library::with_papers(12);
    kill_session_at_third_paper(&library);
    let mut reader = Reader::open(&library, &["triage"], &[]);
    reader.wait_for("resumed: 3 of 12");
    reader
        .keys("xxxxxxxxxx")
        .wait_for("12 of 12 papers of Inbox decided")
        .wait_for(&format!("★ {}", title(1)));
    reader
        .keys("w")
        .wait_for("> bookmarked-")
        .keys("\x15kept.md\r")
        .wait_for("1 paper written to kept.md");
    let exported = std::fs::read_to_string(library.root().join("kept.md")).unwrap();
    assert!(
        exported.starts_with(&format!("- {}", title(1))),
        "{exported}"
    );
    reader
        .keys("w\x15kept.md")
        .keys(ENTER)
        .wait_for("kept.md exists already; name another file");
    reader
        .keys("gt")
        .wait_for("no paper of this list is untriaged");
    reader.quit();
    assert_eq!(library.bookmarked().len(), 1);
    assert_eq!(session_file(&library), "null");
}

#[test]
fn a_query_session_has_the_matching_papers() {
    let library = Library::with_papers(12);
    let mut reader = Reader::open(&library, &["triage", "pruning", "-cedar"], &[]);
    reader.wait_for("1 of 11").wait_for("Inbox: pruning -cedar");
    reader.keys("x").wait_for("2 of 11").wait_for("saved");
    reader.kill();
    let mut resumed = Reader::open(&library, &["triage", "pruning", "-cedar"], &[]);
    resumed.wait_for("resumed: 2 of 11");
    resumed.kill();
    let mut restarted = Reader::open(&library, &["triage", "--new"], &[]);
    restarted
        .wait_for("1 of 11")
        .wait_for("11 untriaged · Inbox ");
    restarted.kill();
}

#[test]
fn an_invalid_query_is_reported_before_the_screen_opens() {
    let library = Library::with_papers(1);
    let invalid = library.run(["triage", "date:soon"]);
    assert!(
        invalid.code == Some(2) && invalid.stderr.contains("date:soon"),
        "{invalid:?}"
    );
}

#[test]
fn triage_without_a_terminal_is_an_error() {
    let library = Library::with_papers(1);
    let run = library.run(["triage"]);
    assert!(
        run.code == Some(2) && run.stderr.contains("the reader needs a terminal"),
        "{run:?}"
    );
}
