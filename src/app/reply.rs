//! Replies of the threads.

use super::effect::Effect;
use super::flow::library;
use super::layout::Focus;
use super::list::Applying;
use super::number::with_thousands;
use super::state::State;
use crate::search::SearchResults;
use crate::worker::message::Reply;

/// Applies a reply; one to a request that is no longer the newest changes nothing.
pub(crate) fn apply(state: &mut State, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Results(generation, results) => {
            if generation == state.list.generation() {
                apply_results(state, results);
            }
        }
        Reply::Paper(generation, paper) => state.preview.receive(generation, paper),
        Reply::Copied { text, what } => return vec![Effect::Copy { text, what }],
        Reply::Counts(counts) => state.model.counts = Some(counts),
        Reply::SavedCounts(counts) => state.sidebar.counted(counts, state.model.today()),
        Reply::Stats(stats) => state.overlay.counted(stats),
        Reply::Titles { titles, is_starter } => {
            return library::replace_titles(state, titles, is_starter);
        }
        Reply::ExternalEvents(events) => return library::merge_external(state, events),
        Reply::Saved(event) => state.status.saved(&event),
        Reply::Unsaved { reason, unsaved } => state.status.not_saved(&reason, unsaved),
        Reply::Flushed { unsaved } => state.status.flushed(unsaved),
        Reply::Rebuilding { done, total } => state.status.rebuilding(rebuilding(done, total)),
        Reply::Importing {
            done,
            files,
            records,
            percent,
        } => state
            .status
            .importing(importing(done, files, records, percent)),
        Reply::Imported(report) => return library::imported(state, &report),
        Reply::ImportFailed(reason) => {
            state.status.imported();
            state.status.error(reason);
        }
        Reply::Exported(Ok(done)) => state.status.info(done),
        Reply::Exported(Err(reason)) => state.status.error(reason),
        Reply::Failed(reason) => {
            // The rebuild may be what failed; a running one reports its progress again.
            state.status.rebuilding(None);
            state.status.error(reason);
        }
        Reply::ThreadPanicked(thread) => state
            .status
            .error(format!("the {thread} thread has stopped")),
    }
    Vec::new()
}

fn apply_results(state: &mut State, results: SearchResults) {
    if state.open_triage().is_some() {
        state.list.received(results.is_final);
        return;
    }
    let applying = Applying {
        query: state
            .view
            .visible_query(state.bar.query(), state.model.today()),
        is_searching: state.is_searching(),
        is_typing: state.layout.has_focus(Focus::Search),
    };
    state.list.apply(results, &applying);
}

/// Returns the progress of a rebuild; `None` when it has ended.
fn rebuilding(done: u64, total: Option<u64>) -> Option<String> {
    let count = |papers: u64| with_thousands(usize::try_from(papers).unwrap_or(usize::MAX));
    let of = total.map_or(String::new(), |total| format!(" of {}", count(total)));
    let text = format!("rebuilding the search index: {}{of} papers …", count(done));
    total.is_none_or(|total| done < total).then_some(text)
}

fn importing(done: usize, files: usize, records: usize, percent: Option<u8>) -> String {
    let of_files = match files {
        0 | 1 => String::new(),
        files => format!(
            "{} of {} files, ",
            with_thousands(done),
            with_thousands(files)
        ),
    };
    let percent = percent.map_or(String::new(), |percent| format!(", {percent} %"));
    format!(
        "importing: {of_files}{} papers{percent} …",
        with_thousands(records)
    )
}
