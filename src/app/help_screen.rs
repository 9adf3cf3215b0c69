//! The help screen as it is looked at: how far it is scrolled, and what it is narrowed to.

use std::ops::Range;

use super::help::{HelpLine, help_lines};
use super::keymap::Keymap;
use super::line_edit::LineEdit;
use crate::text;

/// The state of the help screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct HelpScreen {
    /// Lines above the first one shown.
    pub scroll: usize,
    /// What is searched for; empty when nothing is.
    pub search: LineEdit,
    /// Whether the search is being typed.
    pub typing: bool,
}

/// A line of the help screen with the letters that the search has found in it, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HelpRow {
    /// The line.
    pub line: HelpLine,
    /// What is found in the keys, or in the example.
    pub in_keys: Vec<Range<usize>>,
    /// What is found in the sentence, or in the meaning.
    pub in_sentence: Vec<Range<usize>>,
}

impl HelpScreen {
    /// Tells whether the screen is narrowed, or about to be.
    pub(crate) fn is_searching(&self) -> bool {
        self.typing || !self.search.text().is_empty()
    }

    /// Returns the lines that hold what is searched for, below their headings.
    pub(crate) fn rows(&self, keymap: &Keymap) -> Vec<HelpRow> {
        let mut rows: Vec<HelpRow> = Vec::new();
        let mut heading = None;
        for line in help_lines(keymap) {
            if let HelpLine::Heading(_) = line {
                heading = Some(line);
            } else if let Some(row) = found(line, self.search.text()) {
                rows.extend(heading.take().map(plain));
                rows.push(row);
            }
        }
        rows
    }
}

fn plain(line: HelpLine) -> HelpRow {
    HelpRow {
        line,
        in_keys: Vec::new(),
        in_sentence: Vec::new(),
    }
}

/// The line with what is found in it; `None` when a word is missing.
fn found(line: HelpLine, typed: &str) -> Option<HelpRow> {
    let (keys, sentence) = line.texts();
    // A blank between them keeps words from being found across.
    let found = text::find_words(&format!("{keys} {sentence}"), typed)?;
    let (in_keys, behind): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|range| range.start < keys.len());
    let begin = keys.len() + 1;
    let in_sentence = behind
        .into_iter()
        .map(|range| range.start - begin..range.end - begin)
        .collect();
    Some(HelpRow {
        line,
        in_keys,
        in_sentence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn rows(typed: &str) -> Vec<HelpRow> {
        let mut help = HelpScreen::default();
        help.search.insert(typed);
        help.rows(&Keymap::new(&Settings::default()).unwrap())
    }

    #[test]
    fn without_a_search_every_line_is_there() {
        let lines: Vec<HelpLine> = rows("").into_iter().map(|row| row.line).collect();
        assert_eq!(
            lines,
            help_lines(&Keymap::new(&Settings::default()).unwrap())
        );
    }

    #[test]
    fn a_search_keeps_the_lines_with_its_letters_and_their_headings() {
        let told = |row: &HelpRow| match &row.line {
            HelpLine::Heading(heading) => heading.clone(),
            HelpLine::Entry { name, .. } => format!("  {name}"),
            HelpLine::Form { example, .. } => format!("  {example}"),
        };
        let told: Vec<String> = rows("BOOKM paper").iter().map(told).collect();
        assert_eq!(
            told,
            [
                "Decide",
                "  toggle-bookmark",
                "  export-triage",
                "  copy-triage",
                "Search and views",
                "  view bookmarks",
                "Screen and library",
                "  stats",
                "Queries",
                "  is:unread",
            ]
        );
        for row in rows("ctrl-d half") {
            let (keys, sentence) = row.line.texts();
            for range in row.in_keys {
                assert_eq!(&keys[range], "ctrl-d");
            }
            for range in row.in_sentence {
                assert_eq!(&sentence[range], "half");
            }
        }
        assert_eq!(rows("xyzzy"), []);
    }
}
