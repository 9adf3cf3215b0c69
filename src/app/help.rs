//! Help screen and footer, made from the table and the effective keys.

use super::action::{ACTIONS, Action, Spec};
use super::context::{IN_SEARCH, places};
use super::{Context, Keymap, State};
use crate::query::FORMS;

/// One line of the help screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// The name of a group of keys.
    Heading(String),
    /// An action with its keys.
    Entry {
        /// The effective keys, parted by commas; without any, what to type into the palette, or
        /// nothing.
        keys: String,
        /// What it does.
        sentence: &'static str,
        /// Its name for settings and palette.
        name: &'static str,
    },
    /// A sign of the screen or a form of the query language.
    Form {
        /// The sign, or what can be typed.
        example: &'static str,
        /// What it means, or finds.
        meaning: &'static str,
    },
}

impl HelpLine {
    /// Returns what stands on the left and on the right: keys and sentence, example and meaning.
    pub(crate) fn texts(&self) -> (&str, &str) {
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
    ("z", "Put off; it comes back into the inbox."),
    ("×", "Dismissed."),
    ("★ ¹ ² ³", "Bookmarked; one, two or three stars."),
    ("+", "Selected; decisions are for all selected papers."),
    ("⊘", "Withdrawn by its authors or by the source."),
    ("▲23", "Upvotes, or “23 comments when sorted by them."),
];

/// Returns the help screen: the signs of the list, then every action once, under the place where its keys work.
pub fn help_lines(keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines: Vec<HelpLine> = table("signs of the list", SIGNS).collect();
    let mut heading: Option<&[Context]> = None;
    for spec in ACTIONS {
        if heading != Some(spec.contexts) {
            if heading == Some(IN_SEARCH) {
                lines.extend(table("what can be searched for", FORMS));
            }
            heading = Some(spec.contexts);
            lines.push(HelpLine::Heading(heading_of(spec.contexts)));
        }
        let keys = keymap.written(spec.action);
        let typed = spec.contexts.contains(&Context::List) && keys.is_empty();
        lines.push(HelpLine::Entry {
            keys: if typed {
                format!(":{}", spec.usage())
            } else {
                keys
            },
            sentence: spec.sentence,
            name: spec.name,
        });
    }
    lines
}

/// A table of signs or forms under its heading; the query language stands behind the keys of the
/// search bar.
fn table(
    heading: &str,
    lines: &'static [(&'static str, &'static str)],
) -> impl Iterator<Item = HelpLine> {
    let heading = HelpLine::Heading(heading.to_owned());
    let form = |&(example, meaning)| HelpLine::Form { example, meaning };
    std::iter::once(heading).chain(lines.iter().map(form))
}

/// The heading of a group of keys.
fn heading_of(contexts: &[Context]) -> String {
    if contexts.len() == Context::ALL.len() {
        return "everywhere".to_owned();
    }
    places(contexts)
}

/// Returns what the footer shows: the first key of each action that matters now, and a word for
/// it. Help and the way out come first, so that they are there on any screen.
pub(crate) fn hints(state: &State) -> Vec<(String, &'static str)> {
    let context = state.context();
    if context == Context::List && state.open_triage().is_some() {
        let hints = super::triage::hints().iter();
        let first = |action| state.keymap.first_in(context, action);
        let shown = hints.filter_map(|&(action, hint)| Some((first(action)?.to_string(), hint)));
        return shown.collect();
    }
    let mut here: Vec<&Spec> = ACTIONS
        .iter()
        .filter(|spec| !spec.hint.is_empty() && spec.contexts.contains(&context))
        .filter(|spec| matters(state, spec.action))
        .collect();
    here.sort_by_key(|spec| match spec.action {
        Action::Help => 0,
        Action::Leave => 1,
        Action::OpenInBrowser | Action::CopyTitle | Action::Palette => 3,
        _ => 2,
    });
    let hint = |spec: &Spec| {
        Some((
            state.keymap.first_in(context, spec.action)?.to_string(),
            spec.hint,
        ))
    };
    here.into_iter().filter_map(hint).collect()
}

fn matters(state: &State, action: Action) -> bool {
    match action {
        Action::NextMatch => state.is_searching() && !state.list.is_empty(),
        Action::OpenPaper
        | Action::ToggleRead
        | Action::ToggleBookmark
        | Action::OpenInBrowser
        | Action::CopyTitle => !state.list.is_empty(),
        Action::Leave => state.context() != Context::List || !state.query.is_empty(),
        Action::Import => state.shelf || state.rows.is_empty(),
        Action::RemoveShelf => state.shelf,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::app::{Focus, Saved, Session};
    use crate::config::Settings;
    use crate::marks::Marks;
    use crate::query::Query;

    #[test]
    fn help_names_every_action_once_with_its_effective_keys() {
        let settings = Settings::parse("[keys]\nundo = \"U\"").unwrap();
        let lines = help_lines(&Keymap::new(&settings).unwrap());
        let entries: Vec<_> = lines
            .iter()
            .filter_map(|line| {
                if let HelpLine::Entry { keys, name, .. } = line {
                    Some((*name, keys.as_str()))
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(entries.len(), ACTIONS.len());
        assert!(entries.contains(&("undo", "U")));
        assert!(entries.contains(&("save", ":save NAME")));
        assert!(lines.contains(&HelpLine::Heading("everywhere".to_owned())));
    }

    #[test]
    fn the_footer_follows_what_is_going_on() {
        let keymap = Keymap::new(&Settings::default()).unwrap();
        let mut state = State::new(
            keymap,
            &Settings::default(),
            Arc::default(),
            false,
            Marks::default(),
            Saved::default(),
            Session::default(),
        );
        let words = |state: &State| {
            hints(state)
                .into_iter()
                .map(|(_, word)| word)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&state).first(), Some(&"help"));
        assert!(words(&state).contains(&"quit") && !words(&state).contains(&"next match"));
        state.query = Query::parse("rank");
        assert!(!words(&state).contains(&"next match") && words(&state).contains(&"leave"));
        state.focus = Focus::Search;
        assert_eq!(words(&state), ["leave", "keep", "mode"]);
    }
}
