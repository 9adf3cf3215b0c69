//! The update: one input in, effects out. Nothing else changes the state.

#[cfg(test)]
mod tests;

use super::context::Context;
use super::dispatch;
use super::effect::Effect;
use super::flow::requests::request_preview;
use super::flow::warn;
use super::flow::{decide, papers, search, triage};
use super::key::Key;
use super::key_input::KeyPress;
use super::layout::Sizes;
use super::mouse::{self, Mouse};
use super::reply;
use super::state::State;
use super::status_line::Status;
use super::triage::TriageStart;
use crate::paper::PaperId;
use crate::worker::message::{Reply, SaveMessage};

#[derive(Debug)]
pub(crate) enum Input {
    Key(Key),
    Paste(String),
    Mouse(Mouse),
    /// The terminal window has the focus again: decisions of other instances are read.
    Focused,
    Reply(Reply),
    /// The time of [`Preview::read_at`](super::preview::Preview::read_at) has come.
    TimePassed,
    Drawn(Sizes),
    /// The editor has saved a note.
    Noted(PaperId, String),
    /// The command line asks for a triage session.
    Triage(TriageStart),
    /// A message of the event loop.
    Status(Status),
}

/// Changes the state and returns the effects in order.
pub(crate) fn update(state: &mut State, input: Input) -> Vec<Effect> {
    let is_key = matches!(input, Input::Key(_));
    let mut effects = match input {
        Input::Key(key) => press(state, key),
        Input::Paste(text) => {
            state.keys.clear();
            insert_text(state, &text)
        }
        Input::Mouse(mouse) => mouse::apply(state, mouse),
        Input::Focused => vec![Effect::Save(SaveMessage::ReadJournal)],
        Input::Reply(reply) => reply::apply(state, reply),
        Input::Drawn(sizes) => {
            drawn(state, sizes);
            return Vec::new();
        }
        Input::TimePassed => decide::mark_after_time(state),
        Input::Noted(paper, text) => papers::note_edited(state, paper, &text),
        Input::Triage(start) => triage::start_from_command_line(state, &start),
        Input::Status(status) => {
            state.status.say(status);
            Vec::new()
        }
    };
    effects.extend(request_preview(state));
    effects.extend(dispatch::run_deferred(state));
    effects.extend(triage::save_progress(state, is_key, &effects));
    effects
}

/// Runs the command of a key, or inserts the character that it types.
fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let context = state.context();
    match state.keys.press(context, key, &state.model.keymap) {
        KeyPress::Call(call) => {
            state.status.clear();
            dispatch::run(state, &call)
        }
        KeyPress::Pending => {
            state.status.clear();
            Vec::new()
        }
        KeyPress::Text(typed) => insert_text(state, typed.encode_utf8(&mut [0; 4])),
        KeyPress::Unbound(message) => warn(state, message),
        KeyPress::Ignored => Vec::new(),
    }
}

/// Inserts typed or pasted text. Both are sanitized, because a terminal without bracketed paste
/// sends a paste as keys.
fn insert_text(state: &mut State, text: &str) -> Vec<Effect> {
    let clean = match text {
        blank if blank.chars().count() == 1 && blank.trim().is_empty() => " ".to_owned(),
        text => crate::text::sanitize(text),
    };
    match state.context() {
        Context::Search => return search::insert(state, &clean),
        Context::Palette | Context::Prompt | Context::HelpSearch => {
            state.overlay.edit(|line| line.insert(&clean));
        }
        Context::List
        | Context::Abstract
        | Context::Sidebar
        | Context::Help
        | Context::Page
        | Context::Question => {}
    }
    Vec::new()
}

/// Keeps the measurements of a frame for later moves.
fn drawn(state: &mut State, sizes: Sizes) {
    state.list.set_top(sizes.list_top);
    state.preview.set_scroll(sizes.abstract_top);
    state.layout.sizes = sizes;
}
