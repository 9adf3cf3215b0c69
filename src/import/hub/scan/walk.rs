//! The walk over a JSON text: brackets, strings and words, and what they say when some are missing.
//!
//! Separate from its result. A quote that is missing or too many turns text into marks and marks
//! into text: a word outside of a string shows that, and the walk turns back.

use std::ops::Range;

use super::keys::{Keys, NAMED, PAPER};
use super::piece::{Piece, PieceKind, Scan};

/// Open brackets that are followed; an answer of the site has 8.
const DEPTH: usize = 4096;
/// Elements of one list that are no papers and are reported.
const LEFTOVERS: usize = 1_000;

/// An open bracket.
pub(super) struct Frame {
    start: usize,
    /// Number of pieces found before it.
    before: usize,
    pub list: bool,
    pub keys: Keys,
    leftovers: Vec<Range<usize>>,
}

/// A walk over a JSON text.
pub(super) struct Walk<'t> {
    pub text: &'t [u8],
    pub at: usize,
    pub open: Vec<Frame>,
    /// Index in `open` of the record that began as a line.
    line_record: Option<usize>,
    /// Number of lists in `open`.
    lists: usize,
    /// Open brackets beyond those in `open`.
    deeper: usize,
    /// The key whose value follows.
    pub key: Option<Range<usize>>,
    /// Whether any bracket has been read.
    pub begun: bool,
    /// The last string, without its quotes.
    pub last: Range<usize>,
    pub scan: Scan,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            open: Vec::new(),
            line_record: None,
            lists: 0,
            deeper: 0,
            key: None,
            begun: false,
            last: 0..0,
            scan: Scan::default(),
        }
    }

    /// Walks to the end and returns what was found.
    pub(super) fn run(mut self) -> Scan {
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
        self.scan
    }

    fn push(&mut self, list: bool) {
        self.begun = true;
        let begins_line = !list && self.begins_line();
        if begins_line {
            self.end_line_before();
        }
        if self.open.len() < DEPTH && self.deeper == 0 {
            let before = self.scan.pieces.len();
            self.lists += usize::from(list);
            if begins_line {
                self.line_record = Some(self.open.len());
            }
            self.open.push(Frame {
                start: self.at,
                before,
                list,
                keys: Keys::default(),
                leftovers: Vec::new(),
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
        if list && self.lists > 0 {
            while self.open.last().is_some_and(|frame| !frame.list) {
                self.lose();
            }
        }
        if self.open.last().is_some_and(|frame| frame.list == list)
            && let Some(frame) = self.take()
        {
            if list {
                self.close_list(frame);
            } else {
                self.close_object(&frame);
            }
        }
    }

    /// Takes the innermost bracket off.
    fn take(&mut self) -> Option<Frame> {
        let frame = self.open.pop()?;
        self.lists -= usize::from(frame.list);
        if self.line_record == Some(self.open.len()) {
            self.line_record = None;
        }
        Some(frame)
    }

    /// Tells JSON lines: a compact object begins at the beginning of a line.
    fn begins_line(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.text.get(at));
        before.is_none_or(|&byte| byte == b'\n') && self.text.get(self.at + 1) == Some(&b'"')
    }

    /// Gives up a record that began as a line and is still open at the beginning of the next.
    fn end_line_before(&mut self) {
        let Some(record) = self.line_record else {
            return;
        };
        self.deeper = 0;
        while self.open.len() > record {
            match self.take() {
                Some(frame) if frame.list => self.close_list(frame),
                Some(frame) => self.note_truncated(&frame, self.at),
                None => {}
            }
        }
    }

    fn close_object(&mut self, frame: &Frame) {
        let span = frame.start..self.at;
        let inner = self.scan.pieces.get(frame.before..).unwrap_or_default();
        let papers = inner
            .iter()
            .filter(|piece| piece.kind == PieceKind::Paper)
            .count();
        let Some(kind) = frame.keys.kind() else {
            if inner.is_empty() {
                self.leftover(span);
            }
            return;
        };
        // Damage can make one object of several records: those inside are kept then.
        if inner.len() > papers || papers > 1 || (kind == PieceKind::Paper && papers > 0) {
            self.note_truncated(frame, self.at);
            return;
        }
        self.scan.pieces.truncate(frame.before);
        self.scan.pieces.push(Piece { kind, span });
    }

    /// Notes an element of the innermost list that is no paper.
    pub(super) fn leftover(&mut self, span: Range<usize>) {
        if let Some(frame) = self
            .open
            .last_mut()
            .filter(|frame| frame.list && frame.leftovers.len() < LEFTOVERS)
        {
            frame.leftovers.push(span);
        }
    }

    fn close_list(&mut self, frame: Frame) {
        let pieces = self.scan.pieces.get(frame.before..).unwrap_or_default();
        if pieces.is_empty() || frame.leftovers.is_empty() {
            return;
        }
        let leftover = |span| Piece {
            kind: PieceKind::Leftover,
            span,
        };
        self.scan
            .pieces
            .extend(frame.leftovers.into_iter().map(leftover));
        if let Some(own) = self.scan.pieces.get_mut(frame.before..) {
            own.sort_by_key(|piece| piece.span.start);
        }
    }

    /// Gives up the innermost object, whose end is missing; records inside are kept.
    fn lose(&mut self) {
        if let Some(frame) = self.take() {
            self.note_truncated(&frame, self.at);
        }
    }

    /// Takes note of a damaged record, unless the one thing inside is its paper.
    fn note_truncated(&mut self, frame: &Frame, end: usize) {
        let inner = self.scan.pieces.get(frame.before..).unwrap_or_default();
        let reported = match inner {
            [piece] => piece.kind == PieceKind::Paper || piece.kind == PieceKind::Truncated,
            _ => inner.iter().any(|piece| piece.kind == PieceKind::Truncated),
        };
        let span = frame.start..inner.first().map_or(end, |piece| piece.span.start);
        if reported {
            return;
        }
        if frame.keys.has(NAMED) || frame.keys.kind().is_some() {
            let piece = Piece {
                kind: PieceKind::Truncated,
                span,
            };
            self.scan.pieces.insert(frame.before, piece);
        } else {
            self.leftover(span);
        }
    }

    /// Takes note of what is still open at the end of the text: the record that it ends in.
    fn end(&mut self) {
        while let Some(frame) = self.take() {
            if frame.list {
                self.close_list(frame);
            } else {
                self.note_truncated(&frame, self.text.len());
            }
        }
    }
}
