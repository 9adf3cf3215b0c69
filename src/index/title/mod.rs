//! The title index: the data of each paper that the list shows, packed into one block of bytes.
//!
//! The list, the views and the fuzzy matcher read every paper, so they cannot fetch them one by
//! one. A row holds title, id, day, upvotes, comments and whether the paper is withdrawn. Rows are
//! in list order: newest first, papers without a day last. The block is memory-mapped, so its size
//! affects neither startup time nor memory use.

mod build;
mod counts;
mod layout;
mod pack;

use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use crate::index::row_set::RowId;
use crate::paper::{Paper, PaperDate, PaperId, PaperKey};
use crate::paper_log::Position;
use layout::{Layout, NO_ROW};

pub(crate) use build::{TitleIndexBuilder, Upserted};

/// Number of a paper in order of first arrival; stays the same when its row changes.
pub(crate) type ArrivalId = u32;

/// The packed rows of all papers.
#[derive(Debug, Clone)]
pub struct TitleIndex {
    bytes: OwnedBytes,
    layout: Layout,
    renamed: Vec<(PaperKey, PaperId)>,
}

/// Iterator over the titles of a range of rows.
#[derive(Debug, Clone)]
pub(crate) struct Titles<'a> {
    index: &'a TitleIndex,
    rows: Range<RowId>,
    /// All titles of the range; `None` if they are not UTF-8 because the file is damaged.
    text: Option<&'a str>,
    /// Offset of `text` in the text of all titles.
    start: usize,
}

impl<'a> Iterator for Titles<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let row = self.rows.next()?;
        let offset = |row: RowId| {
            let offset = self.index.offset(self.index.layout.title_offsets, row)?;
            offset.checked_sub(self.start)
        };
        let title = self
            .text
            .and_then(|text| text.get(offset(row)?..offset(row + 1)?));
        Some(title.unwrap_or_else(|| self.index.title(row)))
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
    /// Maps the index file; `None` if it is missing or of another version.
    ///
    /// Only the header is checked. Damage after it causes wrong or empty titles but no panic;
    /// [`TitleIndex::is_intact`] detects it.
    pub(crate) fn map(path: &Path) -> Option<Self> {
        let (folder, name) = (path.parent()?, path.file_name()?);
        let file = MmapDirectory::open(folder)
            .ok()?
            .open_read(Path::new(name))
            .ok()?;
        Self::from_bytes(file.read_bytes().ok()?)
    }

    /// Reads a packed block; `None` if it is of another version.
    fn from_bytes(bytes: OwnedBytes) -> Option<Self> {
        let layout = Layout::read(&bytes)?;
        let lines = std::str::from_utf8(bytes.get(layout.renamed.clone())?).ok()?;
        let mut renamed = Vec::new();
        for line in lines.lines() {
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

    /// Reads the whole block and returns whether its checksum matches.
    pub(crate) fn is_intact(&self) -> bool {
        self.bytes.is_empty() || layout::is_intact(&self.bytes)
    }

    /// Returns the number of rows.
    pub fn len(&self) -> u32 {
        self.layout.row_count
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the position in the papers log up to which the rows are complete.
    pub(crate) fn position(&self) -> Position {
        self.layout.position
    }

    /// Returns the title as displayed; empty if the row does not exist.
    pub fn title(&self, row: RowId) -> &str {
        self.text(self.layout.title_offsets, &self.layout.titles, row)
    }

    /// Returns the titles of a range of rows; faster than single calls.
    pub(crate) fn titles(&self, rows: Range<RowId>) -> Titles<'_> {
        let rows = rows.start.min(self.len())..rows.end.min(self.len());
        let offset = |row: RowId| self.offset(self.layout.title_offsets, row).unwrap_or(0);
        let start = offset(rows.start);
        let end = offset(rows.end).max(start);
        let base = self.layout.titles.start;
        let text = self
            .bytes
            .get(base + start..base + end)
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        Titles {
            index: self,
            rows,
            text,
            start,
        }
    }

    /// Returns the id of the paper; `None` if the row does not exist or its id is damaged.
    pub fn id(&self, row: RowId) -> Option<PaperId> {
        let text = self.id_text(row);
        text.contains(':').then(|| PaperKey::from_canonical(text))
    }

    /// Returns the day of publication.
    pub fn day(&self, row: RowId) -> Option<Date> {
        PaperDate::unpacked(self.packed_day(row))
    }

    /// Returns the rows published from one day to another, both included; papers without a day
    /// are included only if both ends are open.
    pub(crate) fn between(&self, from: Option<Date>, until: Option<Date>) -> Range<RowId> {
        let newest = until.map_or(u32::MAX, PaperDate::packed);
        let oldest = match (from, until) {
            (Some(from), _) => PaperDate::packed(from),
            (None, Some(_)) => 1,
            (None, None) => 0,
        };
        let start = partition_point(self.len(), |row| self.packed_day(row) > newest);
        let end = partition_point(self.len(), |row| self.packed_day(row) >= oldest);
        start..end.max(start)
    }

    /// Returns the row of a paper, by its id or a former key.
    pub(crate) fn find(&self, id: &PaperId) -> Option<RowId> {
        let current = self
            .renamed
            .binary_search_by(|(former, _)| former.cmp(id))
            .ok()
            .and_then(|index| self.renamed.get(index));
        self.find_id(current.map_or(id, |(_, current)| current))
    }

    /// Returns the current row of an arrival.
    pub(crate) fn row_of(&self, arrival: ArrivalId) -> Option<RowId> {
        let row = self.entry(
            self.layout.rows_by_arrival,
            arrival,
            self.layout.arrival_count,
        )?;
        (row != NO_ROW).then_some(row)
    }

    /// Returns the former keys of papers with their current ids, sorted.
    pub(crate) fn renamed(&self) -> &[(PaperKey, PaperId)] {
        &self.renamed
    }

    fn find_id(&self, id: &PaperId) -> Option<RowId> {
        let hash = id.hash64();
        let index = partition_point(self.len(), |index| self.hash(index) < hash);
        if self.hash(index) != hash {
            return None;
        }
        let row = self.entry(self.layout.hash_rows, index, self.len())?;
        (self.id_text(row) == id.as_str()).then_some(row)
    }

    fn packed_day(&self, row: RowId) -> u32 {
        self.row_entry(self.layout.days, row)
    }

    fn arrival(&self, row: RowId) -> ArrivalId {
        self.row_entry(self.layout.arrivals, row)
    }

    fn id_text(&self, row: RowId) -> &str {
        self.text(self.layout.id_offsets, &self.layout.ids, row)
    }

    fn text(&self, offsets: usize, texts: &Range<usize>, row: RowId) -> &str {
        let offset = |row| self.offset(offsets, row).map(|offset| texts.start + offset);
        let range = offset(row).zip(offset(row.saturating_add(1)));
        range
            .and_then(|(start, end)| std::str::from_utf8(self.bytes.get(start..end)?).ok())
            .unwrap_or_default()
    }

    /// Returns the offset at which the text of a row starts; for the row after the last one, the end
    /// of all texts.
    fn offset(&self, offsets: usize, row: RowId) -> Option<usize> {
        self.entry(offsets, row, self.len().saturating_add(1))
            .map(|offset| offset as usize)
    }

    /// Returns the entry of a row in a table; 0 if the row does not exist.
    fn row_entry(&self, table: usize, row: RowId) -> u32 {
        self.entry(table, row, self.len()).unwrap_or(0)
    }

    fn entry(&self, table: usize, index: u32, count: u32) -> Option<u32> {
        (index < count)
            .then(|| layout::u32_at(&self.bytes, table + index as usize * 4))
            .flatten()
    }

    /// Returns an entry of the table of sorted hashes.
    fn hash(&self, index: u32) -> u64 {
        let start = self.layout.hashes + index as usize * 8;
        self.bytes
            .get(start..start + 8)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u64::from_le_bytes)
    }
}

/// Returns the entry of a paper in the column of days; 0 without a date.
pub(crate) fn packed_day(paper: &Paper) -> u32 {
    paper
        .published
        .map_or(0, |date| PaperDate::packed(date.day))
}

/// Returns the first index below `len` that is not `before`, or `len`; a binary search.
fn partition_point(len: u32, before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests;
