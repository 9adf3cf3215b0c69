//! The packed block, written table by table from the rows before and what has changed.
//!
//! Both are in order already, so they are merged: what does not change is copied from the mapped
//! block, and memory holds a few numbers a row, whatever the titles weigh.

use std::io::{self, Write};

use xxhash_rust::xxh3::Xxh3;

use super::build::Draft;
use super::build::TitleIndexBuilder;
use super::layout::{MAGIC, NO_ROW, VERSION};
use crate::index::row_set::RowId;
use crate::paper::{PaperId, PaperKey};
use crate::paper_log::Position;

/// Where a row of the new block comes from.
#[derive(Clone, Copy)]
enum From<'a> {
    Base(RowId),
    Draft(&'a Draft),
}

/// Counts what goes out into the checksum.
struct Summed<W> {
    out: W,
    sum: Xxh3,
}

impl<W: Write> Summed<W> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.out.write_all(bytes)
    }

    fn number(&mut self, number: u32) -> io::Result<()> {
        self.put(&number.to_le_bytes())
    }
}

impl TitleIndexBuilder {
    /// Writes the block; `out` should be buffered.
    ///
    /// # Errors
    /// What `out` says; `FileTooLarge` when the texts exceed 4 GiB.
    pub(crate) fn write(&self, position: Position, out: impl Write) -> io::Result<()> {
        let order = self.order();
        let renamed = self.renamed_lines();
        let mut out = Summed {
            out,
            sum: Xxh3::new(),
        };
        let (mut titles, mut ids) = (0, 0);
        for &row in &order {
            let (title, id) = self.texts(row);
            titles += title.len();
            ids += id.len();
        }
        out.put(MAGIC)?;
        for number in [VERSION, position.segment] {
            out.number(number)?;
        }
        for length in [
            order.len(),
            self.serials as usize,
            titles,
            ids,
            renamed.len(),
        ] {
            out.number(length_of(length)?)?;
        }
        out.put(&position.fingerprint.to_le_bytes())?;
        self.write_tables(&order, &mut out)?;
        self.write_hashes(&order, &mut out)?;
        for &row in &order {
            out.put(self.texts(row).0.as_bytes())?;
        }
        for &row in &order {
            out.put(self.texts(row).1.as_bytes())?;
        }
        out.put(renamed.as_bytes())?;
        let checksum = out.sum.digest();
        out.out.write_all(&checksum.to_le_bytes())?;
        out.out.flush()
    }

    /// The new rows in their order: newest first, then by arrival.
    fn order(&self) -> Vec<From<'_>> {
        let mut drafts: Vec<&Draft> = self.drafts.iter().flatten().collect();
        drafts.sort_unstable_by_key(|draft| (std::cmp::Reverse(draft.day), draft.serial));
        let mut order = Vec::with_capacity(self.base.len() as usize + drafts.len());
        let mut drafts = drafts.into_iter().peekable();
        for row in 0..self.base.len() {
            if self.dropped.contains(&row) {
                continue;
            }
            let here = (
                std::cmp::Reverse(self.base.packed_day(row)),
                self.base.serial(row),
            );
            while let Some(draft) =
                drafts.next_if(|draft| (std::cmp::Reverse(draft.day), draft.serial) < here)
            {
                order.push(From::Draft(draft));
            }
            order.push(From::Base(row));
        }
        order.extend(drafts.map(From::Draft));
        order
    }

    fn write_tables(&self, order: &[From<'_>], out: &mut Summed<impl Write>) -> io::Result<()> {
        let base = &self.base;
        for &row in order {
            out.number(match row {
                From::Base(row) => base.packed_day(row),
                From::Draft(draft) => draft.day,
            })?;
        }
        for &row in order {
            out.number(match row {
                From::Base(row) => base.number(base.layout.upvotes, row),
                From::Draft(draft) => draft.upvotes,
            })?;
        }
        for &row in order {
            out.number(match row {
                From::Base(row) => base.number(base.layout.comments, row),
                From::Draft(draft) => draft.comments,
            })?;
        }
        let mut row_of = vec![NO_ROW; self.serials as usize];
        for (row, &from) in (0..).zip(order) {
            let serial = match from {
                From::Base(row) => base.serial(row),
                From::Draft(draft) => draft.serial,
            };
            if let Some(slot) = row_of.get_mut(serial as usize) {
                *slot = row;
            }
            out.number(serial)?;
        }
        for of_ids in [false, true] {
            let mut place = 0;
            out.number(0)?;
            for &row in order {
                let (title, id) = self.texts(row);
                place += if of_ids { id.len() } else { title.len() };
                out.number(length_of(place)?)?;
            }
        }
        for row in row_of {
            out.number(row)?;
        }
        Ok(())
    }

    /// Writes the ids' hashes in their order and the rows behind them.
    fn write_hashes(&self, order: &[From<'_>], out: &mut Summed<impl Write>) -> io::Result<()> {
        let mut new_row = vec![NO_ROW; self.base.len() as usize];
        let mut added: Vec<(u64, RowId)> = Vec::new();
        for (row, &from) in (0..).zip(order) {
            match from {
                From::Base(old) => {
                    if let Some(slot) = new_row.get_mut(old as usize) {
                        *slot = row;
                    }
                }
                From::Draft(draft) => added.push((draft.id.hash64(), row)),
            }
        }
        added.sort_unstable();
        let kept = (0..self.base.len()).filter_map(|place| {
            let old = self.base.number(self.base.layout.hashed, place);
            let row = new_row.get(old as usize).copied().unwrap_or(NO_ROW);
            (row != NO_ROW).then(|| (self.base.hash(place), row))
        });
        let mut rows = Vec::with_capacity(order.len());
        let mut added = added.into_iter().peekable();
        for here in kept {
            while let Some((hash, row)) = added.next_if(|new| *new < here) {
                out.put(&hash.to_le_bytes())?;
                rows.push(row);
            }
            out.put(&here.0.to_le_bytes())?;
            rows.push(here.1);
        }
        for (hash, row) in added {
            out.put(&hash.to_le_bytes())?;
            rows.push(row);
        }
        for row in rows {
            out.number(row)?;
        }
        Ok(())
    }

    fn texts<'a>(&'a self, row: From<'a>) -> (&'a str, &'a str) {
        match row {
            From::Base(row) => (self.base.title(row), self.base.id_text(row)),
            From::Draft(draft) => (&draft.title, draft.id.as_str()),
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

/// Lengths are stored in 4 bytes: 4 GiB of titles, some 40 million papers.
fn length_of(bytes: usize) -> io::Result<u32> {
    u32::try_from(bytes).map_err(|_| io::ErrorKind::FileTooLarge.into())
}
