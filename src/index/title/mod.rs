//! Title rows: what the list needs of every paper, packed into one block of bytes.
//!
//! The list, the views and the fuzzy matcher go through all papers, so they cannot fetch them
//! one by one. A row holds title, id, day, upvotes, comments and
//! whether the paper is withdrawn; rows are in the order of the list,
//! newest first and papers without a day last. The block is written as it stands to the cache
//! and mapped from there, so that its size costs neither time at the start nor memory.

mod build;
mod counts;
mod layout;
mod pack;

use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use crate::index::row_set::RowId;
use crate::paper::{PaperDate, PaperId, PaperKey};
use crate::paper_log::Position;
use layout::{Layout, NO_ROW};

pub(crate) use build::{TitleIndexBuilder, Upserted};

/// Number of a paper in the order of first arrival, which it keeps while rows come and go.
pub(crate) type ArrivalId = u32;

/// The packed rows of all papers.
#[derive(Debug, Clone)]
pub struct TitleIndex {
    bytes: OwnedBytes,
    layout: Layout,
    renamed: Vec<(PaperKey, PaperId)>,
}

/// The titles of some rows, in their order.
#[derive(Debug, Clone)]
pub struct Titles<'a> {
    all: &'a TitleIndex,
    rows: Range<RowId>,
    /// All of them in one; `None` where damage has made them no text.
    text: Option<&'a str>,
    /// Where the text begins among all titles.
    start: usize,
}

impl<'a> Iterator for Titles<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let row = self.rows.next()?;
        let place = |row: RowId| {
            let at = self.all.start_of(self.all.layout.title_at, row)?;
            at.checked_sub(self.start)
        };
        let title = self
            .text
            .and_then(|text| text.get(place(row)?..place(row + 1)?));
        Some(title.unwrap_or_else(|| self.all.title(row)))
    }
}

impl Default for TitleIndex {
    fn default() -> Self {
        Self {
            bytes: OwnedBytes::empty(),
            layout: Layout::default(),
            renamed: Vec::new(),
        }
    }
}

impl TitleIndex {
    /// Maps the packed block in a file; `None` when there is none that this version can use.
    ///
    /// Only the header is looked at: [`TitleIndex::is_whole`] tells of damage further in, which gives
    /// wrong or empty titles and nothing worse.
    pub fn map(path: &Path) -> Option<Self> {
        let (folder, name) = (path.parent()?, path.file_name()?);
        let file = MmapDirectory::open(folder)
            .ok()?
            .open_read(Path::new(name))
            .ok()?;
        Self::from_bytes(file.read_bytes().ok()?)
    }

    /// Takes over a packed block; `None` when this version cannot use it.
    pub fn from_bytes(bytes: OwnedBytes) -> Option<Self> {
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

    /// Reads the whole block and tells whether it is as it was written.
    pub fn is_whole(&self) -> bool {
        self.bytes.is_empty() || layout::is_whole(&self.bytes)
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
    pub fn title(&self, row: RowId) -> &str {
        self.text(self.layout.title_at, &self.layout.titles, row)
    }

    /// Returns the titles of some rows, which costs less than one by one.
    pub fn titles(&self, rows: Range<RowId>) -> Titles<'_> {
        let rows = rows.start.min(self.len())..rows.end.min(self.len());
        let place = |row: RowId| self.start_of(self.layout.title_at, row).unwrap_or(0);
        let start = place(rows.start);
        let end = place(rows.end).max(start);
        let base = self.layout.titles.start;
        let text = self
            .bytes
            .get(base + start..base + end)
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        Titles {
            all: self,
            rows,
            text,
            start,
        }
    }

    /// Returns the id of the paper; `None` beyond the end, and where damage has left no id.
    pub fn id(&self, row: RowId) -> Option<PaperId> {
        let text = self.id_text(row);
        (row < self.len() && text.contains(':')).then(|| PaperKey::from_canonical(text))
    }

    /// Returns the day of publication.
    pub fn day(&self, row: RowId) -> Option<Date> {
        PaperDate::unpacked(self.packed_day(row))
    }

    /// Returns the rows whose day lies between two days, both included; papers without a day are
    /// left out when either is given.
    pub fn between(&self, from: Option<Date>, until: Option<Date>) -> Range<RowId> {
        let newest = until.map_or(u32::MAX, PaperDate::packed);
        let oldest = match (from, until) {
            (Some(from), _) => PaperDate::packed(from),
            (None, Some(_)) => 1,
            (None, None) => 0,
        };
        let start = self.first_row(|day| day <= newest);
        start..self.first_row(|day| day < oldest).max(start)
    }

    /// Finds the row of a paper by its id or by a key that it had before.
    pub fn find(&self, id: &PaperId) -> Option<RowId> {
        let current = self
            .renamed
            .binary_search_by(|(former, _)| former.cmp(id))
            .ok()
            .and_then(|at| self.renamed.get(at));
        self.find_id(current.map_or(id, |(_, current)| current))
    }

    /// Returns the row of the paper that arrived as this one.
    pub fn row_of(&self, serial: ArrivalId) -> Option<RowId> {
        let row = self.entry(self.layout.row_of, serial, self.layout.serials)?;
        (row != NO_ROW).then_some(row)
    }

    /// Returns the keys by which papers were known before, with their present ids.
    pub fn renamed(&self) -> &[(PaperKey, PaperId)] {
        &self.renamed
    }

    fn find_id(&self, id: &PaperId) -> Option<RowId> {
        let hash = id.hash64();
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.hash(middle).cmp(&hash) {
                std::cmp::Ordering::Equal => {
                    let row = self.number(self.layout.hashed, middle);
                    return (self.id_text(row) == id.as_str()).then_some(row);
                }
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The first row whose packed day fits; days fall from row to row.
    fn first_row(&self, fits: impl Fn(u32) -> bool) -> RowId {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if fits(self.packed_day(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    fn packed_day(&self, row: RowId) -> u32 {
        self.number(self.layout.days, row)
    }

    fn serial(&self, row: RowId) -> ArrivalId {
        self.number(self.layout.serial, row)
    }

    fn id_text(&self, row: RowId) -> &str {
        self.text(self.layout.id_at, &self.layout.ids, row)
    }

    fn text(&self, table: usize, texts: &Range<usize>, row: RowId) -> &str {
        let place = |row| self.start_of(table, row).map(|at| texts.start + at);
        let range = place(row).zip(place(row.saturating_add(1)));
        range
            .and_then(|(start, end)| std::str::from_utf8(self.bytes.get(start..end)?).ok())
            .unwrap_or_default()
    }

    /// Where the text of a row begins among the texts, or where the last one ends.
    fn start_of(&self, table: usize, row: RowId) -> Option<usize> {
        (row <= self.len())
            .then(|| self.u32_at(table + row as usize * 4))
            .flatten()
            .map(|at| at as usize)
    }

    fn number(&self, table: usize, row: RowId) -> u32 {
        self.entry(table, row, self.len()).unwrap_or(0)
    }

    fn entry(&self, table: usize, at: u32, count: u32) -> Option<u32> {
        (at < count)
            .then(|| self.u32_at(table + at as usize * 4))
            .flatten()
    }

    /// The hash at a place of the table of hashes, which is in their order.
    fn hash(&self, place: u32) -> u64 {
        let at = self.layout.hashes + place as usize * 8;
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
mod tests;
