//! Finding papers by their words, best first.

use tantivy::collector::TopDocs;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur,
    Query as TantivyQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Searcher, Term};

use super::{Index, IndexError};
use crate::query::{Query, Word};

/// Words that a beginning is ranked by, the most frequent ones; the rarer ones are found too.
const EXPANSIONS: usize = 64;

/// A word in the title says more about a paper than one in its abstract.
const TITLE_BOOST: f32 = 4.0;

impl Index {
    /// Returns the id hashes of the papers in which all words of the query occur, ranked by BM25.
    ///
    /// A query without words finds nothing.
    pub fn find(&self, query: &Query) -> Result<Vec<u64>, IndexError> {
        if query.words().is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let mut all = Vec::new();
        for word in query.words() {
            all.push((Occur::Must, self.word(&searcher, word)?));
        }
        let everything = usize::try_from(searcher.num_docs())
            .unwrap_or(usize::MAX)
            .max(1);
        let top = searcher.search(
            &BooleanQuery::new(all),
            &TopDocs::with_limit(everything).order_by_score(),
        )?;
        let mut ranked = Vec::with_capacity(top.len());
        for (_, address) in top {
            ranked.extend(hash_of(&searcher, address)?);
        }
        Ok(ranked)
    }

    /// One word in any field.
    fn word(&self, searcher: &Searcher, word: &Word) -> Result<Box<dyn TantivyQuery>, IndexError> {
        let fields = [
            (self.fields.title, TITLE_BOOST),
            (self.fields.summary, 1.0),
            (self.fields.authors, 1.0),
            (self.fields.organization, 1.0),
        ];
        let mut any: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
        for (field, boost) in fields {
            let texts = if word.prefix {
                expansions(searcher, field, &word.text)?
            } else {
                vec![word.text.clone()]
            };
            if texts.len() == EXPANSIONS {
                let rest =
                    FuzzyTermQuery::new_prefix(Term::from_field_text(field, &word.text), 0, false);
                any.push((
                    Occur::Should,
                    Box::new(ConstScoreQuery::new(Box::new(rest), 0.0)),
                ));
            }
            for text in texts {
                let term = TermQuery::new(
                    Term::from_field_text(field, &text),
                    IndexRecordOption::WithFreqs,
                );
                any.push((
                    Occur::Should,
                    Box::new(BoostQuery::new(Box::new(term), boost)),
                ));
            }
        }
        Ok(if any.is_empty() {
            Box::new(EmptyQuery)
        } else {
            Box::new(BooleanQuery::new(any))
        })
    }
}

/// Returns the most frequent words of a field that begin with `prefix`.
fn expansions(searcher: &Searcher, field: Field, prefix: &str) -> Result<Vec<String>, IndexError> {
    let mut counted: rustc_hash::FxHashMap<String, u64> = rustc_hash::FxHashMap::default();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted
            .terms()
            .range()
            .ge(prefix.as_bytes())
            .into_stream()
            .map_err(tantivy::TantivyError::from)?;
        while terms.advance() {
            if !terms.key().starts_with(prefix.as_bytes()) {
                break;
            }
            if let Ok(text) = std::str::from_utf8(terms.key()) {
                *counted.entry(text.to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    let mut found: Vec<(std::cmp::Reverse<u64>, String)> = counted
        .into_iter()
        .map(|(text, count)| (std::cmp::Reverse(count), text))
        .collect();
    found.sort();
    Ok(found
        .into_iter()
        .take(EXPANSIONS)
        .map(|(_, text)| text)
        .collect())
}

fn hash_of(searcher: &Searcher, address: DocAddress) -> Result<Option<u64>, IndexError> {
    let hashes = searcher
        .segment_reader(address.segment_ord)
        .fast_fields()
        .u64("hash")?;
    Ok(hashes.first(address.doc_id))
}
