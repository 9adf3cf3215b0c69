//! From a clause of the query language to a query of tantivy.
//!
//! A key waits for the newest matches only, so there are two breadths: the quick one stands for
//! a beginning of a word by its most frequent continuations, the full one by all of them.

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
use super::schema::{BEGINNING, Fields, category_fact, has_fact, source_fact};
use crate::index::error::IndexError;
use crate::index::row_set::RowSet;
use crate::index::title::TitleIndex;
use crate::paper::PaperKey;
use crate::query::{self, Clause, Phrase, Word};

/// Continuations of a beginning that the newest matches are looked for with, and scored by.
const QUICK: usize = 64;

/// Continuations of a beginning that count for the relevance of a paper.
const SCORED: usize = 12;

/// What a word in the title says of a paper, against one in its abstract.
const TITLE_WEIGHT: f32 = 4.0;
const NAME_WEIGHT: f32 = 1.5;
const BEGUN_WEIGHT: f32 = 0.3;

/// How many continuations of a beginning are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrefixExpansion {
    /// The most frequent ones.
    Top,
    /// All of them.
    All,
}

/// What a clause is turned into a query with.
pub(super) struct Planner<'a> {
    pub searcher: &'a Searcher,
    pub fields: Fields,
    pub rows: &'a Arc<TitleIndex>,
    /// The rows that a clause means which speaks of rows and not of words.
    pub sets: &'a dyn Fn(&Clause) -> Option<Arc<RowSet>>,
    /// Whether nobody waits for the matches any more.
    pub stopped: Arc<AtomicBool>,
}

type Part = (Occur, Box<dyn Query>);

impl Planner<'_> {
    /// Returns the query that finds what the clause means; scores mean nothing.
    pub(super) fn matching(
        &self,
        clause: &Clause,
        breadth: PrefixExpansion,
    ) -> Result<Box<dyn Query>, IndexError> {
        Ok(match clause {
            Clause::All(clauses) => self.all(clauses, breadth)?,
            Clause::Any(clauses) => {
                let parts = clauses
                    .iter()
                    .map(|clause| Ok((Occur::Should, self.matching(clause, breadth)?)));
                any(parts.collect::<Result<_, IndexError>>()?)
            }
            Clause::Not(_) => self.all(std::slice::from_ref(clause), breadth)?,
            Clause::Word(word) => self.word(word, breadth)?,
            Clause::Phrase(phrase) => self.phrase(phrase, breadth)?,
            Clause::Id(id) => match id.parse::<PaperKey>() {
                Ok(key) => term(self.fields.keys, key.as_str()),
                Err(_) => Box::new(EmptyQuery),
            },
            Clause::Category(category) => term(self.fields.facts, &category_fact(category)),
            Clause::Source(source) => term(self.fields.facts, &source_fact(source)),
            Clause::Has(had) => term(self.fields.facts, has_fact(*had)),
            Clause::Fuzzy(_)
            | Clause::Tag { .. }
            | Clause::Date(_)
            | Clause::Upvotes(_)
            | Clause::Comments(_)
            | Clause::Is(_) => match (self.sets)(clause) {
                Some(set) => Box::new(RowQuery {
                    rows: Arc::clone(self.rows),
                    set,
                }),
                None => Box::new(EmptyQuery),
            },
        })
    }

    /// Returns the query that ranks what `matching` finds by these words. With `titles_only` it
    /// finds those papers alone that hold all words in their titles.
    pub(super) fn ranking(
        &self,
        matching: Box<dyn Query>,
        asked: &[Word],
        index_unavailable: bool,
    ) -> Result<Box<dyn Query>, IndexError> {
        let fields = self.fields;
        let mut parts: Vec<Part> =
            vec![(Occur::Must, Box::new(ConstScoreQuery::new(matching, 0.0)))];
        for word in asked {
            if index_unavailable {
                parts.push((Occur::Must, self.scored(word, fields.title, 1.0)?));
                continue;
            }
            for (field, weight) in [
                (fields.title, TITLE_WEIGHT),
                (fields.summary, 1.0),
                (fields.authors, NAME_WEIGHT),
                (fields.organization, NAME_WEIGHT),
            ] {
                if word.field.is_none_or(|named| self.field(named) == field) {
                    parts.push((Occur::Should, self.scored(word, field, weight)?));
                }
            }
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }

    /// A word in one field with its BM25 score.
    fn scored(&self, word: &Word, field: Field, weight: f32) -> Result<Box<dyn Query>, IndexError> {
        let mut texts = vec![word.text.clone()];
        if word.prefix {
            let (begun, _) = dictionary::beginning_with(self.searcher, field, &word.text, SCORED)?;
            texts.extend(begun.into_iter().filter(|text| *text != word.text));
        }
        let terms = texts.iter().map(|text| {
            // The word itself says more than words that only begin with it.
            let weight = if *text == word.text {
                weight
            } else {
                weight * BEGUN_WEIGHT
            };
            let term = TermQuery::new(
                Term::from_field_text(field, text),
                IndexRecordOption::WithFreqs,
            );
            let weighed: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(term), weight));
            (Occur::Should, weighed)
        });
        Ok(any(terms.collect()))
    }

    fn all(
        &self,
        clauses: &[Clause],
        breadth: PrefixExpansion,
    ) -> Result<Box<dyn Query>, IndexError> {
        let mut parts: Vec<Part> = Vec::new();
        for clause in clauses {
            parts.push(match clause {
                Clause::Not(clause) => {
                    let excluded = ExclusionQuery(self.matching(clause, PrefixExpansion::All)?);
                    (Occur::MustNot, Box::new(excluded))
                }
                clause => (Occur::Must, self.matching(clause, breadth)?),
            });
        }
        if parts.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            parts.push((Occur::Must, Box::new(AllQuery)));
        }
        Ok(match parts.pop() {
            Some((Occur::Must, only)) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                Box::new(BooleanQuery::new(parts))
            }
        })
    }

    fn word(&self, word: &Word, breadth: PrefixExpansion) -> Result<Box<dyn Query>, IndexError> {
        let field = word
            .field
            .map_or(self.fields.words, |field| self.field(field));
        let short = word.text.chars().count() <= BEGINNING;
        Ok(match (word.prefix, word.field, breadth) {
            (false, ..) => term(field, &word.text),
            (true, None, _) if short => term(self.fields.beginnings, &word.text),
            (true, _, PrefixExpansion::Top) => {
                let (texts, _) =
                    dictionary::beginning_with(self.searcher, field, &word.text, QUICK)?;
                any(texts
                    .iter()
                    .map(|text| (Occur::Should, term(field, text)))
                    .collect())
            }
            (true, _, PrefixExpansion::All) => Box::new(PrefixQuery {
                field,
                letters: word.text.clone(),
                stopped: Arc::clone(&self.stopped),
            }),
        })
    }

    /// A phrase in one of the texts. The unfinished last word of a phrase may stand anywhere.
    fn phrase(
        &self,
        phrase: &Phrase,
        breadth: PrefixExpansion,
    ) -> Result<Box<dyn Query>, IndexError> {
        let Some((last, begun)) = phrase.words.split_last().filter(|_| phrase.prefix) else {
            return Ok(self.run(&phrase.words, phrase.field));
        };
        let last = Word {
            text: last.clone(),
            prefix: true,
            field: phrase.field,
        };
        let parts = vec![
            (Occur::Must, self.run(begun, phrase.field)),
            (Occur::Must, self.word(&last, breadth)?),
        ];
        Ok(Box::new(BooleanQuery::new(parts)))
    }

    /// Words one behind the other.
    fn run(&self, words: &[String], field: Option<query::Field>) -> Box<dyn Query> {
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
                words => Box::new(PhraseQuery::new(
                    words
                        .iter()
                        .map(|word| Term::from_field_text(field, word))
                        .collect(),
                )),
            }
        };
        any(fields
            .into_iter()
            .map(|field| (Occur::Should, in_field(field)))
            .collect())
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

fn any(mut parts: Vec<Part>) -> Box<dyn Query> {
    match (parts.pop(), parts.is_empty()) {
        (None, _) => Box::new(EmptyQuery),
        (Some((_, only)), true) => only,
        (Some(last), false) => {
            parts.push(last);
            Box::new(BooleanQuery::new(parts))
        }
    }
}
