//! What has to be read before the first frame: title rows, marks and the last session.

use jiff::Timestamp;

use crate::config::Folders;
use crate::library::{Library, LibraryError};
use crate::marks::{Journal, LoadedMarks, Marks};
use crate::saved_state::{SavedSearch, read_searches, read_session};
use crate::search::{LocalSearch, MarkIndex, SearchRequest, SearchResults};
use crate::task::error_chain;

/// The library cannot be opened at all.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct StartError(#[from] LibraryError);

/// The user's files, open.
pub(crate) struct Opened {
    /// The library.
    pub library: Library,
    /// All decisions; the reader takes them out.
    pub marks: Marks,
    /// Where new decisions go.
    pub journal: Journal,
    /// Where the reader was left, as it was written down.
    pub session: Option<String>,
    /// The triage session that was left, as it was written down.
    pub triage: Option<String>,
    /// The saved searches; none when their file is not understood.
    pub searches: Vec<SavedSearch>,
    /// What the user has to know about the journal and the saved searches.
    pub problems: Vec<String>,
    pub(super) marked: MarkIndex,
}

impl Opened {
    /// Opens the files. `shelf_removed` tells from the last session whether an empty library
    /// stays empty instead of showing the starter shelf.
    pub(crate) fn open(
        folders: &Folders,
        shelf_removed: impl FnOnce(Option<&str>) -> bool,
    ) -> Result<Self, StartError> {
        let session = read_session(&folders.session());
        let removed = shelf_removed(session.as_deref());
        let library = if removed {
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
        let marked = MarkIndex::new(&library.titles(), marks.marked(), Timestamp::now());
        let mut problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let searches = read_searches(&folders.searches()).unwrap_or_else(|error| {
            problems.push(error_chain(&error));
            Vec::new()
        });
        Ok(Self {
            library,
            marks,
            journal,
            session,
            triage: read_session(&folders.triage()),
            searches,
            problems,
            marked,
        })
    }

    /// Makes the first list, which asks for no words and therefore needs no index.
    pub(crate) fn first_list(&mut self, request: &SearchRequest) -> SearchResults {
        LocalSearch::new(self.library.titles(), self.library.words())
            .final_results(request, &self.marked)
            .unwrap_or_else(|_| SearchResults {
                is_final: true,
                ..SearchResults::default()
            })
    }
}
