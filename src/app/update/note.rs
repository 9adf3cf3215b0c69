//! The person's own words on a paper, written in an editor of their own.

use super::decide::{decide, nothing_selected};
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::status::Status;
use crate::marks::Change;
use crate::paper::PaperId;
use crate::text;

/// Letters that a note may have: it is one line of the journal.
const LONGEST: usize = 100_000;

/// Has the note on the paper under the cursor edited.
pub(super) fn edit(state: &mut State) -> Vec<Effect> {
    let Some(paper) = state.list.selected_id() else {
        return nothing_selected(state);
    };
    let note = state.mark(&paper).note;
    let text = note.map_or(String::new(), |note| format!("{note}\n"));
    vec![Effect::EditNote { paper, text }]
}

/// Takes over what the editor has left.
pub(super) fn edited(state: &mut State, paper: PaperId, written: &str) -> Vec<Effect> {
    let lines: Vec<String> = written.lines().map(cleaned).collect();
    let text = lines.join("\n").trim_end().to_owned();
    let letters = text.chars().count();
    if letters > LONGEST {
        state.status = Status::error(format!(
            "the note is not saved: it has {letters} letters and may have {LONGEST}"
        ));
        return Vec::new();
    }
    let before = state.mark(&paper).note;
    if before.as_deref().unwrap_or_default() == text {
        state.status = Status::info("the note is as it was");
        return Vec::new();
    }
    let note = (!text.is_empty()).then_some(text);
    decide(state, &[paper], Change::Note(note))
}

/// A line without what a terminal must not be sent; Markdown lives on the blanks at its start.
fn cleaned(line: &str) -> String {
    let line = line.replace('\t', "    ");
    let rest = line.trim_start();
    let blanks = line.len() - rest.len();
    " ".repeat(blanks) + &text::sanitize(rest)
}
