//! One file of marks as it was when last looked at, so that only what is new is read.

use std::path::{Path, PathBuf};

use crate::file_util::{self, FileError, Stat};
use crate::marks::event::Event;
use crate::marks::lines::Lines;

/// Bytes before the place read to that must still be there for the file to be the same one.
const OVERLAP: usize = 64;

/// A file and how far it has been read.
#[derive(Debug, Default)]
pub(super) struct Watched {
    pub(super) path: PathBuf,
    /// The state in which it was last read; `None` when it was not there.
    stat: Option<Stat>,
    /// Where the first line begins that has not been read whole.
    read: u64,
    /// The last bytes before that place.
    overlap: Vec<u8>,
}

impl Watched {
    /// Watches a file that has not been read yet.
    pub(super) fn unread(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
    }

    /// Watches a file from the state and content that were read on.
    pub(super) fn read_to(path: &Path, stat: Stat, bytes: &[u8]) -> Self {
        let mut watched = Self::unread(path);
        watched.stat = Some(stat);
        watched.pass(whole_lines(bytes));
        watched
    }

    /// Tells whether the file may hold something, as it is now.
    pub(super) fn may_have_content(&self) -> bool {
        !matches!(file_util::stat(&self.path), Ok(stat) if stat.is_none_or(|stat| stat.length == 0))
    }

    /// Forgets that anything was read.
    pub(super) fn forget(&mut self) {
        *self = Self::unread(&self.path);
    }

    /// Returns the events of the lines that have come since the last look.
    ///
    /// A file that was replaced, cut or edited is read whole; a line without its end is left for
    /// the next look.
    pub(super) fn news(&mut self) -> Result<Vec<Event>, FileError> {
        let now = file_util::stat(&self.path)?;
        if now == self.stat {
            return Ok(Vec::new());
        }
        let from = self.read.saturating_sub(self.overlap.len() as u64);
        let Some((stat, bytes)) = file_util::read_since(&self.path, from)? else {
            self.forget();
            return Ok(Vec::new());
        };
        let same = self
            .stat
            .is_some_and(|old| old.length < stat.length && old.is_same_file(&stat));
        if let (true, Some(new)) = (same, bytes.strip_prefix(&*self.overlap)) {
            self.stat = Some(stat);
            return Ok(self.take(new));
        }
        self.forget();
        let Some((stat, bytes)) = file_util::read_since(&self.path, 0)? else {
            return Ok(Vec::new());
        };
        self.stat = Some(stat);
        Ok(self.take(&bytes))
    }

    /// Passes over a line that this instance has just appended, where it was the next one.
    pub(super) fn appended(&mut self, line: &[u8], length: u64) {
        let written = [line, b"\n"].concat();
        if self.read + written.len() as u64 != length {
            return;
        }
        // A line that another instance appends meanwhile makes the state differ: it is not missed.
        if let Ok(Some(stat)) = file_util::stat(&self.path)
            && stat.length == length
            && self.stat.is_none_or(|old| old.is_same_file(&stat))
        {
            self.stat = Some(stat);
            self.pass(&written);
        }
    }

    fn take(&mut self, bytes: &[u8]) -> Vec<Event> {
        let whole = whole_lines(bytes);
        self.pass(whole);
        Lines::of(whole).events
    }

    fn pass(&mut self, whole: &[u8]) {
        self.read += whole.len() as u64;
        self.overlap.extend_from_slice(
            whole
                .get(whole.len().saturating_sub(OVERLAP)..)
                .unwrap_or_default(),
        );
        let surplus = self.overlap.len().saturating_sub(OVERLAP);
        self.overlap.drain(..surplus);
    }
}

fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |last| last + 1);
    bytes.get(..end).unwrap_or_default()
}
