//! Finds the records of papers in a JSON text, whatever they are wrapped in.
//!
//! A JSON parser stops at the first fault. This walks over the text once, keeps account of the
//! open brackets, and takes note of every object that has the keys of a paper: in a list, under
//! a key, one a line, or alone. A fault costs the object that holds it. The keys and values of a
//! record are read elsewhere, by a real parser.

use std::ops::Range;

/// Open brackets that are followed; an answer of the site has 8.
const DEPTH: usize = 256;
/// Elements of one list that are no papers and are reported.
const STRAYS: usize = 1_000;

/// What a JSON text holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// The records and the pieces that are none, in the order of the text.
    pub pieces: Vec<Piece>,
    /// The latest day under the key `submittedOnDailyAt` as written, and where that is.
    pub latest: Option<(String, usize)>,
    /// The text under the keys `date` and `dateString` of the outermost object.
    pub date: Option<String>,
    /// The text under the key `periodType` of the outermost object.
    pub period: Option<String>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub kind: PieceKind,
    pub span: Range<usize>,
}

/// What a part of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// An object that has the paper under the key `paper`.
    Item,
    /// An object that is the paper.
    Paper,
    /// An element beside papers that is none.
    Stray,
    /// A record that the text ends in.
    Cut,
}

impl Scan {
    /// Walks over a text. Time is linear in its length.
    pub(super) fn of(text: &str) -> Self {
        let mut walk = Walk {
            text: text.as_bytes(),
            at: 0,
            open: Vec::new(),
            deeper: 0,
            key: None,
            begun: false,
            last: 0..0,
            scan: Self::default(),
        };
        walk.run();
        walk.scan
    }

    /// Tells whether a record was found, whole or not.
    pub(super) fn has_records(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.kind != PieceKind::Stray)
    }
}

/// An open bracket.
struct Frame {
    start: usize,
    /// Number of pieces found before it.
    before: usize,
    list: bool,
    keys: Keys,
    strays: Vec<Range<usize>>,
}

/// The keys of an object by which a paper is known, as bits of `seen`.
#[derive(Default, Clone, Copy)]
struct Keys {
    seen: u8,
    /// Number of keys that this source has and other bibliographic JSON does not have together.
    own: u8,
}

/// The key `paper` with an object as its value.
const PAPER: u8 = 1;
/// The key `paper`, whatever its value.
const NAMED: u8 = 2;
const ID: u8 = 4;
const TITLE: u8 = 8;

impl Keys {
    fn note(&mut self, key: &[u8]) {
        match key {
            b"paper" => self.seen |= NAMED,
            b"id" => self.seen |= ID,
            b"title" => self.seen |= TITLE,
            b"summary" | b"authors" | b"publishedAt" | b"upvotes" | b"submittedOnDailyAt" => {
                self.own = self.own.saturating_add(1);
            }
            _ => {}
        }
    }

    fn has(self, keys: u8) -> bool {
        self.seen & keys == keys
    }

    fn kind(self) -> Option<PieceKind> {
        if self.has(PAPER) {
            Some(PieceKind::Item)
        } else {
            (self.has(ID | TITLE) && self.own >= 2).then_some(PieceKind::Paper)
        }
    }
}

struct Walk<'t> {
    text: &'t [u8],
    at: usize,
    open: Vec<Frame>,
    /// Open brackets beyond those in `open`.
    deeper: usize,
    /// The key whose value follows.
    key: Option<Range<usize>>,
    /// Whether a bracket was open.
    begun: bool,
    /// The last string, without its quotes.
    last: Range<usize>,
    scan: Scan,
}

impl Walk<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'{' => self.push(false),
                b'[' => self.push(true),
                b'}' => self.pop(false),
                b']' => self.pop(true),
                b'"' => self.string(self.at + 1),
                b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                _ => self.bare(),
            }
        }
        self.end();
    }

    fn push(&mut self, list: bool) {
        self.begun = true;
        if self.open.len() < DEPTH && self.deeper == 0 {
            let before = self.scan.pieces.len();
            self.open.push(Frame {
                start: self.at,
                before,
                list,
                keys: Keys::default(),
                strays: Vec::new(),
            });
            // The key `paper` makes a record of the object around only with an object as value.
            if !list && self.key_is(b"paper") {
                let around = self.open.len().checked_sub(2);
                if let Some(frame) = around.and_then(|at| self.open.get_mut(at)) {
                    frame.keys.seen |= PAPER;
                }
            }
        } else {
            self.deeper += 1;
        }
        self.key = None;
        self.at += 1;
    }

    /// Closes a bracket. One that has no counterpart comes of damage: it closes a list over open
    /// objects, and is passed over otherwise.
    fn pop(&mut self, list: bool) {
        self.at += 1;
        self.key = None;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        if list && self.open.iter().any(|frame| frame.list) {
            while self.open.last().is_some_and(|frame| !frame.list) {
                self.lose();
            }
        }
        match self.open.pop() {
            Some(frame) if frame.list != list => self.open.push(frame),
            Some(frame) if list => self.close_list(frame),
            Some(frame) => self.close_object(&frame),
            None => {}
        }
    }

    fn close_object(&mut self, frame: &Frame) {
        let span = frame.start..self.at;
        let within = self.scan.pieces.get(frame.before..).unwrap_or_default();
        let papers = within
            .iter()
            .filter(|piece| piece.kind == PieceKind::Paper)
            .count();
        let Some(kind) = frame.keys.kind() else {
            if within.is_empty() {
                self.stray(span);
            }
            return;
        };
        // Damage can make one object of several records: those inside are kept then.
        if within.len() > papers || papers > 1 || (kind == PieceKind::Paper && papers > 0) {
            self.note_cut(frame, self.at);
            return;
        }
        self.scan.pieces.truncate(frame.before);
        self.scan.pieces.push(Piece { kind, span });
    }

    /// Notes an element of the innermost list that is no paper.
    fn stray(&mut self, span: Range<usize>) {
        if let Some(frame) = self
            .open
            .last_mut()
            .filter(|frame| frame.list && frame.strays.len() < STRAYS)
        {
            frame.strays.push(span);
        }
    }

    fn close_list(&mut self, frame: Frame) {
        let pieces = self.scan.pieces.get(frame.before..).unwrap_or_default();
        if pieces.is_empty() || frame.strays.is_empty() {
            return;
        }
        let stray = |span| Piece {
            kind: PieceKind::Stray,
            span,
        };
        self.scan.pieces.extend(frame.strays.into_iter().map(stray));
        if let Some(own) = self.scan.pieces.get_mut(frame.before..) {
            own.sort_by_key(|piece| piece.span.start);
        }
    }

    /// Gives up the innermost object, whose end is missing; records inside are kept.
    fn lose(&mut self) {
        if let Some(frame) = self.open.pop() {
            self.note_cut(&frame, self.at);
        }
    }

    /// Takes note of a damaged record, unless the one thing inside is its paper.
    fn note_cut(&mut self, frame: &Frame, end: usize) {
        let within = self.scan.pieces.get(frame.before..).unwrap_or_default();
        let reported = match within {
            [piece] => piece.kind == PieceKind::Paper || piece.kind == PieceKind::Cut,
            _ => within.iter().any(|piece| piece.kind == PieceKind::Cut),
        };
        let span = frame.start..within.first().map_or(end, |piece| piece.span.start);
        if reported {
            return;
        }
        if frame.keys.has(NAMED) || frame.keys.kind().is_some() {
            let piece = Piece {
                kind: PieceKind::Cut,
                span,
            };
            self.scan.pieces.insert(frame.before, piece);
        } else {
            self.stray(span);
        }
    }

    /// Reads a string whose content begins at `start`, up to its quote or the end.
    fn string(&mut self, start: usize) {
        let mut at = start;
        let end = loop {
            match self.text.get(at) {
                Some(b'"') => break at,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
                None => break self.text.len(),
            }
        };
        self.at = (end + 1).min(self.text.len());
        self.last = start..end;
        if self.colon_follows() {
            self.key = Some(start..end);
            let key = self.text.get(start..end).unwrap_or_default();
            if let Some(frame) = self.open.last_mut().filter(|frame| !frame.list) {
                frame.keys.note(key);
            }
        } else {
            self.value(start, end);
        }
    }

    fn colon_follows(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
    }

    /// Takes note of a string that is a value.
    fn value(&mut self, start: usize, end: usize) {
        let bytes = self.text.get(start..end).unwrap_or_default();
        let text = || String::from_utf8_lossy(bytes).into_owned();
        let outermost = self.open.len() == 1;
        if self.key.is_none() {
            self.stray(start.saturating_sub(1)..self.at);
        } else if self.key_is(b"submittedOnDailyAt") {
            let day = String::from_utf8_lossy(bytes.get(..10).unwrap_or_default()).into_owned();
            if self
                .scan
                .latest
                .as_ref()
                .is_none_or(|(latest, _)| *latest < day)
            {
                self.scan.latest = Some((day, start));
            }
        } else if outermost && (self.key_is(b"date") || self.key_is(b"dateString")) {
            self.scan.date = self.scan.date.take().or_else(|| Some(text()));
        } else if outermost && self.key_is(b"periodType") {
            self.scan.period = Some(text());
        }
        self.key = None;
    }

    fn key_is(&self, name: &[u8]) -> bool {
        let key = self.key.clone().and_then(|key| self.text.get(key));
        key == Some(name)
    }

    /// Reads what is neither punctuation nor a string: a number, a word of JSON, or a text that
    /// has lost its quote and ends at the next one.
    fn bare(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
        let length = rest
            .iter()
            .position(|byte| !part(byte))
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let number = word
            .first()
            .is_some_and(|first| first.is_ascii_digit() || *first == b'-')
            && word.iter().all(|byte| {
                byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')
            });
        if number
            || matches!(
                word,
                b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity"
            )
        {
            if self.key.take().is_none() {
                self.stray(self.at..self.at + length);
            }
            self.at += length;
        } else if !self.begun {
            // Above the JSON: the heads of an HTTP answer, or a prompt.
            self.at += length.max(1);
        } else if self.at == self.last.end + 1 && self.last.end > 0 {
            self.at = self.end_of_text();
        } else {
            self.string(self.at);
        }
    }

    /// Returns where the brackets and commas begin that the last string has swallowed.
    ///
    /// A word right behind a quote shows that this quote opens a string, so that the one before
    /// has lost its end.
    fn end_of_text(&self) -> usize {
        let content = self.text.get(self.last.clone()).unwrap_or_default();
        let mark = |byte: &u8| {
            matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':') || byte.is_ascii_whitespace()
        };
        let swallowed = content.iter().rev().take_while(|byte| mark(byte)).count();
        self.last.end - swallowed
    }

    /// Takes note of what is still open at the end of the text: the record that it ends in.
    fn end(&mut self) {
        while let Some(frame) = self.open.pop() {
            if frame.list {
                self.close_list(frame);
            } else {
                self.note_cut(&frame, self.text.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(PieceKind, &str)> {
        let scan = Scan::of(text);
        scan.pieces
            .into_iter()
            .map(|piece| (piece.kind, &text[piece.span]))
            .collect()
    }

    const RECORD: &str =
        r#"{"id": "1", "title": "a } \" {", "authors": [{"name": "x"}], "upvotes": 3}"#;

    #[test]
    fn records_are_found_in_every_wrapping() {
        let item = format!(r#"{{"paper": {RECORD}, "title": "t"}}"#);
        let (item, paper) = (item.as_str(), (PieceKind::Paper, RECORD));
        let whole = (PieceKind::Item, item);
        let table = [
            (format!("[{item}, {item}]"), vec![whole, whole]),
            (format!("{item}\n{item}\n"), vec![whole, whole]),
            (format!(r#"{{"date": "d", "data": [{item}]}}"#), vec![whole]),
            (format!(r#"{{"a": {{"b": [[{item}]]}}}}"#), vec![whole]),
            (RECORD.to_owned(), vec![paper]),
            (format!("[{RECORD},{RECORD}]"), vec![paper, paper]),
            (
                format!(r#"[1, {item}, "x", {{"y": []}}]"#),
                vec![
                    (PieceKind::Stray, "1"),
                    whole,
                    (PieceKind::Stray, r#""x""#),
                    (PieceKind::Stray, r#"{"y": []}"#),
                ],
            ),
            (
                format!(r#"[{item}, {{"paper": {{"id": "1""#),
                vec![whole, (PieceKind::Cut, r#"{"paper": {"id": "1""#)],
            ),
            (r#"[{"id": "1", "title": "x"}]"#.to_owned(), vec![]),
            (r#"[{"paper": "x", "title": "x"}]"#.to_owned(), vec![]),
            ("[[[[".repeat(1_000), vec![]),
        ];
        for (text, expected) in table {
            assert_eq!(kinds(&text), expected, "{text}");
        }
    }

    #[test]
    fn a_lost_or_doubled_quote_costs_one_record() {
        let items: Vec<String> = (0..3)
            .map(|n| format!(r#"{{"paper":{{"id":"{n}","title":"t{n}","summary":"a {{b}} c","upvotes":1}},"numComments":2}}"#))
            .collect();
        let text = format!("[{}]", items.join(","));
        let second = items[0].len() + 2..items[0].len() + 2 + items[1].len();
        for at in second.filter(|&at| text.as_bytes()[at] == b'"') {
            for damaged in [
                format!("{}{}", &text[..at], &text[at + 1..]),
                format!("{}\"{}", &text[..at], &text[at..]),
            ] {
                let found = kinds(&damaged);
                let whole = |n: usize| found.contains(&(PieceKind::Item, items[n].as_str()));
                assert!(whole(0) && whole(2), "{damaged}");
            }
        }
    }

    #[test]
    fn days_are_noted() {
        let text = r#"{"date": "2025-01-02T00", "periodType": "day", "dailyPapers": [
            {"paper": {"submittedOnDailyAt": "2025-01-02T03:04:05.000Z"}, "date": "x"},
            {"paper": {"submittedOnDailyAt": "2025-01-01T03:04:05.000Z"}}]}"#;
        let scan = Scan::of(text);
        assert_eq!(scan.date.as_deref(), Some("2025-01-02T00"));
        assert_eq!(scan.period.as_deref(), Some("day"));
        assert_eq!(
            scan.latest.map(|(day, _)| day).as_deref(),
            Some("2025-01-02")
        );
    }
}
