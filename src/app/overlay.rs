//! What may lie over the two panes: help, the command palette, a question.

use super::action::{ACTIONS, Spec};
use super::context::READING;
use super::{Action, Context, LineEdit};
use crate::text;

/// The thing that lies over the panes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The help screen, scrolled down by so many lines.
    Help {
        /// Lines above the first one shown.
        scroll: usize,
    },
    /// The command palette.
    Palette(Palette),
    /// The question for a file or directory to import.
    Import(LineEdit),
}

/// Actions narrowed by what is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// What was typed.
    pub line: LineEdit,
    /// The chosen entry, from the top.
    pub chosen: usize,
}

impl Palette {
    /// Returns the actions in whose name or sentence every typed word occurs, those first whose
    /// name begins with what was typed.
    pub fn entries(&self) -> Vec<&'static Spec> {
        let typed = text::fold(self.line.text());
        let holds = |spec: &&Spec| {
            let text = text::fold(&format!("{} {}", spec.name, spec.sentence));
            typed.split(' ').all(|word| text.contains(word))
        };
        let mut entries: Vec<&Spec> = ACTIONS
            .iter()
            .filter(|spec| runs_from_palette(spec))
            .filter(holds)
            .collect();
        entries.sort_by_key(|spec| !text::fold(spec.name).starts_with(&typed));
        entries
    }

    /// Returns the chosen action.
    pub fn choice(&self) -> Option<Action> {
        self.entries().get(self.chosen).map(|spec| spec.action)
    }

    /// Moves the choice, down by a positive number.
    pub fn step(&mut self, by: isize) {
        self.chosen = self
            .chosen
            .saturating_add_signed(by)
            .min(self.entries().len().saturating_sub(1));
    }
}

/// Neither keys of the text line nor moves make sense as commands, nor does the palette itself.
fn runs_from_palette(spec: &Spec) -> bool {
    let moves = spec.contexts == READING && spec.action != Action::Help;
    spec.contexts.contains(&Context::List)
        && !moves
        && !matches!(
            spec.action,
            Action::Palette | Action::Leave | Action::Interrupt
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(typed: &str) -> Vec<&'static str> {
        let mut palette = Palette::default();
        palette.line.insert(typed);
        palette
            .entries()
            .into_iter()
            .map(|spec| spec.name)
            .collect()
    }

    #[test]
    fn typing_narrows_by_name_and_sentence() {
        assert_eq!(names("view read"), ["view-read", "view-inbox"]);
        assert_eq!(names("quit").first(), Some(&"quit"));
        assert_eq!(names("bookmark").first(), Some(&"toggle-bookmark"));
        assert_eq!(names("xyzzy"), Vec::<&str>::new());
        assert!(!names("").contains(&"delete-word") && !names("").contains(&"down"));
    }
}
