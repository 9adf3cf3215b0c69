//! What the reader and its threads say to each other.
//!
//! Every question about the list or a paper carries a generation; the answer carries it back,
//! so that an answer to a question that is no longer asked can be told apart.

use std::path::PathBuf;
use std::sync::Arc;

use crate::export::CopyForm;
use crate::index::{Snapshot, TitleIndex};
use crate::library::Report;
use crate::marks::{Event, EventId, Mark};
use crate::paper::{Paper, PaperId};
use crate::query::Query;
use crate::saved_state::SavedSearch;
use crate::search::{SearchRequest, SearchResults, View};
use crate::stats::Stats;

/// Puts a reply into the reader's inbox; `false` when nobody reads it any more.
pub(crate) type Answer = Box<dyn Fn(Reply) -> bool + Send>;

/// Counts the questions of one kind; a greater one is newer.
pub(crate) type Generation = u64;

/// What the search thread is asked.
#[derive(Debug)]
pub(crate) enum Ask {
    /// Make the list anew.
    Find(Generation, Box<SearchRequest>),
    /// Fetch a paper for the abstract pane.
    Open(Generation, PaperId),
    /// Fetch these papers as text for the clipboard.
    Copy(CopyForm, Vec<PaperId>),
    /// The marks of these papers have changed.
    Marked(Vec<(PaperId, Mark)>),
    /// The library has changed; these are all marked papers.
    Reload(Vec<(PaperId, Mark)>),
    /// The jobs thread has brought the caches in step, or could not.
    CaughtUp(Option<Snapshot>),
    /// Count the unread papers of each saved search, in this order.
    CountSaved(Vec<Query>),
    /// Count what [`Stats`] tells.
    Stats,
    /// Title rows to show while the caches are being made and there are none.
    RowsSoFar(Arc<TitleIndex>),
    /// The caches have shown to be damaged.
    Distrust,
    /// Take the starter shelf away.
    RemoveShelf,
}

/// What the save thread is told.
#[derive(Debug)]
pub(crate) enum Save {
    /// Append a decision to the marks journal.
    Mark(Event),
    /// Look for what other instances have decided.
    Look,
    /// Write down where the reader was left.
    Session(String),
    /// Write down the triage session.
    Triage(String),
    /// Write down all saved searches.
    Searches(Vec<SavedSearch>),
    /// Answer with [`Reply::Flushed`] once all before it is on the disk.
    Flush,
}

/// What the jobs thread is told.
#[derive(Debug)]
pub(crate) enum Job {
    /// Import files or directories; the ids are the bookmarked papers of the starter shelf.
    Import(Vec<PathBuf>, Vec<PaperId>),
    /// Write papers, with what was decided on them, to a new file.
    Export(PathBuf, Vec<(PaperId, Mark)>),
    /// Bring index and title rows in step with the papers log.
    CatchUp,
    /// Read these ahead of the first search, and check the title rows.
    WarmUp(Snapshot),
}

/// What comes back from any of the threads.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The list that was asked for. Better ones to the same question follow until it is settled.
    Found(Generation, SearchResults),
    /// The paper that was asked for; `None` when the library does not hold it.
    Paper(Generation, Option<Box<Paper>>),
    /// The text for the clipboard that was asked for.
    Copied {
        /// The text.
        text: String,
        /// What it is, as a phrase.
        what: String,
    },
    /// The number of papers in each view.
    Counts([u32; View::COUNT]),
    /// The number of unread papers of each saved search, in the order asked.
    SavedCounts(Vec<u32>),
    /// The numbers of library and marks.
    Stats(Box<Stats>),
    /// The title rows have changed.
    Rows {
        /// The new rows.
        rows: Arc<TitleIndex>,
        /// Whether they are the starter shelf.
        shelf: bool,
    },
    /// These are on the disk by another instance or the command line; known ones may be among
    /// them.
    Decided(Vec<Event>),
    /// A decision is on the disk.
    Saved(EventId),
    /// A decision is not on the disk; this many wait for another attempt.
    Unsaved {
        /// Why.
        reason: String,
        /// Decisions that wait, this one included.
        waiting: usize,
    },
    /// Everything told before is on the disk, or has failed.
    Flushed {
        /// Decisions that could not be saved.
        waiting: usize,
    },
    /// The caches are being made anew from the papers log; the list can be used meanwhile. The
    /// last of these messages tells that all of the total is done.
    Rebuilding {
        /// Papers done.
        done: u64,
        /// Papers in all, as far as that is known.
        total: Option<u64>,
    },
    /// An import is under way.
    Importing {
        /// Files done.
        done: usize,
        /// Files in all.
        files: usize,
        /// Papers found so far.
        found: usize,
        /// How much of the present file is read, where its size is known.
        percent: Option<u8>,
    },
    /// An import has ended.
    Imported(Report),
    /// An import could not be made; the sentence is for the user.
    NotImported(String),
    /// Papers were written to a file, or could not be; the sentence is for the user.
    Exported(Result<String, String>),
    /// Something failed; the sentence is for the user.
    Failed(String),
    /// A thread is gone, which ends the reader.
    Lost(&'static str),
}
