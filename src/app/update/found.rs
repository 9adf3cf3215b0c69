//! Answers for the list: a first one at once, better ones to the same question after it.
//!
//! What the user has seen and acted on stays under the cursor; an answer that would make the
//! cursor jump away and, with the next one, back again is waited out.

use crate::app::list::{Whereabouts, whereabouts};
use crate::app::panes::Anchor;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::query::Mode;
use crate::query::{Correction, Query};
use crate::search::SearchResults;

/// Takes in an answer to the present question.
pub(super) fn take(state: &mut State, found: SearchResults) {
    if super::triage::ignores(state, &found) {
        return;
    }
    let wanted = match &state.anchor {
        Anchor::Stay => state.list.selected_id(),
        Anchor::Top => None,
        Anchor::Paper(id) => Some(id.clone()),
    };
    let place = wanted.map(|id| whereabouts(&found, &id));
    let absent = matches!(place, Some(Whereabouts::Absent(_)));
    // While a search is typed its first answer is worth more than the cursor's paper.
    let typing = state.focus == Focus::Search && state.answered < state.generation;
    if absent && !found.is_final && !typing {
        return;
    }
    let cursor = cursor(state, place);
    state.answered = state.generation;
    if found.is_final {
        state.is_final = state.generation;
    }
    state.anchor = match state.anchor {
        Anchor::Top if !found.is_final => Anchor::Top,
        _ if absent && !found.is_final => Anchor::Top,
        _ => Anchor::Stay,
    };
    let asked = state.asked();
    let ruled = asked.mode() != Mode::Fuzzy;
    state.visible = corrected(&asked, &found.corrections);
    // A list of the same kind, which nobody has asked for, is no reason to end a range.
    let refreshed = state.generation > state.awaited;
    let began = state.selection.range_begins_on(&state.list);
    match began
        .filter(|_| refreshed)
        .map(|id| whereabouts(&found, &id))
    {
        Some(Whereabouts::At(place)) => state.selection.begin_range_at(place),
        _ => state.selection.keep_range(&state.list),
    }
    state.list.replace(found, cursor, ruled);
}

/// Where the cursor goes, given where the paper stands that it is to be on.
fn cursor(state: &State, place: Option<Whereabouts>) -> usize {
    let here = state.list.cursor();
    match place {
        Some(Whereabouts::At(place)) => place,
        Some(Whereabouts::Unknown) => here,
        // Among matches the neighbor of a paper that is none of them means nothing.
        Some(Whereabouts::Absent(_)) if state.is_searching() => 0,
        Some(Whereabouts::Absent(neighbor)) => neighbor.unwrap_or(here),
        None if state.anchor == Anchor::Stay => here,
        None => 0,
    }
}

/// The query with what was searched for in the place of words that nothing holds.
fn corrected(query: &Query, corrections: &[Correction]) -> Query {
    query.with_corrections(corrections)
}
