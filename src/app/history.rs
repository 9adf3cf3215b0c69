//! Earlier searches, gone through as a shell does it.

/// Searches that are remembered.
const REMEMBERED: usize = 200;

/// The searches that were kept, and where in them the bar is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// The oldest first, none twice.
    kept: Vec<String>,
    /// The one that stands in the bar.
    at: Option<usize>,
    /// What stood in the bar before.
    unfinished: String,
}

impl History {
    /// Takes over what an earlier run has remembered, the oldest first.
    pub(crate) fn new(kept: Vec<String>) -> Self {
        let mut history = Self::default();
        for text in kept {
            history.keep(&text);
        }
        history
    }

    /// Returns what is to be remembered, the oldest first.
    pub(crate) fn kept(&self) -> &[String] {
        &self.kept
    }

    /// Remembers a search as the newest one; tells whether that has changed anything.
    pub(crate) fn keep(&mut self, text: &str) -> bool {
        self.leave();
        let text = text.trim();
        if text.is_empty() || self.kept.last().is_some_and(|last| last == text) {
            return false;
        }
        self.kept.retain(|other| other != text);
        self.kept.push(text.to_owned());
        let surplus = self.kept.len().saturating_sub(REMEMBERED);
        self.kept.drain(..surplus);
        true
    }

    /// Returns the search before the one in the bar, whose text is given.
    pub(crate) fn older(&mut self, text: &str) -> Option<String> {
        let newest = self.at.unwrap_or(self.kept.len());
        // The newest one usually still stands in the bar; showing it again would show nothing.
        let older = self
            .kept
            .get(..newest)?
            .iter()
            .rposition(|other| other != text.trim())?;
        if self.at.replace(older).is_none() {
            text.clone_into(&mut self.unfinished);
        }
        self.kept.get(older).cloned()
    }

    /// Returns the search after the one in the bar; behind the newest one stands what was typed.
    pub(crate) fn newer(&mut self) -> Option<String> {
        let newer = self.at? + 1;
        if let Some(text) = self.kept.get(newer) {
            self.at = Some(newer);
            return Some(text.clone());
        }
        self.at = None;
        Some(std::mem::take(&mut self.unfinished))
    }

    /// Forgets where the bar is; what stands in it from now on is the user's own.
    pub(crate) fn leave(&mut self) {
        self.at = None;
        self.unfinished.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_searches_come_back_and_so_does_the_unfinished_one() {
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
    fn each_search_is_remembered_once_and_the_oldest_are_forgotten() {
        let mut history = History::default();
        assert!(!history.keep("  "));
        assert!(history.keep("a ") && history.keep("b") && history.keep("a"));
        assert!(!history.keep("a"));
        assert_eq!(history.kept(), ["b", "a"]);
        for number in 0..300 {
            history.keep(&number.to_string());
        }
        assert_eq!(history.kept().len(), REMEMBERED);
        assert_eq!(history.kept().first().map(String::as_str), Some("100"));
    }
}
