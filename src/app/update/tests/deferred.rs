//! Keys in a burst: commands called before the results that they need.
//!
//! The scripts are those of `batches`.

use std::sync::Arc;

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::update::Input;
use crate::paper::PaperId;
use crate::worker::message::Reply;

/// Returns the outcomes by first letters of the papers: `r` read, `b` bookmarked, `y` copied, `o`
/// opened in the browser.
fn outcome(reader: &Reader) -> String {
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
    let mut outcomes: Vec<String> = Vec::new();
    for (id, mark) in reader.state.model.marks.marked() {
        outcomes.extend(mark.read.then(|| format!("r{}", first(id))));
        outcomes.extend(mark.bookmarked.then(|| format!("b{}", first(id))));
    }
    outcomes.sort();
    for effect in &reader.effects {
        match effect {
            Effect::Copy { text, .. } => outcomes.push(format!("y{}", &text[..1])),
            Effect::OpenLink(link) => {
                let (_, words) = link.rsplit_once('=').unwrap();
                outcomes.push(format!("o{}", words[..1].to_uppercase()));
            }
            _ => {}
        }
    }
    outcomes.join(" ")
}

#[test]
fn deferred_commands_act_on_papers_of_the_new_results() {
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
        // An empty first batch does not count.
        (&["/e<enter>r", "…", "…BD", "CDB"], "CD[B]", "rB"),
        (&["/e<enter>r", ""], "", ""),
        // Commands that request a list run in order.
        (&["/e<enter>b2r", "…BD", "…DB"], "D[B]", "bB rB"),
        (&["j2b", "ABC"], "A[B]C", "bB"),
        // Editing the search or leaving drops them.
        (&["/e<enter>r/s", "…BD"], "[B]D", ""),
        (&["/e<enter>r<esc>", "…ABC"], "[A]BC", ""),
        (&["/e<enter><enter><esc>", "…BD"], "[B]D", ""),
        // The number of deferred commands is limited.
        (&["/e<enter>bbbbbbbbbbbbbbbbb", "BD"], "[B]D", ""),
    ];
    for (inputs, list, all) in scripts {
        let mut reader = Reader::new();
        reader.late = true;
        for input in *inputs {
            if input.contains(char::is_lowercase) || input.chars().any(|c| c.is_ascii_digit()) {
                reader.press(input);
                assert_eq!(outcome(&reader), "", "{inputs:?}, before the results");
            } else {
                reader.receive(input);
            }
        }
        assert_eq!(
            (reader.list().as_str(), outcome(&reader).as_str()),
            (*list, *all),
            "{inputs:?}"
        );
    }
}

#[test]
fn quit_waits_for_deferred_decisions_unless_repeated() {
    let quits = |reader: &Reader| {
        let mut effects = reader.effects.iter();
        effects.any(|effect| matches!(effect, Effect::Quit))
    };
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/e<enter>bq");
    assert!(!quits(&reader));
    reader.receive("…BD");
    assert!(quits(&reader) && outcome(&reader) == "bB");
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/e<enter>bqq");
    assert!(quits(&reader));
}

#[test]
fn copying_waits_for_the_paper() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("jyyk");
    assert_eq!(outcome(&reader), "");
    reader.reply_all();
    assert_eq!(
        (outcome(&reader).as_str(), reader.list().as_str()),
        ("yB", "[A]BCDE")
    );
}

#[test]
fn a_refresh_defers_no_command() {
    let mut reader = Reader::new();
    reader.late = true;
    let rows = Arc::clone(&reader.state.model.titles);
    reader.input(Input::Reply(Reply::Titles {
        titles: rows,
        is_starter: false,
    }));
    reader.press("jb");
    assert_eq!(outcome(&reader), "bB");
}
