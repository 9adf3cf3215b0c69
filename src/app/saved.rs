//! The saved searches as the reader shows them: names, numbers, and which of them is open.

use crate::query::Query;
use crate::worker::message::SavedSearch;

/// The saved searches in the order of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    searches: Vec<SavedSearch>,
    /// Unread papers in each of them, once counted.
    counts: Vec<u32>,
}

impl Saved {
    /// Takes over what was read from the disk.
    pub fn new(searches: Vec<SavedSearch>) -> Self {
        Self {
            searches,
            counts: Vec::new(),
        }
    }

    /// Returns the searches in the order of their keys.
    pub fn searches(&self) -> &[SavedSearch] {
        &self.searches
    }

    /// Returns a search by its place.
    pub fn get(&self, place: usize) -> Option<&SavedSearch> {
        self.searches.get(place)
    }

    /// Returns the place of a search by its name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.searches.iter().position(|search| search.name == name)
    }

    /// Returns how many unread papers a search finds; `None` until counted.
    pub fn unread(&self, place: usize) -> Option<u32> {
        (self.counts.len() == self.searches.len())
            .then(|| self.counts.get(place).copied())
            .flatten()
    }

    /// Takes the counts over.
    pub fn counted(&mut self, counts: Vec<u32>) {
        self.counts = counts;
    }

    /// Returns what is to be counted, in order.
    pub fn queries(&self) -> Vec<Query> {
        self.searches.iter().map(SavedSearch::parsed).collect()
    }

    /// Puts a search in the place of the one of its name, else at the end; returns its place and
    /// whether it has replaced one.
    pub fn put(&mut self, search: SavedSearch) -> (usize, bool) {
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
    pub fn remove(&mut self, place: usize) -> Option<SavedSearch> {
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
}
