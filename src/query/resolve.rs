//! Resolves the tree of a query to a clause.
//!
//! Separate because only here values are folded, parsed as dates and numbers, and rejected.

use std::ops::Range;

use jiff::civil::Date;

use super::clause::{Clause, Field, Phrase, Word};
use super::field::Values;
use super::lex::Value;
use super::mode::Mode;
use super::parse::{Leaf, Tree};
use super::problem::{MAX_TERMS, Problem};
use crate::text;

/// Resolves the values of one query.
pub(super) struct Resolver<'t> {
    /// The text, without spaces at its start.
    pub text: &'t str,
    pub mode: Mode,
    pub today: Date,
    /// The range of a `~` at the start, which applies to all unquoted words.
    pub leading_tilde: Option<Range<usize>>,
    /// Collects the words for [`super::Query::free_text`].
    pub free_text: Vec<&'t str>,
    /// Counts words and field values, at most [`MAX_TERMS`].
    pub terms: usize,
}

/// Letters of a script without spaces that count as one word towards [`MAX_TERMS`].
const LETTERS_PER_TERM: usize = 4;

/// The trees around a value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    in_group: bool,
    in_choice: bool,
    negated: bool,
}

impl Context {
    /// Returns whether a word is neither excluded nor an alternative.
    fn is_required(self) -> bool {
        !self.negated && !self.in_choice
    }
}

impl<'t> Resolver<'t> {
    /// Returns the clause of a tree; `None` if it has no conditions.
    ///
    /// The parser limits the depth of the recursion.
    pub(super) fn resolve(
        &mut self,
        tree: &Tree,
        context: Context,
    ) -> Result<Option<Clause>, Problem> {
        match tree {
            Tree::All(trees) => Ok(Clause::all(self.resolve_each(trees, context)?)),
            Tree::Any(trees) => {
                let context = Context {
                    in_choice: true,
                    ..context
                };
                Ok(Clause::any(self.resolve_each(trees, context)?))
            }
            Tree::Not(inner) => {
                let context = Context {
                    negated: true,
                    ..context
                };
                let inner = self.resolve(inner, context)?;
                Ok(inner.map(|inner| Clause::Not(Box::new(inner))))
            }
            Tree::Leaf(leaf) => {
                let Some(clause) = self.leaf(leaf, context)? else {
                    return Ok(None);
                };
                self.terms += terms(&clause);
                if self.terms > MAX_TERMS {
                    return Err(Problem::too_long(self.visible(&leaf.range)));
                }
                Ok(Some(clause))
            }
        }
    }

    fn resolve_each(&mut self, trees: &[Tree], context: Context) -> Result<Vec<Clause>, Problem> {
        let mut clauses = Vec::new();
        for tree in trees {
            let context = Context {
                in_group: context.in_group || matches!(tree, Tree::All(_)),
                ..context
            };
            clauses.extend(self.resolve(tree, context)?);
        }
        Ok(clauses)
    }

    fn leaf(&mut self, leaf: &Leaf, context: Context) -> Result<Option<Clause>, Problem> {
        if let Some(tilde) = &leaf.tilde
            && (context.in_group || !context.is_required() || leaf.field.is_some())
        {
            return Err(Problem::misplaced_tilde(tilde.clone()));
        }
        let Some(field) = leaf.field else {
            return self.free_words(leaf, context);
        };
        if let Values::Words(part) = field.values {
            return Ok(self.words(&leaf.value, Some(part), context));
        }
        let value = text::sanitize(self.slice(&leaf.value));
        if value.is_empty() {
            return Ok(None);
        }
        field
            .parse(&value, leaf.value.is_unfinished, self.today)
            .map_err(|()| {
                Problem::invalid_value(self.visible(&leaf.value.range), &value, &field.advice())
            })
    }

    /// Resolves a word or phrase without a field.
    fn free_words(&mut self, leaf: &Leaf, context: Context) -> Result<Option<Clause>, Problem> {
        let value = &leaf.value;
        let Some(clause) = self.words(value, None, context) else {
            return Ok(None);
        };
        let is_required = context.is_required();
        let is_fuzzy = match (&self.leading_tilde, self.mode) {
            _ if leaf.tilde.is_some() => true,
            (_, Mode::Fuzzy) => is_required,
            (Some(tilde), _) if context.in_choice && !context.negated && !value.quoted => {
                return Err(Problem::misplaced_tilde(tilde.clone()));
            }
            (tilde, _) => tilde.is_some() && is_required && !value.quoted,
        };
        let typed = self.slice(value);
        if is_fuzzy {
            let words: Vec<&str> = typed.split_whitespace().collect();
            return Ok(Some(Clause::Fuzzy(words.join(" "))));
        }
        if is_required && !value.quoted {
            self.free_text.push(typed);
        }
        Ok(Some(clause))
    }

    /// Folds a word or phrase; `None` if it has no letter and no digit.
    ///
    /// An excluded word is never a prefix: `-g` on the way to `-graph` would exclude nearly every
    /// paper. An excluded word that folds to several words is excluded as a phrase. In scripts
    /// without spaces, a word of several terms is a phrase of them.
    fn words(&self, value: &Value, field: Option<Field>, context: Context) -> Option<Clause> {
        let typed = self.slice(value);
        let displayed = text::to_display(typed);
        let ends_in_word = || {
            text::words(typed)
                .last()
                .is_some_and(|(range, _)| range.end == typed.len())
        };
        let prefix =
            value.is_unfinished && !context.negated && self.mode != Mode::Exact && ends_in_word();
        if value.quoted || context.negated {
            return phrase(text::query_terms(&text::fold(&displayed)), prefix, field);
        }
        let words: Vec<String> = text::words(&displayed).map(|(_, word)| word).collect();
        let last = words.len().saturating_sub(1);
        let clauses = words.iter().enumerate().filter_map(|(index, word)| {
            phrase(text::query_terms(word), prefix && index == last, field)
        });
        Clause::all(clauses.collect())
    }

    fn slice(&self, value: &Value) -> &'t str {
        self.text.get(value.range.clone()).unwrap_or_default()
    }

    /// Returns a range without the spaces at the end of the text, which [`super::Query::typed`]
    /// omits.
    fn visible(&self, range: &Range<usize>) -> Range<usize> {
        range.start..range.end.min(self.text.trim_end().len())
    }
}

/// Returns the clause for terms that follow each other; `None` if there are none.
///
/// In scripts without spaces any part of a run matches, so the last term is never a prefix.
fn phrase(mut terms: Vec<String>, prefix: bool, field: Option<Field>) -> Option<Clause> {
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

/// Returns the number of terms that a clause counts as.
fn terms(clause: &Clause) -> usize {
    match clause {
        Clause::All(words) => words.iter().map(terms).sum(),
        Clause::Phrase(phrase) => {
            let words = phrase.words.iter();
            let letters = words.filter(|word| text::is_unspaced(word)).count();
            phrase.words.len() - letters + letters.div_ceil(LETTERS_PER_TERM)
        }
        Clause::Fuzzy(letters) => letters.split(' ').count(),
        _ => 1,
    }
}
