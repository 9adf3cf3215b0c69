//! Reading the paper of the abstract pane: its links opened, the paper copied, the panes given
//! the room that reading takes.

use rustc_hash::FxHashMap;

use crate::app::{Action, Effect, Focus, State, Status, with_thousands};
use crate::export::{CopyForm, address, copied};
use crate::index::RowId;
use crate::paper::{Address, Paper, PaperId};
use crate::worker::message::Ask;

/// The actions that open the first links, in order.
const LINK_BY_KEY: [Action; 9] = [
    Action::LinkFirst,
    Action::LinkSecond,
    Action::LinkThird,
    Action::LinkFourth,
    Action::LinkFifth,
    Action::LinkSixth,
    Action::LinkSeventh,
    Action::LinkEighth,
    Action::LinkNinth,
];

/// Papers that may be copied at once: more do not fit on most clipboards of terminals.
const MOST_COPIED: usize = 2000;

/// Tells whether an action needs the paper itself, not only its row of the list.
pub(super) fn reads_paper(action: Action) -> bool {
    matches!(action, Action::OpenInBrowser | Action::OpenPdf)
        || form(action).is_some()
        || LINK_BY_KEY.contains(&action)
}

/// The form in which an action copies.
fn form(action: Action) -> Option<CopyForm> {
    Some(match action {
        Action::CopyTitle => CopyForm::Title,
        Action::CopyId => CopyForm::Id,
        Action::CopyLink => CopyForm::Link,
        Action::CopyBibtex => CopyForm::Bibtex,
        Action::CopyMarkdown => CopyForm::Markdown,
        Action::Copy => CopyForm::TitleAndLink,
        _ => return None,
    })
}

/// Opens or copies something of the paper.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(place) = LINK_BY_KEY.iter().position(|&by_key| by_key == action) {
        return open_link(state, place + 1);
    }
    let form = form(action);
    if let Some(form) = form.filter(|_| !state.selection.is_empty()) {
        return copy_selection(state, form);
    }
    let Some(paper) = shown_paper(state) else {
        return nothing_selected(state);
    };
    if let Some(form) = form {
        let (text, what) = copied(std::slice::from_ref(paper), form);
        return vec![Effect::Copy { text, what }];
    }
    match action {
        Action::OpenInBrowser => vec![Effect::OpenLink(address(paper))],
        _ => match paper.pdf() {
            Some(pdf) => vec![Effect::OpenLink(pdf)],
            None => no_pdf(state),
        },
    }
}

/// Has the selected papers copied, in the order of the list; those that the list does not show
/// any more come last.
fn copy_selection(state: &mut State, form: CopyForm) -> Vec<Effect> {
    let selected = state.selection.len(&state.list);
    if selected > MOST_COPIED {
        state.status = Status::warning(format!(
            "{} papers are selected; no more than {} can be copied at once",
            with_thousands(selected),
            with_thousands(MOST_COPIED)
        ));
        return Vec::new();
    }
    let mut papers: Vec<PaperId> = state.selection.clone().take(&state.list);
    papers.sort_unstable();
    let list = &state.list;
    let rows: Vec<_> = papers.iter().map(|id| list.titles().find(id)).collect();
    // Only the selected rows are noted: a list may hold millions.
    let mut places: FxHashMap<RowId, usize> = rows
        .iter()
        .flatten()
        .map(|&row| (row, usize::MAX))
        .collect();
    for place in 0..list.len() {
        if let Some(noted) = list.row(place).and_then(|row| places.get_mut(&row)) {
            *noted = place;
        }
    }
    let place = |row: &Option<RowId>| row.and_then(|row| places.get(&row).copied());
    let mut placed: Vec<_> = rows.iter().map(place).zip(papers).collect();
    placed.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
    let papers = placed.into_iter().map(|(_, id)| id).collect();
    vec![Effect::Ask(Ask::Copy(form, papers))]
}

/// Opens a link by the number that was typed.
pub(super) fn open_numbered(state: &mut State, number: &str) -> Vec<Effect> {
    if !state.has_answer() {
        state.status = Status::warning("the list is not there yet; try again in a moment");
        return Vec::new();
    }
    open_link(state, number.parse().unwrap_or(usize::MAX))
}

/// Opens a link by its number, counted from 1.
fn open_link(state: &mut State, number: usize) -> Vec<Effect> {
    let Some(mut addresses) = shown_paper(state).map(Paper::addresses) else {
        return nothing_selected(state);
    };
    if (1..=addresses.len()).contains(&number) {
        let Address { url, .. } = addresses.swap_remove(number - 1);
        return vec![Effect::OpenLink(url)];
    }
    state.status = Status::warning(match addresses.len() {
        0 => "this paper has no links".to_owned(),
        1 => "this paper has no more than link 1".to_owned(),
        links => format!("this paper has no more than links 1 to {links}"),
    });
    Vec::new()
}

fn no_pdf(state: &mut State) -> Vec<Effect> {
    let page = state.keymap.first(Action::OpenInBrowser);
    let withdrawn = shown_paper(state).is_some_and(|paper| paper.withdrawn);
    let reason = if withdrawn {
        format!("this paper was withdrawn and has no PDF; {page} opens its page")
    } else {
        format!("no PDF of this paper is known; {page} opens its page")
    };
    state.status = Status::warning(reason);
    Vec::new()
}

/// Changes how the paper is shown: raw or cleaned, alone or beside the list, and how wide.
pub(super) fn look(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::ToggleRaw => {
            state.raw = !state.raw;
            state.status = Status::info(if state.raw {
                "title and abstract as captured"
            } else {
                "title and abstract cleaned"
            });
        }
        Action::Zoom => zoom(state),
        sized => resize(state, sized == Action::WiderList),
    }
    Vec::new()
}

fn zoom(state: &mut State) {
    state.zoomed = !state.zoomed;
    if state.zoomed {
        let other = if state.focus == Focus::Abstract {
            "list"
        } else {
            "abstract"
        };
        let key = state.keymap.first(Action::Zoom);
        state.status = Status::info(format!("{key} brings the {other} back"));
    }
}

/// Makes the list wider or narrower, which shows at once: a zoomed pane gives its room back.
fn resize(state: &mut State, wider: bool) {
    state.zoomed = false;
    match state.list_share.step(wider) {
        Some(share) => state.list_share = share,
        None if wider => state.status = Status::info("the list is as wide as it gets"),
        None => state.status = Status::info("the list is as narrow as it gets"),
    }
}

fn shown_paper(state: &State) -> Option<&Paper> {
    state.shown.as_ref()?.paper.as_deref()
}

fn nothing_selected(state: &mut State) -> Vec<Effect> {
    state.status = Status::warning("no paper is selected");
    Vec::new()
}
