//! Where each table stands inside the packed block.
//!
//! All numbers are little-endian. Header: the magic `deckrows`, then version, segment, count,
//! length of the texts and length of the renamed keys, 4 bytes each, and the fingerprint of the
//! papers log, 8 bytes. Tables: id hashes (8 bytes
//! a row), rows in the order of their hash, packed days, comments + 1 (4 bytes each), text
//! offsets (two a row and one more), the texts (title and id of each row), and the renamed keys
//! as lines `former TAB current`, sorted. Last comes the XXH3 of all before it, 8 bytes.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::store::Position;

pub(super) const MAGIC: &[u8; 8] = b"deckrows";
pub(super) const VERSION: u32 = 2;
pub(super) const HEADER: usize = 36;
pub(super) const CHECKSUM: usize = 8;

/// Offsets of the tables in bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub position: Position,
    pub count: u32,
    pub hashes: usize,
    pub by_hash: usize,
    pub days: usize,
    pub comments: usize,
    pub offsets: usize,
    pub texts: Range<usize>,
    pub renamed: Range<usize>,
}

impl Layout {
    /// Reads the header and checks that the block is whole.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| u32_at(bytes, at);
        if bytes.get(..8)? != MAGIC || number(8)? != VERSION {
            return None;
        }
        let body = bytes.len().checked_sub(CHECKSUM)?;
        let checksum = u64::from_le_bytes(bytes.get(body..)?.try_into().ok()?);
        let rows = number(16)? as usize;
        let hashes = HEADER;
        let by_hash = hashes + rows * 8;
        let days = by_hash + rows * 4;
        let comments = days + rows * 4;
        let offsets = comments + rows * 4;
        let texts = offsets + (rows * 2 + 1) * 4;
        let renamed = texts + number(20)? as usize;
        let end = renamed + number(24)? as usize;
        let whole = end == body && xxh3_64(bytes.get(..body)?) == checksum;
        whole.then_some(Self {
            position: Position {
                segment: number(12)?,
                fingerprint: u64::from_le_bytes(bytes.get(28..36)?.try_into().ok()?),
            },
            count: number(16)?,
            hashes,
            by_hash,
            days,
            comments,
            offsets,
            texts: texts..renamed,
            renamed: renamed..end,
        })
    }
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map(u32::from_le_bytes)
}
