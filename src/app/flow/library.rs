//! The library: imports, the starter library, new title indexes, and decisions of other instances.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::requests::{count_saved, refresh_list};
use super::triage;
use super::warn;
use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::state::State;
use crate::app::status_line::Confirm;
use crate::index::TitleIndex;
use crate::library::Report;
use crate::marks::Event;
use crate::worker::message::{Job, SaveMessage, SearchMessage};

pub(crate) fn import(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let name = path.display().to_string();
    state.status.importing(format!("importing {name} …"));
    state.overlay.keep_import_path(name);
    let bookmarks = state.model.starter_bookmarks();
    vec![Effect::Job(Job::Import(vec![path], bookmarks))]
}

/// Shows the report of an import and reloads the library.
pub(crate) fn imported(state: &mut State, report: &Report) -> Vec<Effect> {
    state.status.imported();
    if let Some((path, reason)) = report.failure() {
        state.status.error(format!("{path}: {reason}"));
    } else {
        state.overlay.clear_import_path();
        state.status.info(summary(report));
    }
    vec![Effect::Search(SearchMessage::LibraryChanged(
        state.model.marked(),
    ))]
}

fn summary(report: &Report) -> String {
    if report.files.iter().all(|file| file.records == 0) {
        return "nothing imported: no page was found there".to_owned();
    }
    let rejected = match report.rejected {
        0 => String::new(),
        pieces => format!(", {pieces} rejected (`deckle import` on the command line says why)"),
    };
    let bookmarked = match report.from_starter {
        0 => String::new(),
        papers => format!("; {papers} bookmarked kept from the starter library"),
    };
    format!(
        "imported: {} added, {} merged, {} unchanged{rejected}{bookmarked}{}",
        report.added,
        report.merged,
        report.unchanged,
        report.encoding_note()
    )
}

/// Removes the starter library; the first call warns.
pub(crate) fn remove_starter(state: &mut State) -> Vec<Effect> {
    if !state.model.is_starter {
        return warn(state, "there is no starter library");
    }
    if !state.status.is_confirmed(Confirm::RemoveStarter) {
        return warn(
            state,
            "this removes the starter library permanently; run it again to confirm",
        );
    }
    state.model.starter_removed = true;
    state
        .status
        .info("the starter library was removed; import a page to start your own library");
    vec![
        Effect::Search(SearchMessage::RemoveStarter),
        Effect::Save(SaveMessage::Session(Box::new(state.session()))),
    ]
}

/// Takes a new title index: the list is requested again, and the cursor stays on its paper.
pub(crate) fn replace_titles(
    state: &mut State,
    titles: Arc<TitleIndex>,
    is_starter: bool,
) -> Vec<Effect> {
    state.model.titles = titles;
    state.model.is_starter = is_starter;
    for (former, current) in state.model.titles.renamed() {
        state.model.marks.alias(former, current);
    }
    state.preview.reset();
    triage::titles_changed(state);
    let marked = Effect::Search(SearchMessage::MarksChanged(state.model.marked()));
    let mut effects = vec![marked, refresh_list(state)];
    effects.extend(count_saved(state));
    effects
}

/// Merges decisions of another instance or of the command line. The cursor stays on its paper.
pub(crate) fn merge_external(state: &mut State, events: Vec<Event>) -> Vec<Effect> {
    let (mut papers, mut decisions) = (HashSet::new(), 0);
    for event in events {
        let changed = state.model.marks.merge(event);
        decisions += usize::from(!changed.is_empty());
        papers.extend(changed);
    }
    if papers.is_empty() {
        return Vec::new();
    }
    // The paper under the cursor stays in the list.
    let selected = state.list.selected_id();
    state.view.pin(selected.filter(|id| papers.contains(id)));
    report_external(state, decisions);
    let changed = state.model.marks_of(papers);
    let mut effects = vec![
        Effect::Search(SearchMessage::MarksChanged(changed)),
        refresh_list(state),
    ];
    effects.extend(count_saved(state));
    effects
}

/// Says why the list changes, unless there is another message to read.
fn report_external(state: &mut State, decisions: usize) {
    let is_silent = state.status.text().is_empty() && state.status.progress().is_empty();
    if is_silent && state.bar.problem().is_none() {
        state.status.info(match decisions {
            1 => "1 decision of another instance was added".to_owned(),
            several => format!(
                "{} decisions of another instance were added",
                with_thousands(several)
            ),
        });
    }
}
