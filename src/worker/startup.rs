//! Loads what the first frame shows: titles, marks and the saved state of the last run.

use jiff::Timestamp;

use crate::config::Folders;
use crate::library::{Library, LibraryError};
use crate::marks::{Journal, LoadedMarks, Marks};
use crate::saved_state::{
    SavedSearch, SavedSession, SavedTriage, read_searches, read_session, read_triage,
};
use crate::search::{LocalSearch, MarkIndex, SearchRequest, SearchResults};
use crate::text::format_error_chain;

/// The library cannot be opened.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct StartupError(#[from] LibraryError);

pub(crate) struct Startup {
    pub library: Library,
    pub marks: Marks,
    pub journal: Journal,
    pub session: SavedSession,
    /// The unfinished triage session.
    pub triage: Option<SavedTriage>,
    pub searches: Vec<SavedSearch>,
    /// Messages about invalid files.
    pub problems: Vec<String>,
    pub(super) mark_index: MarkIndex,
}

impl Startup {
    /// Loads the files. An empty library is replaced by the starter library, unless the user has
    /// removed that.
    pub(crate) fn load(folders: &Folders) -> Result<Self, StartupError> {
        let session = read_session(&folders.session());
        let library = if session.starter_removed {
            Library::open(folders)?
        } else {
            Library::open_or_starter(folders)?
        };
        let LoadedMarks {
            mut marks,
            journal,
            problems,
        } = Journal::open(&folders.marks());
        for (former, current) in library.titles().renamed() {
            marks.alias(former, current);
        }
        let mark_index = MarkIndex::new(&library.titles(), marks.marked(), Timestamp::now());
        let mut problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let searches = read_searches(&folders.searches()).unwrap_or_else(|error| {
            problems.push(format_error_chain(&error));
            Vec::new()
        });
        let triage = read_triage(&folders.triage()).unwrap_or_else(|error| {
            problems.push(error.to_string());
            None
        });
        Ok(Self {
            library,
            marks,
            journal,
            session,
            triage,
            searches,
            problems,
            mark_index,
        })
    }

    /// Returns the first list, which has no query and therefore needs no word index.
    pub(crate) fn first_list(&self, request: &SearchRequest) -> SearchResults {
        LocalSearch::new(self.library.titles(), self.library.words())
            .final_results(request, &self.mark_index)
            .unwrap_or_else(|_| SearchResults {
                is_final: true,
                ..SearchResults::default()
            })
    }
}
