//! Compiles clauses of the query language to tantivy queries.
//!
//! The first results only need the newest matches, so a prefix has two expansions: its most
//! frequent completions, which are fast, or all of them.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::dictionary;
use super::exclusion_query::ExclusionQuery;
use super::prefix_query::PrefixQuery;
use super::row_query::RowQuery;
use super::schema::{Fields, SHORT_PREFIX};
use crate::index::error::IndexError;
use crate::index::row_set::RowSet;
use crate::index::title::TitleIndex;
use crate::paper::PaperKey;
use crate::query::{self, Clause, Phrase, Word};

/// Completions in [`PrefixExpansion::Top`].
const TOP_COMPLETIONS: usize = 64;

/// Completions of a prefix that count towards the score of a paper.
const SCORED_COMPLETIONS: usize = 12;

/// Weight of a match in the title; one in the abstract has weight 1.
const TITLE_WEIGHT: f32 = 4.0;
/// Weight of a match in the authors or the organization.
const NAME_WEIGHT: f32 = 1.5;
/// Factor for a match of a longer word than the one typed.
const COMPLETION_WEIGHT: f32 = 0.3;

/// The completions of a prefix that a query matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrefixExpansion {
    /// The most frequent ones.
    Top,
    All,
}

/// Returns the rows that match a clause about dates, counts or marks; `None` for other clauses.
pub(crate) type RowClauses<'a> = &'a dyn Fn(&Clause) -> Option<Arc<RowSet>>;

/// Compiles clauses for one state of the indexes.
pub(super) struct Compiler<'a> {
    pub searcher: &'a Searcher,
    pub fields: Fields,
    pub titles: &'a Arc<TitleIndex>,
    pub row_clauses: RowClauses<'a>,
    /// Set to cancel the compiled queries.
    pub stopped: Arc<AtomicBool>,
}

type Part = (Occur, Box<dyn Query>);

impl Compiler<'_> {
    /// Returns a query for the papers that match the clause, without scores.
    pub(super) fn compile(
        &self,
        clause: &Clause,
        expansion: PrefixExpansion,
    ) -> Result<Box<dyn Query>, IndexError> {
        Ok(match clause {
            Clause::All(clauses) => self.conjunction(clauses, expansion)?,
            Clause::Any(clauses) => {
                let queries = clauses.iter().map(|clause| self.compile(clause, expansion));
                disjunction(queries.collect::<Result<_, IndexError>>()?)
            }
            Clause::Not(_) => self.conjunction(std::slice::from_ref(clause), expansion)?,
            Clause::Word(word) => self.word(word, expansion)?,
            Clause::Phrase(phrase) => self.phrase(phrase, expansion)?,
            Clause::Id(id) => match id.parse::<PaperKey>() {
                Ok(key) => term(self.fields.keys, key.as_str()),
                Err(_) => Box::new(EmptyQuery),
            },
            Clause::Attribute(text) => term(self.fields.attributes, text),
            Clause::Fuzzy(_)
            | Clause::Tag { .. }
            | Clause::Date(_)
            | Clause::Number { .. }
            | Clause::Mark(_) => match (self.row_clauses)(clause) {
                Some(rows) => Box::new(RowQuery {
                    titles: Arc::clone(self.titles),
                    rows,
                }),
                None => Box::new(EmptyQuery),
            },
        })
    }

    /// Returns a query that scores the matches of `matching` by these words. With `titles_only` it
    /// matches only papers with all words in the title.
    pub(super) fn scored(
        &self,
        matching: Box<dyn Query>,
        words: &[Word],
        titles_only: bool,
    ) -> Result<Box<dyn Query>, IndexError> {
        let fields = self.fields;
        let mut parts: Vec<Part> =
            vec![(Occur::Must, Box::new(ConstScoreQuery::new(matching, 0.0)))];
        for word in words {
            if titles_only {
                parts.push((Occur::Must, self.scored_word(word, fields.title, 1.0)?));
                continue;
            }
            for (field, weight) in [
                (fields.title, TITLE_WEIGHT),
                (fields.summary, 1.0),
                (fields.authors, NAME_WEIGHT),
                (fields.organization, NAME_WEIGHT),
            ] {
                if word.field.is_none_or(|named| self.field(named) == field) {
                    parts.push((Occur::Should, self.scored_word(word, field, weight)?));
                }
            }
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }

    /// Matches a word in one field with its BM25 score.
    fn scored_word(
        &self,
        word: &Word,
        field: Field,
        weight: f32,
    ) -> Result<Box<dyn Query>, IndexError> {
        let mut texts = vec![word.text.clone()];
        if word.prefix {
            let completions =
                dictionary::completions(self.searcher, field, &word.text, SCORED_COMPLETIONS)?;
            texts.extend(completions.into_iter().filter(|text| *text != word.text));
        }
        let terms = texts.iter().map(|text| -> Box<dyn Query> {
            let weight = if *text == word.text {
                weight
            } else {
                weight * COMPLETION_WEIGHT
            };
            let term = TermQuery::new(
                Term::from_field_text(field, text),
                IndexRecordOption::WithFreqs,
            );
            Box::new(BoostQuery::new(Box::new(term), weight))
        });
        Ok(disjunction(terms.collect()))
    }

    fn conjunction(
        &self,
        clauses: &[Clause],
        expansion: PrefixExpansion,
    ) -> Result<Box<dyn Query>, IndexError> {
        let mut parts: Vec<Part> = Vec::new();
        for clause in clauses {
            parts.push(match clause {
                Clause::Not(clause) => {
                    let excluded = ExclusionQuery(self.compile(clause, PrefixExpansion::All)?);
                    (Occur::MustNot, Box::new(excluded))
                }
                clause => (Occur::Must, self.compile(clause, expansion)?),
            });
        }
        if parts.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            parts.push((Occur::Must, Box::new(AllQuery)));
        }
        if let [(Occur::Must, _)] = parts.as_slice()
            && let Some((_, query)) = parts.pop()
        {
            return Ok(query);
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }

    fn word(&self, word: &Word, expansion: PrefixExpansion) -> Result<Box<dyn Query>, IndexError> {
        let field = word
            .field
            .map_or(self.fields.words, |field| self.field(field));
        let is_short = word.text.chars().count() <= SHORT_PREFIX;
        Ok(match (word.prefix, word.field, expansion) {
            (false, ..) => term(field, &word.text),
            (true, None, _) if is_short => term(self.fields.short_prefixes, &word.text),
            (true, _, PrefixExpansion::Top) => {
                let completions =
                    dictionary::completions(self.searcher, field, &word.text, TOP_COMPLETIONS)?;
                disjunction(completions.iter().map(|text| term(field, text)).collect())
            }
            (true, _, PrefixExpansion::All) => Box::new(PrefixQuery {
                field,
                prefix: word.text.clone(),
                stopped: Arc::clone(&self.stopped),
            }),
        })
    }

    /// Matches a phrase within one field. If its last word is a prefix, it need not be
    /// adjacent to the others.
    fn phrase(
        &self,
        phrase: &Phrase,
        expansion: PrefixExpansion,
    ) -> Result<Box<dyn Query>, IndexError> {
        let Some((last, complete)) = phrase.words.split_last().filter(|_| phrase.prefix) else {
            return Ok(self.adjacent(&phrase.words, phrase.field));
        };
        let last = Word {
            text: last.clone(),
            prefix: true,
            field: phrase.field,
        };
        Ok(Box::new(BooleanQuery::intersection(vec![
            self.adjacent(complete, phrase.field),
            self.word(&last, expansion)?,
        ])))
    }

    /// Matches words that follow each other in one field.
    fn adjacent(&self, words: &[String], field: Option<query::Field>) -> Box<dyn Query> {
        let fields = match field {
            Some(field) => vec![self.field(field)],
            None => vec![
                self.fields.title,
                self.fields.summary,
                self.fields.authors,
                self.fields.organization,
            ],
        };
        let in_field = |field: Field| -> Box<dyn Query> {
            match words {
                [] => Box::new(AllQuery),
                [word] => term(field, word),
                words => {
                    let terms = words.iter().map(|word| Term::from_field_text(field, word));
                    Box::new(PhraseQuery::new(terms.collect()))
                }
            }
        };
        disjunction(fields.into_iter().map(in_field).collect())
    }

    fn field(&self, field: query::Field) -> Field {
        match field {
            query::Field::Title => self.fields.title,
            query::Field::Abstract => self.fields.summary,
            query::Field::Author => self.fields.authors,
            query::Field::Organization => self.fields.organization,
        }
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, text),
        IndexRecordOption::Basic,
    ))
}

fn disjunction(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.swap_remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}
