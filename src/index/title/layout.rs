//! The binary layout of the title index.
//!
//! All numbers are little-endian. In order:
//!
//! 1. Header: the magic `deckrows`; version, log segment, number of rows, number of arrivals,
//!    lengths of the titles, the ids and the renamed keys (4 bytes each); log fingerprint (8 bytes).
//! 2. Tables of 4-byte entries, one per row: packed day, upvotes + 1 with [`WITHDRAWN`] as the
//!    highest bit, comments + 1, arrival id.
//! 3. Offsets of the titles and of the ids, 4 bytes each; both have one more entry for the end.
//! 4. The row of each arrival id, 4 bytes, or [`NO_ROW`].
//! 5. The hashes of all ids, sorted (8 bytes each), then the row of each hash (4 bytes each).
//! 6. The titles, the ids, and the renamed keys as sorted lines `former TAB current`.
//! 7. XXH3 of everything before it (8 bytes).

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::paper_log::Position;

pub(super) const MAGIC: &[u8; 8] = b"deckrows";
pub(super) const VERSION: u32 = 5;
const HEADER: usize = 44;
const CHECKSUM: usize = 8;

/// Entry of an arrival whose paper was merged into another one.
pub(super) const NO_ROW: u32 = u32::MAX;

/// The bit of the upvotes entry that marks a withdrawn paper.
pub(super) const WITHDRAWN: u32 = 1 << 31;

/// Counts, byte offsets of the tables, and byte ranges of the texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub position: Position,
    pub row_count: u32,
    pub arrival_count: u32,
    pub days: usize,
    pub upvotes: usize,
    pub comments: usize,
    pub arrivals: usize,
    pub title_offsets: usize,
    pub id_offsets: usize,
    pub rows_by_arrival: usize,
    pub hashes: usize,
    pub hash_rows: usize,
    pub titles: Range<usize>,
    pub ids: Range<usize>,
    pub renamed: Range<usize>,
}

impl Layout {
    /// Reads the header; `None` if the block has another version or another length than its header
    /// says.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let number = |offset: usize| u32_at(bytes, offset);
        if bytes.get(..8)? != MAGIC || number(8)? != VERSION {
            return None;
        }
        let (row_count, arrival_count) = (number(16)?, number(20)?);
        let rows = row_count as usize;
        let mut end = HEADER;
        let mut section = |length: usize| {
            let start = end;
            end += length;
            start..end
        };
        // The sections are laid out in the order of these fields.
        let layout = Self {
            position: Position {
                segment: number(12)?,
                fingerprint: u64::from_le_bytes(bytes.get(36..44)?.try_into().ok()?),
            },
            row_count,
            arrival_count,
            days: section(rows * 4).start,
            upvotes: section(rows * 4).start,
            comments: section(rows * 4).start,
            arrivals: section(rows * 4).start,
            title_offsets: section((rows + 1) * 4).start,
            id_offsets: section((rows + 1) * 4).start,
            rows_by_arrival: section(arrival_count as usize * 4).start,
            hashes: section(rows * 8).start,
            hash_rows: section(rows * 4).start,
            titles: section(number(24)? as usize),
            ids: section(number(28)? as usize),
            renamed: section(number(32)? as usize),
        };
        (bytes.len() == end + CHECKSUM).then_some(layout)
    }
}

/// Returns whether the checksum at the end of the block matches its contents.
pub(super) fn is_intact(bytes: &[u8]) -> bool {
    bytes
        .split_last_chunk::<CHECKSUM>()
        .is_some_and(|(contents, checksum)| *checksum == xxh3_64(contents).to_le_bytes())
}

pub(super) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    bytes
        .get(offset..offset + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map(u32::from_le_bytes)
}
