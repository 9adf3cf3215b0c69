//! Words that nothing holds, replaced by ones that papers hold.

use super::Query;
use super::clause::Clause;
use crate::text;

/// A word that nothing holds, and the one that was searched for in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The folded word as typed.
    pub typed: String,
    /// The word that papers hold.
    pub shown: String,
}

impl Query {
    /// Returns the same query with the corrected words in place.
    ///
    /// Words and phrases that are asked for change, and [`Query::plain`] with them; what is
    /// excluded, what is matched by letters and [`Query::typed`] stay.
    #[must_use]
    pub fn with_corrections(&self, corrections: &[Correction]) -> Self {
        let corrected = |folded: &str| {
            corrections
                .iter()
                .find(|correction| correction.typed == folded)
                .map(|correction| correction.shown.clone())
        };
        let mut query = self.clone();
        if corrections.is_empty() {
            return query;
        }
        if let Some(clause) = &mut query.clause {
            correct(clause, &corrected);
        }
        let plain: Vec<String> = query
            .plain
            .split(' ')
            .map(|word| correct_typed(word, &corrected).unwrap_or_else(|| word.to_owned()))
            .collect();
        query.plain = plain.join(" ");
        query.gather();
        query
    }
}

fn correct(clause: &mut Clause, corrected: &impl Fn(&str) -> Option<String>) {
    match clause {
        Clause::All(inner) | Clause::Any(inner) => {
            for clause in inner {
                correct(clause, corrected);
            }
        }
        Clause::Word(word) => {
            if let Some(shown) = corrected(&word.text) {
                word.text = shown;
            }
        }
        Clause::Phrase(phrase) => {
            for word in &mut phrase.words {
                if let Some(shown) = corrected(word) {
                    *word = shown;
                }
            }
        }
        _ => {}
    }
}

/// Returns a word as typed with the parts corrected that need it; `None` when none does.
fn correct_typed(word: &str, corrected: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut changed = false;
    let parts: Vec<String> = text::words(&text::to_display(word))
        .map(|(_, folded)| match corrected(&folded) {
            Some(shown) => {
                changed = true;
                shown
            }
            None => folded,
        })
        .collect();
    changed.then(|| parts.join(" "))
}
