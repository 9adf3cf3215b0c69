//! One marks file and how far it has been read, so that only new lines are read.

use std::path::{Path, PathBuf};

use crate::file_util::{self, FileError, FileStamp};
use crate::marks::event::Event;
use crate::marks::parse::ParsedLines;

/// Bytes before the read position that must be unchanged for the file to be the same.
const OVERLAP: usize = 64;

#[derive(Debug, Default)]
pub(super) struct WatchedFile {
    pub(super) path: PathBuf,
    /// The state at the last read; `None` if the file did not exist.
    stamp: Option<FileStamp>,
    /// The offset of the first line that has not been read completely.
    position: u64,
    /// The last bytes before the position.
    overlap: Vec<u8>,
}

impl WatchedFile {
    pub(super) fn unread(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
    }

    /// Watches a file whose state and content were just read.
    pub(super) fn with_content(path: &Path, stamp: FileStamp, bytes: &[u8]) -> Self {
        let mut file = Self::unread(path);
        file.stamp = Some(stamp);
        file.advance(complete_lines(bytes));
        file
    }

    /// Returns `false` only if the file is empty or missing.
    pub(super) fn may_have_content(&self) -> bool {
        !matches!(file_util::stamp(&self.path), Ok(stamp) if stamp.is_none_or(|stamp| stamp.length == 0))
    }

    /// Makes the next read start at the beginning.
    pub(super) fn reset(&mut self) {
        *self = Self::unread(&self.path);
    }

    /// Returns the events of the lines that were added since the last read.
    ///
    /// A file that was replaced, truncated or edited is read completely. An incomplete last line
    /// is left for the next call.
    pub(super) fn read_new(&mut self) -> Result<Vec<Event>, FileError> {
        let current = file_util::stamp(&self.path)?;
        if current == self.stamp {
            return Ok(Vec::new());
        }
        let from = self.position.saturating_sub(self.overlap.len() as u64);
        let Some((stamp, bytes)) = file_util::read_tail(&self.path, from)? else {
            self.reset();
            return Ok(Vec::new());
        };
        let has_grown = self
            .stamp
            .is_some_and(|old| old.length < stamp.length && old.is_same_file(&stamp));
        if let (true, Some(new)) = (has_grown, bytes.strip_prefix(&*self.overlap)) {
            self.stamp = Some(stamp);
            return Ok(self.parse(new));
        }
        self.reset();
        let Some((stamp, bytes)) = file_util::read_tail(&self.path, 0)? else {
            return Ok(Vec::new());
        };
        self.stamp = Some(stamp);
        Ok(self.parse(&bytes))
    }

    /// Skips a line that this instance has just appended, if it is the next one.
    pub(super) fn skip_appended(&mut self, line: &[u8], length: u64) {
        let appended = [line, b"\n"].concat();
        if self.position + appended.len() as u64 != length {
            return;
        }
        // If another instance appends at the same time, the length differs and nothing is skipped.
        if let Ok(Some(stamp)) = file_util::stamp(&self.path)
            && stamp.length == length
            && self.stamp.is_none_or(|old| old.is_same_file(&stamp))
        {
            self.stamp = Some(stamp);
            self.advance(&appended);
        }
    }

    fn parse(&mut self, bytes: &[u8]) -> Vec<Event> {
        let lines = complete_lines(bytes);
        self.advance(lines);
        ParsedLines::parse(lines).events
    }

    fn advance(&mut self, lines: &[u8]) {
        self.position += lines.len() as u64;
        let tail = lines.len().saturating_sub(OVERLAP);
        self.overlap
            .extend_from_slice(lines.get(tail..).unwrap_or_default());
        let surplus = self.overlap.len().saturating_sub(OVERLAP);
        self.overlap.drain(..surplus);
    }
}

fn complete_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |last| last + 1);
    bytes.get(..end).unwrap_or_default()
}
