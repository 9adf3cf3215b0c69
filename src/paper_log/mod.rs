//! The papers log: every paper that was ever imported, in append-only segments.
//!
//! A segment is `NNNNNN.jsonl.zst`, one JSON paper a line, readable with `zstdcat` and `jq`. It
//! is written beside its place, synced and renamed, and never changed afterwards. The last line
//! of a paper wins; a line that lists a paper's id among its `former_keys` replaces that paper.

mod error;
mod segment;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::file_util::{self, FileError, Lock};
use crate::paper::Paper;

pub(crate) use error::LogError;
pub(crate) use segment::DamagedLine;

/// A place in a papers log, by which a cache knows what it reflects.
///
/// The fingerprint is the XXH3 of the numbers and lengths of all segments so far: a log that was
/// put in the place of another has other ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// The number of the segment, 0 before the first.
    pub segment: u32,
    /// What tells this log from others.
    pub fingerprint: u64,
}

/// The papers log in one directory.
#[derive(Debug, Clone)]
pub struct PaperLog {
    dir: PathBuf,
}

impl PaperLog {
    /// Names the log in `dir`, which need not exist before the first append.
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
        }
    }

    /// Returns the numbers of the segments in order; none when nothing was ever imported.
    pub fn segments(&self) -> Result<Vec<u32>, LogError> {
        let mut numbers: Vec<u32> = file_util::list(&self.dir)?
            .iter()
            .filter_map(|path| segment::number(path.file_name()?.to_str()?))
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Returns the number of the newest segment, 0 when there is none.
    pub fn last_segment(&self) -> Result<u32, LogError> {
        Ok(self.segments()?.last().copied().unwrap_or(0))
    }

    /// Returns the place behind the newest segment.
    pub fn position(&self) -> Result<Position, LogError> {
        self.position_after(self.last_segment()?)
    }

    /// Returns the place behind a segment, as this log has it.
    pub fn position_after(&self, segment: u32) -> Result<Position, LogError> {
        let mut known = Vec::new();
        for number in self
            .segments()?
            .into_iter()
            .filter(|&number| number <= segment)
        {
            let path = self.path_of(number);
            let length = std::fs::metadata(&path)
                .map_err(|source| FileError::Read { path, source })?
                .len();
            known.extend(number.to_le_bytes());
            known.extend(length.to_le_bytes());
        }
        Ok(Position {
            segment,
            fingerprint: xxhash_rust::xxh3::xxh3_64(&known),
        })
    }

    /// Waits for the right to append, which one process at a time has until the lock is dropped.
    pub fn lock(&self) -> Result<Lock, LogError> {
        file_util::create_dir(&self.dir)?;
        Ok(file_util::lock(&self.dir.join("lock"))?)
    }

    /// Takes the right to append, when no other process has it.
    pub fn try_lock(&self) -> Result<Option<Lock>, LogError> {
        file_util::create_dir(&self.dir)?;
        Ok(file_util::try_lock(&self.dir.join("lock"))?)
    }

    /// Writes `papers` as the next segment and returns its number.
    ///
    /// The caller holds the lock. The segment is on the disk when this returns.
    pub fn append(&self, papers: &[Paper]) -> Result<u32, LogError> {
        file_util::create_dir(&self.dir)?;
        let number = self.last_segment()? + 1;
        let path = self.path_of(number);
        let packed = segment::pack(papers).map_err(|source| LogError::Segment {
            path: path.clone(),
            source,
        })?;
        file_util::replace(&path, &packed)?;
        Ok(number)
    }

    /// Hands every paper of the segments after `segment` to `sink`, oldest line first.
    ///
    /// A damaged line costs that line; all of them are returned. Nothing more comes after `sink`
    /// breaks it off.
    pub fn replay(
        &self,
        segment: u32,
        mut sink: impl FnMut(Paper) -> ControlFlow<()>,
    ) -> Result<Vec<DamagedLine>, LogError> {
        let mut damaged = Vec::new();
        for number in self
            .segments()?
            .into_iter()
            .filter(|&number| number > segment)
        {
            let path = self.path_of(number);
            if segment::unpack(&path, &mut sink, &mut damaged)?.is_break() {
                break;
            }
        }
        Ok(damaged)
    }

    fn path_of(&self, number: u32) -> PathBuf {
        self.dir.join(segment::name(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(title: &str) -> Paper {
        Paper {
            title: title.into(),
            summary: "Some abstract.".into(),
            ..Paper::default()
        }
    }

    fn titles(log: &PaperLog, after: u32) -> Vec<String> {
        let mut titles = Vec::new();
        log.replay(after, |paper| {
            titles.push(paper.title.as_raw().to_owned());
            ControlFlow::Continue(())
        })
        .unwrap();
        titles
    }

    #[test]
    fn what_was_appended_is_replayed_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let log = PaperLog::new(&dir.path().join("papers"));
        assert_eq!(log.last_segment().unwrap(), 0);
        assert_eq!(log.append(&[paper("One"), paper("Two")]).unwrap(), 1);
        assert_eq!(log.append(&[paper("Three")]).unwrap(), 2);
        assert_eq!(titles(&log, 0), ["One", "Two", "Three"]);
        assert_eq!(titles(&log, 1), ["Three"]);
    }

    #[test]
    fn a_damaged_line_costs_that_line() {
        let dir = tempfile::tempdir().unwrap();
        let log = PaperLog::new(dir.path());
        log.append(&[paper("One")]).unwrap();
        let text = "{\"title\":\"Two\"}\n{\"title\":\n{\"title\":\"Three\"}\n";
        std::fs::write(
            dir.path().join("000002.jsonl.zst"),
            zstd::encode_all(text.as_bytes(), 0).unwrap(),
        )
        .unwrap();
        let mut titles = Vec::new();
        let damaged = log
            .replay(0, |paper| {
                titles.push(paper.title.as_raw().to_owned());
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(titles, ["One", "Two", "Three"]);
        assert_eq!(
            damaged.iter().map(|line| line.line).collect::<Vec<_>>(),
            [2]
        );
    }

    #[test]
    fn a_cut_segment_gives_its_whole_lines_and_is_reported() {
        let dir = tempfile::tempdir().unwrap();
        let log = PaperLog::new(dir.path());
        let many: Vec<Paper> = (0..20_000)
            .map(|number| paper(&format!("Paper {number}")))
            .collect();
        log.append(&many).unwrap();
        let path = dir.path().join("000001.jsonl.zst");
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() * 3 / 4]).unwrap();
        std::fs::write(dir.path().join("000002.jsonl.zst"), b"no zstd at all").unwrap();
        log.append(&[paper("Last")]).unwrap();
        let all = titles(&log, 0);
        assert!((1_000..20_000).contains(&all.len()), "{} papers", all.len());
        assert_eq!(all.last().map(String::as_str), Some("Last"));
        assert_eq!(
            log.replay(0, |_| ControlFlow::Continue(())).unwrap().len(),
            2,
            "one report for each damaged segment"
        );
    }

    #[test]
    fn other_files_in_the_directory_are_no_segments() {
        let dir = tempfile::tempdir().unwrap();
        for name in [
            "lock",
            "notes.txt",
            ".000009.jsonl.zst.tmp",
            "0000x1.jsonl.zst",
        ] {
            std::fs::write(dir.path().join(name), b"").unwrap();
        }
        assert_eq!(
            PaperLog::new(dir.path()).segments().unwrap(),
            Vec::<u32>::new()
        );
    }
}
