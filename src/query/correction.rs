//! Replaces misspelled words of a query by words of the index.

use super::Query;
use super::clause::Clause;
use crate::text;

/// A word that no paper has, and the word that is searched for instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The folded word as typed.
    pub typed: String,
    pub replacement: String,
}

impl Query {
    /// Returns the query with the corrections applied to its words, phrases and [`Query::free_text`].
    ///
    /// Excluded words, [`Query::fuzzy`] and [`Query::typed`] stay the same.
    #[must_use]
    pub fn with_corrections(&self, corrections: &[Correction]) -> Self {
        let replacement = |folded: &str| {
            corrections
                .iter()
                .find(|correction| correction.typed == folded)
                .map(|correction| correction.replacement.clone())
        };
        let mut query = self.clone();
        if corrections.is_empty() {
            return query;
        }
        if let Some(clause) = &mut query.clause {
            correct(clause, &replacement);
        }
        let words: Vec<String> = query
            .free_text
            .split(' ')
            .map(|word| correct_typed(word, &replacement))
            .collect();
        query.free_text = words.join(" ");
        query.collect_words();
        query
    }
}

fn correct(clause: &mut Clause, replacement: &impl Fn(&str) -> Option<String>) {
    let correct_word = |word: &mut String| {
        if let Some(replacement) = replacement(word) {
            *word = replacement;
        }
    };
    match clause {
        Clause::All(inner) | Clause::Any(inner) => {
            for clause in inner {
                correct(clause, replacement);
            }
        }
        Clause::Word(word) => correct_word(&mut word.text),
        Clause::Phrase(phrase) => phrase.words.iter_mut().for_each(correct_word),
        _ => {}
    }
}

/// Corrects the parts of a word as typed; without corrections it stays as typed.
fn correct_typed(typed: &str, replacement: &impl Fn(&str) -> Option<String>) -> String {
    let mut is_changed = false;
    let parts: Vec<String> = text::words(&text::to_display(typed))
        .map(|(_, folded)| match replacement(&folded) {
            Some(replacement) => {
                is_changed = true;
                replacement
            }
            None => folded,
        })
        .collect();
    if is_changed {
        parts.join(" ")
    } else {
        typed.to_owned()
    }
}
