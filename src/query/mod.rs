//! What the user typed into the search bar, understood.
//!
//! # The language
//! **Words.** All words must occur: in the title, the abstract, the authors or the organisation.
//! Accents and case do not count. The word that is still being typed, the last one with nothing
//! behind it, stands for every word that begins with it. `"a phrase"` asks for words one behind
//! the other. A word such as `low-rank` asks for each of its parts. Of scripts without blanks any
//! part of a run is found; what is typed in one piece must stand in one piece.
//!
//! **Joining.** `-word`, `-"a phrase"`, `-(a b)` and `-field:value` exclude. `OR`, in capitals,
//! joins its two neighbors only, as in web search: `a b OR c d` asks for `a`, for `b` or `c`, and
//! for `d`. Parentheses keep together: `(a b) OR c`.
//!
//! **Fields.** `title:` `abstract:` (or `abs:`) `author:` `org:` (or `organization:`) look for
//! words in one place. `cat:` `id:` `source:` `tag:` `date:` `upvotes:` `comments:` `is:` `has:` look at what
//! is known of a paper. The value stands directly behind the colon, in quotation marks if it holds
//! blanks; parentheses give several values one field: `cat:(cs.CL OR cs.LG)`. A word with a colon
//! that is no field, or a field with a blank behind it, is a plain word, so titles can be pasted.
//!
//! **Dates** are `2024`, `2024-05`, `2024-05-06`, ranges of them (`2023-05..2024-01`, `2024..`,
//! `..2020`, both ends included), `>2024-05` `>=` `<` `<=`, or ages: `<7d` is the last 7 days,
//! `>1y` more than a year ago; units are `d`, `w`, `m`, `y`. **Comments** are `5`, `>5`, `>=5`,
//! `<5`, `<=5`, `2..9`.
//!
//! **Letters.** `~word` asks for titles that hold the letters in order; a `~` at the very start
//! counts for all plain words. It cannot be joined with `OR`, `-`, fields or parentheses.
//!
//! **While typing** nothing is a mistake that the next key can make right: quotation marks and
//! parentheses are closed at the end, and signs or fields that nothing follows mean nothing.
//!
//! **Modes.** [`Mode::Exact`] takes every word as a whole. [`Mode::Fuzzy`] takes the plain words
//! and phrases as letters of titles, but for those beside `OR`.
//!
//! # The way of a query
//! `lex` cuts the text into tokens, `parse` finds their shape, `meaning` reads their values;
//! [`Clause`] is what the index evaluates. Work is linear in the text.

mod clause;
mod correction;
mod date;
mod forms;
mod lex;
mod matching;
mod meaning;
mod mode;
mod name;
mod parse;
mod problem;
mod value;

#[cfg(test)]
mod tests;

pub use clause::Clause;
pub use clause::Field;
pub(crate) use clause::{Has, Is, NumberRange, Phrase, Word};
pub(crate) use correction::Correction;
pub(crate) use forms::FORMS;
pub use mode::Mode;
pub(crate) use problem::Problem;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use meaning::{Place, Reader};
use name::Name;

/// A parsed query.
///
/// Two queries are equal when they ask the same, whatever blanks stand between the words.
#[derive(Debug, Clone, Default)]
pub struct Query {
    typed: String,
    mode: Mode,
    clause: Option<Clause>,
    fuzzy: String,
    plain: String,
    problem: Option<Problem>,
    /// The words and phrases of the clause that are not excluded.
    words: Vec<Word>,
    phrases: Vec<Phrase>,
}

impl Query {
    /// Reads what was typed, in the default mode.
    pub fn parse(typed: &str) -> Self {
        Self::parse_in(typed, Mode::Smart)
    }

    /// Reads what was typed in a mode. Ages are counted back from today, by UTC.
    pub fn parse_in(typed: &str, mode: Mode) -> Self {
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        Self::parse_on(typed, mode, today)
    }

    /// Reads what was typed in a mode on a day.
    pub fn parse_on(typed: &str, mode: Mode, today: Date) -> Self {
        let text = typed.trim_start();
        let mut query = Self {
            typed: text.trim_end().to_owned(),
            mode,
            ..Self::default()
        };
        if let Err(problem) = query.understand(text, today) {
            query.problem = Some(problem);
        }
        query
    }

    /// Returns what is wrong when nothing more is typed: a value that another key could still make
    /// right is a mistake then too.
    pub fn unfinished(&self) -> Option<Problem> {
        let ended = Self::parse_in(&format!("{} ", self.typed), self.mode);
        self.problem.clone().or(ended.problem)
    }

    /// Returns a word before a colon that comes near to a field's name, with that name. Such words
    /// are searched for as they are, for titles have colons too; it explains an empty list.
    pub fn meant_field(&self) -> Option<(&str, &'static str)> {
        let parts = self.typed.split_whitespace();
        let mut names = parts.filter_map(|part| {
            let (name, value) = part.trim_start_matches(['-', '(', '"']).split_once(':')?;
            (!value.is_empty() && Name::of(name).is_none()).then_some(name)
        });
        names.find_map(|name| Some((name, Name::meant_by(name)?)))
    }

    fn understand(&mut self, text: &str, today: Date) -> Result<(), Problem> {
        let tildes = text.len() - text.trim_start_matches('~').len();
        let mut reader = Reader {
            text,
            mode: self.mode,
            today,
            all_fuzzy: (tildes > 0).then_some(0..tildes),
            plain: Vec::new(),
            count: 0,
        };
        let tree = parse::parse(text, tildes)?;
        let clause = reader.read(&tree, Place::default())?;
        (self.clause, self.fuzzy) = take_letters(clause);
        if !self.clause.as_ref().is_some_and(Clause::has_choice) {
            self.plain = reader.plain.join(" ");
        }
        self.gather();
        Ok(())
    }

    /// Gathers the words and phrases of the clause.
    fn gather(&mut self) {
        let (mut words, mut phrases) = (Vec::new(), Vec::new());
        if let Some(clause) = &self.clause {
            clause.positive(&mut |leaf| match leaf {
                Clause::Word(word) => words.push(word.clone()),
                Clause::Phrase(phrase) => phrases.push(phrase.clone()),
                _ => {}
            });
        }
        (self.words, self.phrases) = (words, phrases);
    }

    /// Returns what is asked of a paper; `None` when that is nothing or there is a problem.
    ///
    /// It never holds [`Clause::Fuzzy`]; see [`Query::fuzzy`].
    pub fn clause(&self) -> Option<&Clause> {
        self.clause.as_ref()
    }

    /// Returns the letters that titles must hold besides, as typed; words are joined by one blank.
    pub fn fuzzy(&self) -> &str {
        &self.fuzzy
    }

    /// Returns the plain words that are asked for, as typed and joined by one blank: what titles
    /// can resemble. Empty when there are none or when the query has a choice.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Returns the mode that the query was read in.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns what is wrong with the text, if anything is; such a query finds nothing and shall
    /// not be asked.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Returns the text as typed, without blanks around it.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns the words that are asked for, of any field, in order; those of phrases are not
    /// among them.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Tells whether nothing was typed, so that every paper is an answer.
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
            && self.plain == other.plain
            && self.problem == other.problem
    }
}

impl Eq for Query {}

/// Parts the letters for titles from the other demands; they only stand side by side with them.
fn take_letters(clause: Option<Clause>) -> (Option<Clause>, String) {
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
