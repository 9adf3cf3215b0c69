//! When and how the journal is written anew without what no longer counts.

use super::load::{Load, WORTH};
use super::watched::Watched;
use super::{Journal, folder_of};
use crate::file_util;
use crate::marks::compaction::Compaction;
use crate::marks::event::Event;
use crate::marks::problem::MarksError;

/// What a compaction has done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Compacted {
    /// Lines of the journal before.
    pub lines: usize,
    /// Lines of them that went.
    pub gone: usize,
    /// The event that ends undoing there; the marks take it in as any other.
    pub mark: Event,
}

impl Journal {
    /// Tells whether [`compact`](Self::compact) is likely to be worth it, at no cost.
    ///
    /// It goes by what was there at the opening, and is answered with no after the first attempt.
    pub(crate) fn wants_compaction(&self) -> bool {
        self.load.is_heavy() && self.can_be_compacted()
    }

    /// Writes the journal anew without decisions that later ones have overruled.
    ///
    /// The latest `keep` decisions in force and all that follows the first of them stay; what is
    /// older can no longer be undone. Marks and merging stay as they are. Nothing is done when
    /// less than half of the lines or 10,000 of them would go, when events go elsewhere than to
    /// the journal, or when other files of marks are beside it, which may undo what it holds.
    /// Nobody can append meanwhile; a kill leaves the journal as it was, or compacted.
    pub(crate) fn compact(&mut self, keep: usize) -> Result<Option<Compacted>, MarksError> {
        self.load = Load::default();
        self.compact_worth(keep, WORTH)
    }

    pub(super) fn compact_worth(
        &mut self,
        keep: usize,
        worth: usize,
    ) -> Result<Option<Compacted>, MarksError> {
        self.look_for_files();
        if !self.can_be_compacted() {
            return Ok(None);
        }
        file_util::sweep(folder_of(&self.path));
        let mut done = None;
        let changed = file_util::rewrite(&self.path, |bytes| {
            let compaction = Compaction::of(bytes, keep)
                .filter(|plan| plan.gone > worth && plan.gone * 2 >= plan.lines)
                .filter(|plan| plan.keeps_the_marks_of(bytes))?;
            done = Some(Compacted {
                lines: compaction.lines,
                gone: compaction.gone,
                mark: compaction.mark,
            });
            Some(compaction.bytes)
        });
        // What others had appended and nobody has looked at yet is in the new file.
        self.files
            .iter_mut()
            .filter(|file| file.path == self.path)
            .for_each(Watched::forget);
        changed.map_err(MarksError::Compact)?;
        Ok(done)
    }

    fn can_be_compacted(&self) -> bool {
        let beside = |file: &Watched| file.path != self.path && file.may_have_content();
        self.target.as_ref() == Some(&self.path) && !self.files.iter().any(beside)
    }
}
