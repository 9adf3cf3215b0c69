//! Help screen, its search, and the footer, made from the command table and the effective keys.

use std::ops::Range;

use super::command::{Call, Command, GROUPS, Hint, When, commands};
use super::context::Context;
use super::keymap::Keymap;
use super::line_edit::LineEdit;
use crate::query::SYNTAX_HELP;
use crate::text;

/// One line of the help screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// The title of a group.
    Heading(String),
    /// A command with its keys.
    Entry {
        /// The effective keys, separated by commas; without any, what to type into the palette,
        /// or nothing.
        keys: String,
        /// What it does.
        sentence: String,
        /// The name for settings and palette.
        name: String,
    },
    /// A sign of the list or a form of the query language.
    Form {
        /// The sign, or what can be typed.
        example: &'static str,
        /// What it means, or finds.
        meaning: &'static str,
    },
}

impl HelpLine {
    /// Returns the left and the right column.
    pub fn texts(&self) -> (&str, &str) {
        match self {
            Self::Heading(heading) => (heading, ""),
            Self::Entry { keys, sentence, .. } => (keys, sentence),
            Self::Form { example, meaning } => (example, meaning),
        }
    }
}

/// The signs of the list.
pub(crate) const SIGNS: &[(&str, &str)] = &[
    ("●", "Unread."),
    ("z", "Snoozed; it returns to the inbox."),
    ("×", "Dismissed."),
    ("★ ¹ ² ³", "Bookmarked; one, two or three stars."),
    ("+", "Selected; decisions apply to all selected papers."),
    ("⊘", "Withdrawn by its authors or by the source."),
    (
        "▲23 “4",
        "Upvotes; comments when the list is sorted by them.",
    ),
];

/// Returns the help screen: the signs of the list, then the commands group by group, and the query
/// language after the search bar.
pub fn help_lines(keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines: Vec<HelpLine> = table("Signs of the list", SIGNS).collect();
    let calls = keymap.calls();
    for group in GROUPS {
        lines.push(HelpLine::Heading(group.title.to_owned()));
        let here = calls
            .iter()
            .filter(|call| group.commands.contains(call.command));
        lines.extend(here.map(|call| entry(keymap, call)));
        if group.title == "Search bar" {
            lines.extend(table("Queries", &SYNTAX_HELP));
        }
    }
    lines
}

fn entry(keymap: &Keymap, call: &Call) -> HelpLine {
    let keys = keymap.written(call);
    let is_typed = keys.is_empty() && call.command.contexts.contains(&Context::List);
    HelpLine::Entry {
        keys: if is_typed {
            format!(":{}", call.usage())
        } else {
            keys
        },
        sentence: call.doc(),
        name: call.to_string(),
    }
}

fn table(
    heading: &str,
    lines: &'static [(&'static str, &'static str)],
) -> impl Iterator<Item = HelpLine> {
    let heading = HelpLine::Heading(heading.to_owned());
    let form = |&(example, meaning)| HelpLine::Form { example, meaning };
    std::iter::once(heading).chain(lines.iter().map(form))
}

/// Returns the footer: the first key of each command that applies now, and a word for it.
pub(crate) fn hints(
    keymap: &Keymap,
    context: Context,
    in_triage: bool,
    applies: impl Fn(When) -> bool,
) -> Vec<(String, &'static str)> {
    let hint = |command: &'static Command| -> Option<(&'static Command, Hint)> {
        let hint = if in_triage {
            command.triage_hint
        } else {
            command.hint
        };
        Some((command, hint?))
    };
    let mut hints: Vec<(&'static Command, Hint)> = commands()
        .filter(|command| command.contexts.contains(&context))
        .filter_map(hint)
        .filter(|(_, hint)| applies(hint.when))
        .collect();
    hints.sort_by_key(|(_, hint)| hint.rank);
    let with_key = |(command, hint): (&'static Command, Hint)| {
        let keys = keymap.first_in(context, &Call::new(command, hint.argument))?;
        Some((keys.to_string(), hint.text))
    };
    hints.into_iter().filter_map(with_key).collect()
}

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

    #[test]
    fn help_lists_every_call_once_with_its_keys() {
        let settings = Settings::parse("[keys]\nundo = \"U\"").unwrap();
        let lines = help_lines(&Keymap::new(&settings).unwrap());
        let entries: Vec<_> = lines
            .iter()
            .filter_map(|line| {
                if let HelpLine::Entry { keys, name, .. } = line {
                    Some((name.as_str(), keys.as_str()))
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(
            entries.len(),
            commands().flat_map(crate::app::command::calls).count()
        );
        assert!(entries.contains(&("undo", "U")));
        assert!(entries.contains(&("save", ":save NAME")));
        assert!(lines.contains(&HelpLine::Heading("Everywhere".to_owned())));
    }

    #[test]
    fn the_footer_lists_hints_that_apply() {
        let keymap = Keymap::new(&Settings::default()).unwrap();
        let words = |context, in_triage, applies: fn(When) -> bool| {
            let hints = hints(&keymap, context, in_triage, applies);
            hints.into_iter().map(|(_, word)| word).collect::<Vec<_>>()
        };
        let list = words(Context::List, false, |when| when == When::Always);
        assert_eq!(list.first(), Some(&"help"));
        assert!(list.contains(&"quit") && !list.contains(&"next match"));
        let leavable = words(Context::List, false, |when| when != When::WithMatches);
        assert!(!leavable.contains(&"next match") && leavable.contains(&"leave"));
        let search = words(Context::Search, false, |_| true);
        assert_eq!(search, ["leave", "keep", "mode"]);
        let triage = words(Context::List, true, |_| true);
        assert_eq!(
            triage.get(..4),
            Some(&["help", "leave", "bookmark", "read"][..])
        );
    }

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
