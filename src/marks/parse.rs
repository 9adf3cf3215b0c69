//! Parses the bytes of a marks file line by line, so that a bad line does not affect the others.

use std::io::BufRead as _;

use super::canonical::parse_canonical;
use super::event::Event;

/// Typical length of a line in bytes, to reserve memory.
const TYPICAL_LINE: usize = 110;

/// Bytes from which a file is parsed on two threads.
const PARALLEL_FROM: usize = 1 << 18;

#[derive(Debug, Default, PartialEq)]
pub(super) struct ParsedLines {
    pub(super) events: Vec<Event>,
    /// Numbers, from 1, of the lines that are not events and that the user can repair. A line that
    /// a crash truncated is included only while it is the last one.
    pub(super) bad: Vec<usize>,
    truncated: Vec<usize>,
    /// Number of bad lines that are not truncated.
    foreign: usize,
    non_blank: usize,
    /// Number of the last line that is not blank.
    last: usize,
    /// Number of lines, including blank ones.
    count: usize,
}

impl ParsedLines {
    /// Parses a complete file.
    ///
    /// Blank lines, byte order marks and CRLF line ends are accepted. The last line needs no line
    /// end. Several events on one line are separated.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let (first, second) = split_in_half(bytes);
        let mut lines = if second.is_empty() {
            Self::parse_part(first, 0)
        } else {
            std::thread::scope(|scope| {
                let other = scope.spawn(|| Self::parse_part(second, expected_lines(second)));
                let lines = Self::parse_part(first, expected_lines(bytes));
                let other = other.join();
                lines.extend(other.unwrap_or_else(|_| Self::parse_part(second, 0)))
            })
        };
        lines.drop_repaired_lines();
        lines
    }

    fn parse_part(bytes: &[u8], capacity: usize) -> Self {
        let mut lines = Self {
            events: Vec::with_capacity(capacity),
            ..Self::default()
        };
        let mut rest = bytes;
        loop {
            let from = rest;
            // Reading from memory does not fail.
            let length = rest.skip_until(b'\n').unwrap_or(0);
            if length == 0 {
                return lines;
            }
            lines.count += 1;
            lines.parse_line(from.get(..length).unwrap_or_default());
        }
    }

    fn extend(mut self, other: Self) -> Self {
        let offset = self.count;
        let shift = |numbers: Vec<usize>| numbers.into_iter().map(move |number| offset + number);
        self.events.extend(other.events);
        self.bad.extend(shift(other.bad));
        self.truncated.extend(shift(other.truncated));
        self.foreign += other.foreign;
        self.non_blank += other.non_blank;
        self.count += other.count;
        if other.non_blank > 0 {
            self.last = offset + other.last;
        }
        self
    }

    /// Removes truncated lines that are not the last one from the bad lines.
    ///
    /// Another line follows them, so they were reported at an earlier start.
    fn drop_repaired_lines(&mut self) {
        let truncated = std::mem::take(&mut self.truncated);
        self.bad
            .retain(|number| *number == self.last || !truncated.contains(number));
    }

    /// Returns whether more than half of the lines are neither events nor truncated events.
    ///
    /// Such a file belongs to another program, or has more damage than a crash can do.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign * 2 > self.non_blank
    }

    fn parse_line(&mut self, line: &[u8]) {
        let line = line
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(line)
            .trim_ascii();
        if line.is_empty() {
            return;
        }
        self.non_blank += 1;
        self.last = self.count;
        if let Some(event) = parse_canonical(line) {
            self.events.push(event);
            return;
        }
        for event in serde_json::Deserializer::from_slice(line).into_iter() {
            match event {
                Ok(event) => self.events.push(event),
                Err(error) => {
                    self.bad.push(self.count);
                    if error.is_eof() && starts_like_an_event(line) {
                        self.truncated.push(self.count);
                    } else {
                        self.foreign += 1;
                    }
                    return;
                }
            }
        }
    }
}

fn expected_lines(bytes: &[u8]) -> usize {
    bytes.len() / TYPICAL_LINE
}

/// Splits a long file at a line end near the middle; the second half of a short one is empty.
fn split_in_half(bytes: &[u8]) -> (&[u8], &[u8]) {
    let middle = bytes.len() / 2;
    let (_, rest) = bytes.split_at(middle);
    let end = rest.iter().position(|byte| *byte == b'\n');
    match end {
        Some(end) if bytes.len() >= PARALLEL_FROM => bytes.split_at(middle + end + 1),
        _ => (bytes, &[]),
    }
}

/// Returns whether a line starts like an event that deckle has written; a shorter line may be
/// truncated in that start.
fn starts_like_an_event(line: &[u8]) -> bool {
    const START: &[u8] = br#"{"id":""#;
    line.starts_with(START) || START.starts_with(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str =
        r#"{"id":"a-1","at":"2026-01-01T00:00:00Z","papers":["arxiv:1"],"set":{"read":true}}"#;
    const B: &str = r#"{"at":"2026-01-01T00:00:01Z","undo":"a-1","id":"b-1"}"#;

    #[test]
    fn a_bad_line_is_skipped_and_reported() {
        let torn = &A[..40];
        let cases: [(String, &[&str], &[usize], bool); 18] = [
            (String::new(), &[], &[], false),
            ("\n \r\n\n".to_owned(), &[], &[], false),
            (format!("{A}\n{B}\n"), &["a-1", "b-1"], &[], false),
            (format!("{A}\n{B}"), &["a-1", "b-1"], &[], false),
            (
                format!("\u{feff}{A}\r\n{B}\r\n"),
                &["a-1", "b-1"],
                &[],
                false,
            ),
            (format!("{A}\n\u{feff}{B}\n"), &["a-1", "b-1"], &[], false),
            (format!("{A}{B}\n{B}\n"), &["a-1", "b-1", "b-1"], &[], false),
            (
                format!("{A}\n\nnonsense\n{B}\n"),
                &["a-1", "b-1"],
                &[3],
                false,
            ),
            (format!("nonsense\n{A}\n"), &["a-1"], &[1], false),
            (format!("nonsense\n{A}\n<html>\n"), &["a-1"], &[1, 3], true),
            (format!("{torn}\n{torn}\n{A}\n"), &["a-1"], &[], false),
            (format!("{torn}\n{A}\n{torn}\n"), &["a-1"], &[3], false),
            (torn.to_owned(), &[], &[1], false),
            ("{".to_owned(), &[], &[1], false),
            ("{\"name\":\"x".to_owned(), &[], &[1], true),
            ("[".to_owned(), &[], &[1], true),
            (
                "{\"id\":\"x\",\"name\":\"y\"}\n".to_owned(),
                &[],
                &[1],
                true,
            ),
            ("\0\0\0\0".to_owned(), &[], &[1], true),
        ];
        for (text, ids, bad, foreign) in cases {
            let lines = ParsedLines::parse(text.as_bytes());
            let parsed: Vec<&str> = lines
                .events
                .iter()
                .map(|event| event.id().as_str())
                .collect();
            assert_eq!((&*parsed, &*lines.bad), (ids, bad), "{text:?}");
            assert_eq!(lines.is_foreign(), foreign, "{text:?}");
        }
    }

    #[test]
    fn a_line_with_invalid_utf8_is_skipped() {
        let bytes = [A.as_bytes(), b"\n\"\xff\xfe\n", B.as_bytes(), b"\n"].concat();
        let lines = ParsedLines::parse(&bytes);
        assert_eq!((lines.events.len(), lines.bad), (2, vec![2]));
    }

    #[test]
    fn two_threads_parse_like_one() {
        let part = format!("{A}\n\nnonsense\n{B}\n{}\n", &A[..40]);
        for surplus in [0, 1, 2] {
            let text = part.repeat(PARALLEL_FROM / part.len() + surplus) + &A[..30];
            let lines = ParsedLines::parse(text.as_bytes());
            let mut expected = ParsedLines::parse_part(text.as_bytes(), 0);
            expected.drop_repaired_lines();
            assert_eq!(lines, expected);
        }
    }
}
