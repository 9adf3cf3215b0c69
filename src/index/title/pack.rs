//! Writes the title index, table by table, from the current rows and the collected changes.
//!
//! Both are sorted, so they are merged: unchanged rows are copied from the mapped block, and memory
//! holds a few numbers per row regardless of the length of the titles.

use std::cmp::Reverse;
use std::io::{self, Write};

use xxhash_rust::xxh3::Xxh3;

use super::ArrivalId;
use super::build::{Draft, TitleIndexBuilder};
use super::layout::{MAGIC, NO_ROW, VERSION};
use crate::index::row_set::RowId;
use crate::paper::{PaperId, PaperKey};
use crate::paper_log::Position;

/// A row to write: one of the current index, or a new one.
#[derive(Clone, Copy)]
enum Row<'a> {
    Base(RowId),
    Draft(&'a Draft),
}

/// Writes bytes to `out` and updates their checksum.
struct ChecksumWriter<W> {
    out: W,
    checksum: Xxh3,
}

impl<W: Write> ChecksumWriter<W> {
    fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.checksum.update(bytes);
        self.out.write_all(bytes)
    }

    fn write_u32(&mut self, number: u32) -> io::Result<()> {
        self.write_bytes(&number.to_le_bytes())
    }
}

impl TitleIndexBuilder {
    /// Writes the index; `out` should be buffered. Fails with `FileTooLarge` if the texts exceed
    /// 4 GiB.
    pub(crate) fn write(&self, position: Position, out: impl Write) -> io::Result<()> {
        let rows = self.sorted_rows();
        let renamed = self.renamed_lines();
        let mut out = ChecksumWriter {
            out,
            checksum: Xxh3::new(),
        };
        let (mut titles, mut ids) = (0, 0);
        for &row in &rows {
            titles += self.title(row).len();
            ids += self.id(row).len();
        }
        out.write_bytes(MAGIC)?;
        out.write_u32(VERSION)?;
        out.write_u32(position.segment)?;
        out.write_u32(length(rows.len())?)?;
        out.write_u32(self.arrival_count)?;
        for text in [titles, ids, renamed.len()] {
            out.write_u32(length(text)?)?;
        }
        out.write_bytes(&position.fingerprint.to_le_bytes())?;
        self.write_tables(&rows, &mut out)?;
        self.write_hashes(&rows, &mut out)?;
        for &row in &rows {
            out.write_bytes(self.title(row).as_bytes())?;
        }
        for &row in &rows {
            out.write_bytes(self.id(row).as_bytes())?;
        }
        out.write_bytes(renamed.as_bytes())?;
        let checksum = out.checksum.digest();
        out.out.write_all(&checksum.to_le_bytes())?;
        out.out.flush()
    }

    /// Returns the rows in list order: newest first, then by arrival.
    fn sorted_rows(&self) -> Vec<Row<'_>> {
        let draft_key = |draft: &Draft| (Reverse(draft.day), draft.arrival);
        let mut drafts: Vec<&Draft> = self.drafts.iter().flatten().collect();
        drafts.sort_unstable_by_key(|draft| draft_key(draft));
        let mut rows = Vec::with_capacity(self.base.len() as usize + drafts.len());
        let mut drafts = drafts.into_iter().peekable();
        for row in (0..self.base.len()).filter(|row| !self.dropped.contains(row)) {
            let key = (Reverse(self.base.packed_day(row)), self.base.arrival(row));
            while let Some(draft) = drafts.next_if(|draft| draft_key(draft) < key) {
                rows.push(Row::Draft(draft));
            }
            rows.push(Row::Base(row));
        }
        rows.extend(drafts.map(Row::Draft));
        rows
    }

    fn write_tables(
        &self,
        rows: &[Row<'_>],
        out: &mut ChecksumWriter<impl Write>,
    ) -> io::Result<()> {
        let layout = &self.base.layout;
        self.write_column(rows, layout.days, |draft| draft.day, out)?;
        self.write_column(rows, layout.upvotes, |draft| draft.upvotes, out)?;
        self.write_column(rows, layout.comments, |draft| draft.comments, out)?;
        self.write_column(rows, layout.arrivals, |draft| draft.arrival, out)?;
        write_offsets(rows.iter().map(|&row| self.title(row).len()), out)?;
        write_offsets(rows.iter().map(|&row| self.id(row).len()), out)?;
        let mut rows_by_arrival = vec![NO_ROW; self.arrival_count as usize];
        for (number, &row) in (0..).zip(rows) {
            if let Some(entry) = rows_by_arrival.get_mut(self.arrival(row) as usize) {
                *entry = number;
            }
        }
        rows_by_arrival
            .into_iter()
            .try_for_each(|row| out.write_u32(row))
    }

    fn write_column(
        &self,
        rows: &[Row<'_>],
        table: usize,
        of_draft: impl Fn(&Draft) -> u32,
        out: &mut ChecksumWriter<impl Write>,
    ) -> io::Result<()> {
        rows.iter().try_for_each(|&row| {
            out.write_u32(match row {
                Row::Base(row) => self.base.row_entry(table, row),
                Row::Draft(draft) => of_draft(draft),
            })
        })
    }

    /// Writes the sorted hashes of the ids, then the row of each hash.
    fn write_hashes(
        &self,
        rows: &[Row<'_>],
        out: &mut ChecksumWriter<impl Write>,
    ) -> io::Result<()> {
        let base = &self.base;
        let mut new_rows = vec![NO_ROW; base.len() as usize];
        let mut added: Vec<(u64, RowId)> = Vec::new();
        for (number, &row) in (0..).zip(rows) {
            match row {
                Row::Base(row) => {
                    if let Some(entry) = new_rows.get_mut(row as usize) {
                        *entry = number;
                    }
                }
                Row::Draft(draft) => added.push((draft.id.hash64(), number)),
            }
        }
        added.sort_unstable();
        let remaining = (0..base.len()).filter_map(|index| {
            let row = new_rows.get(base.row_entry(base.layout.hash_rows, index) as usize)?;
            (*row != NO_ROW).then(|| (base.hash(index), *row))
        });
        let mut hash_rows = Vec::with_capacity(rows.len());
        let mut write = |(hash, row): (u64, RowId)| {
            hash_rows.push(row);
            out.write_bytes(&hash.to_le_bytes())
        };
        let mut added = added.into_iter().peekable();
        for entry in remaining {
            while let Some(new) = added.next_if(|new| *new < entry) {
                write(new)?;
            }
            write(entry)?;
        }
        added.try_for_each(write)?;
        hash_rows.into_iter().try_for_each(|row| out.write_u32(row))
    }

    fn title<'a>(&'a self, row: Row<'a>) -> &'a str {
        match row {
            Row::Base(row) => self.base.title(row),
            Row::Draft(draft) => &draft.title,
        }
    }

    fn id<'a>(&'a self, row: Row<'a>) -> &'a str {
        match row {
            Row::Base(row) => self.base.id_text(row),
            Row::Draft(draft) => draft.id.as_str(),
        }
    }

    fn arrival(&self, row: Row<'_>) -> ArrivalId {
        match row {
            Row::Base(row) => self.base.arrival(row),
            Row::Draft(draft) => draft.arrival,
        }
    }

    fn renamed_lines(&self) -> String {
        let mut renamed: Vec<(&PaperKey, &PaperId)> = self
            .renamed
            .iter()
            .filter(|(former, id)| former != id)
            .collect();
        renamed.sort();
        let lines = renamed
            .into_iter()
            .map(|(former, id)| format!("{former}\t{id}\n"));
        lines.collect()
    }
}

/// Writes where each text starts and, last, where the last one ends.
fn write_offsets(
    lengths: impl Iterator<Item = usize>,
    out: &mut ChecksumWriter<impl Write>,
) -> io::Result<()> {
    let mut offset = 0;
    out.write_u32(0)?;
    for text in lengths {
        offset += text;
        out.write_u32(length(offset)?)?;
    }
    Ok(())
}

/// Lengths are stored in 4 bytes; 4 GiB of titles are about 40 million papers.
fn length(bytes: usize) -> io::Result<u32> {
    u32::try_from(bytes).map_err(|_| io::ErrorKind::FileTooLarge.into())
}
