//! The answer to the question whether a decision is meant for so many papers.

use crate::app::{Effect, Overlay, State, Status};

pub(super) fn yes(state: &mut State) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Question(question)) => super::decide::decided(state, question),
        other => {
            state.overlay = other;
            Vec::new()
        }
    }
}

pub(super) fn no(state: &mut State) -> Vec<Effect> {
    state.overlay = None;
    state.status = Status::info("nothing was decided; the papers stay selected");
    Vec::new()
}
