//! The saved searches with their unread counts.

use jiff::civil::Date;

use crate::query::Query;
use crate::saved_state::SavedSearch;
use crate::text;

/// The saved searches in the order of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    searches: Vec<SavedSearch>,
    /// The number of unread papers of each, once counted; `None` for a query with a mistake.
    counts: Vec<Option<u32>>,
    /// The number of searches without a name, which are left out.
    nameless: usize,
}

impl Saved {
    /// Takes searches that were read from the disk and may be written by hand: names are sanitized,
    /// and searches without a name are left out.
    pub(crate) fn new(mut searches: Vec<SavedSearch>) -> Self {
        for search in &mut searches {
            search.name = text::sanitize(&search.name);
        }
        let written = searches.len();
        searches.retain(|search| !search.name.is_empty());
        Self {
            nameless: written - searches.len(),
            searches,
            counts: Vec::new(),
        }
    }

    /// Returns a message about searches that were left out.
    pub(crate) fn problem(&self) -> Option<String> {
        let which = match self.nameless {
            0 => return None,
            1 => "A saved search has no name and is".to_owned(),
            several => format!("{several} saved searches have no name and are"),
        };
        Some(format!("{which} ignored; add a “name” in searches.json."))
    }

    pub(crate) fn searches(&self) -> &[SavedSearch] {
        &self.searches
    }

    pub(crate) fn get(&self, position: usize) -> Option<&SavedSearch> {
        self.searches.get(position)
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.searches.iter().position(|search| search.name == name)
    }

    /// Returns the number of unread papers of a search; `None` until counted.
    pub(crate) fn unread(&self, position: usize) -> Option<u32> {
        (self.counts.len() == self.searches.len())
            .then(|| self.counts.get(position).copied().flatten())
            .flatten()
    }

    pub(crate) fn counted(&mut self, counts: Vec<u32>, today: Date) {
        let understood = |search: &SavedSearch| search.parse_query(today).problem().is_none();
        let counted = self.searches.iter().zip(counts);
        self.counts = counted
            .map(|(search, count)| understood(search).then_some(count))
            .collect();
    }

    pub(crate) fn queries(&self, today: Date) -> Vec<Query> {
        self.searches
            .iter()
            .map(|search| search.parse_query(today))
            .collect()
    }

    /// Replaces the search of the same name, or appends it; returns its position and whether it has
    /// replaced one.
    pub(crate) fn upsert(&mut self, search: SavedSearch) -> (usize, bool) {
        let position = self.find(&search.name);
        self.counts.clear();
        if let Some((position, known)) =
            position.and_then(|at| Some((at, self.searches.get_mut(at)?)))
        {
            *known = search;
            return (position, true);
        }
        self.searches.push(search);
        (self.searches.len() - 1, false)
    }

    pub(crate) fn remove(&mut self, position: usize) -> Option<SavedSearch> {
        self.counts.clear();
        (position < self.searches.len()).then(|| self.searches.remove(position))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Mode;

    fn search(name: &str, query: &str) -> SavedSearch {
        SavedSearch {
            name: name.to_owned(),
            query: query.to_owned(),
            mode: Mode::Smart,
        }
    }

    #[test]
    fn names_are_unique_and_counts_follow_changes() {
        let mut saved = Saved::default();
        assert_eq!(saved.upsert(search("a", "lake")), (0, false));
        assert_eq!(saved.upsert(search("b", "river")), (1, false));
        saved.counted(vec![3, 4], Date::default());
        assert_eq!((saved.unread(1), saved.unread(2)), (Some(4), None));
        assert_eq!(saved.upsert(search("a", "sea")), (0, true));
        assert_eq!(saved.unread(1), None);
        assert_eq!(saved.remove(0), Some(search("a", "sea")));
        assert_eq!((saved.remove(7), saved.find("b")), (None, Some(0)));
    }

    #[test]
    fn searches_written_by_hand_are_sanitized() {
        let searches = [
            ("", "lake"),
            (" \u{202e}", "sea"),
            ("a\u{1b}[31m", "date:x "),
        ];
        let mut saved = Saved::new(searches.map(|(name, query)| search(name, query)).to_vec());
        assert_eq!(saved.searches(), [search("a", "date:x ")]);
        assert!(
            saved
                .problem()
                .is_some_and(|problem| problem.starts_with("2 saved searches"))
        );
        saved.upsert(search("b", "lake"));
        saved.counted(vec![900, 7], Date::default());
        assert_eq!((saved.unread(0), saved.unread(1)), (None, Some(7)));
        saved.counted(vec![900], Date::default());
        assert_eq!(saved.unread(1), None, "counts of other searches");
    }
}
