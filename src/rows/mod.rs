//! Title rows: what the list needs of every paper, packed into one block of bytes.
//!
//! The list, the views and the fuzzy matcher go through all papers, so they cannot fetch them
//! one by one. A row holds title, id, day and comments; rows are in the order of the list,
//! newest first and papers without a day last. The block is written as it stands to the cache
//! and read back without parsing.

mod build;
mod layout;

use jiff::civil::Date;

use crate::paper::{PaperDate, PaperId, PaperKey};
use crate::store::Position;
use layout::Layout;

pub use build::RowsBuilder;

/// Place of a paper in [`Rows`].
pub type Row = u32;

/// The packed rows of all papers.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    bytes: Vec<u8>,
    layout: Layout,
    renamed: Vec<(PaperKey, PaperId)>,
}

impl Rows {
    /// Takes over a packed block; `None` when it is damaged or of another version.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let layout = Layout::read(&bytes)?;
        let tail = std::str::from_utf8(bytes.get(layout.renamed.clone())?).ok()?;
        let mut renamed = Vec::new();
        for line in tail.lines() {
            let (former, current) = line.split_once('\t')?;
            renamed.push((
                PaperKey::from_canonical(former),
                PaperKey::from_canonical(current),
            ));
        }
        Some(Self {
            bytes,
            layout,
            renamed,
        })
    }

    /// Returns the packed block.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the number of rows.
    pub fn len(&self) -> u32 {
        self.layout.count
    }

    /// Tells whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the place in the papers log up to which the rows are complete.
    pub fn position(&self) -> Position {
        self.layout.position
    }

    /// Returns the cleaned title; empty beyond the end.
    pub fn title(&self, row: Row) -> &str {
        self.text(row as usize * 2)
    }

    /// Returns the id of the paper; `None` beyond the end.
    pub fn id(&self, row: Row) -> Option<PaperId> {
        (row < self.len()).then(|| PaperKey::from_canonical(self.text(row as usize * 2 + 1)))
    }

    /// Returns the day of publication.
    pub fn day(&self, row: Row) -> Option<Date> {
        PaperDate::unpacked(self.number(self.layout.days, row))
    }

    /// Returns the number of comments, when known.
    pub fn comments(&self, row: Row) -> Option<u32> {
        self.number(self.layout.comments, row).checked_sub(1)
    }

    /// Finds the row of a paper by its id or by a key that it had before.
    pub fn find(&self, id: &PaperId) -> Option<Row> {
        let current = self
            .renamed
            .binary_search_by(|(former, _)| former.cmp(id))
            .ok()
            .and_then(|at| self.renamed.get(at));
        let id = current.map_or(id, |(_, current)| current);
        let row = self.find_hash(id.hash64())?;
        (self.text(row as usize * 2 + 1) == id.as_str()).then_some(row)
    }

    /// Finds the row whose id has this [`PaperKey::hash64`].
    pub fn find_hash(&self, hash: u64) -> Option<Row> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let row = self.number(self.layout.by_hash, middle);
            match self.hash(row).cmp(&hash) {
                std::cmp::Ordering::Equal => return Some(row),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Returns the keys by which papers were known before, with their present ids.
    pub fn renamed(&self) -> &[(PaperKey, PaperId)] {
        &self.renamed
    }

    fn text(&self, at: usize) -> &str {
        let offset = |at: usize| {
            self.u32_at(self.layout.offsets + at * 4)
                .map(|offset| self.layout.texts.start + offset as usize)
        };
        let range = offset(at)
            .zip(offset(at + 1))
            .filter(|_| at / 2 < self.len() as usize);
        range
            .and_then(|(start, end)| std::str::from_utf8(self.bytes.get(start..end)?).ok())
            .unwrap_or_default()
    }

    fn number(&self, table: usize, row: Row) -> u32 {
        if row < self.len() {
            self.u32_at(table + row as usize * 4).unwrap_or(0)
        } else {
            0
        }
    }

    fn hash(&self, row: Row) -> u64 {
        let at = self.layout.hashes + row as usize * 8;
        self.bytes
            .get(at..at + 8)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u64::from_le_bytes)
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        layout::u32_at(&self.bytes, at)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
