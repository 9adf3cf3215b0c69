//! The bytes of a journal made into events, line by line, so that a bad line costs itself only.

use std::io::BufRead as _;

use super::event::Event;
use super::plain;

/// Bytes of a short line: one paper by its arXiv id.
const SHORT_LINE: usize = 110;

/// Bytes from which on two threads share the work.
const SHARED: usize = 1 << 18;

/// What a journal holds.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines {
    /// The events of all good lines.
    pub(super) events: Vec<Event>,
    /// The numbers, from 1, of lines that are no events and that the user should know of. What a
    /// crash left of an event is told as long as it is the last line: after that it is known,
    /// and there is nothing to be done about it.
    pub(super) bad: Vec<usize>,
    /// The numbers of lines that a crash cut off.
    torn: Vec<usize>,
    /// How many of the bad lines are no beginning of an event either.
    foreign: usize,
    /// How many lines are not blank.
    written: usize,
    /// The number of the last of them.
    last: usize,
    /// How many lines there are, blank ones among them.
    number: usize,
}

impl Lines {
    /// Reads a whole journal.
    ///
    /// Blank lines, byte order marks and the line ends of Windows are passed over. The last line
    /// needs no line end. Events that lack the line end between them are told apart.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let (first, second) = halves(bytes);
        let mut lines = if second.is_empty() {
            Self::part(first, 0)
        } else {
            std::thread::scope(|scope| {
                let other = scope.spawn(|| Self::part(second, expected(second)));
                let lines = Self::part(first, expected(bytes));
                lines.followed_by(other.join().unwrap_or_else(|_| Self::part(second, 0)))
            })
        };
        let (torn, last) = (std::mem::take(&mut lines.torn), lines.last);
        lines
            .bad
            .retain(|number| *number == last || !torn.contains(number));
        lines
    }

    /// Reads a part of a journal, with room for so many events.
    fn part(bytes: &[u8], room: usize) -> Self {
        let mut lines = Self {
            events: Vec::with_capacity(room),
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
            lines.number += 1;
            lines.add(lines.number, from.get(..length).unwrap_or_default());
        }
    }

    fn followed_by(mut self, other: Self) -> Self {
        let before = self.number;
        let shifted = |numbers: Vec<usize>| numbers.into_iter().map(move |number| before + number);
        self.events.extend(other.events);
        self.bad.extend(shifted(other.bad));
        self.torn.extend(shifted(other.torn));
        self.foreign += other.foreign;
        self.written += other.written;
        self.number += other.number;
        if other.written > 0 {
            self.last = before + other.last;
        }
        self
    }

    /// Tells whether more than half of the lines are neither events nor what a crash leaves of one.
    ///
    /// Such a file belongs to someone else, or has suffered more than a crash can do.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign * 2 > self.written
    }

    fn add(&mut self, number: usize, line: &[u8]) {
        let line = line
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(line)
            .trim_ascii();
        if line.is_empty() {
            return;
        }
        self.written += 1;
        self.last = number;
        if let Some(event) = plain::event(line) {
            self.events.push(event);
            return;
        }
        for event in serde_json::Deserializer::from_slice(line).into_iter() {
            match event {
                Ok(event) => self.events.push(event),
                Err(error) => {
                    self.bad.push(number);
                    if error.is_eof() && begins_as_ours(line) {
                        self.torn.push(number);
                    } else {
                        self.foreign += 1;
                    }
                    return;
                }
            }
        }
    }
}

/// About how many lines there are, so that the room for them need not grow.
fn expected(bytes: &[u8]) -> usize {
    bytes.len() / SHORT_LINE
}

/// Parts a long journal after a line in the middle; of a short one the second part is empty.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let middle = bytes.len() / 2;
    let (_, rest) = bytes.split_at(middle);
    let end = rest.iter().position(|byte| *byte == b'\n');
    match end {
        Some(end) if bytes.len() >= SHARED => bytes.split_at(middle + end + 1),
        _ => (bytes, &[]),
    }
}

/// Whether a line begins as all lines do that this program writes, or is cut off before.
fn begins_as_ours(line: &[u8]) -> bool {
    const BEGINNING: &[u8] = br#"{"id":""#;
    line.starts_with(BEGINNING) || BEGINNING.starts_with(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str =
        r#"{"id":"a-1","at":"2026-01-01T00:00:00Z","papers":["arxiv:1"],"set":{"read":true}}"#;
    const B: &str = r#"{"at":"2026-01-01T00:00:01Z","undo":"a-1","id":"b-1"}"#;

    #[test]
    fn a_bad_line_costs_itself_only() {
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
            let lines = Lines::of(text.as_bytes());
            let found: Vec<&str> = lines
                .events
                .iter()
                .map(|event| event.id().as_str())
                .collect();
            assert_eq!((&*found, &*lines.bad), (ids, bad), "{text:?}");
            assert_eq!(lines.is_foreign(), foreign, "{text:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_cost_their_line_only() {
        let bytes = [A.as_bytes(), b"\n\"\xff\xfe\n", B.as_bytes(), b"\n"].concat();
        let lines = Lines::of(&bytes);
        assert_eq!((lines.events.len(), lines.bad), (2, vec![2]));
    }

    #[test]
    fn a_long_journal_is_read_as_a_short_one() {
        let part = format!("{A}\n\nnonsense\n{B}\n{}\n", &A[..40]);
        for surplus in [0, 1, 2] {
            let text = part.repeat(SHARED / part.len() + surplus) + &A[..30];
            let (lines, mut whole) = (Lines::of(text.as_bytes()), Lines::part(text.as_bytes(), 0));
            let torn = std::mem::take(&mut whole.torn);
            whole
                .bad
                .retain(|number| *number == whole.last || !torn.contains(number));
            assert_eq!(lines, whole);
        }
    }
}
