//! Answers of the threads, and what drawing measured.

use std::sync::Arc;

use crate::app::state::Anchor;
use crate::app::{Effect, Sizes, State, Status};
use crate::paper::PaperId;
use crate::worker::message::{Ask, Reply, Report};

/// Takes an answer in; one to a question that is no longer asked changes nothing.
pub(super) fn take(state: &mut State, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Found(generation, found) if generation == state.generation => {
            state.answered = generation;
            let (anchor, fallback) = match std::mem::take(&mut state.anchor) {
                Anchor::Stay => (state.list.selected_id(), state.list.cursor()),
                Anchor::Top => (None, 0),
                Anchor::Paper(id) => (Some(id), state.list.cursor()),
            };
            // Among matches the neighbour of a paper that is none of them means nothing.
            let searching = !state.query.is_empty();
            let holds = |id: &PaperId| {
                found
                    .titles
                    .find(id)
                    .is_some_and(|row| found.rows.contains(&row))
            };
            let (anchor, fallback) = match anchor {
                Some(id) if searching && !holds(&id) => (None, 0),
                anchor => (anchor, fallback),
            };
            state.list.replace(found, anchor.as_ref(), fallback);
        }
        Reply::Paper(generation, paper) if generation == state.opening => {
            if let Some(shown) = &mut state.shown {
                shown.paper = paper;
            }
        }
        Reply::Found(..) | Reply::Paper(..) => {}
        Reply::Counts(counts) => state.counts = Some(counts),
        Reply::Rows { rows, shelf } => return new_rows(state, rows, shelf),
        Reply::Saved(event) => {
            state.status.saved(&event);
            state.unsaved = 0;
        }
        Reply::Unsaved { reason, waiting } => {
            state.unsaved = waiting;
            if !state.quit_warned {
                state.status = Status::error(format!(
                    "NOT SAVED ({waiting} waiting): {reason}; the next mark tries again"
                ));
            }
        }
        Reply::Flushed { waiting } => {
            state.unsaved = waiting;
            if waiting == 0 {
                state.status = Status::info("all decisions are saved");
            }
        }
        Reply::Rebuilding { done, total } => {
            let of = total.map_or(String::new(), |total| format!(" of {total}"));
            state.status = Status::info(format!("making the search index: {done}{of} papers …"));
        }
        Reply::Importing { done, files, found } => {
            state.status = Status::info(format!(
                "importing: {done} of {files} files, {found} papers …"
            ));
        }
        Reply::Imported(report) => return imported(state, &report),
        Reply::NotImported(reason) => {
            state.importing = false;
            state.status = Status::error(reason);
        }
        Reply::Failed(reason) => state.status = Status::error(reason),
        Reply::Lost(thread) => state.status = Status::error(format!("the {thread} thread is gone")),
    }
    Vec::new()
}

/// The library has changed: the list is made anew and the cursor stays on its paper.
fn new_rows(state: &mut State, rows: Arc<crate::rows::Rows>, shelf: bool) -> Vec<Effect> {
    state.rows = rows;
    state.shelf = shelf;
    for (former, current) in state.rows.renamed() {
        state.marks.alias(former, current);
    }
    state.shown = None;
    let marked = Effect::Ask(Ask::Marked(state.marked()));
    vec![marked, state.ask_list()]
}

fn imported(state: &mut State, report: &Report) -> Vec<Effect> {
    state.importing = false;
    if report.failure().is_none() {
        state.import_path.clear();
    }
    state.status = match report.failure() {
        Some((path, reason)) => Status::error(format!("{path}: {reason}")),
        None => Status::info(sentence(report)),
    };
    vec![Effect::Ask(Ask::Reload(state.marked()))]
}

fn sentence(report: &Report) -> String {
    if report.files.iter().all(|file| file.found == 0) {
        return "nothing imported: no page was found there".to_owned();
    }
    let rejected = match report.rejected {
        0 => String::new(),
        pieces => format!(", {pieces} rejected (`deckle import` on the command line says why)"),
    };
    let kept = match report.from_shelf {
        0 => String::new(),
        papers => format!("; {papers} bookmarked kept from the shelf"),
    };
    format!(
        "imported: {} added, {} merged, {} unchanged{rejected}{kept}",
        report.added, report.merged, report.unchanged
    )
}

/// Remembers what drawing measured, which later moves and scrolls go by.
pub(super) fn measured(state: &mut State, sizes: Sizes) -> Vec<Effect> {
    state.list.shown_from(sizes.list_top);
    if let Some(shown) = &mut state.shown {
        shown.scroll = sizes.abstract_top;
    }
    state.sizes = sizes;
    Vec::new()
}
