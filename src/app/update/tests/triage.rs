//! Decisions on one paper and on many, undo and redo.

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::overlay::Overlay;
use crate::app::update::Input;
use crate::config::Advance;
use crate::config::ReadRule;
use crate::marks::Change;
use crate::paper::PaperId;
use crate::search::View;
use crate::worker::message::{Reply, SaveMessage};

/// The keys, the status line, and the list with its cursor.
const DECISIONS: &[(&str, &str, &str)] = &[
    ("r", "read “Alpine Lakes”", "A[B]CDE"),
    ("b", "bookmarked “Alpine Lakes”", "A[B]CDE"),
    ("x", "dismissed “Alpine Lakes”", "A[B]CDE"),
    ("zd", "snoozed until 1970-01-02 “Alpine Lakes”", "A[B]CDE"),
    ("zw", "snoozed until 1970-01-08 “Alpine Lakes”", "A[B]CDE"),
    ("zm", "snoozed until 1970-01-31 “Alpine Lakes”", "A[B]CDE"),
    (
        "zz2w<enter>",
        "snoozed until 1970-01-15 “Alpine Lakes”",
        "A[B]CDE",
    ),
    (
        "zz2000-01-01<enter>",
        "snoozed until 2000-01-01 “Alpine Lakes”",
        "A[B]CDE",
    ),
    ("zwkzx", "no longer snoozed “Alpine Lakes”", "[A]BCDE"),
    ("+", "1 star “Alpine Lakes”", "[A]BCDE"),
    ("++++", "3 stars “Alpine Lakes”", "[A]BCDE"),
    ("++-", "1 star “Alpine Lakes”", "[A]BCDE"),
    ("-", "no stars “Alpine Lakes”", "[A]BCDE"),
    ("trlhf<enter>", "tagged rlhf “Alpine Lakes”", "[A]BCDE"),
    (
        "trlhf<enter>trlhf<enter>",
        "no longer tagged rlhf “Alpine Lakes”",
        "[A]BCDE",
    ),
    (
        "trlhf<enter>trl<enter>",
        "tagged rl “Alpine Lakes”",
        "[A]BCDE",
    ),
    (
        "trlhf<enter>jtrl<down><enter>",
        "tagged rlhf “Basalt Rivers”",
        "A[B]CDE",
    ),
    ("t(x)<enter>", "tagged (x) “Alpine Lakes”", "[A]BCDE"),
    ("rkr", "unread “Alpine Lakes”", "[A]BCDE"),
    ("xkx", "back in the inbox “Alpine Lakes”", "[A]BCDE"),
    ("rb", "bookmarked “Basalt Rivers”", "AB[C]DE"),
    ("jrkkx", "dismissed “Alpine Lakes”", "AB[C]DE"),
];

#[test]
fn a_decision_moves_to_the_next_untriaged_paper() {
    for (keys, message, list) in DECISIONS {
        let mut reader = Reader::deciding();
        reader.press(keys);
        let actual = (reader.state.status.text(), reader.list());
        assert_eq!(actual, (*message, (*list).to_owned()), "{keys}");
    }
}

#[test]
fn the_advance_setting_moves_the_cursor() {
    let cases = [
        (Advance::Never, "b", "[A]BCDE"),
        (Advance::Always, "+", "A[B]CDE"),
        (Advance::Decisions, "+", "[A]BCDE"),
        (Advance::Decisions, "xxxxx", "ABCD[E]"),
    ];
    for (advance, keys, list) in cases {
        let mut reader = Reader::new();
        reader.state.model.advance = advance;
        reader.press(keys);
        assert_eq!(reader.list(), list, "{advance:?} {keys}");
    }
}

#[test]
fn mistakes_decide_nothing_and_give_advice() {
    let mistakes = [
        ("ttwo words<enter>", "write “two-words”"),
        ("zzsoon<enter>", "write 3d, 2w, 1m, 1y or 2026-12-24"),
        ("zz1900-01-01<enter>", "is not a future time"),
        (
            "T<ctrl-u>view-tag nope<enter>",
            "no paper has the tag “nope”",
        ),
        ("trlhf<enter>ut<enter>", "type it after the name"),
        ("zz<enter>", "type it after the name"),
        ("u", "there is nothing to undo"),
        ("<ctrl-r>", "there is nothing to redo"),
        ("U", "there is no decision to undo"),
    ];
    for (keys, message) in mistakes {
        let mut reader = Reader::new();
        reader.press(keys);
        let text = &reader.state.status.text();
        assert!(text.contains(message), "{keys}: {text}");
        let undone = if keys.contains("<enter>u") { 2 } else { 0 };
        assert_eq!(reader.saved(), undone, "{keys}");
    }
}

#[test]
fn selected_papers_are_decided_in_one_event() {
    let cases = [
        ("<space><space>x", 2, "dismissed 2 papers"),
        ("vjjx", 3, "dismissed 3 papers"),
        ("vjvj<space>x", 3, "dismissed 3 papers"),
        ("jjvgg<space>x", 2, "dismissed 2 papers"),
        ("*b", 5, "bookmarked 5 papers"),
        ("<space>ttag<enter>", 1, "tagged tag “Alpine Lakes”"),
        ("<space><space>kkrkr", 2, "unread “Alpine Lakes”"),
    ];
    for (keys, papers, message) in cases {
        let mut reader = Reader::new();
        reader.press(keys);
        assert_eq!(reader.state.status.text(), message, "{keys}");
        assert!(!reader.state.list.has_selection(), "{keys}");
        let first = reader.effects.iter().find_map(|effect| match effect {
            Effect::Save(SaveMessage::Record(event)) => Some(event.papers().len()),
            _ => None,
        });
        assert_eq!(first, Some(papers), "{keys}");
    }
    let mut reader = Reader::new();
    reader.press("<space><space><space>x");
    let decided = reader.state.model.marks.marked().count();
    reader.press("u");
    let undone = reader.state.model.marks.marked().count();
    reader.press("<ctrl-r>");
    assert_eq!(
        (decided, undone, reader.state.model.marks.marked().count()),
        (3, 0, 3)
    );
    reader.press("<space><esc>x");
    assert_eq!(reader.saved(), 4, "esc clears the selection");
}

#[test]
fn decisions_on_many_papers_need_a_confirmation() {
    let mut reader = Reader::of(30);
    reader.press("*x");
    assert!(
        matches!(reader.state.overlay.top(), Some(Overlay::Question(question)) if question.papers.len() == 30)
    );
    reader.press("n");
    assert_eq!(
        (reader.saved(), reader.state.list.selected_count()),
        (0, 30)
    );
    reader.press("xy");
    assert_eq!(
        (reader.saved(), reader.state.status.text()),
        (1, "dismissed 30 papers")
    );
    assert!(!reader.state.overlay.is_open());
    reader.press("*x<esc>");
    assert_eq!((reader.saved(), !reader.state.overlay.is_open()), (1, true));
}

#[test]
fn a_note_is_the_sanitized_text_of_the_editor() {
    let mut reader = Reader::new();
    reader.press("e");
    let Some(Effect::EditNote { paper, text }) = reader.effects.pop() else {
        panic!("no note to edit")
    };
    assert_eq!(text, "");
    let write = |reader: &mut Reader, paper: &PaperId, text: &str| {
        reader.input(Input::Noted(paper.clone(), text.to_owned()));
        let note = reader.state.model.mark(paper).note;
        (
            reader.state.status.text().to_owned(),
            note.map(|note| note.to_string()),
        )
    };
    let noted = write(&mut reader, &paper, "# Why\n\n\t- \u{1b}[31mred  \n\n\n");
    assert_eq!(
        noted,
        (
            "noted “Alpine Lakes”".to_owned(),
            Some("# Why\n\n    - red".to_owned())
        )
    );
    let same = write(&mut reader, &paper, "# Why\n\n    - red\n");
    assert_eq!(same.0, "the note is unchanged");
    let long = write(&mut reader, &paper, &"x".repeat(100_001));
    assert!(long.0.starts_with("the note is not saved") && long.1.is_some());
    let gone = write(&mut reader, &paper, " \n");
    assert_eq!(gone, ("note removed “Alpine Lakes”".to_owned(), None));
}

#[test]
fn the_undo_page_lists_decisions() {
    let mut reader = Reader::deciding();
    reader.press("xbu");
    reader.press("U");
    let Some(Overlay::Page(page)) = reader.state.overlay.top() else {
        panic!("no list")
    };
    let lines: Vec<&str> = page.lines.iter().map(|line| line.trim()).collect();
    let expected = [
        "Undo reverts, in this order:",
        "",
        "just now  dismissed “Alpine Lakes”",
        "",
        "Redo restores:",
        "",
        "just now  bookmarked “Basalt Rivers”",
        "",
    ];
    assert_eq!(lines, expected);
    reader.press("q");
    assert!(!reader.state.overlay.is_open());
}

#[test]
fn each_view_lists_its_papers() {
    let views = [
        ("1", View::Inbox, "[A]"),
        ("2", View::All, "[A]BCDE"),
        ("3", View::Bookmarks, "[E]"),
        ("4", View::Snoozed, "[D]"),
        ("5", View::Read, "[B]"),
        ("6", View::Dismissed, "[C]"),
    ];
    for (key, view, list) in views {
        let mut reader = Reader::deciding();
        reader.press("jrxzwb");
        reader.press(if key == "1" { "2" } else { "1" });
        reader.press(key);
        reader.press("gg");
        let list_text = reader.list();
        let list_text = if view == View::Inbox {
            list_text.replace('E', "")
        } else {
            list_text
        };
        assert_eq!(
            (reader.state.view.view(), list_text.as_str()),
            (view, list),
            "{key}"
        );
    }
}

#[test]
fn a_tag_opens_as_a_view() {
    let mut reader = Reader::new();
    reader.press("jtlake<enter>");
    reader.press("T<enter>");
    assert_eq!(reader.state.view.name(), "#lake");
    let request = reader.state.request();
    assert_eq!(
        request
            .base_query
            .map(|query| query.typed().to_owned())
            .as_deref(),
        Some("tag:\"lake\"")
    );
    let event = PaperId::of_arxiv("0000.00000");
    let foreign =
        reader
            .state
            .model
            .marks
            .decide(reader.state.model.now, &[event], Change::Read(true));
    reader.input(Input::Reply(Reply::Saved(foreign.id().clone())));
    reader.press("1");
    assert_eq!(reader.state.view.name(), "Inbox");
}

#[test]
fn the_read_rule_marks_papers_as_read() {
    let cases = [
        (ReadRule::OnOpen, "<enter>", 0, 1),
        (ReadRule::OnOpen, "j", 9, 0),
        (ReadRule::Manual, "<enter>", 9, 0),
        (ReadRule::After(3), "<enter>", 0, 0),
        (ReadRule::After(3), "j", 2, 0),
        (ReadRule::After(3), "j", 3, 1),
        (ReadRule::After(3), "jr", 3, 1),
    ];
    for (setting, keys, seconds, saved) in cases {
        let mut reader = Reader::new();
        reader.state.model.counts_as_read = setting;
        reader.press(keys);
        reader.wait(seconds);
        assert_eq!(reader.saved(), saved, "{setting} {keys} {seconds}");
    }
}
