//! Parses the arXiv metadata snapshot: one JSON object per line, three million lines.
//!
//! It is streamed, with one line in memory. Each line is parsed independently, so a bad line loses
//! only itself.

mod author_line;
mod author_list;
mod authors;
mod detect;
mod id;
mod record;
mod text;
mod withdrawn;

use std::io::{self, BufRead, Read};

use super::input::Input;
use super::rejected::Rejected;
use crate::paper::Paper;

pub(super) use detect::is_snapshot;

/// Maximum length of a line in bytes. The longest known line, with 3,000 authors, has 200,000.
const LINE_LIMIT: usize = 4 << 20;
/// Bytes at the start of a line that are used for an excerpt.
const EXCERPT: usize = 512;

/// Iterates over the papers of a snapshot.
pub(super) struct Papers {
    input: Input,
    line: Vec<u8>,
    number: usize,
    ended: bool,
    /// The read error, reported after the last record.
    read_error: Option<String>,
}

impl Papers {
    pub(super) fn new(input: Input) -> Self {
        Self {
            input,
            line: Vec::new(),
            number: 0,
            ended: false,
            read_error: None,
        }
    }

    /// Reads the next line; returns `None` at the end. Only the start of a too long line is stored.
    fn advance(&mut self) -> Option<LineEnd> {
        self.line.clear();
        self.number += 1;
        let limit = LINE_LIMIT as u64 + 1;
        let read = (&mut self.input)
            .take(limit)
            .read_until(b'\n', &mut self.line);
        let is_complete = self.line.last() == Some(&b'\n');
        let outcome = match read {
            Ok(_) if !is_complete && self.line.len() > LINE_LIMIT => {
                let skipped = self.input.skip_until(b'\n').map(|_| LineEnd::TooLong);
                self.line.truncate(EXCERPT);
                skipped
            }
            Ok(0) => return None,
            Ok(_) if is_complete => Ok(LineEnd::Newline),
            Ok(_) => Ok(LineEnd::EndOfInput),
            Err(error) => Err(error),
        };
        Some(outcome.unwrap_or_else(|error| {
            self.ended = true;
            self.read_error = Some(describe_read_error(&error));
            LineEnd::EndOfInput
        }))
    }

    /// Returns the trimmed line without a byte order mark.
    fn content(&self) -> &[u8] {
        let marked = self.line.strip_prefix(b"\xEF\xBB\xBF");
        let line = marked.filter(|_| self.number == 1);
        line.unwrap_or(&self.line).trim_ascii()
    }

    fn rejected(&self, reason: &str) -> Rejected {
        let start = self.line.get(..EXCERPT).unwrap_or(&self.line);
        Rejected::new(self.number, reason, &String::from_utf8_lossy(start))
    }
}

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    Newline,
    /// The end of the input; the rest of the line may be missing.
    EndOfInput,
    TooLong,
}

impl Iterator for Papers {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let Some(end) = self.advance() else {
                self.ended = true;
                break;
            };
            let line = self.content();
            if line.is_empty() {
                continue;
            }
            let fault = match record::parse(line) {
                _ if end == LineEnd::TooLong => "a line longer than 4 MiB".to_owned(),
                Ok(paper) => return Some(Ok(paper)),
                Err(fault) if fault.is_truncated && end == LineEnd::EndOfInput => self
                    .read_error
                    .take()
                    .unwrap_or_else(|| "the file ends in the middle of a record".to_owned()),
                Err(fault) => fault.reason,
            };
            return Some(Err(self.rejected(&fault)));
        }
        self.line.clear();
        let read_error = self.read_error.take()?;
        Some(Err(self.rejected(&read_error)))
    }
}

fn describe_read_error(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        "the file ends in the middle of its compressed data".to_owned()
    } else {
        format!("the file cannot be read beyond this line ({error})")
    }
}

#[cfg(test)]
mod tests;
