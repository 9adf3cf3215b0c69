//! Compacts the journal file, with the conditions under which that is safe and worthwhile.

use super::watched_file::WatchedFile;
use super::{Journal, folder_of};
use crate::file_util;
use crate::marks::compaction::{Compaction, MIN_REMOVED};
use crate::marks::event::Event;
use crate::marks::problem::MarksError;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CompactionReport {
    /// Lines of the journal before.
    pub lines: usize,
    pub removed: usize,
    /// The event that ends undoing; to be applied to the marks.
    pub marker: Event,
}

impl Journal {
    /// Returns whether [`compact`](Self::compact) is probably worthwhile, without reading the file.
    ///
    /// The answer is from the time of opening, and `false` after the first attempt.
    pub(crate) fn should_compact(&self) -> bool {
        self.is_compaction_worthwhile && self.can_be_compacted()
    }

    /// Rewrites the journal without decisions that later ones have overwritten.
    ///
    /// The latest `keep` active decisions and everything after the first of them stay; older ones
    /// can no longer be undone. Marks and merging do not change. Returns `None` without a change
    /// if less than half of the lines or 10,000 of them would be removed, if events are appended
    /// to another file, or if there are other marks files, which may undo events of the journal.
    /// The journal is locked; a kill leaves it as it was, or compacted.
    pub(crate) fn compact(&mut self, keep: usize) -> Result<Option<CompactionReport>, MarksError> {
        self.is_compaction_worthwhile = false;
        self.compact_if(keep, MIN_REMOVED)
    }

    pub(super) fn compact_if(
        &mut self,
        keep: usize,
        min_removed: usize,
    ) -> Result<Option<CompactionReport>, MarksError> {
        self.watch_new_files();
        if !self.can_be_compacted() {
            return Ok(None);
        }
        file_util::remove_stale_temp_files(folder_of(&self.path));
        let mut report = None;
        let rewritten = file_util::rewrite(&self.path, |bytes| {
            let compaction = Compaction::new(bytes, keep)
                .filter(|new| new.removed > min_removed && new.removed * 2 >= new.lines)
                .filter(|new| new.preserves_marks(bytes))?;
            report = Some(CompactionReport {
                lines: compaction.lines,
                removed: compaction.removed,
                marker: compaction.marker,
            });
            Some(compaction.bytes)
        });
        // Events of other instances that were not read yet are in the new file.
        self.files
            .iter_mut()
            .filter(|file| file.path == self.path)
            .for_each(WatchedFile::reset);
        rewritten.map_err(MarksError::Compact)?;
        Ok(report)
    }

    fn can_be_compacted(&self) -> bool {
        let is_other = |file: &WatchedFile| file.path != self.path && file.may_have_content();
        self.target.as_ref() == Some(&self.path) && !self.files.iter().any(is_other)
    }
}
