//! What actions mean while one paper has the whole screen, where that is something else than in
//! the list.

use super::{browse, triage};
use crate::app::{Action, Effect, State, Status};

/// Does what an action means in an open session; `None` where it is what it is elsewhere.
pub(super) fn instead(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    if state.open_triage().is_none() || state.overlay.is_some() {
        return None;
    }
    let page = isize::try_from(state.sizes.abstract_rows).unwrap_or(isize::MAX);
    Some(match action {
        Action::Quit | Action::Interrupt => triage::leave(state),
        Action::HalfPageDown => browse::scroll(state, (page / 2).max(1)),
        Action::HalfPageUp => browse::scroll(state, -(page / 2).max(1)),
        Action::PageDown => browse::scroll(state, (page - 1).max(1)),
        Action::PageUp => browse::scroll(state, -(page - 1).max(1)),
        refused if needs_list(refused) => {
            state.status = Status::warning(refusal(state, refused));
            Vec::new()
        }
        _ => return None,
    })
}

/// Says why an action does nothing here.
fn refusal(state: &State, action: Action) -> String {
    let key = |action| state.keymap.first(action);
    match action {
        Action::OpenPaper | Action::FocusAbstract | Action::FocusList | Action::OtherPane => {
            let (down, up) = (key(Action::ScrollDown), key(Action::ScrollUp));
            format!("the whole abstract is here; {down} and {up} scroll it")
        }
        Action::Triage => format!("this is the session; {} leaves it", key(Action::Leave)),
        _ => format!(
            "{} needs the list: {} leaves the session, {} goes on with it",
            action.spec().name,
            key(Action::Leave),
            key(Action::Triage),
        ),
    }
}

/// Tells whether an action is about a list on the screen.
fn needs_list(action: Action) -> bool {
    matches!(
        action,
        Action::Triage
            | Action::NewTriage
            | Action::OpenPaper
            | Action::FocusAbstract
            | Action::FocusList
            | Action::OtherPane
            | Action::Select
            | Action::SelectRange
            | Action::SelectAll
            | Action::Search
            | Action::ViewInbox
            | Action::ViewAll
            | Action::ViewBookmarks
            | Action::ViewLater
            | Action::ViewRead
            | Action::ViewDismissed
            | Action::ViewTag
            | Action::ViewSaved
            | Action::SaveSearch
            | Action::DeleteSearch
            | Action::SavedFirst
            | Action::SavedSecond
            | Action::SavedThird
            | Action::Sort
            | Action::RemoveShelf
            | Action::ToggleSidebar
            | Action::FocusSidebar
            | Action::Zoom
            | Action::WiderList
            | Action::NarrowerList
    )
}
