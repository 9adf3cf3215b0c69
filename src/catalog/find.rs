//! From a query, a view and an order to the rows of the list.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Catalog, CatalogError, MarkedRows};
use crate::fuzzy::Fuzzy;
use crate::query::{Correction, Query};
use crate::rows::{Row, Rows};

/// A part of the library that the reader shows as one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Papers not read yet.
    #[default]
    Inbox,
    /// Every paper.
    All,
    /// Bookmarked papers.
    Bookmarks,
    /// Papers that were read.
    Read,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Best match first; newest first where nothing was asked.
    #[default]
    Best,
    /// Newest first.
    Newest,
    /// Most comments first.
    Comments,
    /// By title.
    Title,
}

/// What a list is made from.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// What the user asked for.
    pub query: Query,
    /// The saved search that is the view's own, within which the query looks.
    pub within: Option<Query>,
    /// Where to look.
    pub view: View,
    /// How to order it.
    pub sort: Sort,
    /// Rows that stay in the view although their marks have changed since it was entered.
    pub lingering: Vec<Row>,
}

/// The rows that answer a request, in the order of the list.
///
/// The title rows that they speak of come along, so that they are never read with other ones.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The title rows of the library as it was searched.
    pub titles: Arc<Rows>,
    /// All rows.
    pub rows: Vec<Row>,
    /// How many of them, from the top, hold the words; the others only resemble them.
    pub with_words: usize,
    /// How many papers match, the listed ones among them.
    pub matches: usize,
    /// Whether count and order are final. Until then a better answer to the same question follows.
    pub settled: bool,
    /// Words that nothing holds, with what was searched for in their place.
    pub corrections: Vec<Correction>,
    /// Whether the index of words is not there yet, so that only titles were looked at.
    pub titles_only: bool,
}

impl View {
    /// All views in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Inbox, Self::All, Self::Bookmarks, Self::Read];

    /// Returns the name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::All => "All",
            Self::Bookmarks => "Bookmarks",
            Self::Read => "Read",
        }
    }

    /// Tells whether a paper with these marks belongs here.
    pub fn holds(self, read: bool, bookmarked: bool) -> bool {
        match self {
            Self::Inbox => !read,
            Self::All => true,
            Self::Bookmarks => bookmarked,
            Self::Read => read,
        }
    }
}

impl Sort {
    /// Returns the next order in the round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Best => Self::Newest,
            Self::Newest => Self::Comments,
            Self::Comments => Self::Title,
            Self::Title => Self::Best,
        }
    }

    /// Returns the name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best first",
            Self::Newest => "newest first",
            Self::Comments => "most comments first",
            Self::Title => "by title",
        }
    }

    /// Orders rows that stand in the order of their match.
    fn apply(self, rows: &Rows, list: &mut [Row]) {
        match self {
            Self::Best => {}
            Self::Newest => list.sort_unstable(),
            Self::Comments => list.sort_by_key(|&row| (std::cmp::Reverse(rows.comments(row)), row)),
            Self::Title => {
                list.sort_by_cached_key(|&row| (crate::text::fold(rows.title(row)), row));
            }
        }
    }
}

impl Catalog {
    /// Answers a request; `None` when `overtaken` told of a newer one.
    ///
    /// First come the papers that hold all words, then those whose titles only resemble them.
    pub fn find(
        &mut self,
        request: &Request,
        marked: &MarkedRows,
        overtaken: &dyn Fn() -> bool,
    ) -> Result<Option<Found>, CatalogError> {
        let hits = if request.query.is_empty() {
            Vec::new()
        } else {
            self.index()?.find(&request.query)?
        };
        let titles = self.rows();
        let lingering: FxHashSet<Row> = request.lingering.iter().copied().collect();
        let in_view = |row: &Row| {
            request
                .view
                .holds(marked.is_read(*row), marked.is_bookmarked(*row))
                || lingering.contains(row)
        };
        if request.query.is_empty() {
            let mut rows: Vec<Row> = (0..titles.len()).filter(in_view).collect();
            request.sort.apply(&titles, &mut rows);
            return Ok(Some(Found {
                with_words: rows.len(),
                matches: rows.len(),
                settled: true,
                titles,
                rows,
                ..Found::default()
            }));
        }
        let mut rows: Vec<Row> = hits
            .iter()
            .filter_map(|&hash| titles.find_hash(hash))
            .filter(in_view)
            .collect();
        let with_words = rows.len();
        let held: FxHashSet<Row> = rows.iter().copied().collect();
        let others = (0..titles.len())
            .filter(|row| !held.contains(row))
            .filter(in_view);
        let Some(mut similar) = Fuzzy::new(request.query.typed()).rank(&titles, others, overtaken)
        else {
            return Ok(None);
        };
        request.sort.apply(&titles, &mut rows);
        request.sort.apply(&titles, &mut similar);
        rows.append(&mut similar);
        Ok(Some(Found {
            titles,
            matches: rows.len(),
            rows,
            with_words,
            settled: true,
            ..Found::default()
        }))
    }

    /// Tells how many papers each view holds, in the order of [`View::ALL`].
    pub fn counts(&self, marked: &MarkedRows) -> [u32; 4] {
        let rows = self.rows().len();
        View::ALL.map(|view| {
            (0..rows)
                .filter(|&row| view.holds(marked.is_read(row), marked.is_bookmarked(row)))
                .count()
                .try_into()
                .unwrap_or(u32::MAX)
        })
    }
}
