//! Where each table stands inside the packed block.
//!
//! All numbers are little-endian. The header is the magic `deckrows`, then version, segment,
//! number of rows, number of serials, lengths of the titles, of the ids and of the renamed keys,
//! 4 bytes each, and the fingerprint of the papers log, 8 bytes. Tables, 4 bytes an entry: packed
//! days, upvotes + 1 with [`WITHDRAWN`] as the highest bit, comments + 1, serials, where each title and where each id begins (one more of both, for
//! the end), the row of each serial ([`NO_ROW`] for one that is gone), then the ids' hashes in
//! their order (8 bytes each) and the rows that they belong to. Then come the titles, the ids and
//! the renamed keys as lines `former TAB current`, sorted. Last comes the XXH3 of all before it,
//! 8 bytes.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::paper_log::Position;

pub(super) const MAGIC: &[u8; 8] = b"deckrows";
pub(super) const VERSION: u32 = 5;
pub(super) const HEADER: usize = 44;
pub(super) const CHECKSUM: usize = 8;

/// Stands in the table of serials where the paper is gone.
pub(super) const NO_ROW: u32 = u32::MAX;

/// The bit of the table of upvotes that marks a withdrawn paper.
pub(super) const WITHDRAWN: u32 = 1 << 31;

/// Offsets of the tables in bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub position: Position,
    pub count: u32,
    pub serials: u32,
    pub days: usize,
    pub upvotes: usize,
    pub comments: usize,
    pub serial: usize,
    pub title_at: usize,
    pub id_at: usize,
    pub row_of: usize,
    pub hashes: usize,
    pub hashed: usize,
    pub titles: Range<usize>,
    pub ids: Range<usize>,
    pub renamed: Range<usize>,
}

impl Layout {
    /// Reads the header; `None` when the block is of another version or not as long as it says.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| u32_at(bytes, at);
        if bytes.get(..8)? != MAGIC || number(8)? != VERSION {
            return None;
        }
        let (rows, serials) = (number(16)? as usize, number(20)? as usize);
        let days = HEADER;
        let upvotes = days + rows * 4;
        let comments = upvotes + rows * 4;
        let serial = comments + rows * 4;
        let title_at = serial + rows * 4;
        let id_at = title_at + (rows + 1) * 4;
        let row_of = id_at + (rows + 1) * 4;
        let hashes = row_of + serials * 4;
        let hashed = hashes + rows * 8;
        let titles = hashed + rows * 4;
        let ids = titles + number(24)? as usize;
        let renamed = ids + number(28)? as usize;
        let end = renamed + number(32)? as usize;
        let layout = Self {
            position: Position {
                segment: number(12)?,
                fingerprint: u64::from_le_bytes(bytes.get(36..44)?.try_into().ok()?),
            },
            count: number(16)?,
            serials: number(20)?,
            days,
            upvotes,
            comments,
            serial,
            title_at,
            id_at,
            row_of,
            hashes,
            hashed,
            titles: titles..ids,
            ids: ids..renamed,
            renamed: renamed..end,
        };
        (bytes.len() == end + CHECKSUM).then_some(layout)
    }
}

/// Tells whether the checksum at the end is that of the block.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let parts = bytes
        .len()
        .checked_sub(CHECKSUM)
        .map(|body| bytes.split_at(body));
    parts.is_some_and(|(body, checksum)| checksum == xxh3_64(body).to_le_bytes())
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map(u32::from_le_bytes)
}
