//! Taking papers in: recognised, merged with what is known, logged, then indexed.
//!
//! The log is written first. What a crash leaves undone after that is caught up at the next
//! start, because index and rows know which segment they reflect.

use std::ops::ControlFlow;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::input::Input;
use super::key_bloom::KeyBloom;
use super::merger::{Batch, Outcome};
use super::report::{FileReport, Progress, Report};
use super::resume::Resume;
use super::{Library, LibraryError, starter};
use crate::import::{self, Origin};
use crate::index::IndexBuilder;
use crate::paper::{Paper, PaperId, PaperKey};

/// Papers of one segment; what was taken in so far is logged before memory grows further.
const BATCH: usize = 10_000;

/// Papers after which index and rows are committed, so that they can be found.
const COMMIT: usize = 200_000;

/// Papers between two reports of progress.
const STRIDE: usize = 500;

/// Bytes of input from which on the index is given the memory for many papers.
const LARGE: u64 = 20 << 20;

impl Library {
    /// Imports the inputs one after the other and reports on each.
    ///
    /// `captured` is the day of capture, when the user stated it. `bookmarked` names papers
    /// that come along from the starter shelf when this import starts the library. A record
    /// that cannot be read costs that record, a file that cannot be read that file. When
    /// `progress` breaks it off, what was taken in so far is kept and searchable.
    pub fn import(
        &mut self,
        inputs: &[Input],
        captured: Option<Date>,
        bookmarked: &[PaperId],
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Result<Report, LibraryError> {
        // Whoever feeds standard input may take long: nobody shall wait for the lock meanwhile.
        let stdin = inputs
            .contains(&Input::Stdin)
            .then(|| open(&Input::Stdin, captured));
        let _lock = self.log.lock()?;
        let starts = self.log.last_segment()? == 0;
        self.is_starter = false;
        if !self.reload_caches()? {
            self.sync_with_log_locked(&mut |_| ControlFlow::Continue(()))?;
        }
        let large = inputs
            .iter()
            .any(|input| input.size().is_none_or(|size| size >= LARGE));
        let builder = self.builder(starts, large)?;
        let mut work = Work::new(builder, large, captured, stdin)?;
        let mut report = self.import_all(inputs, &mut work, progress)?;
        if starts && report.added > 0 {
            report.from_shelf = add_from_starter(bookmarked, &mut work)?;
        }
        self.flush(&mut work)?;
        if self.log.last_segment()? > 0 {
            let snapshot = work.builder.finish(self.log.position()?)?;
            self.install(snapshot);
        }
        report.papers = self.search.titles.len();
        Ok(report)
    }

    fn import_all(
        &mut self,
        inputs: &[Input],
        work: &mut Work,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Result<Report, LibraryError> {
        let mut report = Report::default();
        let mut found = 0;
        for (done, input) in inputs.iter().enumerate() {
            let path = input.shown();
            let rejected = report.rejected;
            let mut tell = |here: &FileReport, read, size| {
                progress(Progress {
                    path: &path,
                    done,
                    files: inputs.len(),
                    found: found + here.found,
                    rejected: rejected + here.rejected_total(),
                    read,
                    size,
                })
            };
            let (file, flow) = self.import_file(input, work, &mut tell)?;
            found += file.found;
            report.push(file);
            if flow.is_break() {
                report.interrupted = true;
                break;
            }
        }
        Ok(report)
    }

    /// Where papers go: into the caches in use, or into new ones when the library begins or when
    /// those in use cannot be written.
    fn builder(&self, starts: bool, large: bool) -> Result<IndexBuilder, LibraryError> {
        if starts {
            return Ok(IndexBuilder::create(&self.folders.index(), large)?);
        }
        let in_place = self
            .search
            .snapshot()
            .and_then(|snapshot| IndexBuilder::in_place(&self.folders.index(), snapshot, large));
        match in_place {
            Some(builder) => Ok(builder),
            None => self.rebuild_beside(large),
        }
    }

    fn rebuild_beside(&self, large: bool) -> Result<IndexBuilder, LibraryError> {
        let mut builder = IndexBuilder::rebuild(&self.folders.index(), large)?;
        let mut failed = None;
        self.log.replay(0, |paper| match builder.upsert(&paper) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        })?;
        failed.map_or(Ok(builder), |failed| Err(failed.into()))
    }

    fn import_file(
        &mut self,
        input: &Input,
        work: &mut Work,
        tell: &mut Tell<'_>,
    ) -> Result<(FileReport, ControlFlow<()>), LibraryError> {
        let mut report = FileReport {
            path: input.shown(),
            named: !matches!(input, Input::Found(_)),
            ..FileReport::default()
        };
        let (mut opened, size) = match work.open(input) {
            Ok(opened) => opened,
            Err(reason) => return Ok((report.refused(reason), ControlFlow::Continue(()))),
        };
        report.format = Some(opened.format.name());
        report.unplaced_percent = opened.unplaced_percent;
        report.encoding = opened.encoding;
        let mut resume = Resume::open(&self.folders, input);
        let done_before = resume.records(&self.log)?;
        let mut flow = tell(&report, 0, size);
        let mut pieces: usize = 0;
        while flow.is_continue() {
            let Some(record) = opened.records.next() else {
                flow = tell(&report, opened.records.read_bytes(), size);
                break;
            };
            match record {
                Ok(_) if report.found < done_before => report.count(Outcome::Unchanged),
                Ok(paper) => report.count(self.absorb(paper, work)?),
                Err(rejected) => report.reject(rejected),
            }
            pieces += 1;
            if pieces.is_multiple_of(STRIDE) {
                flow = tell(&report, opened.records.read_bytes(), size);
            }
            if work.batch.len() >= BATCH {
                self.flush(work)?;
                resume.write(report.found, &self.log)?;
            }
        }
        if flow.is_break() {
            self.flush(work)?;
            resume.write(report.found, &self.log)?;
        } else {
            resume.remove();
        }
        Ok((report, flow))
    }

    /// Takes in one record; what the index does not show yet is made searchable before.
    fn absorb(&mut self, record: Paper, work: &mut Work) -> Result<Outcome, LibraryError> {
        let keys = record.own_keys();
        if work.may_be_recent(&record, &keys) {
            self.flush(work)?;
            self.commit(work)?;
        }
        work.absorb(record, &keys)
    }

    /// Logs and indexes what the batch has changed, and empties it.
    fn flush(&mut self, work: &mut Work) -> Result<(), LibraryError> {
        let papers = std::mem::take(&mut work.batch).into_changed();
        if papers.is_empty() {
            return Ok(());
        }
        let log = &self.log;
        // Packing the log and making the documents take about as long: they go side by side.
        std::thread::scope(|scope| {
            let logged = scope.spawn(|| log.append(&papers));
            for paper in &papers {
                work.builder.upsert(paper)?;
                work.note(paper);
            }
            match logged.join() {
                Ok(appended) => appended.map(|_| ()).map_err(LibraryError::from),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        })?;
        if work.builder.pending() >= COMMIT {
            self.commit(work)?;
        }
        Ok(())
    }

    /// Makes what was logged searchable.
    fn commit(&mut self, work: &mut Work) -> Result<(), LibraryError> {
        work.builder.commit(self.log.position()?)?;
        work.recent.clear();
        Ok(())
    }
}

fn add_from_starter(bookmarked: &[PaperId], work: &mut Work) -> Result<usize, LibraryError> {
    let papers = starter::chosen(bookmarked);
    let count = papers.len();
    for paper in papers {
        let keys = paper.own_keys();
        work.absorb(paper, &keys)?;
    }
    Ok(count)
}

/// What an import carries from file to file.
struct Work {
    captured: Option<Date>,
    batch: Batch,
    builder: IndexBuilder,
    /// Keys of papers that are logged and not committed, with whether each has an arXiv id.
    recent: FxHashMap<u64, bool>,
    /// The keys of all papers, where there are enough records to make that worth its while.
    known: Option<KeyBloom>,
    /// Standard input, opened before the log was locked.
    stdin: Option<Result<Opened, String>>,
}

/// An input that was recognised, and its size in bytes.
type Opened = (import::Batch, Option<u64>);

/// Tells how far a file is: its report, the bytes read, its size.
type Tell<'a> = dyn FnMut(&FileReport, u64, Option<u64>) -> ControlFlow<()> + 'a;

impl Work {
    fn new(
        builder: IndexBuilder,
        large: bool,
        captured: Option<Date>,
        stdin: Option<Result<Opened, String>>,
    ) -> Result<Self, LibraryError> {
        let known = large.then(|| KeyBloom::of(builder.words())).transpose()?;
        Ok(Self {
            captured,
            batch: Batch::default(),
            builder,
            recent: FxHashMap::default(),
            known,
            stdin,
        })
    }

    fn open(&mut self, input: &Input) -> Result<Opened, String> {
        let stdin = self.stdin.take_if(|_| *input == Input::Stdin);
        stdin.unwrap_or_else(|| open(input, self.captured))
    }

    fn absorb(&mut self, record: Paper, keys: &[PaperKey]) -> Result<Outcome, LibraryError> {
        let known = self.known.as_ref();
        let may_hold = |key: &PaperKey| known.is_none_or(|known| known.may_hold(key));
        self.batch
            .absorb(self.builder.words(), record, keys, &may_hold)
    }

    fn note(&mut self, paper: &Paper) {
        let has_arxiv = paper.arxiv_id.is_some();
        for key in paper.keys() {
            if let Some(known) = &mut self.known {
                known.insert(&key);
            }
            self.recent.insert(key.hash64(), has_arxiv);
        }
    }

    /// Tells whether a record may be about a paper that the index does not show yet. Papers with
    /// different arXiv ids are different in spite of a title that both have.
    fn may_be_recent(&self, record: &Paper, keys: &[PaperKey]) -> bool {
        let id = record.arxiv_id.as_ref().map(|_| record.id());
        keys.iter().any(|key| {
            let known = self.recent.get(&key.hash64());
            known.is_some_and(|&has_arxiv| id.is_none() || !has_arxiv || id.as_ref() == Some(key))
        })
    }
}

fn open(input: &Input, captured: Option<Date>) -> Result<Opened, String> {
    let (reader, size) = input.open().map_err(|error| error.to_string())?;
    let origin = Origin {
        name: input.name(),
        captured,
    };
    let batch = import::open(reader, &origin).map_err(|error| error.to_string())?;
    Ok((batch, size))
}
