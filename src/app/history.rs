//! The history of searches, recalled as in a shell.

const MAX_ENTRIES: usize = 200;

/// The searches, and the position of the search bar in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// The oldest first, without duplicates.
    entries: Vec<String>,
    /// The index of the recalled one.
    at: Option<usize>,
    /// The text before the first recall.
    unfinished: String,
}

impl History {
    /// Creates the history from its entries, the oldest first.
    pub(crate) fn new(entries: Vec<String>) -> Self {
        let mut history = Self::default();
        for text in entries {
            history.add(&text);
        }
        history
    }

    pub(crate) fn entries(&self) -> &[String] {
        &self.entries
    }

    /// Adds a search as the newest one; returns whether the history has changed.
    pub(crate) fn add(&mut self, text: &str) -> bool {
        self.leave();
        let text = text.trim();
        if text.is_empty() || self.entries.last().is_some_and(|last| last == text) {
            return false;
        }
        self.entries.retain(|other| other != text);
        self.entries.push(text.to_owned());
        let surplus = self.entries.len().saturating_sub(MAX_ENTRIES);
        self.entries.drain(..surplus);
        true
    }

    /// Returns the search before the recalled one; `text` is the present text.
    pub(crate) fn older(&mut self, text: &str) -> Option<String> {
        let newest = self.at.unwrap_or(self.entries.len());
        // The present text is skipped.
        let older = self
            .entries
            .get(..newest)?
            .iter()
            .rposition(|other| other != text.trim())?;
        if self.at.replace(older).is_none() {
            text.clone_into(&mut self.unfinished);
        }
        self.entries.get(older).cloned()
    }

    /// Returns the search after the recalled one; after the newest one, the unfinished text.
    pub(crate) fn newer(&mut self) -> Option<String> {
        let newer = self.at? + 1;
        if let Some(text) = self.entries.get(newer) {
            self.at = Some(newer);
            return Some(text.clone());
        }
        self.at = None;
        Some(std::mem::take(&mut self.unfinished))
    }

    /// Ends the recall.
    pub(crate) fn leave(&mut self) {
        self.at = None;
        self.unfinished.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_and_the_unfinished_text_are_recalled() {
        let mut history = History::new(["a", "b", "c"].map(str::to_owned).to_vec());
        assert_eq!(history.newer(), None);
        assert_eq!(history.older("lak").as_deref(), Some("c"));
        assert_eq!(history.older("c").as_deref(), Some("b"));
        assert_eq!(history.older("b").as_deref(), Some("a"));
        assert_eq!(history.older("a"), None);
        assert_eq!(history.newer().as_deref(), Some("b"));
        assert_eq!(history.newer().as_deref(), Some("c"));
        assert_eq!(history.newer().as_deref(), Some("lak"));
        assert_eq!(history.newer(), None);
        assert_eq!(history.older("c").as_deref(), Some("b"), "not itself again");
    }

    #[test]
    fn entries_are_unique_and_the_oldest_are_dropped() {
        let mut history = History::default();
        assert!(!history.add("  "));
        assert!(history.add("a ") && history.add("b") && history.add("a"));
        assert!(!history.add("a"));
        assert_eq!(history.entries(), ["b", "a"]);
        for number in 0..300 {
            history.add(&number.to_string());
        }
        assert_eq!(history.entries().len(), MAX_ENTRIES);
        assert_eq!(history.entries().first().map(String::as_str), Some("100"));
    }
}
