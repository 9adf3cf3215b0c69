//! What a query asks of a paper, as a tree for the index to evaluate.

use jiff::civil::Date;

use crate::text::{self, Token};

/// One demand on a paper, or several joined.
///
/// A clause that was parsed is in its simplest form: `All` and `Any` hold at least two clauses,
/// none of which is of the same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// Every one of them holds.
    All(Vec<Clause>),
    /// At least one of them holds.
    Any(Vec<Clause>),
    /// It does not hold.
    Not(Box<Clause>),
    /// The word occurs.
    Word(Word),
    /// The words occur one behind the other.
    Phrase(Phrase),
    /// The title holds the letters in order. Only while a query is being read: the finished one
    /// hands these letters out apart, by [`Query::fuzzy`](super::Query::fuzzy).
    Fuzzy(String),
    /// The paper has this id, in any spelling that a paper's id may have.
    Id(String),
    /// The paper is of this category, or of this archive (`cs` for `cs.CL`); in lower case.
    Category(String),
    /// The paper came from a source of this kind; in lower case.
    Source(String),
    /// The user gave the paper this tag; in lower case.
    Tag {
        /// The name in small letters.
        name: String,
        /// Whether a tag that goes on after the name has it too, for it is still being typed.
        begun: bool,
    },
    /// The paper is of these days.
    Date(DateRange),
    /// The paper has so many upvotes.
    Upvotes(NumberRange),
    /// The paper has so many comments.
    Comments(NumberRange),
    /// The paper bears this mark.
    Is(Is),
    /// An address of this kind is known.
    Has(Has),
}

/// A part of a paper that holds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The abstract.
    Abstract,
    /// The names of the authors.
    Author,
    /// The organisation that submitted the paper.
    Organization,
}

/// One term of a query: a folded word, or a letter or two of a run without blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded word; never empty.
    pub text: String,
    /// Whether every word that begins with it counts.
    pub prefix: bool,
    /// Where it must occur; anywhere when `None`.
    pub field: Option<Field>,
}

/// Terms that must stand one behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The terms, see [`crate::text::query_terms`]; at least two, none empty.
    pub words: Vec<String>,
    /// Whether every word that begins with the last one counts in its place.
    pub prefix: bool,
    /// Where they must occur; anywhere when `None`.
    pub field: Option<Field>,
}

/// Days from the first to the last, both included; open where nothing is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRange {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// Numbers from the least to the most, both included; open where nothing is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberRange {
    /// The least number.
    pub least: Option<u32>,
    /// The greatest number.
    pub most: Option<u32>,
}

/// A mark, or a state of the paper, that `is:` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// Read.
    Read,
    /// Not read yet.
    Unread,
    /// Bookmarked.
    Bookmarked,
    /// Out of the inbox without having been read.
    Dismissed,
    /// Snoozed until a time in the future.
    Snoozed,
    /// With a note.
    Noted,
    /// With a tag.
    Tagged,
    /// With a star or more.
    Starred,
    /// In the inbox: neither read nor dismissed nor snoozed.
    Inbox,
    /// Withdrawn by its authors or by the source; no mark of the user.
    Withdrawn,
}

impl Is {
    /// The names after `is:`; `later` is an alias for `snoozed`.
    pub(super) const NAMES: &[(&str, Self)] = &[
        ("read", Self::Read),
        ("unread", Self::Unread),
        ("bookmarked", Self::Bookmarked),
        ("dismissed", Self::Dismissed),
        ("snoozed", Self::Snoozed),
        ("later", Self::Snoozed),
        ("noted", Self::Noted),
        ("tagged", Self::Tagged),
        ("starred", Self::Starred),
        ("inbox", Self::Inbox),
        ("withdrawn", Self::Withdrawn),
    ];
}

/// What `has:` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Has {
    /// An address of the paper's code.
    Code,
    /// An address of the paper's project page.
    Project,
}

impl Has {
    /// Everything that a paper can have, by its name behind `has:`.
    pub(super) const NAMES: &[(&str, Self)] = &[("code", Self::Code), ("project", Self::Project)];
}

impl Clause {
    /// Joins clauses all of which must hold; `None` when there are none.
    pub(super) fn all(clauses: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match clause {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        only(&mut flat).or_else(|| (!flat.is_empty()).then_some(Self::All(flat)))
    }

    /// Joins clauses one of which must hold; `None` when there are none.
    pub(super) fn any(clauses: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match clause {
                Self::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        only(&mut flat).or_else(|| (!flat.is_empty()).then_some(Self::Any(flat)))
    }

    /// Calls `visit` with every word, phrase and field that is asked for and not excluded.
    pub(super) fn positive<'c>(&'c self, visit: &mut impl FnMut(&'c Self)) {
        match self {
            Self::All(inner) | Self::Any(inner) => {
                for clause in inner {
                    clause.positive(visit);
                }
            }
            Self::Not(_) => {}
            leaf => visit(leaf),
        }
    }

    /// Tells whether what is asked for, not what is excluded, has a choice.
    pub(super) fn has_choice(&self) -> bool {
        match self {
            Self::Any(_) => true,
            Self::All(inner) => inner.iter().any(Self::has_choice),
            _ => false,
        }
    }
}

/// Takes out the clause that stands alone.
fn only(clauses: &mut Vec<Clause>) -> Option<Clause> {
    if clauses.len() == 1 {
        clauses.pop()
    } else {
        None
    }
}

impl Word {
    /// Returns where the word ends in a text when it stands at the first of these places of it.
    pub(super) fn end_in(&self, places: &[Token]) -> Option<usize> {
        text::match_end(&self.text, self.prefix, places)
    }
}

impl Phrase {
    /// Returns where the phrase ends in a text when it begins at the first of these places of it.
    pub(super) fn end_in(&self, places: &[Token]) -> Option<usize> {
        let last = self.words.len().checked_sub(1)?;
        let mut end = None;
        for (index, word) in self.words.iter().enumerate() {
            end = Some(text::match_end(
                word,
                self.prefix && index == last,
                places.get(index..)?,
            )?);
        }
        end
    }
}
