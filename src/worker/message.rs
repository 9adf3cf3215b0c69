//! The messages between the reader and its threads.
//!
//! Requests for a list or a paper carry a generation, which the reply repeats, so that the reader
//! can drop replies to outdated requests.

use std::path::PathBuf;
use std::sync::Arc;

use crate::export::CopyForm;
use crate::index::{Snapshot, TitleIndex};
use crate::library::Report;
use crate::marks::{Event, EventId, Mark};
use crate::paper::{Paper, PaperId};
use crate::query::Query;
use crate::saved_state::{SavedSearch, SavedSession, SavedTriage};
use crate::search::{SearchRequest, SearchResults, View};
use crate::stats::Stats;

/// Sends a reply to the reader's inbox; returns `false` after the reader has ended.
pub(crate) type ReplySender = Box<dyn Fn(Reply) -> bool + Send>;

/// Counts the requests of one kind; a newer request has a greater number.
pub(crate) type Generation = u64;

/// A message to the search thread.
#[derive(Debug)]
pub(crate) enum SearchMessage {
    /// Runs a search.
    Search(Generation, Box<SearchRequest>),
    /// Loads a paper for the preview.
    Load(Generation, PaperId),
    /// Formats papers for the clipboard.
    Copy(CopyForm, Vec<PaperId>),
    /// Updates the marks of these papers.
    MarksChanged(Vec<(PaperId, Mark)>),
    /// Reloads the caches after an import; these are all marks.
    LibraryChanged(Vec<(PaperId, Mark)>),
    /// The jobs thread has synced the caches; `None` if it could not.
    Synced(Option<Snapshot>),
    /// Counts the unread papers of each query.
    CountSaved(Vec<Query>),
    /// Computes the statistics.
    Stats,
    /// Titles to show until a rebuild is done, if there were none before.
    PartialTitles(Arc<TitleIndex>),
    /// Deletes and rebuilds the caches, because they are damaged.
    DiscardCaches,
    /// Replaces the starter library by an empty one.
    RemoveStarter,
}

/// A message to the save thread.
#[derive(Debug)]
pub(crate) enum SaveMessage {
    /// Appends a decision to the marks journal.
    Record(Event),
    /// Reads what other instances have appended to the journal.
    ReadJournal,
    /// Writes the session file.
    Session(Box<SavedSession>),
    /// Writes the unfinished triage session, if there is one.
    Triage(Option<SavedTriage>),
    /// Writes all saved searches.
    Searches(Vec<SavedSearch>),
    /// Retries unsaved decisions; answered by [`Reply::Flushed`].
    Flush,
}

/// A message to the jobs thread.
#[derive(Debug)]
pub(crate) enum Job {
    /// Imports files and directories; the ids are bookmarked papers of the starter library.
    Import(Vec<PathBuf>, Vec<PaperId>),
    /// Writes papers to a new file.
    Export(PathBuf, Vec<(PaperId, Mark)>),
    /// Updates the indexes from the papers log.
    SyncWithLog,
    /// Reads the indexes ahead of the first search and verifies their checksums.
    WarmUp(Snapshot),
}

/// A message to the reader. Strings are sentences for the user.
#[derive(Debug)]
pub(crate) enum Reply {
    /// Results of a search; another batch follows unless they are final.
    Results(Generation, SearchResults),
    /// The loaded paper; `None` if it is not in the library.
    Paper(Generation, Option<Box<Paper>>),
    /// Text for the clipboard.
    Copied {
        text: String,
        /// Describes the text, as in `3 links`.
        what: String,
    },
    /// The number of papers in each view.
    Counts([u32; View::COUNT]),
    /// The number of unread papers of each saved search, in the order of the request.
    SavedCounts(Vec<u32>),
    Stats(Box<Stats>),
    /// The library has new titles.
    Titles {
        titles: Arc<TitleIndex>,
        is_starter: bool,
    },
    /// Events that were appended to the journal by another process; some may be known.
    ExternalEvents(Vec<Event>),
    /// A decision is on disk.
    Saved(EventId),
    /// A decision could not be saved.
    Unsaved {
        reason: String,
        /// Number of unsaved decisions, including this one.
        unsaved: usize,
    },
    /// All unsaved decisions were retried.
    Flushed {
        unsaved: usize,
    },
    /// Progress of a rebuild; it is complete when `done` equals `total`.
    Rebuilding {
        /// Number of papers done.
        done: u64,
        /// Number of all papers, if known.
        total: Option<u64>,
    },
    /// Progress of an import.
    Importing {
        /// Number of files done.
        done: usize,
        /// Number of all files.
        files: usize,
        /// Number of records so far.
        records: usize,
        /// Progress in the current file, if its size is known.
        percent: Option<u8>,
    },
    Imported(Report),
    ImportFailed(String),
    /// The result of an export.
    Exported(Result<String, String>),
    /// Something else failed.
    Failed(String),
    /// The thread of this name has panicked, which ends the reader.
    ThreadPanicked(&'static str),
}
