//! The clauses of a query that speak of rows: dates, upvotes, comments and marks.

use std::sync::Arc;

use super::mark_index::MarkIndex;
use crate::index::{RowId, RowSet, TitleIndex};
use crate::query::{Clause, NumberRange};

/// What is known of rows.
pub(super) struct RowFilter<'a> {
    pub rows: &'a TitleIndex,
    pub marked: &'a MarkIndex,
}

impl RowFilter<'_> {
    /// Returns the rows that a clause means, `None` when the index has to be asked.
    pub(super) fn set(&self, clause: &Clause) -> Option<RowSet> {
        Some(match clause {
            Clause::All(clauses) => {
                let mut all = RowSet::all(self.rows.len());
                for clause in clauses {
                    all.keep(&self.set(clause)?);
                }
                all
            }
            Clause::Any(clauses) => {
                let mut any = RowSet::default();
                for clause in clauses {
                    any.add(&self.set(clause)?);
                }
                any
            }
            Clause::Not(clause) => self.without(&self.set(clause)?),
            Clause::Date(range) => self.rows.between(range.from, range.until).collect(),
            Clause::Upvotes(range) => self.counted(*range, |row| self.rows.upvotes(row)),
            Clause::Comments(range) => self.counted(*range, |row| self.rows.comments(row)),
            Clause::Is(mark) => self.marked.having(*mark, self.rows),
            Clause::Tag { name, begun } => self.marked.tagged(name, *begun),
            Clause::Word(_)
            | Clause::Phrase(_)
            | Clause::Fuzzy(_)
            | Clause::Id(_)
            | Clause::Category(_)
            | Clause::Source(_)
            | Clause::Has(_) => return None,
        })
    }

    fn without(&self, set: &RowSet) -> RowSet {
        let mut rest = RowSet::all(self.rows.len());
        rest.remove(set);
        rest
    }

    /// The rows whose count lies in a range; rows without a count are in none.
    fn counted(&self, range: NumberRange, count: impl Fn(RowId) -> Option<u32>) -> RowSet {
        let fits = |count: u32| {
            range.least.is_none_or(|least| count >= least)
                && range.most.is_none_or(|most| count <= most)
        };
        (0..self.rows.len())
            .filter(|&row| count(row).is_some_and(fits))
            .collect()
    }

    /// As [`RowFilter::set`], to be kept by a query.
    pub(super) fn shared(&self, clause: &Clause) -> Option<Arc<RowSet>> {
        self.set(clause).map(Arc::new)
    }
}
