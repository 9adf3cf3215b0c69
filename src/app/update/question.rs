//! The answer to the question whether a decision is meant for so many papers.

use crate::app::effect::Effect;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::status::Status;

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
