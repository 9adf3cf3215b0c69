//! Clauses: the conditions of a query, as a tree that the search evaluates.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::text::{self, Token};

/// A condition on a paper.
///
/// A parsed clause is in its simplest form: `All` and `Any` have at least two clauses, none of the
/// same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// All clauses match.
    All(Vec<Clause>),
    /// At least one clause matches.
    Any(Vec<Clause>),
    /// The clause does not match.
    Not(Box<Clause>),
    /// The word occurs.
    Word(Word),
    /// The phrase occurs.
    Phrase(Phrase),
    /// The title contains the letters in order. Only during parsing: a parsed query has these
    /// letters in [`Query::fuzzy`](super::Query::fuzzy).
    Fuzzy(String),
    /// The paper has this id, in any spelling.
    Id(String),
    /// The paper has this term of the form `field:value` in the index.
    Attribute(Cow<'static, str>),
    /// The paper has the tag.
    Tag {
        /// In lowercase.
        name: String,
        /// Whether longer names match too.
        is_prefix: bool,
    },
    /// The date is in the range.
    Date(DateRange),
    /// The number of this query field is known and in the range.
    Number {
        /// The name of the field.
        field: &'static str,
        /// The range.
        range: NumberRange,
    },
    /// The mark or state is set.
    Mark(MarkFilter),
}

/// A part of a paper with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The abstract with the AI summary and keywords.
    Abstract,
    /// The names of the authors.
    Author,
    /// The organization that submitted the paper.
    Organization,
}

/// A term of the index: a folded word, or one or two letters in a script without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Never empty.
    pub text: String,
    /// Whether words that start with the text match too.
    pub prefix: bool,
    /// The only field that matches; any field if `None`.
    pub field: Option<Field>,
}

/// Terms that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The terms, see [`crate::text::query_terms`]; at least two, none empty.
    pub words: Vec<String>,
    /// Whether words that start with the last term match instead of it.
    pub prefix: bool,
    /// The only field that matches; any field if `None`.
    pub field: Option<Field>,
}

/// An inclusive range of days; `None` is an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRange {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// An inclusive range of numbers; `None` is an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberRange {
    pub min: Option<u32>,
    pub max: Option<u32>,
}

/// A value of the field `is:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkFilter {
    Read,
    Unread,
    Bookmarked,
    /// Dismissed from the inbox without being read.
    Dismissed,
    /// Snoozed until a time in the future.
    Snoozed,
    /// With a note.
    Noted,
    Tagged,
    /// With at least one star.
    Starred,
    /// In the inbox: neither read nor dismissed nor snoozed.
    Inbox,
    /// Withdrawn by the authors or the source.
    Withdrawn,
}

impl Clause {
    /// Returns the conjunction in its simplest form; `None` if there are no clauses.
    pub(super) fn all(clauses: Vec<Self>) -> Option<Self> {
        join(clauses, Self::All, |clause| match clause {
            Self::All(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// Returns the disjunction in its simplest form; `None` if there are no clauses.
    pub(super) fn any(clauses: Vec<Self>) -> Option<Self> {
        join(clauses, Self::Any, |clause| match clause {
            Self::Any(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// Calls `visit` with every condition that is not excluded.
    pub(super) fn visit_positive<'c>(&'c self, visit: &mut impl FnMut(&'c Self)) {
        match self {
            Self::All(inner) | Self::Any(inner) => {
                for clause in inner {
                    clause.visit_positive(visit);
                }
            }
            Self::Not(_) => {}
            leaf => visit(leaf),
        }
    }

    /// Returns whether the clause has alternatives, apart from excluded ones.
    pub(super) fn has_choice(&self) -> bool {
        match self {
            Self::Any(_) => true,
            Self::All(inner) => inner.iter().any(Self::has_choice),
            _ => false,
        }
    }
}

/// Joins clauses. `inner` returns the parts of a clause of the same kind, to flatten them.
fn join(
    clauses: Vec<Clause>,
    combine: fn(Vec<Clause>) -> Clause,
    inner: fn(Clause) -> Result<Vec<Clause>, Clause>,
) -> Option<Clause> {
    let mut flat = Vec::with_capacity(clauses.len());
    for clause in clauses {
        match inner(clause) {
            Ok(clauses) => flat.extend(clauses),
            Err(clause) => flat.push(clause),
        }
    }
    if flat.len() > 1 {
        Some(combine(flat))
    } else {
        flat.pop()
    }
}

impl Word {
    /// Returns where the word ends if it is at the first of these tokens of a text.
    pub(super) fn end_in(&self, tokens: &[Token]) -> Option<usize> {
        text::match_end(&self.text, self.prefix, tokens)
    }
}

impl Phrase {
    /// Returns where the phrase ends if it starts at the first of these tokens of a text.
    pub(super) fn end_in(&self, tokens: &[Token]) -> Option<usize> {
        let last = self.words.len().checked_sub(1)?;
        let mut end = None;
        for (index, word) in self.words.iter().enumerate() {
            let prefix = self.prefix && index == last;
            end = Some(text::match_end(word, prefix, tokens.get(index..)?)?);
        }
        end
    }
}
