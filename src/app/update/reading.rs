//! Reading the paper of the abstract pane: its links opened, the paper copied, the panes given
//! the room that reading takes.

use rustc_hash::FxHashMap;

use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::app::status::Status;
use crate::export::{CopyForm, clipboard_text, page_or_search_url};
use crate::index::RowId;
use crate::paper::{Link, Paper, PaperId};
use crate::worker::message::Ask;

/// Papers that may be copied at once: more do not fit on most clipboards of terminals.
const MOST_COPIED: usize = 2000;

/// Copies the selected papers, or the one under the cursor.
pub(super) fn copy(state: &mut State, form: CopyForm) -> Vec<Effect> {
    if !state.selection.is_empty() {
        return copy_selection(state, form);
    }
    let Some(paper) = shown_paper(state) else {
        return nothing_selected(state);
    };
    let (text, what) = clipboard_text(std::slice::from_ref(paper), form);
    vec![Effect::Copy { text, what }]
}

/// Opens the paper's page.
pub(super) fn open_in_browser(state: &mut State) -> Vec<Effect> {
    match shown_paper(state).map(page_or_search_url) {
        Some(url) => vec![Effect::OpenLink(url)],
        None => nothing_selected(state),
    }
}

/// Opens the paper's PDF.
pub(super) fn open_pdf(state: &mut State) -> Vec<Effect> {
    match shown_paper(state).map(Paper::pdf) {
        Some(Some(pdf)) => vec![Effect::OpenLink(pdf)],
        Some(None) => no_pdf(state),
        None => nothing_selected(state),
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

/// Opens a link by its number, counted from 1.
pub(super) fn open_link(state: &mut State, number: usize) -> Vec<Effect> {
    let Some(mut addresses) = shown_paper(state).map(Paper::links) else {
        return nothing_selected(state);
    };
    if (1..=addresses.len()).contains(&number) {
        let Link { url, .. } = addresses.swap_remove(number - 1);
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
    let page = state.keymap.first("open-in-browser");
    let withdrawn = shown_paper(state).is_some_and(|paper| paper.withdrawn);
    let reason = if withdrawn {
        format!("this paper was withdrawn and has no PDF; {page} opens its page")
    } else {
        format!("no PDF of this paper is known; {page} opens its page")
    };
    state.status = Status::warning(reason);
    Vec::new()
}

/// Shows title and abstract as captured, or cleaned.
pub(super) fn toggle_raw(state: &mut State) -> Vec<Effect> {
    state.raw = !state.raw;
    state.status = Status::info(if state.raw {
        "title and abstract as captured"
    } else {
        "title and abstract cleaned"
    });
    Vec::new()
}

pub(super) fn zoom(state: &mut State) -> Vec<Effect> {
    state.zoomed = !state.zoomed;
    if state.zoomed {
        let other = if state.focus == Focus::Abstract {
            "list"
        } else {
            "abstract"
        };
        let key = state.keymap.first("zoom");
        state.status = Status::info(format!("{key} brings the {other} back"));
    }
    Vec::new()
}

/// Makes the list wider or narrower, which shows at once: a zoomed pane gives its room back.
pub(super) fn resize(state: &mut State, wider: bool) -> Vec<Effect> {
    state.zoomed = false;
    match state.list_share.step(wider) {
        Some(share) => state.list_share = share,
        None if wider => state.status = Status::info("the list is as wide as it gets"),
        None => state.status = Status::info("the list is as narrow as it gets"),
    }
    Vec::new()
}

fn shown_paper(state: &State) -> Option<&Paper> {
    state.shown.as_ref()?.paper.as_deref()
}

fn nothing_selected(state: &mut State) -> Vec<Effect> {
    state.status = Status::warning("no paper is selected");
    Vec::new()
}
