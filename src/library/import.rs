//! Imports files: detects the format, merges each record with its paper, logs, then indexes.
//!
//! The log is written first. If a crash prevents the indexing, the next start catches up, because
//! the indexes record the log position that they reflect.

use std::ops::ControlFlow;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::input::Input;
use super::key_bloom::KeyBloom;
use super::merger::{MergeOutcome, Merger};
use super::rebuild::replay;
use super::report::{FileReport, ImportProgress, Report};
use super::resume::Resume;
use super::{Library, LibraryError, starter};
use crate::import::{self, Origin};
use crate::index::{IndexBuilder, WriterSize};
use crate::paper::{Paper, PaperId, PaperKey};

/// Papers per segment of the log, which bounds the memory.
const SEGMENT_PAPERS: usize = 10_000;

/// Papers between two commits of the indexes, which make papers searchable.
const COMMIT_INTERVAL: usize = 200_000;

/// Records between two progress reports.
const PROGRESS_INTERVAL: usize = 500;

/// Input size in bytes from which on the index writer gets a large memory budget.
const LARGE_INPUT: u64 = 20 << 20;

impl Library {
    /// Imports the inputs in order and reports on each of them.
    ///
    /// `capture_date` is the day of capture, if the user stated it. The first import of a library
    /// also adds the papers of the starter library whose ids are in `bookmarked`. An unreadable
    /// record or file is reported and skipped. If `progress` breaks, the records read so far are
    /// logged and indexed.
    pub(crate) fn import(
        &mut self,
        inputs: &[Input],
        capture_date: Option<Date>,
        bookmarked: &[PaperId],
        progress: &mut dyn FnMut(ImportProgress<'_>) -> ControlFlow<()>,
    ) -> Result<Report, LibraryError> {
        // Opened before the log is locked, because the first bytes may take long to arrive.
        let stdin = inputs
            .contains(&Input::Stdin)
            .then(|| open(&Input::Stdin, capture_date));
        let _lock = self.log.lock()?;
        let is_first = self.log.last_segment()? == 0;
        self.is_starter = false;
        if !self.reload_caches()? {
            self.sync_with_log_locked(&mut |_| ControlFlow::Continue(()))?;
        }
        let builder = self.import_builder(is_first, writer_size(inputs))?;
        let mut run = ImportRun::new(builder, writer_size(inputs), capture_date, stdin)?;
        let mut report = self.import_all(inputs, &mut run, progress)?;
        if is_first && report.added > 0 {
            report.from_starter = run.add_starter_papers(bookmarked)?;
        }
        self.flush(&mut run)?;
        if self.log.last_segment()? > 0 {
            let snapshot = run.builder.finish(self.log.position()?)?;
            self.install(snapshot);
        }
        report.papers = self.titles.len();
        Ok(report)
    }

    fn import_all(
        &mut self,
        inputs: &[Input],
        run: &mut ImportRun,
        progress: &mut dyn FnMut(ImportProgress<'_>) -> ControlFlow<()>,
    ) -> Result<Report, LibraryError> {
        let mut report = Report::default();
        let mut records = 0;
        for (done, input) in inputs.iter().enumerate() {
            let path = input.display_name();
            let rejected = report.rejected;
            let mut on_progress = |file: &FileReport, read, size| {
                progress(ImportProgress {
                    path: &path,
                    done,
                    files: inputs.len(),
                    records: records + file.records,
                    rejected: rejected + file.rejected_total(),
                    read,
                    size,
                })
            };
            let (file, flow) = self.import_file(input, run, &mut on_progress)?;
            records += file.records;
            report.push(file);
            if flow.is_break() {
                report.interrupted = true;
                break;
            }
        }
        Ok(report)
    }

    /// Returns a builder that updates the current indexes, or one for new indexes if there are
    /// none or they cannot be updated.
    fn import_builder(
        &self,
        is_first: bool,
        size: WriterSize,
    ) -> Result<IndexBuilder, LibraryError> {
        let dir = self.folders.index();
        if is_first {
            return Ok(IndexBuilder::create(&dir, size)?);
        }
        if let Some(snapshot) = self.snapshot()
            && let Some(builder) = IndexBuilder::update(&dir, snapshot, size)
        {
            return Ok(builder);
        }
        let mut builder = IndexBuilder::rebuild(&dir, size)?;
        let _ = replay(&self.log, 0, |paper| {
            builder.upsert(paper)?;
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(builder)
    }

    fn import_file(
        &mut self,
        input: &Input,
        run: &mut ImportRun,
        on_progress: &mut OnProgress<'_>,
    ) -> Result<(FileReport, ControlFlow<()>), LibraryError> {
        let mut report = FileReport::new(input);
        let (mut opened, size) = match run.open(input) {
            Ok(opened) => opened,
            Err(reason) => return Ok((report.unreadable(reason), ControlFlow::Continue(()))),
        };
        report.set_format(&opened);
        let resume = Resume::open(&self.folders, input);
        let logged = resume.records(&self.log)?;
        let mut flow = on_progress(&report, 0, size);
        let mut items: usize = 0;
        while flow.is_continue() {
            let Some(record) = opened.records.next() else {
                flow = on_progress(&report, opened.records.read_bytes(), size);
                break;
            };
            match record {
                Ok(_) if report.records < logged => report.count(MergeOutcome::Unchanged),
                Ok(paper) => report.count(self.absorb(paper, run)?),
                Err(rejected) => report.reject(rejected),
            }
            items += 1;
            if items.is_multiple_of(PROGRESS_INTERVAL) {
                flow = on_progress(&report, opened.records.read_bytes(), size);
            }
            if run.merger.len() >= SEGMENT_PAPERS {
                self.checkpoint(run, &resume, report.records)?;
            }
        }
        if flow.is_break() {
            self.checkpoint(run, &resume, report.records)?;
        } else {
            resume.remove();
        }
        Ok((report, flow))
    }

    /// Logs the changed papers, then the number of records of the file that are in the log.
    fn checkpoint(
        &mut self,
        run: &mut ImportRun,
        resume: &Resume,
        records: usize,
    ) -> Result<(), LibraryError> {
        self.flush(run)?;
        resume.write(records, &self.log)
    }

    /// Merges one record, after a commit if its paper may be among the uncommitted ones.
    fn absorb(&mut self, record: Paper, run: &mut ImportRun) -> Result<MergeOutcome, LibraryError> {
        let keys = record.own_keys();
        if run.may_be_uncommitted(&record, &keys) {
            self.flush(run)?;
            self.commit(run)?;
        }
        run.absorb(record, &keys)
    }

    /// Logs and indexes the changed papers as one segment.
    fn flush(&mut self, run: &mut ImportRun) -> Result<(), LibraryError> {
        let papers = std::mem::take(&mut run.merger).into_changed();
        if papers.is_empty() {
            return Ok(());
        }
        let log = &self.log;
        // Compressing the segment and indexing it take about the same time.
        std::thread::scope(|scope| {
            let logged = scope.spawn(|| log.append(&papers));
            for paper in &papers {
                run.builder.upsert(paper)?;
                run.note_keys(paper);
            }
            match logged.join() {
                Ok(appended) => appended.map(|_| ()).map_err(LibraryError::from),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        })?;
        if run.builder.pending() >= COMMIT_INTERVAL {
            self.commit(run)?;
        }
        Ok(())
    }

    /// Makes the logged papers searchable.
    fn commit(&mut self, run: &mut ImportRun) -> Result<(), LibraryError> {
        run.builder.commit(self.log.position()?)?;
        run.uncommitted.clear();
        Ok(())
    }
}

/// The state of an import across its files.
struct ImportRun {
    capture_date: Option<Date>,
    merger: Merger,
    builder: IndexBuilder,
    /// Hashes of the keys of logged papers that are not committed, with whether the paper has an
    /// arXiv id.
    uncommitted: FxHashMap<u64, bool>,
    /// The keys of all papers; only in a large import.
    known_keys: Option<KeyBloom>,
    stdin: Option<Result<OpenedInput, String>>,
}

/// The records of an input, and its size in bytes if known.
type OpenedInput = (import::Batch, Option<u64>);

/// Receives the report of a file so far, the bytes read and the size of the file.
type OnProgress<'a> = dyn FnMut(&FileReport, u64, Option<u64>) -> ControlFlow<()> + 'a;

impl ImportRun {
    fn new(
        builder: IndexBuilder,
        size: WriterSize,
        capture_date: Option<Date>,
        stdin: Option<Result<OpenedInput, String>>,
    ) -> Result<Self, LibraryError> {
        let known_keys = match size {
            WriterSize::Small => None,
            WriterSize::Large => Some(KeyBloom::from_index(builder.words())?),
        };
        Ok(Self {
            capture_date,
            merger: Merger::default(),
            builder,
            uncommitted: FxHashMap::default(),
            known_keys,
            stdin,
        })
    }

    /// Adds the papers of the starter library with these ids and returns their number.
    fn add_starter_papers(&mut self, ids: &[PaperId]) -> Result<usize, LibraryError> {
        let papers = starter::papers_with_ids(ids);
        let count = papers.len();
        for paper in papers {
            let keys = paper.own_keys();
            self.absorb(paper, &keys)?;
        }
        Ok(count)
    }

    fn open(&mut self, input: &Input) -> Result<OpenedInput, String> {
        let stdin = self.stdin.take_if(|_| *input == Input::Stdin);
        stdin.unwrap_or_else(|| open(input, self.capture_date))
    }

    fn absorb(&mut self, record: Paper, keys: &[PaperKey]) -> Result<MergeOutcome, LibraryError> {
        let known_keys = self.known_keys.as_ref();
        let may_contain =
            |key: &PaperKey| known_keys.is_none_or(|known_keys| known_keys.may_contain(key));
        self.merger
            .absorb(self.builder.words(), record, keys, &may_contain)
    }

    fn note_keys(&mut self, paper: &Paper) {
        let has_arxiv_id = paper.arxiv_id.is_some();
        for key in paper.keys() {
            if let Some(known_keys) = &mut self.known_keys {
                known_keys.insert(&key);
            }
            self.uncommitted.insert(key.hash64(), has_arxiv_id);
        }
    }

    /// Returns whether a record may describe an uncommitted paper. Papers with different arXiv
    /// ids are different, even if they have the same title.
    fn may_be_uncommitted(&self, record: &Paper, keys: &[PaperKey]) -> bool {
        let id = record.arxiv_id.as_ref().map(|_| record.id());
        keys.iter().any(|key| {
            let uncommitted = self.uncommitted.get(&key.hash64());
            uncommitted.is_some_and(|&has_arxiv_id| {
                id.is_none() || !has_arxiv_id || id.as_ref() == Some(key)
            })
        })
    }
}

fn writer_size(inputs: &[Input]) -> WriterSize {
    let is_large = |input: &Input| input.size().is_none_or(|size| size >= LARGE_INPUT);
    if inputs.iter().any(is_large) {
        WriterSize::Large
    } else {
        WriterSize::Small
    }
}

fn open(input: &Input, capture_date: Option<Date>) -> Result<OpenedInput, String> {
    let (reader, size) = input.open().map_err(|error| error.to_string())?;
    let origin = Origin {
        name: input.file_name(),
        captured: capture_date,
    };
    let batch = import::open(reader, &origin).map_err(|error| error.to_string())?;
    Ok((batch, size))
}
