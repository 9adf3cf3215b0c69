//! The command palette: commands and saved searches, filtered by the typed text.

use jiff::Timestamp;

use super::action::Action;
use super::command::{ALIASES, Argument, Call, Command, Make};
use super::context::Context;
use super::keymap::Keymap;
use super::line_edit::LineEdit;
use super::number::with_thousands;
use super::sidebar::saved::Saved;
use crate::fuzzy::NameMatcher;
use crate::text;

/// The palette's line and the selected entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Palette {
    pub line: LineEdit,
    /// The index of the selected entry.
    pub chosen: usize,
    /// The tags in use, with the numbers of their papers.
    pub tags: Vec<(String, usize)>,
}

/// One entry: a call and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub call: Call,
    pub sentence: String,
}

impl Choice {
    fn new(call: Call) -> Self {
        let sentence = call.doc();
        Self { call, sentence }
    }

    fn with_argument(command: &'static Command, argument: &str, sentence: String) -> Self {
        let call = Call::new(command, argument.to_owned());
        Self { call, sentence }
    }

    /// Returns the entry as it would be typed.
    pub(crate) fn name(&self) -> String {
        self.call.usage()
    }
}

impl Palette {
    /// Creates a palette with a text in its line.
    pub(crate) fn with(text: &str, tags: Vec<(String, usize)>) -> Self {
        Self {
            line: LineEdit::with_text(text),
            chosen: 0,
            tags,
        }
    }

    /// Returns the command whose name is typed with a space behind it, the kind of its argument
    /// and the argument so far.
    pub(crate) fn typed_call(&self) -> Option<(&'static Command, Argument, &str)> {
        let text = self.line.text().trim_start();
        let (_, rest) = text.split_once(' ')?;
        let call = Call::parse(text)?;
        let kind = call.command.argument()?;
        // An alias may bring an argument with it.
        let typed = call.argument.as_ref() == rest.trim();
        typed.then_some((call.command, kind, rest.trim()))
    }

    /// Returns the entries: completed arguments when a command is typed out; else commands and
    /// saved searches, first those with the typed name, then those whose name begins with it, then
    /// the ones with every typed word in name or sentence, then abbreviations.
    pub(crate) fn entries(&self, keymap: &Keymap, saved: &Saved) -> Vec<Choice> {
        let typed = self.line.text();
        let mut entries: Vec<(Rank, Choice)> = Vec::new();
        let call = self.typed_call();
        match call {
            Some((command, kind, rest)) => {
                let completed = self.complete(command, kind, rest, saved).into_iter();
                entries.extend(completed.map(|choice| (Rank::default(), choice)));
            }
            None if typed.trim().is_empty() => {}
            None => {
                let view = Call::parse("view").map(|call| call.command);
                let named = view.map_or_else(Vec::new, |view| matching(view, typed, saved));
                let ranked = named.into_iter();
                entries.extend(ranked.map(|(rank, choice)| ((2 * rank + 1, 0), choice)));
            }
        }
        if call.is_none() && !typed.trim().is_empty() {
            entries.extend(former_names(typed.trim()));
        }
        // Words of sentences match nothing useful where a number is typed.
        let is_number = matches!(call, Some((_, Argument::Link | Argument::Position, rest)) if !rest.is_empty());
        if !is_number {
            entries.extend(self.ranked(keymap, call.map(|(command, ..)| command)));
        }
        entries.sort_by_key(|(rank, _)| *rank);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Ranks all calls by the typed text, except calls of a command that is typed out.
    fn ranked(&self, keymap: &Keymap, typed_out: Option<&Command>) -> Vec<(Rank, Choice)> {
        let typed = self.line.text();
        let abbreviation = NameMatcher::new(&text::fold(typed));
        let calls = keymap.calls().into_iter();
        calls
            .filter(|call| runs_from_palette(call.command))
            .filter(|call| Some(call.command) != typed_out || is_asked_for(call))
            .filter_map(|call| Some((rank(&call, typed, &abbreviation)?, Choice::new(call))))
            .collect()
    }

    pub(crate) fn choice(&self, keymap: &Keymap, saved: &Saved) -> Option<Choice> {
        self.entries(keymap, saved).into_iter().nth(self.chosen)
    }

    /// Moves the selection; negative is up.
    pub(crate) fn move_by(&mut self, by: isize, keymap: &Keymap, saved: &Saved) {
        let last = self.entries(keymap, saved).len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// Inserts the selected entry; a space follows where an argument is missing.
    pub(crate) fn complete_choice(&mut self, keymap: &Keymap, saved: &Saved) {
        let Some(Choice { call, .. }) = self.choice(keymap, saved) else {
            return;
        };
        let needs_argument = call.argument.is_empty() && call.command.argument().is_some();
        let text = format!("{call}{}", if needs_argument { " " } else { "" });
        *self = Self::with(&text, std::mem::take(&mut self.tags));
    }

    /// Returns why Enter runs nothing.
    pub(crate) fn problem(&self) -> String {
        let typed = self.line.text().trim();
        let rejected = self
            .typed_call()
            .filter(|(_, kind, typed)| *kind == Argument::Format && !typed.is_empty())
            .and_then(|(command, _, typed)| {
                let call = Call::new(command, typed.to_owned());
                call.action(Timestamp::UNIX_EPOCH)?.err()
            });
        if let Some(reason) = rejected {
            return reason;
        }
        match self.typed_call() {
            Some((_, Argument::KnownTag, name)) => format!("no paper has the tag “{name}”"),
            Some((_, kind, "")) => format!("type {} after it", kind.placeholder()),
            Some((_, Argument::Link, typed)) => format!("“{typed}” is not the number of a link"),
            Some((_, Argument::Position, typed)) => format!("“{typed}” is not a position"),
            Some((_, _, name)) => format!("no saved search is called “{name}”"),
            None => format!("no command is called “{typed}”"),
        }
    }

    /// Returns the entries for an argument that is typed so far.
    fn complete(
        &self,
        command: &'static Command,
        kind: Argument,
        typed: &str,
        saved: &Saved,
    ) -> Vec<Choice> {
        let bare = || Choice::new(Call::new(command, ""));
        let new = || Choice::new(Call::new(command, typed.to_owned()));
        let known = || {
            let known = matching(command, typed, saved).into_iter();
            known.map(|(_, choice)| choice)
        };
        match kind {
            Argument::Saved => known().collect(),
            Argument::View => values(command, kind, typed).chain(known()).collect(),
            Argument::NewName if typed.is_empty() => Vec::new(),
            Argument::NewName if saved.find(typed).is_some() => known().collect(),
            Argument::NewName => std::iter::once(new()).chain(known()).collect(),
            Argument::KnownTag => self.tags(command, typed),
            // The typed text comes first, because it may be a new tag; Enter on nothing asks again.
            Argument::Tag => {
                let known = self.tags(command, typed);
                let is_known = self.tags.iter().any(|(name, _)| name == typed);
                let first = match typed {
                    "" => Some(bare()),
                    _ if is_known => None,
                    new => Some(Choice::with_argument(command, new, "A new tag.".to_owned())),
                };
                first.into_iter().chain(known).collect()
            }
            Argument::Delay | Argument::Path if typed.is_empty() => std::iter::once(bare())
                .chain(values(command, kind, ""))
                .collect(),
            Argument::Delay | Argument::Path => vec![new()],
            Argument::Format => {
                let accepts_none = matches!(command.make, Make::Optional(..)) && typed.is_empty();
                let bare = accepts_none.then(bare).into_iter();
                bare.chain(values(command, kind, typed)).collect()
            }
            Argument::Link | Argument::Position if is_number(typed) => vec![new()],
            Argument::Link | Argument::Position => Vec::new(),
        }
    }

    /// Returns a call for each tag that contains the text; prefixes come first.
    fn tags(&self, command: &'static Command, typed: &str) -> Vec<Choice> {
        let typed = typed.to_lowercase();
        let entry = |(name, papers): &(String, usize)| {
            let lower = name.to_lowercase();
            let at = lower.find(&typed)?;
            let papers = match papers {
                1 => "1 paper has this tag.".to_owned(),
                papers => format!("{} papers have this tag.", with_thousands(*papers)),
            };
            let choice = Choice::with_argument(command, name, papers);
            Some(((lower != typed, at > 0), choice))
        };
        let mut tags: Vec<((bool, bool), Choice)> = self.tags.iter().filter_map(entry).collect();
        tags.sort_by_key(|(rank, _)| *rank);
        tags.into_iter().map(|(_, choice)| choice).collect()
    }
}

/// Returns a call for each fixed value of an argument that contains the text.
fn values(command: &'static Command, kind: Argument, typed: &str) -> impl Iterator<Item = Choice> {
    let values = kind.values().into_iter();
    let matching = values.filter(move |(name, _)| !name.is_empty() && name.contains(typed));
    matching.map(move |(name, _)| Choice::new(Call::new(command, name)))
}

/// The kind of match, then how close it is; the lowest comes first.
type Rank = (u8, i64);

/// Ranks a call by the typed text; `None` when it does not match.
fn rank(call: &Call, typed: &str, abbreviation: &NameMatcher) -> Option<Rank> {
    let name = call.to_string();
    if name == typed.trim() {
        return Some((0, 0));
    }
    let typed = text::fold(typed);
    let text = text::fold(&format!("{name} {}", call.doc()));
    if !typed.split(' ').all(|word| text.contains(word)) {
        let score = abbreviation.score(&name.replace(' ', "-"));
        return score.map(|score| (6, -score));
    }
    let is_prefix = text::fold(&name).starts_with(&typed);
    Some((if is_prefix { 2 } else { 4 } + u8::from(is_motion(call)), 0))
}

/// Returns the commands with a former name that begins with the typed text, which is not offered
/// where the command has that name today.
fn former_names(typed: &str) -> impl Iterator<Item = (Rank, Choice)> {
    let exact = Call::parse(typed).filter(|_| Call::is_alias(typed));
    let begun = ALIASES
        .iter()
        .filter(move |(name, _)| name.len() > typed.len() && name.starts_with(typed))
        .filter_map(|(name, _)| Call::parse(name))
        .filter(move |call| !call.to_string().starts_with(typed));
    let begun = begun.map(|call| ((3, 0), Choice::new(call)));
    exact
        .map(|call| ((0, 0), Choice::new(call)))
        .into_iter()
        .chain(begun)
}

fn is_number(typed: &str) -> bool {
    typed.parse().is_ok_and(|number: usize| number > 0)
}

/// Returns a call for each saved search whose name contains the text, ranked: 0 for an equal name,
/// 1 for others.
fn matching(command: &'static Command, typed: &str, saved: &Saved) -> Vec<(u8, Choice)> {
    let typed = text::fold(typed);
    let verb = match command.argument() {
        Some(Argument::NewName) => "Replaces",
        Some(Argument::Saved) => "Deletes",
        _ => "Shows",
    };
    let mut entries: Vec<(bool, u8, Choice)> = Vec::new();
    for (index, search) in saved.searches().iter().enumerate() {
        let name = text::fold(&search.name);
        if name.contains(&typed) {
            let sentence = format!("{verb} the saved search “{}”.", search.query);
            let by_position = Some(format!("saved-search {}", index + 1))
                .filter(|_| is_hidden_by_view(command, &search.name))
                .and_then(|call| Call::parse(&call));
            let choice = match by_position {
                Some(call) => Choice { call, sentence },
                None => Choice::with_argument(command, &search.name, sentence),
            };
            entries.push((!name.starts_with(&typed), u8::from(name != typed), choice));
        }
    }
    entries.sort_by_key(|(inside, rank, _)| (*rank, *inside));
    let ranked = entries.into_iter();
    ranked.map(|(_, rank, entry)| (rank, entry)).collect()
}

/// Returns whether `view NAME` shows a view instead of the saved search of that name, which an
/// earlier version allowed.
fn is_hidden_by_view(command: &Command, name: &str) -> bool {
    command.argument() == Some(Argument::View) && Argument::is_view_name(name)
}

/// Returns whether the bare call of a command that is typed out is listed besides its completed
/// arguments.
fn is_asked_for(call: &Call) -> bool {
    let lists_itself = matches!(
        call.command.argument(),
        Some(Argument::Tag | Argument::Delay | Argument::Path | Argument::Format)
    );
    call.argument.is_empty() && !lists_itself
}

/// Returns whether the palette lists a command: it runs from the list and does not close the
/// palette itself.
fn runs_from_palette(command: &Command) -> bool {
    command.contexts.contains(&Context::List)
        && !["palette", "leave", "interrupt"].contains(&command.name)
}

/// Returns whether a call only moves; such calls come last, because their keys are well known.
fn is_motion(call: &Call) -> bool {
    matches!(call.fixed(), Some(Action::Move(_)))
}

#[cfg(test)]
mod tests;
