//! `deckle mark`: appends decisions to the journal of the reader.

use jiff::Timestamp;

use super::args::MarkArgs;
use super::outcome::Outcome;
use super::stdout::print_message;
use super::values::MarkName;
use crate::config::Folders;
use crate::error::CommandError;
use crate::library::Library;
use crate::marks::{Change, Journal};
use crate::paper::{PaperId, PaperKey};

pub(super) fn run(args: &MarkArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let keys = args
        .ids
        .iter()
        .map(|id| id.parse())
        .collect::<Result<Vec<PaperKey>, _>>()?;
    let mut library = Library::open_or_starter(folders)?;
    library.refresh()?;
    let mut papers: Vec<PaperId> = Vec::new();
    let mut missing = false;
    for key in keys {
        if let Some(paper) = library.paper(&key)? {
            papers.push(paper.id());
        } else {
            missing = true;
            print_message(&format!("{key} is not in the library."));
        }
    }
    if !papers.is_empty() {
        let mut loaded = Journal::open(&folders.marks());
        loaded
            .problems
            .iter()
            .for_each(|problem| print_message(&problem.to_string()));
        let event = loaded
            .marks
            .decide(Timestamp::now(), &papers, change(args.mark));
        loaded.journal.append(&event)?;
    }
    Ok(match (papers.is_empty(), missing) {
        (true, _) => Outcome::Nothing,
        (false, true) => Outcome::Partly,
        (false, false) => Outcome::Done,
    })
}

fn change(mark: MarkName) -> Change {
    match mark {
        MarkName::Read => Change::Read(true),
        MarkName::Unread => Change::Read(false),
        MarkName::Bookmark => Change::Bookmark(true),
        MarkName::Unbookmark => Change::Bookmark(false),
        MarkName::Dismiss => Change::Dismissed(true),
        MarkName::Undismiss => Change::Dismissed(false),
    }
}
