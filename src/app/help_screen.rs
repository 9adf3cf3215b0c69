//! The help screen: its scroll position and its search.

use std::ops::Range;

use super::help::{HelpLine, help_lines};
use super::keymap::Keymap;
use super::line_edit::LineEdit;
use crate::text;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct HelpScreen {
    /// The lines above the first visible one.
    pub scroll: usize,
    pub search: LineEdit,
    /// Whether the search line is edited.
    pub typing: bool,
}

/// A line of the help screen with the matches of the search, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HelpRow {
    pub line: HelpLine,
    /// The matches in the keys, or in the example.
    pub in_keys: Vec<Range<usize>>,
    /// The matches in the sentence, or in the meaning.
    pub in_sentence: Vec<Range<usize>>,
}

impl HelpScreen {
    /// Returns whether the screen is filtered, or the search line is edited.
    pub(crate) fn is_searching(&self) -> bool {
        self.typing || !self.search.text().is_empty()
    }

    /// Returns the lines with matches, below their headings.
    pub(crate) fn rows(&self, keymap: &Keymap) -> Vec<HelpRow> {
        let mut rows: Vec<HelpRow> = Vec::new();
        let mut heading = None;
        for line in help_lines(keymap) {
            if let HelpLine::Heading(_) = line {
                heading = Some(line);
            } else if let Some(row) = match_line(line, self.search.text()) {
                rows.extend(heading.take().map(unmatched));
                rows.push(row);
            }
        }
        rows
    }
}

fn unmatched(line: HelpLine) -> HelpRow {
    HelpRow {
        line,
        in_keys: Vec::new(),
        in_sentence: Vec::new(),
    }
}

/// Returns the line with its matches; `None` when a word is missing.
fn match_line(line: HelpLine, typed: &str) -> Option<HelpRow> {
    let (keys, sentence) = line.texts();
    // The space keeps words from matching across the columns.
    let matches = text::find_words(&format!("{keys} {sentence}"), typed)?;
    let (in_keys, rest): (Vec<_>, Vec<_>) = matches
        .into_iter()
        .partition(|range| range.start < keys.len());
    let start = keys.len() + 1;
    let in_sentence = rest
        .into_iter()
        .map(|range| range.start - start..range.end - start)
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
    fn help_is_complete_without_a_search() {
        let lines: Vec<HelpLine> = rows("").into_iter().map(|row| row.line).collect();
        assert_eq!(
            lines,
            help_lines(&Keymap::new(&Settings::default()).unwrap())
        );
    }

    #[test]
    fn a_search_filters_lines_below_their_headings() {
        let label = |row: &HelpRow| match &row.line {
            HelpLine::Heading(heading) => heading.clone(),
            HelpLine::Entry { name, .. } => format!("  {name}"),
            HelpLine::Form { example, .. } => format!("  {example}"),
        };
        let labels: Vec<String> = rows("BOOKM paper").iter().map(label).collect();
        assert_eq!(
            labels,
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
