//! Taking papers in: recognised, merged with what is known, logged, then indexed.
//!
//! The log is written first. What a crash leaves undone after that is caught up at the next
//! start, because index and rows know which segment they reflect.

use std::sync::Arc;

use super::batch::Batch;
use super::rebuild::write_rows;
use super::{Catalog, CatalogError, FileReport, Input, Progress, Report, shelf};
use crate::import::{self, Origin};
use crate::paper::PaperId;
use crate::rows::RowsBuilder;
use jiff::civil::Date;

/// Papers of one segment; what was taken in so far is logged before memory grows further.
const BATCH: usize = 20_000;

/// Papers between two reports of progress.
const STRIDE: usize = 500;

impl Catalog {
    /// Imports the inputs one after the other and reports on each.
    ///
    /// `captured` is the day of capture, when the user stated it. `bookmarked` names papers
    /// that come along from the starter shelf when this import starts the library. A record
    /// that cannot be read costs that record, a file that cannot be read that file.
    pub fn import(
        &mut self,
        inputs: &[Input],
        captured: Option<Date>,
        bookmarked: &[PaperId],
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<Report, CatalogError> {
        // Whoever feeds standard input may take long: nobody shall wait for the lock meanwhile.
        let stdin = inputs.contains(&Input::Stdin).then(|| Input::Stdin.read());
        let _lock = self.log.lock()?;
        let starts = self.log.last_segment()? == 0;
        self.shelf = false;
        self.catch_up()?;
        let mut work = Work {
            captured,
            batch: Batch::default(),
            rows: RowsBuilder::from_rows(&self.rows),
            stdin: stdin.transpose().map_err(|error| error.to_string()),
        };
        let mut report = Report::default();
        let mut found = 0;
        for (done, input) in inputs.iter().enumerate() {
            let path = input.shown();
            let mut tell = |in_file: usize| {
                progress(Progress {
                    path: &path,
                    done,
                    files: inputs.len(),
                    found: found + in_file,
                });
            };
            tell(0);
            let file = self.import_file(input, &mut work, &mut tell)?;
            found += file.found;
            report.push(file);
        }
        if starts && report.added > 0 {
            report.from_shelf = self.bring_from_shelf(bookmarked, &mut work.batch)?;
        }
        self.flush(&mut work)?;
        self.finish(work.rows)?;
        report.papers = self.rows.len();
        Ok(report)
    }

    fn import_file(
        &mut self,
        input: &Input,
        work: &mut Work,
        tell: &mut dyn FnMut(usize),
    ) -> Result<FileReport, CatalogError> {
        let mut report = FileReport {
            path: input.shown(),
            named: !matches!(input, Input::Found(_)),
            ..FileReport::default()
        };
        let bytes = match work.bytes(input) {
            Ok(bytes) => bytes,
            Err(reason) => return Ok(report.refused(reason)),
        };
        let origin = Origin {
            name: input.name(),
            captured: work.captured,
        };
        let opened = match import::read(&bytes, &origin) {
            Ok(opened) => opened,
            Err(error) => return Ok(report.refused(error.to_string())),
        };
        report.format = Some(opened.format.name());
        for record in opened.records {
            match record {
                Ok(paper) => {
                    report.count(work.batch.absorb(self.index()?, paper)?);
                    if report.found.is_multiple_of(STRIDE) {
                        tell(report.found);
                    }
                }
                Err(rejected) => report.rejected.push(rejected),
            }
            if work.batch.len() >= BATCH {
                self.flush(work)?;
            }
        }
        Ok(report)
    }

    fn bring_from_shelf(
        &mut self,
        bookmarked: &[PaperId],
        batch: &mut Batch,
    ) -> Result<usize, CatalogError> {
        let papers = shelf::kept(bookmarked);
        let count = papers.len();
        for paper in papers {
            batch.absorb(self.index()?, paper)?;
        }
        Ok(count)
    }

    /// Logs and indexes what the batch has changed, and empties it.
    fn flush(&mut self, work: &mut Work) -> Result<(), CatalogError> {
        let papers = std::mem::take(&mut work.batch).into_changed();
        if papers.is_empty() {
            return Ok(());
        }
        self.log.append(&papers)?;
        let end = self.log.position()?;
        let mut writer = self.index()?.writer()?;
        for paper in &papers {
            writer.put(paper)?;
            work.rows.put(paper);
        }
        Ok(writer.commit(end)?)
    }

    fn finish(&mut self, rows: RowsBuilder) -> Result<(), CatalogError> {
        let end = self.log.position()?;
        if end.segment > 0 && self.rows.position() != end {
            self.rows = Arc::new(rows.pack(end).ok_or(CatalogError::TooLarge)?);
            write_rows(&self.folders, &self.rows);
        }
        Ok(())
    }
}

/// What an import carries from file to file.
struct Work {
    captured: Option<Date>,
    batch: Batch,
    rows: RowsBuilder,
    /// Standard input, read before the log was locked.
    stdin: Result<Option<Vec<u8>>, String>,
}

impl Work {
    fn bytes(&mut self, input: &Input) -> Result<Vec<u8>, String> {
        match input {
            Input::Stdin => Ok(std::mem::replace(&mut self.stdin, Ok(None))?.unwrap_or_default()),
            file => file.read().map_err(|error| error.to_string()),
        }
    }
}
