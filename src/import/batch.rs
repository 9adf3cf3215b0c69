//! A recognized input and the iterator over its records.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;

use super::format::Format;
use super::rejected::Rejected;
use super::{hub, page, snapshot};
use crate::paper::Paper;

/// What is known of the input besides its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Name of the file, for people.
    pub name: String,
    /// Day of capture as the user stated it.
    pub captured: Option<Date>,
}

/// An input that was recognised, and its records.
#[derive(Debug)]
pub struct Batch {
    /// The format found.
    pub format: Format,
    /// The share of its lines, in percent, that could not be placed; set where it is the greater
    /// part of a page.
    pub unplaced_percent: Option<u32>,
    /// Name of the encoding as in the Encoding Standard; `None` for UTF-8.
    pub encoding: Option<&'static str>,
    /// The records, in the order of the input.
    pub records: Records,
}

/// The records of an input, read one at a time.
pub struct Records {
    pub(super) kind: Kind,
    pub(super) read: Arc<AtomicU64>,
}

pub(super) enum Kind {
    Page(page::Papers),
    Snapshot(snapshot::Papers),
    Hub(hub::Papers),
}

impl Records {
    /// Takes the records of an input of `bytes` bytes that was read whole.
    pub(super) fn of(kind: Kind, bytes: usize) -> Self {
        Self {
            kind,
            read: Arc::new(AtomicU64::new(bytes as u64)),
        }
    }

    /// Returns how many bytes of the input were taken so far, as it is, packed or not.
    ///
    /// Buffers are filled ahead: the count runs up to 256 KB before the records.
    pub fn read_bytes(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

impl Iterator for Records {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.kind {
            Kind::Page(papers) => papers.next(),
            Kind::Snapshot(papers) => papers.next(),
            Kind::Hub(papers) => papers.next(),
        }
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records")
            .field("read_bytes", &self.read_bytes())
            .finish_non_exhaustive()
    }
}
