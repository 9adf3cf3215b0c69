//! Triage sessions: killed and resumed, over a query, and the written list of bookmarked papers.

use crate::support::{ENTER, Library, Reader, title};

#[test]
fn a_killed_session_resumes_at_its_paper() {
    let library = Library::with_papers(12);
    let mut first = Reader::open(&library, &["triage"], &[]);
    first
        .wait_for("1 of 12 · 0 s · 0 bookmarked")
        .wait_for(&title(0))
        .wait_without(&title(1));
    first.keys("x").wait_for("2 of 12").wait_for("saved");
    first
        .keys("b")
        .wait_for("3 of 12")
        .wait_for("1 bookmarked")
        .wait_for("saved");
    let file = library.root().join("data/triage.json");
    let third = |text: &str| {
        let session: serde_json::Value = serde_json::from_str(text).unwrap();
        session["at"] == session["papers"][2]
    };
    first.wait_until("the file", |_| {
        std::fs::read_to_string(&file).is_ok_and(|text| third(&text))
    });
    first.kill();

    let mut second = library.reader();
    second
        .wait_for("a triage session is unfinished; g t resumes it")
        .keys("gt")
        .wait_for("resumed: 3 of 12")
        .wait_for(&title(2));
    second.keys("u").wait_for("2 of 12").wait_for(&title(1));
    second
        .keys("bq")
        .wait_for("left at 3 of 12; g t resumes it");
    second.quit();

    let mut third = Reader::open(&library, &["triage"], &[]);
    third.wait_for("resumed: 3 of 12");
    third
        .keys("xxxxxxxxxx")
        .wait_for("12 of 12 papers of Inbox decided")
        .wait_for(&format!("★ {}", title(1)));
    third
        .keys("w")
        .wait_for("> bookmarked-")
        .keys("\x15kept.md\r")
        .wait_for("1 paper written to kept.md");
    let written = std::fs::read_to_string(library.root().join("kept.md")).unwrap();
    assert!(written.starts_with(&format!("- {}", title(1))), "{written}");
    third
        .keys("w\x15kept.md")
        .keys(ENTER)
        .wait_for("kept.md exists already; name another file");
    third
        .keys("gt")
        .wait_for("no paper of this list is untriaged");
    third.quit();
    assert_eq!(library.bookmarked().len(), 1);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "null");
}

#[test]
fn a_session_over_a_query_has_its_results() {
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
    let run = library.run(["triage"]);
    assert!(
        run.code == Some(2) && run.stderr.contains("the reader needs a terminal"),
        "{run:?}"
    );
}
