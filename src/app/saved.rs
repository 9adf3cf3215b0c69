//! The saved searches as the reader shows them: names, numbers, and which of them is open.

use crate::query::Query;
use crate::saved_state::SavedSearch;
use crate::text;

/// The saved searches in the order of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    searches: Vec<SavedSearch>,
    /// Unread papers in each of them, once counted; none for what is not understood.
    counts: Vec<Option<u32>>,
    /// Searches that were left out because they have no name.
    nameless: usize,
}

impl Saved {
    /// Takes over what was read from the disk, which the user may have written by hand: names are
    /// made fit for the screen, and searches without one are left out.
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

    /// Returns what the user has to know of what was read, in a sentence.
    pub(crate) fn problem(&self) -> Option<String> {
        let which = match self.nameless {
            0 => return None,
            1 => "A saved search has no name and is".to_owned(),
            several => format!("{several} saved searches have no name and are"),
        };
        Some(format!(
            "{which} left out; write a “name” into searches.json."
        ))
    }

    /// Returns the searches in the order of their keys.
    pub(crate) fn searches(&self) -> &[SavedSearch] {
        &self.searches
    }

    /// Returns a search by its place.
    pub(crate) fn get(&self, place: usize) -> Option<&SavedSearch> {
        self.searches.get(place)
    }

    /// Returns the place of a search by its name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.searches.iter().position(|search| search.name == name)
    }

    /// Returns how many unread papers a search finds; `None` until counted.
    pub(crate) fn unread(&self, place: usize) -> Option<u32> {
        (self.counts.len() == self.searches.len())
            .then(|| self.counts.get(place).copied().flatten())
            .flatten()
    }

    /// Takes the counts over.
    pub(crate) fn counted(&mut self, counts: Vec<u32>) {
        let understood = |search: &SavedSearch| search.parsed().problem().is_none();
        let counted = self.searches.iter().zip(counts);
        self.counts = counted
            .map(|(search, count)| understood(search).then_some(count))
            .collect();
    }

    /// Returns what is to be counted, in order.
    pub(crate) fn queries(&self) -> Vec<Query> {
        self.searches.iter().map(SavedSearch::parsed).collect()
    }

    /// Puts a search in the place of the one of its name, else at the end; returns its place and
    /// whether it has replaced one.
    pub(crate) fn put(&mut self, search: SavedSearch) -> (usize, bool) {
        let place = self.find(&search.name);
        self.counts.clear();
        if let Some((place, known)) = place.and_then(|at| Some((at, self.searches.get_mut(at)?))) {
            *known = search;
            return (place, true);
        }
        self.searches.push(search);
        (self.searches.len() - 1, false)
    }

    /// Takes a search out by its place.
    pub(crate) fn remove(&mut self, place: usize) -> Option<SavedSearch> {
        self.counts.clear();
        (place < self.searches.len()).then(|| self.searches.remove(place))
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
    fn a_name_stands_for_one_search_and_counts_belong_to_the_present_ones() {
        let mut saved = Saved::default();
        assert_eq!(saved.put(search("a", "lake")), (0, false));
        assert_eq!(saved.put(search("b", "river")), (1, false));
        saved.counted(vec![3, 4]);
        assert_eq!((saved.unread(1), saved.unread(2)), (Some(4), None));
        assert_eq!(saved.put(search("a", "sea")), (0, true));
        assert_eq!(saved.unread(1), None);
        assert_eq!(saved.remove(0), Some(search("a", "sea")));
        assert_eq!((saved.remove(7), saved.find("b")), (None, Some(0)));
    }

    #[test]
    fn what_was_written_by_hand_need_not_be_right() {
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
                .is_some_and(|told| told.starts_with("2 saved searches"))
        );
        saved.put(search("b", "lake"));
        saved.counted(vec![900, 7]);
        assert_eq!((saved.unread(0), saved.unread(1)), (None, Some(7)));
        saved.counted(vec![900]);
        assert_eq!(saved.unread(1), None, "counts of other searches");
    }
}
