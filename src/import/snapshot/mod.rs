//! The arXiv metadata snapshot: one JSON object a line, three million lines.
//!
//! Read as a stream, so that one line is all that is held. A line is a record whatever stands
//! around it; one that cannot be used costs itself.

mod authors;
mod id;
mod list;
mod names;
mod record;
mod text;
mod withdrawn;

use std::io::{self, BufRead, Read};

use super::feed::Feed;
use super::rejected::Rejected;
use crate::paper::Paper;

/// Longest line in bytes. The longest known, with 3,000 authors, has 200,000.
const LINE_LIMIT: usize = 4 << 20;
/// Bytes of a line that its excerpt is taken from.
const EXCERPT: usize = 512;

/// The papers of a snapshot, made one at a time.
pub(super) struct Papers {
    feed: Feed,
    line: Vec<u8>,
    number: usize,
    /// Set when no line follows.
    ended: bool,
    /// How the input broke off, to be told after the last record.
    broken: Option<String>,
}

impl Papers {
    pub(super) fn new(feed: Feed) -> Self {
        Self {
            feed,
            line: Vec::new(),
            number: 0,
            ended: false,
            broken: None,
        }
    }

    /// Reads the next line, `None` at the end. Of a longer one than allowed only the beginning
    /// is kept.
    fn advance(&mut self) -> Option<Fit> {
        self.line.clear();
        self.number += 1;
        let most = LINE_LIMIT as u64 + 1;
        let read = (&mut self.feed)
            .take(most)
            .read_until(b'\n', &mut self.line);
        let whole = self.line.last() == Some(&b'\n');
        let outcome = match read {
            Ok(_) if !whole && self.line.len() > LINE_LIMIT => {
                let skipped = self.feed.skip_until(b'\n').map(|_| Fit::TooLong);
                self.line.truncate(EXCERPT);
                skipped
            }
            Ok(0) => return None,
            Ok(_) if whole => Ok(Fit::Whole),
            Ok(_) => Ok(Fit::Last),
            Err(error) => Err(error),
        };
        Some(outcome.unwrap_or_else(|error| {
            self.ended = true;
            self.broken = Some(breaking_off(&error));
            Fit::Last
        }))
    }

    /// Returns the line without the blanks around it and without a byte order mark.
    fn content(&self) -> &[u8] {
        let marked = self.line.strip_prefix(b"\xEF\xBB\xBF");
        let line = marked.filter(|_| self.number == 1);
        line.unwrap_or(&self.line).trim_ascii()
    }

    fn rejected(&self, reason: &str) -> Rejected {
        let beginning = self.line.get(..EXCERPT).unwrap_or(&self.line);
        Rejected::new(self.number, reason, &String::from_utf8_lossy(beginning))
    }
}

/// How a line fits what is expected of one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Whole,
    /// Without a line end: what follows may be missing.
    Last,
    TooLong,
}

impl Iterator for Papers {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let Some(fit) = self.advance() else {
                self.ended = true;
                break;
            };
            let line = self.content();
            if line.is_empty() {
                continue;
            }
            let fault = match record::read(line) {
                _ if fit == Fit::TooLong => "a line longer than 4 MiB".to_owned(),
                Ok(paper) => return Some(Ok(paper)),
                Err(fault) if fault.cut && fit == Fit::Last => self
                    .broken
                    .take()
                    .unwrap_or_else(|| "the file ends in the middle of a record".to_owned()),
                Err(fault) => fault.reason,
            };
            return Some(Err(self.rejected(&fault)));
        }
        self.line.clear();
        let broken = self.broken.take()?;
        Some(Err(self.rejected(&broken)))
    }
}

fn breaking_off(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        "the file ends in the middle of its packed data".to_owned()
    } else {
        format!("the file cannot be read beyond this line ({error})")
    }
}

#[cfg(test)]
mod tests;
