//! Decisions on their way to the disk: reported when saved, and never lost on quitting.

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::update::Input;
use crate::worker::message::{Reply, SaveMessage};

#[test]
fn a_late_flush_reply_does_not_replace_an_unsaved_decision() {
    let mut reader = Reader::new();
    reader.input(Input::Reply(Reply::Flushed { unsaved: 0 }));
    assert_eq!(reader.state.status.text(), "all decisions are saved");
    reader.press("b");
    let Some(Effect::Save(SaveMessage::Record(event))) = reader.effects.pop() else {
        panic!("nothing to save")
    };
    reader.input(Input::Reply(Reply::Flushed { unsaved: 0 }));
    reader.input(Input::Reply(Reply::Saved(event.id().clone())));
    assert_eq!(
        reader.state.status.text(),
        "bookmarked “Alpine Lakes” · saved"
    );
}

#[test]
fn a_decision_is_recorded_once_and_reported_when_saved() {
    let mut reader = Reader::new();
    reader.press("b");
    assert_eq!(reader.state.status.text(), "bookmarked “Alpine Lakes”");
    let Some(Effect::Save(SaveMessage::Record(event))) = reader.effects.pop() else {
        panic!("nothing to save")
    };
    reader.input(Input::Reply(Reply::Saved(event.id().clone())));
    assert_eq!(
        reader.state.status.text(),
        "bookmarked “Alpine Lakes” · saved"
    );
    reader.press("<enter><esc><enter>");
    assert_eq!(
        reader.saved(),
        1,
        "opening a read paper again decides nothing"
    );
    reader.press("uu");
    assert_eq!(reader.saved(), 3);
    reader.press("u");
    assert_eq!(
        (reader.saved(), reader.state.status.text()),
        (3, "there is nothing to undo")
    );
}

#[test]
fn quitting_warns_about_unsaved_decisions() {
    let mut reader = Reader::new();
    reader.press("b");
    reader.input(Input::Reply(Reply::Unsaved {
        reason: "disk full".to_owned(),
        unsaved: 1,
    }));
    assert!(
        reader
            .state
            .status
            .text()
            .starts_with("NOT SAVED (1 waiting): disk full")
    );
    reader.press("q");
    assert!(
        !reader
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Quit))
    );
    reader.press("jq");
    assert!(
        !reader
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Quit)),
        "the warning was forgotten"
    );
    reader.press("q");
    assert!(matches!(reader.effects.last(), Some(Effect::Quit)));
}
