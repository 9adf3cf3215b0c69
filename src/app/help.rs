//! Help screen and footer, made from the table and the effective keys.

use super::action::ACTIONS;
use super::{Context, Keymap};

/// One line of the help screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// The name of a group of keys.
    Heading(String),
    /// An action with its keys.
    Entry {
        /// The effective keys, parted by blanks; empty when it has none.
        keys: String,
        /// What it does.
        sentence: &'static str,
        /// Its name for settings and palette.
        name: &'static str,
    },
}

/// Returns the help screen: every action once, under the place where its keys work.
pub fn help_lines(keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines: Vec<HelpLine> = Vec::new();
    let mut heading: Option<&[Context]> = None;
    for spec in ACTIONS {
        if heading != Some(spec.contexts) {
            heading = Some(spec.contexts);
            lines.push(HelpLine::Heading(places(spec.contexts)));
        }
        let keys: Vec<String> = keymap
            .keys(spec.action)
            .iter()
            .map(ToString::to_string)
            .collect();
        lines.push(HelpLine::Entry {
            keys: keys.join(" "),
            sentence: spec.sentence,
            name: spec.name,
        });
    }
    lines
}

/// Returns the names of contexts as a heading.
pub fn places(contexts: &[Context]) -> String {
    if contexts.len() == Context::ALL.len() {
        return "everywhere".to_owned();
    }
    contexts
        .iter()
        .map(|context| context.name())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns what the footer shows in a context: the first key of an action and a word for it.
pub fn hints(keymap: &Keymap, context: Context) -> Vec<(String, &'static str)> {
    let here = ACTIONS
        .iter()
        .filter(|spec| !spec.hint.is_empty() && spec.contexts.contains(&context));
    here.filter_map(|spec| {
        keymap
            .keys(spec.action)
            .first()
            .map(|key| (key.to_string(), spec.hint))
    })
    .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::{Keys, Settings};

    #[test]
    fn help_names_every_action_once_with_its_effective_keys() {
        let mut settings = Settings::default();
        settings
            .keys
            .insert("undo".to_owned(), Keys::One("U".to_owned()));
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
        assert!(lines.contains(&HelpLine::Heading("everywhere".to_owned())));
    }

    #[test]
    fn the_footer_follows_the_context() {
        let keymap = Keymap::new(&Settings::default()).unwrap();
        let has = |context, word| {
            hints(&keymap, context)
                .iter()
                .any(|(_, hint)| *hint == word)
        };
        assert!(has(Context::List, "bookmark") && !has(Context::Search, "bookmark"));
        assert!(has(Context::Search, "leave") && has(Context::Abstract, "list"));
    }
}
