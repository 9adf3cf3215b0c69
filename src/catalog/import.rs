//! Taking papers in: recognised, merged with what is known, logged, then indexed.
//!
//! The log is written first. What a crash leaves undone after that is caught up at the next
//! start, because index and rows know which segment they reflect.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::rebuild::write_rows;
use super::{Catalog, CatalogError, FileReport, Input, Progress, Report, shelf};
use crate::import::{self, Origin, Rejected};
use crate::index::Index;
use crate::paper::{Paper, PaperId, PaperKey};
use crate::rows::RowsBuilder;

/// Papers of one segment; memory does not grow with the input beyond this.
const BATCH: usize = 20_000;

/// Papers between two reports of progress.
const STRIDE: usize = 500;

/// What became of one record.
enum Outcome {
    Added,
    Merged,
    Unchanged,
}

/// A paper of the running batch.
struct Draft {
    paper: Paper,
    changed: bool,
}

/// Records of the running batch, found by every key; `None` where two turned out to be one.
#[derive(Default)]
struct Batch {
    drafts: Vec<Option<Draft>>,
    by_key: FxHashMap<PaperKey, Vec<usize>>,
    /// Ids under which papers were taken from the index.
    fetched: FxHashSet<PaperId>,
}

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
        let _lock = self.log.lock()?;
        let starts = self.log.last_segment()? == 0;
        self.shelf = false;
        self.catch_up()?;
        let mut rows = RowsBuilder::from_rows(&self.rows);
        let mut report = Report::default();
        let mut batch = Batch::default();
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
            let file = self.import_file(input, captured, &mut batch, &mut rows, &mut tell)?;
            found += file.found;
            report.push(file);
        }
        if starts && report.added > 0 {
            report.from_shelf = self.bring_from_shelf(bookmarked, &mut batch)?;
        }
        self.flush(&mut batch, &mut rows)?;
        self.finish(rows)?;
        report.papers = self.rows.len();
        Ok(report)
    }

    fn import_file(
        &mut self,
        input: &Input,
        captured: Option<Date>,
        batch: &mut Batch,
        rows: &mut RowsBuilder,
        tell: &mut dyn FnMut(usize),
    ) -> Result<FileReport, CatalogError> {
        let mut report = FileReport {
            path: input.shown(),
            ..FileReport::default()
        };
        let read = input.read().map_err(|error| error.to_string());
        let origin = Origin {
            name: input.name(),
            captured,
        };
        let opened = read
            .as_deref()
            .map_err(Clone::clone)
            .and_then(|bytes| import::read(bytes, &origin).map_err(|error| error.to_string()));
        let records = match opened {
            Ok(opened) => {
                report.format = Some(opened.format.name());
                opened.records
            }
            Err(reason) => {
                report.failed = true;
                report.rejected.push(Rejected {
                    line: 1,
                    reason,
                    text: String::new(),
                });
                return Ok(report);
            }
        };
        for record in records {
            match record {
                Ok(paper) => {
                    report.found += 1;
                    match batch.absorb(self.index()?, paper)? {
                        Outcome::Added => report.added += 1,
                        Outcome::Merged => report.merged += 1,
                        Outcome::Unchanged => report.unchanged += 1,
                    }
                }
                Err(rejected) => report.rejected.push(rejected),
            }
            if report.found % STRIDE == STRIDE - 1 {
                tell(report.found);
            }
            if batch.drafts.len() >= BATCH {
                self.flush(batch, rows)?;
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
    fn flush(&mut self, batch: &mut Batch, rows: &mut RowsBuilder) -> Result<(), CatalogError> {
        let drafts = std::mem::take(batch).drafts.into_iter().flatten();
        let papers: Vec<Paper> = drafts
            .filter(|draft| draft.changed)
            .map(|draft| draft.paper)
            .collect();
        if papers.is_empty() {
            return Ok(());
        }
        let segment = self.log.append(&papers)?;
        let mut writer = self.index()?.writer()?;
        for paper in &papers {
            writer.put(paper)?;
            rows.put(paper);
        }
        Ok(writer.commit(segment)?)
    }

    fn finish(&mut self, rows: RowsBuilder) -> Result<(), CatalogError> {
        let last = self.log.last_segment()?;
        if last > 0 && self.rows.segment() != last {
            self.rows = Arc::new(rows.pack(last));
            write_rows(&self.folders, &self.rows)?;
        }
        Ok(())
    }
}

impl Batch {
    /// Merges a record with the paper that it is about, or starts a paper.
    fn absorb(&mut self, index: &Index, record: Paper) -> Result<Outcome, CatalogError> {
        let mut known: Option<usize> = None;
        let mut changed = false;
        for key in record.own_keys() {
            for at in self.candidates(index, &key)? {
                match known {
                    None if self.fits(at, &record) => known = Some(at),
                    Some(first) if first != at => changed |= self.unite(first, at),
                    _ => {}
                }
            }
        }
        let Some(draft) = known.and_then(|at| self.drafts.get_mut(at)?.as_mut()) else {
            self.push(record, true);
            return Ok(Outcome::Added);
        };
        changed |= draft.paper.merge(&record);
        draft.changed |= changed;
        let keys = draft.paper.keys();
        if let Some(at) = known {
            self.enter(keys, at);
        }
        Ok(if changed {
            Outcome::Merged
        } else {
            Outcome::Unchanged
        })
    }

    /// Returns the places of the papers that a key finds, fetched from the index if need be.
    fn candidates(&mut self, index: &Index, key: &PaperKey) -> Result<Vec<usize>, CatalogError> {
        for paper in index.papers(key)? {
            if self.fetched.insert(paper.id()) {
                self.push(paper, false);
            }
        }
        Ok(self.by_key.get(key).cloned().unwrap_or_default())
    }

    fn push(&mut self, paper: Paper, changed: bool) {
        let keys = paper.keys();
        self.drafts.push(Some(Draft { paper, changed }));
        self.enter(keys, self.drafts.len() - 1);
    }

    fn enter(&mut self, keys: Vec<PaperKey>, at: usize) {
        for key in keys {
            let places = self.by_key.entry(key).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
    }

    fn fits(&self, at: usize, record: &Paper) -> bool {
        self.drafts
            .get(at)
            .and_then(Option::as_ref)
            .is_some_and(|draft| !draft.paper.differs_from(record))
    }

    /// Makes one paper of two, unless they certainly differ; tells whether it did.
    fn unite(&mut self, first: usize, second: usize) -> bool {
        let Some(Some(draft)) = self.drafts.get(first) else {
            return false;
        };
        if !self.fits(second, &draft.paper) {
            return false;
        }
        let Some(other) = self.drafts.get_mut(second).and_then(Option::take) else {
            return false;
        };
        if let Some(Some(draft)) = self.drafts.get_mut(first) {
            draft.paper.merge(&other.paper);
            draft.changed = true;
        }
        self.enter(other.paper.keys(), first);
        true
    }
}
