//! The command palette: actions and saved searches, narrowed by what is typed.

use super::action::{ACTIONS, Argument, Spec};
use super::context::READING;
use super::{Action, Context, LineEdit, Saved};
use crate::text::{self, Abbreviation};

/// The palette's line and the chosen entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Palette {
    /// What was typed.
    pub line: LineEdit,
    /// The chosen entry, from the top.
    pub chosen: usize,
    /// The tags in use, with the numbers of their papers.
    pub tags: Vec<(String, usize)>,
}

/// One entry: an action, with what it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The action.
    pub action: Action,
    /// What it is told; `None` when it is told nothing, or nothing yet.
    pub argument: Option<String>,
    /// What the entry does, in a sentence.
    pub sentence: String,
}

impl Choice {
    fn plain(spec: &Spec) -> Self {
        Self {
            action: spec.action,
            argument: None,
            sentence: spec.sentence.to_owned(),
        }
    }

    fn told(spec: &Spec, argument: &str, sentence: String) -> Self {
        Self {
            action: spec.action,
            argument: Some(argument.to_owned()),
            sentence,
        }
    }

    /// Returns the entry as it would be typed.
    pub(crate) fn name(&self) -> String {
        let spec = self.action.spec();
        match &self.argument {
            Some(argument) => format!("{} {argument}", spec.name),
            None => spec.usage(),
        }
    }
}

impl Palette {
    /// Begins with a text, as typed.
    pub(crate) fn with(text: &str, tags: Vec<(String, usize)>) -> Self {
        let mut palette = Self {
            tags,
            ..Self::default()
        };
        palette.line.insert(text);
        palette
    }

    /// Returns the action whose name was typed with a blank behind it, and what follows, for
    /// actions that have to be told something.
    pub(crate) fn told(&self) -> Option<(&'static Spec, Argument, &str)> {
        let (name, rest) = self.line.text().trim_start().split_once(' ')?;
        let spec = Action::named(name)?.spec();
        Some((spec, spec.argument?, rest.trim()))
    }

    /// Returns what can be run: what the typed text tells an action; else the actions and saved
    /// searches of that name, then those whose name begins with it, then those in whose name or
    /// sentence every typed word occurs, then those that it abbreviates, the closest first.
    pub(crate) fn entries(&self, saved: &Saved) -> Vec<Choice> {
        let mut entries: Vec<(Rank, Choice)> = Vec::new();
        match self.told() {
            Some((spec, argument, rest)) => {
                let told = self.arguments(spec, argument, rest, saved).into_iter();
                entries.extend(told.map(|choice| (Rank::default(), choice)));
            }
            None if self.line.text().trim().is_empty() => {}
            None => {
                let named = completed(Action::ViewSaved.spec(), self.line.text(), saved);
                let ranked = named.into_iter();
                entries.extend(ranked.map(|(rank, choice)| ((2 * rank + 1, 0), choice)));
            }
        }
        // Words of sentences say nothing where a number is wanted.
        if matches!(self.told(), Some((_, Argument::Link, typed)) if !typed.is_empty()) {
            return entries.into_iter().map(|(_, entry)| entry).collect();
        }
        let short = Abbreviation::new(&text::fold(self.line.text()));
        // These two list their own plain entry.
        let told = self
            .told()
            .filter(|(_, argument, _)| matches!(argument, Argument::Tag | Argument::Time));
        let told = told.map(|(spec, ..)| spec.action);
        let runs = |spec: &&Spec| runs_from_palette(spec) && told != Some(spec.action);
        for spec in ACTIONS.iter().filter(runs) {
            let rank = rank(spec, self.line.text(), &short);
            entries.extend(rank.map(|rank| (rank, Choice::plain(spec))));
        }
        entries.sort_by_key(|(rank, _)| *rank);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Returns the chosen entry.
    pub(crate) fn choice(&self, saved: &Saved) -> Option<Choice> {
        self.entries(saved).into_iter().nth(self.chosen)
    }

    /// Moves the choice, down by a positive number.
    pub(crate) fn step(&mut self, by: isize, saved: &Saved) {
        self.chosen = self
            .chosen
            .saturating_add_signed(by)
            .min(self.entries(saved).len().saturating_sub(1));
    }
}

impl Palette {
    /// What an action is told, completed.
    fn arguments(
        &self,
        spec: &Spec,
        argument: Argument,
        typed: &str,
        saved: &Saved,
    ) -> Vec<Choice> {
        let known = completed(spec, typed, saved).into_iter();
        let known = known.map(|(_, choice)| choice);
        let new = || Choice::told(spec, typed, spec.sentence.to_owned());
        match argument {
            Argument::SavedSearch => known.collect(),
            Argument::Name if typed.is_empty() => Vec::new(),
            Argument::Name if saved.find(typed).is_some() => known.collect(),
            Argument::Name => std::iter::once(new()).chain(known).collect(),
            Argument::KnownTag => self.tags(spec, typed),
            // What was typed is what is meant; Enter on nothing asks again.
            Argument::Tag => {
                let known = self.tags(spec, typed);
                let known_name = self.tags.iter().any(|(name, _)| name == typed);
                let first = match typed {
                    "" => Some(Choice::plain(spec)),
                    _ if known_name => None,
                    new => Some(Choice::told(spec, new, "A new tag.".to_owned())),
                };
                first.into_iter().chain(known).collect()
            }
            Argument::Time if typed.is_empty() => {
                let times = ["1d", "3d", "1w", "2w", "1m"];
                let times = times.map(|time| Choice::told(spec, time, spec.sentence.to_owned()));
                std::iter::once(Choice::plain(spec)).chain(times).collect()
            }
            Argument::Time => vec![new()],
            Argument::Link => number(typed)
                .map(|number| format!("Opens link {number} of the paper."))
                .map(|sentence| Choice::told(spec, typed, sentence))
                .into_iter()
                .collect(),
        }
    }

    /// An action with each tag in whose name the text occurs, those that begin with it first.
    fn tags(&self, spec: &Spec, typed: &str) -> Vec<Choice> {
        let typed = typed.to_lowercase();
        let fits = |(name, papers): &(String, usize)| {
            let at = name.to_lowercase().find(&typed)?;
            let papers = match papers {
                1 => "1 paper has this tag.".to_owned(),
                papers => format!("{} papers have this tag.", super::with_thousands(*papers)),
            };
            Some((at > 0, Choice::told(spec, name, papers)))
        };
        let mut tags: Vec<(bool, Choice)> = self.tags.iter().filter_map(fits).collect();
        let exact = |choice: &Choice| {
            choice.argument.as_deref().map(str::to_lowercase) == Some(typed.clone())
        };
        tags.sort_by_key(|(within, choice)| (!exact(choice), *within));
        tags.into_iter().map(|(_, choice)| choice).collect()
    }
}

/// Where an entry stands: the kind of match, then how close it is, the least first.
type Rank = (u8, i64);

/// Ranks an action by what was typed; `None` when it does not match.
fn rank(spec: &Spec, typed: &str, short: &Abbreviation) -> Option<Rank> {
    if spec.name == typed.trim() {
        return Some((0, 0));
    }
    let typed = text::fold(typed);
    let text = text::fold(&format!("{} {}", spec.name, spec.sentence));
    if !typed.split(' ').all(|word| text.contains(word)) {
        return short.score(spec.name).map(|score| (6, -score));
    }
    let begins = text::fold(spec.name).starts_with(&typed);
    Some((if begins { 2 } else { 4 } + u8::from(moves(spec)), 0))
}

/// The number that was typed; links are counted from 1.
fn number(typed: &str) -> Option<usize> {
    typed.parse().ok().filter(|number| *number > 0)
}

/// An action with each saved search in whose name the text occurs, in the order of their ranks:
/// 0 for the very name, 1 for others.
fn completed(spec: &Spec, typed: &str, saved: &Saved) -> Vec<(u8, Choice)> {
    let typed = text::fold(typed);
    let verb = match spec.action {
        Action::SaveSearch => "Replaces",
        Action::DeleteSearch => "Deletes",
        _ => "Shows",
    };
    let mut entries: Vec<(bool, u8, Choice)> = Vec::new();
    for search in saved.searches() {
        let name = text::fold(&search.name);
        if name.contains(&typed) {
            let sentence = format!("{verb} the saved search “{}”.", search.query);
            let choice = Choice::told(spec, &search.name, sentence);
            entries.push((!name.starts_with(&typed), u8::from(name != typed), choice));
        }
    }
    entries.sort_by_key(|(within, rank, _)| (*rank, *within));
    let ranked = entries.into_iter();
    ranked.map(|(_, rank, entry)| (rank, entry)).collect()
}

/// Keys of other places than the list make no sense as commands, nor does the palette itself.
fn runs_from_palette(spec: &Spec) -> bool {
    let closes = [Action::Palette, Action::Leave, Action::Interrupt];
    spec.contexts.contains(&Context::List) && !closes.contains(&spec.action)
}

/// Moves stand behind what has no key that everybody knows.
fn moves(spec: &Spec) -> bool {
    spec.contexts == READING && spec.action != Action::Help
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Mode;
    use crate::saved_state::SavedSearch;

    fn names_with(saved: &[&str], typed: &str) -> Vec<String> {
        let search = |name: &&str| SavedSearch {
            name: (*name).to_owned(),
            query: "lake".to_owned(),
            mode: Mode::Smart,
        };
        let saved = Saved::new(saved.iter().map(search).collect());
        let entries = Palette::with(typed, Vec::new()).entries(&saved).into_iter();
        entries.map(|entry| entry.name()).collect()
    }

    #[test]
    fn typing_narrows_by_name_and_sentence() {
        let names = |typed: &str| names_with(&[], typed);
        assert_eq!(names("view read"), ["view-read", "view-inbox"]);
        assert_eq!(names("quit")[0], "quit");
        assert_eq!(names("bookmark")[0], "toggle-bookmark");
        assert_eq!(names("save")[0], "save NAME");
        assert_eq!(names("xyzzy"), Vec::<String>::new());
        let all = names("");
        assert!(
            !all.iter()
                .any(|name| name == "delete-word" || name == "palette")
        );
        assert_eq!(
            all.last().map(String::as_str),
            Some("last"),
            "moves stand last"
        );
    }

    #[test]
    fn first_letters_find_an_action() {
        let table = [
            ("hpd", "half-page-down"),
            ("tb", "toggle-bookmark"),
            ("oib", "open-in-browser"),
            ("vb", "view-bookmarks"),
            ("delsea", "delete-search NAME"),
        ];
        for (typed, name) in table {
            assert_eq!(
                names_with(&[], typed).first().map(String::as_str),
                Some(name),
                "{typed}"
            );
        }
        assert_eq!(
            names_with(&["tb"], "tb")[0],
            "view tb",
            "a name goes before letters"
        );
    }

    #[test]
    fn names_of_saved_searches_are_completed() {
        let saved = ["lakes", "new lakes", "quit", "Größe", "query"];
        let first = |typed: &str, count: usize| -> String {
            let mut names = names_with(&saved, typed);
            names.truncate(count);
            names.join(", ")
        };
        assert_eq!(first("lak", 2), "view lakes, view new lakes");
        assert_eq!(first("grosse", 1), "view Größe");
        assert_eq!(
            first("view ", 4),
            "view lakes, view new lakes, view quit, view Größe"
        );
        assert_eq!(first("delete-search new", 9), "delete-search new lakes");
        assert_eq!(
            first("save lake", 3),
            "save lake, save lakes, save new lakes"
        );
        assert_eq!(first("save lakes", 9), "save lakes, save new lakes");
        assert_eq!(first("quit", 2), "quit, view quit");
        assert_eq!(first("q", 1), "quit");
        assert_eq!(first("query", 1), "view query");
        assert_eq!(first("delete-search xyzzy", 9), "");
        assert_eq!(first("open-link 12", 9), "open-link 12");
        assert_eq!(first("open-link 0", 9) + &first("open-link x", 9), "");
    }
}
