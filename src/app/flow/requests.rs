//! Requests to the search thread.

use crate::app::effect::Effect;
use crate::app::preview::PreviewRequest;
use crate::app::state::State;
use crate::worker::message::{Generation, SearchMessage};

/// Requests the list that the user wants to see now, and drops the commands that were deferred for
/// another one.
pub(crate) fn request_list(state: &mut State) -> Effect {
    state.deferred.clear();
    let generation = state.list.request();
    find(state, generation)
}

/// Requests the list again, because the papers have changed.
pub(crate) fn refresh_list(state: &mut State) -> Effect {
    let generation = state.list.refresh();
    find(state, generation)
}

fn find(state: &State, generation: Generation) -> Effect {
    Effect::Search(SearchMessage::Search(generation, Box::new(state.request())))
}

/// Requests the paper under the cursor, unless the abstract pane shows it already.
pub(crate) fn request_preview(state: &mut State) -> Option<Effect> {
    let id = state.list.selected_id();
    match state.preview.follow(id, &state.model) {
        PreviewRequest::Load(generation, id) => {
            Some(Effect::Search(SearchMessage::Load(generation, id)))
        }
        PreviewRequest::Nothing => None,
    }
}

/// Requests the unread counts of saved searches and of the sidebar's tags, if there are any.
pub(crate) fn count_saved(state: &State) -> Option<Effect> {
    let queries = state.sidebar.queries(state.model.today());
    (!queries.is_empty()).then_some(Effect::Search(SearchMessage::CountSaved(queries)))
}
