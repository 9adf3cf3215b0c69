//! The results of a triage session: its summary, and the bookmarked papers to write or to copy.

use std::path::PathBuf;

use crate::app::effect::Effect;
use crate::app::line_edit::LineEdit;
use crate::app::number::with_thousands;
use crate::app::overlay::{Overlay, Page};
use crate::app::state::State;
use crate::paper::PaperId;
use crate::worker::message::Job;

/// Returns the page that a session ends with.
pub(super) fn summary(state: &State) -> Option<Page> {
    let triage = state.triage.as_ref()?;
    let counts = triage.counts(&state.model);
    let (decided, papers) = (counts.decided(), triage.papers.len());
    let pace = match u64::try_from(decided) {
        Ok(decided @ 1..) => {
            let seconds = (triage.spent + decided * 500) / (decided * 1000);
            format!(", {seconds} s a paper")
        }
        _ => String::new(),
    };
    let mut lines = vec![
        format!(
            "{} of {} papers of {} decided in {}{pace}",
            with_thousands(decided),
            with_thousands(papers),
            triage.from,
            triage.duration()
        ),
        String::new(),
    ];
    let numbers = [
        (counts.bookmarked, "bookmarked"),
        (counts.read, "read"),
        (counts.dismissed, "dismissed"),
        (counts.snoozed, "snoozed"),
        (counts.left, "left"),
    ];
    lines.extend(numbers.map(|(count, name)| format!("{:>6} {name}", with_thousands(count))));
    lines.push(String::new());
    let bookmarked = triage.bookmarked(&state.model);
    if bookmarked.is_empty() {
        lines.push("Nothing was bookmarked.".to_owned());
        return Some(Page::new("Triage", lines));
    }
    let heading = "Bookmarked ({export-triage} writes them to a file, {copy-triage} copies them):";
    lines.extend([state.model.keymap.fill_in(heading), String::new()]);
    let title = |id: &PaperId| format!("★ {}", state.model.title(id));
    lines.extend(bookmarked.iter().map(title));
    Some(Page::new("Triage", lines))
}

/// Returns the papers bookmarked in the last session; without any, the status line says so.
fn bookmarked(state: &mut State) -> Vec<PaperId> {
    let triage = state.triage.as_ref();
    let papers = triage.map_or_else(Vec::new, |triage| triage.bookmarked(&state.model));
    if papers.is_empty() {
        state.status.warn(if state.triage.is_none() {
            "there was no triage session since the reader started"
        } else {
            "nothing was bookmarked in the triage session"
        });
    }
    papers
}

/// Asks for the file that the bookmarked papers are written to.
pub(crate) fn ask_export_path(state: &mut State) -> Vec<Effect> {
    if !bookmarked(state).is_empty() {
        let name = format!("bookmarked-{}.md", state.model.now.strftime("%F"));
        state
            .overlay
            .open(Overlay::Export(LineEdit::with_text(&name)));
    }
    Vec::new()
}

pub(crate) fn export(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let papers = bookmarked(state);
    let papers = state.model.marks_of(papers);
    vec![Effect::Job(Job::Export(path, papers))]
}

/// Copies titles and addresses of the bookmarked papers, one per line.
pub(crate) fn copy(state: &mut State) -> Vec<Effect> {
    let papers = bookmarked(state);
    let line = |id: &PaperId| {
        let title = state.model.title(id);
        match id.as_str().strip_prefix("arxiv:") {
            Some(arxiv) => format!("{title} https://arxiv.org/abs/{arxiv}"),
            None => title.to_owned(),
        }
    };
    let lines: Vec<String> = papers.iter().map(line).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let what = match lines.len() {
        1 => "the bookmarked paper".to_owned(),
        papers => format!("{} bookmarked papers", with_thousands(papers)),
    };
    let text = lines.join("\n");
    vec![Effect::Copy { text, what }]
}
