//! Answers of the threads, and what drawing measured.

use std::sync::Arc;

use super::found;
use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::panes::Sizes;
use crate::app::state::State;
use crate::app::status::Status;
use crate::library::Report;
use crate::worker::message::{Ask, Reply};

/// Takes an answer in; one to a question that is no longer asked changes nothing.
pub(super) fn take(state: &mut State, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Found(generation, found) if generation == state.generation => {
            found::take(state, found);
        }
        Reply::Paper(generation, paper) if generation == state.opening => {
            state.opened = generation;
            if let Some(shown) = &mut state.shown {
                shown.paper = paper;
            }
        }
        Reply::Found(..) | Reply::Paper(..) => {}
        Reply::Copied { text, what } => return vec![Effect::Copy { text, what }],
        Reply::Counts(counts) => state.counts = Some(counts),
        Reply::SavedCounts(mut counts) => {
            let searches = state.saved.searches().len().min(counts.len());
            let tags = counts.split_off(searches);
            state.saved.counted(counts);
            if let Some(sidebar) = &mut state.sidebar {
                sidebar.unread = tags;
            }
        }
        Reply::Stats(stats) => super::overlay::counted(state, stats),
        Reply::Rows { rows, shelf } => return new_rows(state, rows, shelf),
        Reply::Decided(events) => return super::elsewhere::take(state, events),
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
            // A decision made meanwhile tells of itself once it is saved.
            if waiting == 0 && state.status.waits_for.is_none() {
                state.status = Status::info("all decisions are saved");
            }
        }
        Reply::Rebuilding { done, total } => {
            let of = total.map_or(String::new(), |total| format!(" of {}", count(total)));
            let text = format!("making the search index: {}{of} papers …", count(done));
            let running = total.is_none_or(|total| done < total);
            state.background.rebuilding = running.then_some(text);
        }
        Reply::Importing {
            done,
            files,
            found,
            percent,
        } => {
            let of_files = match files {
                0 | 1 => String::new(),
                files => format!(
                    "{} of {} files, ",
                    with_thousands(done),
                    with_thousands(files)
                ),
            };
            let papers = with_thousands(found);
            let percent = percent.map_or(String::new(), |percent| format!(", {percent} %"));
            let text = format!("importing: {of_files}{papers} papers{percent} …");
            state.background.importing = Some(text);
        }
        Reply::Imported(report) => return imported(state, &report),
        Reply::NotImported(reason) => {
            state.importing = false;
            state.background.importing = None;
            state.status = Status::error(reason);
        }
        Reply::Exported(Ok(done)) => state.status = Status::info(done),
        Reply::Exported(Err(reason)) => state.status = Status::error(reason),
        Reply::Failed(reason) => {
            // What failed may be the making of the index; when not, it tells of itself again.
            state.background.rebuilding = None;
            state.status = Status::error(reason);
        }
        Reply::Lost(thread) => state.status = Status::error(format!("the {thread} thread is gone")),
    }
    Vec::new()
}

fn count(papers: u64) -> String {
    with_thousands(usize::try_from(papers).unwrap_or(usize::MAX))
}

/// The library has changed: the list is made anew and the cursor stays on its paper.
fn new_rows(state: &mut State, rows: Arc<crate::index::TitleIndex>, shelf: bool) -> Vec<Effect> {
    state.rows = rows;
    state.shelf = shelf;
    for (former, current) in state.rows.renamed() {
        state.marks.alias(former, current);
    }
    state.shown = None;
    super::triage::new_rows(state);
    let marked = Effect::Ask(Ask::Marked(state.marked()));
    let mut effects = vec![marked, state.refresh_list()];
    effects.extend(state.ask_saved_counts());
    effects
}

fn imported(state: &mut State, report: &Report) -> Vec<Effect> {
    state.importing = false;
    state.background.importing = None;
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
    if report.files.iter().all(|file| file.records == 0) {
        return "nothing imported: no page was found there".to_owned();
    }
    let rejected = match report.rejected {
        0 => String::new(),
        pieces => format!(", {pieces} rejected (`deckle import` on the command line says why)"),
    };
    let kept = match report.from_starter {
        0 => String::new(),
        papers => format!("; {papers} bookmarked kept from the shelf"),
    };
    format!(
        "imported: {} added, {} merged, {} unchanged{rejected}{kept}{}",
        report.added,
        report.merged,
        report.unchanged,
        report.encoding_note()
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
