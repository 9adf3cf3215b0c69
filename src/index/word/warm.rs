//! Preloads the index files, and verifies their checksums.
//!
//! The files are memory-mapped. The page faults of the first searches in a large library add up to
//! some milliseconds, so the pages are touched before.

use std::hint::black_box;
use std::ops::ControlFlow;

use tantivy::SegmentReader;
use tantivy::directory::OwnedBytes;
use tantivy::index::SegmentComponent;

use super::WordIndex;

/// The smallest page size in bytes.
const PAGE: usize = 4_096;

/// Bytes between two checks for cancellation.
const CHECK_EVERY: usize = 64 * PAGE;

/// Maximum number of bytes to preload, so that a machine with little memory does not swap.
const PRELOAD_LIMIT: usize = 2 << 30;

impl WordIndex {
    /// Touches the pages of dictionaries and postings until `should_continue` breaks; returns
    /// whether the files can be opened.
    pub(crate) fn warm(&self, should_continue: &mut dyn FnMut() -> ControlFlow<()>) -> bool {
        let searcher = self.reader.searcher();
        let mut left = PRELOAD_LIMIT;
        for component in [SegmentComponent::Terms, SegmentComponent::Postings] {
            for segment in searcher.segment_readers() {
                let Some(bytes) = read(segment, component.clone()) else {
                    return false;
                };
                for part in bytes.as_slice().chunks(CHECK_EVERY) {
                    if left < part.len() || should_continue().is_break() {
                        return true;
                    }
                    left -= part.len();
                    let sum = part.iter().step_by(PAGE).map(|&byte| u32::from(byte));
                    black_box(sum.sum::<u32>());
                }
            }
        }
        true
    }

    /// Returns whether the checksums of all files match. An index of more than `limit` bytes is
    /// not read and counts as intact.
    pub(crate) fn is_intact(&self, limit: u64) -> bool {
        let searcher = self.reader.searcher();
        let Ok(space) = searcher.space_usage() else {
            return false;
        };
        if space.total().get_bytes() > limit {
            return true;
        }
        self.inner
            .validate_checksum()
            .is_ok_and(|damaged| damaged.is_empty())
    }
}

fn read(segment: &SegmentReader, component: SegmentComponent) -> Option<OwnedBytes> {
    segment.open_read(component).ok()?.read_bytes().ok()
}
