//! Evaluates the clauses that need no word index: dates, counts and marks.

use super::mark_index::MarkIndex;
use crate::index::{RowId, RowSet, TitleIndex};
use crate::query::{Clause, NumberRange};

pub(super) struct RowFilter<'a> {
    pub titles: &'a TitleIndex,
    pub marks: &'a MarkIndex,
}

impl RowFilter<'_> {
    /// Returns the rows that match a clause; `None` if the clause needs the word index.
    pub(super) fn rows(&self, clause: &Clause) -> Option<RowSet> {
        Some(match clause {
            Clause::All(clauses) => {
                let mut all = RowSet::all(self.titles.len());
                for clause in clauses {
                    all.intersect(&self.rows(clause)?);
                }
                all
            }
            Clause::Any(clauses) => {
                let mut any = RowSet::default();
                for clause in clauses {
                    any.union_with(&self.rows(clause)?);
                }
                any
            }
            Clause::Not(clause) => {
                let mut rest = RowSet::all(self.titles.len());
                rest.subtract(&self.rows(clause)?);
                rest
            }
            Clause::Date(range) => self.titles.between(range.from, range.until).collect(),
            Clause::Number { field, range } => match *field {
                "upvotes" => self.in_range(*range, |row| self.titles.upvotes(row)),
                "comments" => self.in_range(*range, |row| self.titles.comments(row)),
                _ => return None,
            },
            Clause::Mark(filter) => self.marks.rows_matching(*filter, self.titles),
            Clause::Tag { name, is_prefix } => self.marks.rows_with_tag(name, *is_prefix),
            Clause::Word(_)
            | Clause::Phrase(_)
            | Clause::Fuzzy(_)
            | Clause::Id(_)
            | Clause::Attribute(_) => return None,
        })
    }

    /// Returns the rows with a count in the range; a missing count is in no range.
    fn in_range(&self, range: NumberRange, count: impl Fn(RowId) -> Option<u32>) -> RowSet {
        let is_in_range = |count: u32| {
            range.min.is_none_or(|min| count >= min) && range.max.is_none_or(|max| count <= max)
        };
        (0..self.titles.len())
            .filter(|&row| count(row).is_some_and(is_in_range))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Query, SYNTAX_HELP};

    #[test]
    fn every_number_field_is_filtered() {
        let filter = RowFilter {
            titles: &TitleIndex::default(),
            marks: &MarkIndex::default(),
        };
        for (example, _) in SYNTAX_HELP.iter() {
            let query = Query::parse(example);
            if let Some(clause @ Clause::Number { .. }) = query.clause() {
                assert!(filter.rows(clause).is_some(), "{example}");
            }
        }
    }
}
