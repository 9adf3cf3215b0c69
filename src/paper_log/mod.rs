//! The papers log: every paper that was ever imported, in append-only segments.
//!
//! A segment is a file `NNNNNN.jsonl.zst` with one paper per line as JSON, readable with `zstdcat`
//! and `jq`. It is written atomically and never changed. The last line of a paper is the current
//! one; a line that has a paper's id in `former_keys` replaces that paper.

mod error;
mod segment;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::file_util::{self, FileError, Lock};
use crate::paper::Paper;

pub(crate) use error::LogError;
pub(crate) use segment::DamagedLine;

/// A position in a papers log, stored with a cache to detect that the log has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// The last segment before the position, 0 at the start of the log.
    pub segment: u32,
    /// The XXH3 of the numbers and lengths of the segments, which differ in another log.
    pub fingerprint: u64,
}

/// The papers log in one directory.
#[derive(Debug, Clone)]
pub struct PaperLog {
    dir: PathBuf,
}

impl PaperLog {
    /// Returns the log in `dir`, which the first append creates.
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
        }
    }

    /// Returns the numbers of the segments in order.
    pub fn segments(&self) -> Result<Vec<u32>, LogError> {
        let mut numbers: Vec<u32> = file_util::list(&self.dir)?
            .iter()
            .filter_map(|path| segment::parse_number(path.file_name()?.to_str()?))
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Returns the number of the last segment, 0 if there is none.
    pub fn last_segment(&self) -> Result<u32, LogError> {
        Ok(self.segments()?.last().copied().unwrap_or(0))
    }

    /// Returns the position after the last segment.
    pub fn position(&self) -> Result<Position, LogError> {
        self.position_after(self.last_segment()?)
    }

    /// Returns the position after a segment.
    pub fn position_after(&self, segment: u32) -> Result<Position, LogError> {
        let mut bytes = Vec::new();
        let mut numbers = self.segments()?;
        numbers.retain(|&number| number <= segment);
        for number in numbers {
            let path = self.segment_path(number);
            let length = std::fs::metadata(&path)
                .map_err(FileError::when("read", &path))?
                .len();
            bytes.extend(number.to_le_bytes());
            bytes.extend(length.to_le_bytes());
        }
        Ok(Position {
            segment,
            fingerprint: xxhash_rust::xxh3::xxh3_64(&bytes),
        })
    }

    /// Waits for the lock that [`append`](Self::append) needs.
    pub fn lock(&self) -> Result<Lock, LogError> {
        file_util::create_dir(&self.dir)?;
        Ok(file_util::lock(&self.dir.join("lock"))?)
    }

    /// Acquires the lock that [`append`](Self::append) needs, unless another process holds it.
    pub fn try_lock(&self) -> Result<Option<Lock>, LogError> {
        file_util::create_dir(&self.dir)?;
        Ok(file_util::try_lock(&self.dir.join("lock"))?)
    }

    /// Writes `papers` to a new segment, synced to disk, and returns its number.
    ///
    /// The caller must hold the lock.
    pub fn append(&self, papers: &[Paper]) -> Result<u32, LogError> {
        file_util::create_dir(&self.dir)?;
        let number = self.last_segment()? + 1;
        let path = self.segment_path(number);
        let packed = segment::pack(papers).map_err(|source| LogError::Segment {
            path: path.clone(),
            source,
        })?;
        file_util::replace(&path, &packed)?;
        Ok(number)
    }

    /// Passes every paper of the segments after `segment` to `sink`, until it breaks.
    ///
    /// Damaged lines are skipped and returned.
    pub fn replay(
        &self,
        segment: u32,
        mut sink: impl FnMut(Paper) -> ControlFlow<()>,
    ) -> Result<Vec<DamagedLine>, LogError> {
        let mut damaged = Vec::new();
        let mut numbers = self.segments()?;
        numbers.retain(|&number| number > segment);
        for number in numbers {
            let path = self.segment_path(number);
            if segment::unpack(&path, &mut sink, &mut damaged)?.is_break() {
                break;
            }
        }
        Ok(damaged)
    }

    fn segment_path(&self, number: u32) -> PathBuf {
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
    fn replay_yields_appended_papers_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let log = PaperLog::new(&dir.path().join("papers"));
        assert_eq!(log.last_segment().unwrap(), 0);
        assert_eq!(log.append(&[paper("One"), paper("Two")]).unwrap(), 1);
        assert_eq!(log.append(&[paper("Three")]).unwrap(), 2);
        assert_eq!(titles(&log, 0), ["One", "Two", "Three"]);
        assert_eq!(titles(&log, 1), ["Three"]);
    }

    #[test]
    fn damaged_line_is_skipped_and_reported() {
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
    fn truncated_segment_yields_its_complete_lines() {
        let dir = tempfile::tempdir().unwrap();
        let log = PaperLog::new(dir.path());
        let many: Vec<Paper> = (0..20_000)
            .map(|number| paper(&format!("Paper {number}")))
            .collect();
        log.append(&many).unwrap();
        let path = dir.path().join("000001.jsonl.zst");
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() * 3 / 4]).unwrap();
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
    fn other_files_are_not_segments() {
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
