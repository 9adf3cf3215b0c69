//! Decisions that another instance, or the command line, has taken on the same marks.

use std::collections::HashSet;

use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::state::State;
use crate::app::status::Status;
use crate::marks::Event;
use crate::paper::PaperId;
use crate::worker::message::Ask;

/// Takes them over; what is known already changes nothing, and the cursor stays on its paper.
pub(super) fn take(state: &mut State, events: Vec<Event>) -> Vec<Effect> {
    let (mut papers, mut decisions) = (HashSet::new(), 0);
    for event in events {
        let concerned = state.marks.merge(event);
        decisions += usize::from(!concerned.is_empty());
        papers.extend(concerned);
    }
    if papers.is_empty() {
        return Vec::new();
    }
    // What the user is looking at does not go from under the cursor.
    let looked_at = state.list.selected_id().filter(|id| papers.contains(id));
    state.lingering.extend(looked_at);
    tell(state, decisions);
    let marks = |id: PaperId| {
        let mark = state.mark(&id);
        (id, mark)
    };
    let changed = papers.into_iter().map(marks).collect();
    let mut effects = vec![Effect::Ask(Ask::Marked(changed)), state.refresh_list()];
    effects.extend(state.ask_saved_counts());
    effects
}

/// Says why the list changes, unless there is something else to read.
fn tell(state: &mut State, decisions: usize) {
    let silent = state.status.text.is_empty() && state.background.text().is_empty();
    if silent && state.problem.is_none() {
        state.status = Status::info(match decisions {
            1 => "1 decision came from elsewhere".to_owned(),
            several => format!("{} decisions came from elsewhere", with_thousands(several)),
        });
    }
}
