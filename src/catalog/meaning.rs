//! The clauses of a query that speak of rows: dates, comments and marks.

use std::sync::Arc;

use super::MarkedRows;
use crate::query::{Clause, Is};
use crate::rows::{RowSet, Rows};

/// What is known of rows.
pub(super) struct Known<'a> {
    pub rows: &'a Rows,
    pub marked: &'a MarkedRows,
}

impl Known<'_> {
    /// Returns the rows that a clause means, `None` when the index has to be asked.
    pub fn set(&self, clause: &Clause) -> Option<RowSet> {
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
            Clause::Not(clause) => {
                let mut rest = RowSet::all(self.rows.len());
                rest.remove(&self.set(clause)?);
                rest
            }
            Clause::Date(range) => self.rows.between(range.from, range.until).collect(),
            Clause::Comments(range) => (0..self.rows.len())
                .filter(|&row| {
                    self.rows.comments(row).is_some_and(|count| {
                        range.least.is_none_or(|least| count >= least)
                            && range.most.is_none_or(|most| count <= most)
                    })
                })
                .collect(),
            Clause::Is(Is::Read) => self.marked.read().clone(),
            Clause::Is(Is::Unread) => {
                let mut unread = RowSet::all(self.rows.len());
                unread.remove(self.marked.read());
                unread
            }
            Clause::Is(Is::Bookmarked) => self.marked.bookmarked().clone(),
            // No paper has a tag yet.
            Clause::Tag(_) => RowSet::default(),
            Clause::Word(_)
            | Clause::Phrase(_)
            | Clause::Fuzzy(_)
            | Clause::Id(_)
            | Clause::Category(_)
            | Clause::Source(_)
            | Clause::HasCode => return None,
        })
    }

    /// As [`Known::set`], to be kept by a query.
    pub fn shared(&self, clause: &Clause) -> Option<Arc<RowSet>> {
        self.set(clause).map(Arc::new)
    }
}
