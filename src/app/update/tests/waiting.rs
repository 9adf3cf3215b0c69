//! Keys in a burst: what is called before the answer that it is meant for.
//!
//! Scripts and answers are those of the sibling `answers`.

use std::sync::Arc;

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::update::Input;
use crate::paper::PaperId;
use crate::worker::message::Reply;

/// What was done to which papers, by first letters: `r` read, `b` bookmarked, `y` copied, `o`
/// opened in the browser.
fn done(reader: &Reader) -> String {
    let first = |id: &PaperId| {
        let row = reader.state.model.titles.find(id).unwrap();
        reader
            .state
            .model
            .titles
            .title(row)
            .chars()
            .take(1)
            .collect::<String>()
    };
    let mut done: Vec<String> = Vec::new();
    for (id, mark) in reader.state.model.marks.marked() {
        done.extend(mark.read.then(|| format!("r{}", first(id))));
        done.extend(mark.bookmarked.then(|| format!("b{}", first(id))));
    }
    done.sort();
    for effect in &reader.effects {
        match effect {
            Effect::Copy { text, .. } => done.push(format!("y{}", &text[..1])),
            Effect::OpenLink(link) => {
                let (_, words) = link.rsplit_once('=').unwrap();
                done.push(format!("o{}", words[..1].to_uppercase()));
            }
            _ => {}
        }
    }
    done.join(" ")
}

#[test]
fn what_is_called_before_the_answer_is_done_to_a_paper_of_the_answer() {
    let scripts: &[(&[&str], &str, &str)] = &[
        (&["/e<enter><enter>", "…BD", "CDB"], "CD[B]", "rB"),
        (&["/e<enter>r", "…BD", "CDB"], "CD[B]", "rB"),
        (&["/e<enter>b", "…BD", "CDB"], "CD[B]", "bB"),
        (&["/e<enter>o", "…BD", "CDB"], "CD[B]", "oB"),
        (&["/e<enter>ya", "…BD", "CDB"], "CD[B]", "yB"),
        (&["/e<enter>brjya", "…BD", "CDB"], "C[D]B", "bB rB yD"),
        (
            &["/e<enter>:toggle-read<enter>", "…BD", "CDB"],
            "CD[B]",
            "rB",
        ),
        // A first answer without any paper is none yet.
        (&["/e<enter>r", "…", "…BD", "CDB"], "CD[B]", "rB"),
        (&["/e<enter>r", ""], "", ""),
        // A question between them is asked in its turn.
        (&["/e<enter>b2r", "…BD", "…DB"], "D[B]", "bB rB"),
        (&["j2b", "ABC"], "A[B]C", "bB"),
        // Typing on, or leaving, drops it.
        (&["/e<enter>r/s", "…BD"], "[B]D", ""),
        (&["/e<enter>r<esc>", "…ABC"], "[A]BC", ""),
        (&["/e<enter><enter><esc>", "…BD"], "[B]D", ""),
        // No more than some wait.
        (&["/e<enter>bbbbbbbbbbbbbbbbb", "BD"], "[B]D", ""),
    ];
    for (inputs, list, all) in scripts {
        let mut reader = Reader::new();
        reader.late = true;
        for input in *inputs {
            if input.contains(char::is_lowercase) || input.chars().any(|c| c.is_ascii_digit()) {
                reader.press(input);
                assert_eq!(done(&reader), "", "{inputs:?}, before the answer");
            } else {
                reader.found(input);
            }
        }
        assert_eq!(
            (reader.list().as_str(), done(&reader).as_str()),
            (*list, *all),
            "{inputs:?}"
        );
    }
}

#[test]
fn quitting_waits_for_a_decision_and_not_for_ever() {
    let quits = |reader: &Reader| {
        let mut effects = reader.effects.iter();
        effects.any(|effect| matches!(effect, Effect::Quit))
    };
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/e<enter>bq");
    assert!(!quits(&reader));
    reader.found("…BD");
    assert!(quits(&reader) && done(&reader) == "bB");
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/e<enter>bqq");
    assert!(quits(&reader));
}

#[test]
fn a_paper_is_copied_once_it_has_come() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("jyyk");
    assert_eq!(done(&reader), "");
    reader.answer();
    assert_eq!(
        (done(&reader).as_str(), reader.list().as_str()),
        ("yB", "[A]BCDE")
    );
}

#[test]
fn a_library_that_changes_behind_the_list_keeps_no_action_back() {
    let mut reader = Reader::new();
    reader.late = true;
    let rows = Arc::clone(&reader.state.model.titles);
    reader.input(Input::Reply(Reply::Titles {
        titles: rows,
        is_starter: false,
    }));
    reader.press("jb");
    assert_eq!(done(&reader), "bB");
}
