//! What has to be read before the first frame: title rows, marks and the last session.

use jiff::Timestamp;

use crate::catalog::{Catalog, CatalogError, MarkedRows, read_searches, read_session};
use crate::config::Folders;
use crate::explain::explain;
use crate::marks::{Journal, Loaded, Marks};

use super::message::{Found, Request, SavedSearch};

/// The library cannot be opened at all.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct StartError(#[from] CatalogError);

/// The user's files, open.
pub(crate) struct Opened {
    /// The library.
    pub catalog: Catalog,
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
    pub(super) marked: MarkedRows,
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
        let catalog = if removed {
            Catalog::open(folders)?
        } else {
            Catalog::open_or_shelf(folders)?
        };
        let Loaded {
            mut marks,
            journal,
            problems,
        } = Journal::open(&folders.marks());
        for (former, current) in catalog.rows().renamed() {
            marks.alias(former, current);
        }
        let marked = MarkedRows::new(&catalog.rows(), marks.marked(), Timestamp::now());
        let mut problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let searches = read_searches(&folders.searches()).unwrap_or_else(|error| {
            problems.push(explain(&error));
            Vec::new()
        });
        Ok(Self {
            catalog,
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
    pub(crate) fn first_list(&mut self, request: &Request) -> Found {
        self.catalog
            .find_all(request, &self.marked)
            .unwrap_or_else(|_| Found {
                settled: true,
                ..Found::default()
            })
    }
}
