//! From the shape of a query to what it asks.
//!
//! Stands alone because only here values are folded, read as dates and numbers, and refused.

use std::ops::Range;

use jiff::civil::Date;

use super::clause::{Clause, Field, Phrase, Word};
use super::lex::{Token, Value};
use super::mode::Mode;
use super::name::Name;
use super::parse::Tree;
use super::problem::{MOST, Problem};
use super::{date, value};
use crate::text;

/// Reads the values of one query.
pub(super) struct Reader<'t> {
    /// The text, without blanks at its start.
    pub text: &'t str,
    pub mode: Mode,
    pub today: Date,
    /// The `~` at the very start, which makes all plain words fuzzy.
    pub all_fuzzy: Option<Range<usize>>,
    /// The plain words asked for, as typed.
    pub plain: Vec<&'t str>,
    /// How many words and fields were read.
    pub count: usize,
}

/// Letters of a run without blanks that count as one word towards the limit.
const LETTERS: usize = 4;

/// What stands around a value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    in_group: bool,
    in_choice: bool,
    negated: bool,
}

impl<'t> Reader<'t> {
    /// Returns what the tree asks, `None` for nothing.
    ///
    /// The tree is no deeper than the parser lets it be.
    pub(super) fn read(&mut self, tree: &Tree, place: Place) -> Result<Option<Clause>, Problem> {
        match tree {
            Tree::All(trees) => Ok(Clause::all(self.read_each(trees, place)?)),
            Tree::Any(trees) => {
                let place = Place {
                    in_choice: true,
                    ..place
                };
                Ok(Clause::any(self.read_each(trees, place)?))
            }
            Tree::Not(inner) => {
                let place = Place {
                    negated: true,
                    ..place
                };
                let inner = self.read(inner, place)?;
                Ok(inner.map(|inner| Clause::Not(Box::new(inner))))
            }
            Tree::Leaf(token) => {
                let Some(clause) = self.leaf(token, place)? else {
                    return Ok(None);
                };
                self.count += weight(&clause);
                if self.count > MOST {
                    return Err(Problem::too_long(self.visible(&token.range)));
                }
                Ok(Some(clause))
            }
        }
    }

    fn read_each(&mut self, trees: &[Tree], place: Place) -> Result<Vec<Clause>, Problem> {
        let mut clauses = Vec::new();
        for tree in trees {
            let place = Place {
                in_group: place.in_group || matches!(tree, Tree::All(_)),
                ..place
            };
            clauses.extend(self.read(tree, place)?);
        }
        Ok(clauses)
    }

    fn leaf(&mut self, token: &Token, place: Place) -> Result<Option<Clause>, Problem> {
        let super::lex::Kind::Value(value) = &token.kind else {
            return Ok(None);
        };
        if let Some(tilde) = &token.tilde
            && (place.in_group || place.in_choice || place.negated || token.field.is_some())
        {
            return Err(Problem::misplaced_tilde(tilde.clone()));
        }
        match token.field {
            None => self.plain(token, value, place),
            Some(Name::Words(field)) => Ok(self.words(value, Some(field), place)),
            Some(name) => self.fact(name, value),
        }
    }

    /// Reads a word or phrase that belongs to no field.
    fn plain(
        &mut self,
        token: &Token,
        value: &Value,
        place: Place,
    ) -> Result<Option<Clause>, Problem> {
        let Some(clause) = self.words(value, None, place) else {
            return Ok(None);
        };
        let in_line = !place.negated && !place.in_choice;
        let by_letters = match (&self.all_fuzzy, self.mode) {
            _ if token.tilde.is_some() => true,
            (_, Mode::Fuzzy) => in_line,
            (Some(tilde), _) if place.in_choice && !place.negated && !value.quoted => {
                return Err(Problem::misplaced_tilde(tilde.clone()));
            }
            (all, _) => all.is_some() && in_line && !value.quoted,
        };
        let raw = self.slice(value);
        if by_letters {
            let words: Vec<&str> = raw.split_whitespace().collect();
            return Ok(Some(Clause::Fuzzy(words.join(" "))));
        }
        if in_line && !value.quoted {
            self.plain.push(raw);
        }
        Ok(Some(clause))
    }

    /// Folds a word or phrase; `None` when it holds no letter and no digit.
    ///
    /// An excluded word is never a beginning: `-g` on the way to `-graph` would exclude nearly
    /// everything. An excluded word that folds to several is excluded as the phrase that it is. A
    /// word that takes several terms, as in scripts without blanks, is always a phrase of them.
    fn words(&self, value: &Value, field: Option<Field>, place: Place) -> Option<Clause> {
        let raw = self.slice(value);
        let spelt = text::to_display(raw);
        let at_end = || {
            text::words(raw)
                .last()
                .is_some_and(|(range, _)| range.end == raw.len())
        };
        let prefix = value.unfinished && !place.negated && self.mode != Mode::Exact && at_end();
        if value.quoted || place.negated {
            return together(text::query_terms(&text::fold(&spelt)), prefix, field);
        }
        let words: Vec<String> = text::words(&spelt).map(|(_, word)| word).collect();
        let last = words.len().saturating_sub(1);
        let clauses = words.iter().enumerate().filter_map(|(at, word)| {
            together(text::query_terms(word), prefix && at == last, field)
        });
        Clause::all(clauses.collect())
    }

    /// Reads the value of a field that takes no words.
    fn fact(&self, name: Name, value: &Value) -> Result<Option<Clause>, Problem> {
        let written = text::sanitize(self.slice(value));
        if written.is_empty() {
            return Ok(None);
        }
        let unfinished = value.unfinished;
        let (read, advice) = match name {
            Name::Words(_) => (Ok(None), ""),
            Name::Id => (Ok(Some(Clause::Id(written.clone()))), ""),
            Name::Category => (Ok(Some(Clause::Category(written.to_lowercase()))), ""),
            Name::Source => (Ok(Some(Clause::Source(written.to_lowercase()))), ""),
            Name::Tag => {
                let (name, begun) = (written.to_lowercase(), unfinished);
                (Ok(Some(Clause::Tag { name, begun })), "")
            }
            Name::Date => (
                date::dates(&written, unfinished, self.today).map(|range| range.map(Clause::Date)),
                "write date:2024, date:2024-05, date:2023-05..2024-01 (the earlier one first) or date:<7d",
            ),
            Name::Upvotes => (
                value::numbers(&written, unfinished).map(|range| range.map(Clause::Upvotes)),
                "write upvotes:5, upvotes:>5, upvotes:<5 or upvotes:2..9 (the smaller one first)",
            ),
            Name::Comments => (
                value::numbers(&written, unfinished).map(|range| range.map(Clause::Comments)),
                "write comments:5, comments:>5, comments:<5 or comments:2..9 (the smaller one first)",
            ),
            Name::Is => (
                value::is(&written, unfinished).map(|mark| mark.map(Clause::Is)),
                "write is:unread, is:read, is:bookmarked, is:dismissed, is:snoozed, is:noted, is:tagged, is:starred, is:inbox or is:withdrawn",
            ),
            Name::Has => (
                value::has(&written, unfinished).map(|had| had.map(Clause::Has)),
                "write has:code or has:project",
            ),
        };
        read.map_err(|()| Problem::bad_value(self.visible(&value.range), &written, advice))
    }

    fn slice(&self, value: &Value) -> &'t str {
        self.text.get(value.range.clone()).unwrap_or_default()
    }

    /// Returns a range without the blanks at the end of the text, which are not shown.
    fn visible(&self, range: &Range<usize>) -> Range<usize> {
        range.start..range.end.min(self.text.trim_end().len())
    }
}

/// Asks for terms one behind the other; `None` when there are none.
///
/// Any part of a run without blanks is found, so it is never a beginning of something longer.
fn together(mut terms: Vec<String>, prefix: bool, field: Option<Field>) -> Option<Clause> {
    let prefix = prefix && terms.last().is_some_and(|last| !text::is_unspaced(last));
    if terms.len() > 1 {
        return Some(Clause::Phrase(Phrase {
            words: terms,
            prefix,
            field,
        }));
    }
    let text = terms.pop()?;
    Some(Clause::Word(Word {
        text,
        prefix,
        field,
    }))
}

/// Returns how much a value counts towards the limit.
fn weight(clause: &Clause) -> usize {
    match clause {
        Clause::All(words) => words.iter().map(weight).sum(),
        Clause::Phrase(phrase) => {
            let words = phrase.words.iter();
            let letters = words.filter(|word| text::is_unspaced(word)).count();
            phrase.words.len() - letters + letters.div_ceil(LETTERS)
        }
        Clause::Fuzzy(letters) => letters.split(' ').count(),
        _ => 1,
    }
}
