//! What a triage session has kept: the summary, a file of it, a copy of it.

use std::path::PathBuf;

use crate::app::effect::Effect;
use crate::app::line_edit::LineEdit;
use crate::app::number::with_thousands;
use crate::app::overlay::{Overlay, Page};
use crate::app::state::State;
use crate::app::status::Status;
use crate::app::triage::Triage;
use crate::paper::PaperId;
use crate::worker::message::Job;

/// The page that a session ends with; `None` when there is no session.
pub(super) fn summary(state: &State) -> Option<Page> {
    let triage = state.triage.as_ref()?;
    let tally = state.tally(triage);
    let (decided, papers) = (tally.decided(), triage.papers.len());
    let pace = match u64::try_from(decided) {
        Ok(decided @ 1..) => {
            let seconds = (triage.spent + decided * 500) / (decided * 1000);
            format!(", {seconds} s a paper")
        }
        _ => String::new(),
    };
    let key = |name| state.keymap.first(name);
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
    let counts = [
        (tally.kept, "kept"),
        (tally.read, "read"),
        (tally.dismissed, "dismissed"),
        (tally.later, "put off"),
        (tally.left, "left"),
    ];
    lines.extend(counts.map(|(count, what)| format!("{:>6} {what}", with_thousands(count))));
    lines.push(String::new());
    let kept = kept(state, triage);
    if kept.is_empty() {
        lines.push("Nothing was kept.".to_owned());
        return Some(Page::new("Triage", lines));
    }
    lines.push(format!(
        "Kept ({} writes them to a file, {} copies them):",
        key("export-triage"),
        key("copy-triage")
    ));
    lines.push(String::new());
    lines.extend(kept.iter().map(|id| format!("★ {}", title(state, id))));
    Some(Page::new("Triage", lines))
}

fn kept(state: &State, triage: &Triage) -> Vec<PaperId> {
    let bookmarked = |id: &&PaperId| state.mark(id).bookmarked;
    triage.papers.iter().filter(bookmarked).cloned().collect()
}

fn title<'s>(state: &'s State, id: &'s PaperId) -> &'s str {
    let row = state.rows.find(id);
    row.map_or(id.as_str(), |row| state.rows.title(row))
}

/// The kept papers of the last session; without any, the reader says so.
fn of_last_session(state: &mut State) -> Vec<PaperId> {
    let triage = state.triage.as_ref();
    let kept = triage.map_or_else(Vec::new, |triage| kept(state, triage));
    if kept.is_empty() {
        state.status = Status::warning(if state.triage.is_none() {
            "there was no triage session since the reader was opened"
        } else {
            "the triage session has kept nothing"
        });
    }
    kept
}

/// Asks for the file that the kept papers are written to.
pub(super) fn ask_for_file(state: &mut State) -> Vec<Effect> {
    if !of_last_session(state).is_empty() {
        let mut line = LineEdit::default();
        line.insert(&format!("kept-{}.md", state.now.strftime("%F")));
        state.overlay = Some(Overlay::Export(line));
    }
    Vec::new()
}

/// Has the kept papers written to the file that was named.
pub(super) fn write(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let kept = of_last_session(state);
    let marked = |id: PaperId| {
        let mark = state.mark(&id);
        (id, mark)
    };
    let papers: Vec<_> = kept.into_iter().map(marked).collect();
    vec![Effect::Job(Job::Export(path, papers))]
}

/// Copies titles and addresses of the kept papers, one a line.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let kept = of_last_session(state);
    let line = |id: &PaperId| {
        let title = title(state, id);
        match id.as_str().strip_prefix("arxiv:") {
            Some(arxiv) => format!("{title} https://arxiv.org/abs/{arxiv}"),
            None => title.to_owned(),
        }
    };
    let lines: Vec<String> = kept.iter().map(line).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let what = match lines.len() {
        1 => "the kept paper".to_owned(),
        papers => format!("{} kept papers", with_thousands(papers)),
    };
    vec![Effect::Copy {
        text: lines.join("\n"),
        what,
    }]
}
