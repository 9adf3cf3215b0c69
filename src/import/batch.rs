//! An opened input: its format and the iterator over its records.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;

use super::format::Format;
use super::rejected::Rejected;
use crate::paper::Paper;

/// Where an input comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file name, for display.
    pub name: String,
    /// The date of capture, if the user stated it.
    pub captured: Option<Date>,
}

/// An opened input: what was detected, and its records.
#[derive(Debug)]
pub struct Batch {
    pub format: Format,
    /// The percentage of unrecognized lines; set only if it is more than half of a page.
    pub unrecognized_percent: Option<u32>,
    /// Name of the encoding as in the Encoding Standard; `None` for UTF-8.
    pub encoding: Option<&'static str>,
    /// In the order of the input.
    pub records: Records,
}

/// Reads the records of an input one at a time.
pub struct Records {
    papers: Box<dyn Iterator<Item = Result<Paper, Rejected>> + Send>,
    pub(super) read: Arc<AtomicU64>,
}

impl Records {
    /// `read` counts the bytes read so far, before decompression.
    pub(super) fn new(
        papers: impl Iterator<Item = Result<Paper, Rejected>> + Send + 'static,
        read: Arc<AtomicU64>,
    ) -> Self {
        Self {
            papers: Box::new(papers),
            read,
        }
    }

    /// Wraps the records of an input of `bytes` bytes that was read completely.
    pub(super) fn of_complete_input(
        papers: impl Iterator<Item = Result<Paper, Rejected>> + Send + 'static,
        bytes: usize,
    ) -> Self {
        Self::new(papers, Arc::new(AtomicU64::new(bytes as u64)))
    }

    /// Returns the number of bytes read so far, before decompression.
    ///
    /// Because of buffers it is up to 256 KB ahead of the records.
    pub fn read_bytes(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

impl Iterator for Records {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        self.papers.next()
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records")
            .field("read_bytes", &self.read_bytes())
            .finish_non_exhaustive()
    }
}
