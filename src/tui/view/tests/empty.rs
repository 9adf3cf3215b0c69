//! The message in a list without rows.

use std::sync::Arc;

use super::search_bar::{results, searched};
use super::{press, screen, state};
use crate::app::{Input, State, update};
use crate::query::Query;
use crate::search::SearchResults;
use crate::worker::message::Reply;

#[test]
fn an_empty_list_explains_itself() {
    let mut state = state();
    let nothing = |state: &mut State| {
        let generation = state.list.generation();
        update(
            state,
            Input::Reply(Reply::Results(
                generation,
                SearchResults {
                    is_final: true,
                    ..SearchResults::default()
                },
            )),
        );
    };
    nothing(&mut state);
    assert!(screen(&state, 80, 24).contains("Nothing in Inbox. 2 shows all papers."));
    state.bar.set_query(Query::parse("zebra"));
    assert!(
        screen(&state, 80, 24)
            .contains("Nothing matches “zebra” in Inbox. esc leaves the search. 2 searches all")
    );
    state.bar.set_query(Query::default());
    state.model.titles = Arc::default();
    assert!(
        screen(&state, 80, 24).contains("The library is empty. i imports a page saved as HTML")
    );
    let rebuilding = |done| Reply::Rebuilding {
        done,
        total: Some(9),
    };
    update(&mut state, Input::Reply(rebuilding(1)));
    let text = screen(&state, 80, 24);
    assert!(text.contains("The list is being rebuilt from your papers; this takes a moment."));
    assert!(!text.contains("empty"));
    update(&mut state, Input::Reply(rebuilding(9)));
    assert!(screen(&state, 80, 24).contains("The library is empty."));
}

#[test]
fn a_pending_search_is_not_reported_as_empty() {
    let nothing = |is_final| SearchResults {
        rows: Vec::new(),
        ..results(0, 0, is_final)
    };
    let text = screen(&searched("zebra", nothing(false)), 80, 24);
    assert!(text.contains("Searching …") && !text.contains("Nothing"));
    let text = screen(&searched("zebra", nothing(true)), 80, 24);
    assert!(text.contains("Nothing matches “zebra” in Inbox."));
    assert!(!text.contains("searches all"), "2 is typed in the bar");
    let mut accepted = searched("zebra", nothing(true));
    press(&mut accepted, &["enter"]);
    assert!(screen(&accepted, 80, 24).contains("2 searches all"));
}
