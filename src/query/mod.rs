//! The query language: parses typed text to a [`Clause`].
//!
//! # The language
//! **Words.** All words must occur in the title, abstract, authors or organization, ignoring accents
//! and case. The last word, while it is being typed, also matches as a prefix. `"a phrase"` matches
//! adjacent words. A word such as `low-rank` means each of its parts. In scripts without spaces
//! any part of a run matches, and text typed as one run must match as one run.
//!
//! **Operators.** `-word`, `-"a phrase"`, `-(a b)` and `-field:value` exclude. `OR`, in capitals,
//! joins only its two neighbors, as in web search: `a b OR c d` requires `a`, `b` or `c`, and `d`.
//! Parentheses group: `(a b) OR c`.
//!
//! **Fields.** The table in [`field`] lists them. A value follows the colon directly, in quotation
//! marks if it contains spaces; a field before parentheses applies to each value in them:
//! `cat:(cs.CL OR cs.LG)`. A word with a colon is plain text if it names no field or if a space
//! follows the colon, so titles can be pasted. [`date`] and [`value`] describe dates and numbers.
//!
//! **Letters.** `~word` matches titles with the letters in order; a `~` at the start applies to all
//! unquoted words. It cannot be combined with `OR`, `-`, fields or parentheses.
//!
//! **While typing**, text that the next key can make valid is not an error: quotation marks and
//! parentheses are closed at the end, and signs or fields without a value are ignored.
//!
//! **Modes.** [`Mode::Exact`] matches no prefixes. [`Mode::Fuzzy`] matches words and phrases without
//! a field as letters of titles, except next to `OR`.
//!
//! # The stages
//! `lex` splits the text into tokens, `parse` builds a tree, `resolve` parses the values. The time is
//! linear in the length of the text.

mod clause;
mod correction;
mod date;
mod field;
mod highlight;
mod lex;
mod mode;
mod parse;
mod problem;
mod resolve;
mod syntax_help;
mod value;

#[cfg(test)]
mod tests;

pub use clause::{Clause, Field};
pub(crate) use clause::{MarkFilter, NumberRange, Phrase, Word};
pub(crate) use correction::Correction;
pub(crate) use field::{HAS_CODE, HAS_PROJECT, category_term, source_term};
pub use mode::Mode;
pub(crate) use problem::Problem;
pub(crate) use syntax_help::SYNTAX_HELP;

use jiff::civil::Date;

use field::FieldSpec;
use resolve::{Context, Resolver};

/// A parsed query.
///
/// Two queries are equal if they match the same papers, regardless of the spaces between words.
#[derive(Debug, Clone, Default)]
pub struct Query {
    typed: String,
    mode: Mode,
    clause: Option<Clause>,
    fuzzy: String,
    free_text: String,
    problem: Option<Problem>,
    /// The words and phrases of the clause that are not excluded.
    words: Vec<Word>,
    phrases: Vec<Phrase>,
}

impl Query {
    /// Parses a query without ages in the default mode.
    #[cfg(test)]
    pub(crate) fn parse(typed: &str) -> Self {
        Self::parse_in(typed, Mode::Smart, Date::default())
    }

    /// Parses a query. Ages are relative to `today`.
    pub fn parse_in(typed: &str, mode: Mode, today: Date) -> Self {
        let text = typed.trim_start();
        let mut query = Self {
            typed: text.trim_end().to_owned(),
            mode,
            ..Self::default()
        };
        if let Err(problem) = query.resolve(text, today) {
            query.problem = Some(problem);
        }
        query
    }

    fn resolve(&mut self, text: &str, today: Date) -> Result<(), Problem> {
        let tildes = text.len() - text.trim_start_matches('~').len();
        let mut resolver = Resolver {
            text,
            mode: self.mode,
            today,
            leading_tilde: (tildes > 0).then_some(0..tildes),
            free_text: Vec::new(),
            terms: 0,
        };
        let tree = parse::parse(text, tildes)?;
        let clause = resolver.resolve(&tree, Context::default())?;
        (self.clause, self.fuzzy) = split_fuzzy(clause);
        if !self.clause.as_ref().is_some_and(Clause::has_choice) {
            self.free_text = resolver.free_text.join(" ");
        }
        self.collect_words();
        Ok(())
    }

    fn collect_words(&mut self) {
        let (mut words, mut phrases) = (Vec::new(), Vec::new());
        if let Some(clause) = &self.clause {
            clause.visit_positive(&mut |leaf| match leaf {
                Clause::Word(word) => words.push(word.clone()),
                Clause::Phrase(phrase) => phrases.push(phrase.clone()),
                _ => {}
            });
        }
        (self.words, self.phrases) = (words, phrases);
    }

    /// Returns the problem of the query if typing ends here; unlike [`Query::problem`], an
    /// unfinished value is one.
    pub fn final_problem(&self) -> Option<Problem> {
        // Whether a value is complete does not depend on the day.
        let ended = Self::parse_in(&format!("{} ", self.typed), self.mode, Date::default());
        self.problem.clone().or(ended.problem)
    }

    /// Returns a word before a colon that resembles the name of a field, with that name.
    ///
    /// The query takes it as plain text, because titles contain colons; this explains an empty list.
    pub fn misspelled_field(&self) -> Option<(&str, &'static str)> {
        let words = self.typed.split_whitespace();
        let mut names = words.filter_map(|word| {
            let (name, value) = word.trim_start_matches(['-', '(', '"']).split_once(':')?;
            (!value.is_empty() && FieldSpec::from_name(name).is_none()).then_some(name)
        });
        names.find_map(|name| Some((name, FieldSpec::suggest(name)?)))
    }

    /// Returns the conditions; `None` if there are none or the query has a problem.
    ///
    /// Never contains [`Clause::Fuzzy`]; see [`Query::fuzzy`].
    pub fn clause(&self) -> Option<&Clause> {
        self.clause.as_ref()
    }

    /// Returns the words that titles must contain as letters in order, joined by spaces.
    pub fn fuzzy(&self) -> &str {
        &self.fuzzy
    }

    /// Returns the required words without a field as typed, joined by spaces, for finding similar
    /// titles. Empty if the query has alternatives.
    pub fn free_text(&self) -> &str {
        &self.free_text
    }

    /// Returns the mode that the query was parsed in.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns why the text is invalid; such a query matches nothing.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Returns the text as typed, without spaces around it.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns the words of all fields that are not excluded, in order, without words of phrases.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Returns whether nothing was typed, so that every paper matches.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.mode == other.mode
            && self.is_empty() == other.is_empty()
            && self.clause == other.clause
            && self.fuzzy == other.fuzzy
            && self.free_text == other.free_text
            && self.problem == other.problem
    }
}

impl Eq for Query {}

/// Splits the fuzzy words from the other conditions; they are never nested.
fn split_fuzzy(clause: Option<Clause>) -> (Option<Clause>, String) {
    let clauses = match clause {
        Some(Clause::All(clauses)) => clauses,
        other => other.into_iter().collect(),
    };
    let mut letters: Vec<String> = Vec::new();
    let mut others = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Fuzzy(word) => letters.push(word),
            other => others.push(other),
        }
    }
    (Clause::all(others), letters.join(" "))
}
