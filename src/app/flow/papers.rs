//! The paper under the cursor: its links, copies of it, and the note on it.

use super::decide::decide;
use super::{info, warn};
use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::state::State;
use crate::export::{CopyForm, clipboard_text, page_or_search_url};
use crate::marks::Change;
use crate::paper::{Link, Paper, PaperId};
use crate::text;
use crate::worker::message::SearchMessage;

const NOTHING_SELECTED: &str = "no paper is selected";

/// The most papers of one copy; more do not fit on most clipboards of terminals.
const MAX_COPIED: usize = 2000;

/// The most characters of a note, which is one line of the journal.
const MAX_NOTE: usize = 100_000;

/// Copies the selected papers, or the one under the cursor.
pub(crate) fn copy(state: &mut State, form: CopyForm) -> Vec<Effect> {
    if state.list.has_selection() {
        return copy_selection(state, form);
    }
    let Some(paper) = state.preview.paper() else {
        return warn(state, NOTHING_SELECTED);
    };
    let (text, what) = clipboard_text(std::slice::from_ref(paper), form);
    vec![Effect::Copy { text, what }]
}

fn copy_selection(state: &mut State, form: CopyForm) -> Vec<Effect> {
    let selected = state.list.selected_count();
    if selected > MAX_COPIED {
        return warn(
            state,
            format!(
                "{} papers are selected; no more than {} can be copied at once",
                with_thousands(selected),
                with_thousands(MAX_COPIED)
            ),
        );
    }
    let papers = state.list.selected_in_order();
    vec![Effect::Search(SearchMessage::Copy(form, papers))]
}

pub(crate) fn open_in_browser(state: &mut State) -> Vec<Effect> {
    match state.preview.paper().map(page_or_search_url) {
        Some(address) => vec![Effect::OpenLink(address)],
        None => warn(state, NOTHING_SELECTED),
    }
}

pub(crate) fn open_pdf(state: &mut State) -> Vec<Effect> {
    let Some(paper) = state.preview.paper() else {
        return warn(state, NOTHING_SELECTED);
    };
    if let Some(pdf) = paper.pdf() {
        return vec![Effect::OpenLink(pdf)];
    }
    let page = state.model.keymap.first("open-in-browser");
    let reason = if paper.withdrawn {
        format!("this paper was withdrawn and has no PDF; {page} opens its page")
    } else {
        format!("this paper has no known PDF; {page} opens its page")
    };
    warn(state, reason)
}

/// Opens a link by its number, counted from 1.
pub(crate) fn open_link(state: &mut State, number: usize) -> Vec<Effect> {
    let Some(mut links) = state.preview.paper().map(Paper::links) else {
        return warn(state, NOTHING_SELECTED);
    };
    if (1..=links.len()).contains(&number) {
        let Link { url, .. } = links.swap_remove(number - 1);
        return vec![Effect::OpenLink(url)];
    }
    warn(
        state,
        match links.len() {
            0 => "this paper has no links".to_owned(),
            1 => "this paper has only link 1".to_owned(),
            links => format!("this paper has only links 1 to {links}"),
        },
    )
}

pub(crate) fn edit_note(state: &mut State) -> Vec<Effect> {
    let Some(paper) = state.list.selected_id() else {
        return warn(state, NOTHING_SELECTED);
    };
    let note = state.model.mark(&paper).note;
    let text = note.map_or(String::new(), |note| format!("{note}\n"));
    vec![Effect::EditNote { paper, text }]
}

/// Takes the text that the editor has saved.
pub(crate) fn note_edited(state: &mut State, paper: PaperId, written: &str) -> Vec<Effect> {
    let lines: Vec<String> = written.lines().map(sanitize_line).collect();
    let text = lines.join("\n").trim_end().to_owned();
    let characters = text.chars().count();
    if characters > MAX_NOTE {
        state.status.error(format!(
            "the note is not saved: it has {characters} characters, and the limit is {MAX_NOTE}"
        ));
        return Vec::new();
    }
    let before = state.model.mark(&paper).note;
    if before.as_deref().unwrap_or_default() == text {
        return info(state, "the note is unchanged");
    }
    let note = (!text.is_empty()).then_some(text);
    decide(state, &[paper], Change::Note(note))
}

/// Returns a line without control characters; its indentation stays, because Markdown needs it.
fn sanitize_line(line: &str) -> String {
    let line = line.replace('\t', "    ");
    let rest = line.trim_start();
    let indentation = line.len() - rest.len();
    " ".repeat(indentation) + &text::sanitize(rest)
}
