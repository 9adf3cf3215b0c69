//! Files that searches read, touched once before they are needed.
//!
//! The files are mapped: the first read of every page costs a fault, which adds up to some
//! milliseconds in the first searches over a large library.

use std::hint::black_box;
use std::ops::ControlFlow;

use tantivy::SegmentReader;
use tantivy::directory::OwnedBytes;
use tantivy::index::SegmentComponent;

use super::WordIndex;

/// Bytes of one page, or less where pages are larger.
const PAGE: usize = 4_096;

/// Bytes between two looks at whether to go on.
const STRIDE: usize = 64 * PAGE;

/// Bytes that are touched at the most, so that a small machine is not filled up.
const MOST: usize = 2 << 30;

impl WordIndex {
    /// Touches dictionaries and postings, until `go_on` breaks it off; tells whether they could be
    /// opened.
    pub(crate) fn warm(&self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> bool {
        let searcher = self.reader.searcher();
        let mut left = MOST;
        for component in [SegmentComponent::Terms, SegmentComponent::Postings] {
            for segment in searcher.segment_readers() {
                let Some(bytes) = read(segment, component.clone()) else {
                    return false;
                };
                for part in bytes.as_slice().chunks(STRIDE) {
                    if left < part.len() || go_on().is_break() {
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

    /// Tells whether all files have the checksums that they were written with; an index of more
    /// than `most` bytes is taken to be whole.
    pub(crate) fn is_whole(&self, most: u64) -> bool {
        let searcher = self.reader.searcher();
        let Ok(space) = searcher.space_usage() else {
            return false;
        };
        if space.total().get_bytes() > most {
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
