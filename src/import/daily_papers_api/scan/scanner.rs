//! Scans a possibly damaged JSON text: tracks brackets and recovers from missing ones.
//!
//! A missing or surplus quote turns text into punctuation and punctuation into text. A word outside
//! a string reveals it, and the scanner goes back.

use std::ops::Range;

use super::keys::{Keys, PAPER, PAPER_KEY};
use super::piece::{Piece, PieceKind, Scan};

/// Maximum depth of tracked brackets; a response of the site has 8.
const MAX_DEPTH: usize = 4096;
/// Maximum number of reported leftovers of a list.
const MAX_LEFTOVERS: usize = 1_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Object,
    List,
}

/// A bracket that is not closed yet, with what was seen since.
pub(super) struct Frame {
    start: usize,
    /// Number of pieces before it.
    first_piece: usize,
    pub list: bool,
    pub keys: Keys,
    leftovers: Vec<Range<usize>>,
}

pub(super) struct Scanner<'t> {
    pub text: &'t [u8],
    pub offset: usize,
    pub open: Vec<Frame>,
    /// Index in `open` of the record that started a line.
    line_record: Option<usize>,
    /// Number of lists in `open`.
    open_lists: usize,
    /// Number of open brackets beyond `MAX_DEPTH`.
    untracked: usize,
    /// The key of the next value.
    pub key: Option<Range<usize>>,
    /// A bracket has been scanned.
    pub has_started: bool,
    /// The last string, without its quotes.
    pub last: Range<usize>,
    pub scan: Scan,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            offset: 0,
            open: Vec::new(),
            line_record: None,
            open_lists: 0,
            untracked: 0,
            key: None,
            has_started: false,
            last: 0..0,
            scan: Scan::default(),
        }
    }

    pub(super) fn run(mut self) -> Scan {
        while let Some(&byte) = self.text.get(self.offset) {
            match byte {
                b'{' => self.push(Bracket::Object),
                b'[' => self.push(Bracket::List),
                b'}' => self.pop(Bracket::Object),
                b']' => self.pop(Bracket::List),
                b'"' => self.string(self.offset + 1),
                b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => self.offset += 1,
                _ => self.bare_word(),
            }
        }
        self.close_all();
        self.scan
    }

    fn push(&mut self, bracket: Bracket) {
        let list = bracket == Bracket::List;
        self.has_started = true;
        let starts_line = !list && self.starts_line();
        if starts_line {
            self.end_previous_line();
        }
        if self.open.len() < MAX_DEPTH && self.untracked == 0 {
            let first_piece = self.scan.pieces.len();
            self.open_lists += usize::from(list);
            if starts_line {
                self.line_record = Some(self.open.len());
            }
            self.open.push(Frame {
                start: self.offset,
                first_piece,
                list,
                keys: Keys::default(),
                leftovers: Vec::new(),
            });
            // The key `paper` makes its object a record only if the value is an object.
            if !list && self.key_is(b"paper") {
                let parent = self.open.len().checked_sub(2);
                if let Some(frame) = parent.and_then(|index| self.open.get_mut(index)) {
                    frame.keys.seen |= PAPER;
                }
            }
        } else {
            self.untracked += 1;
        }
        self.key = None;
        self.offset += 1;
    }

    /// Closes a bracket. One without counterpart is damage: it closes a list with open objects, and is
    /// skipped otherwise.
    fn pop(&mut self, bracket: Bracket) {
        let list = bracket == Bracket::List;
        self.offset += 1;
        self.key = None;
        if self.untracked > 0 {
            self.untracked -= 1;
            return;
        }
        if list && self.open_lists > 0 {
            while self.open.last().is_some_and(|frame| !frame.list) {
                self.discard_object();
            }
        }
        if self.open.last().is_some_and(|frame| frame.list == list)
            && let Some(frame) = self.pop_frame()
        {
            if list {
                self.close_list(frame);
            } else {
                self.close_object(&frame);
            }
        }
    }

    fn pop_frame(&mut self) -> Option<Frame> {
        let frame = self.open.pop()?;
        self.open_lists -= usize::from(frame.list);
        if self.line_record == Some(self.open.len()) {
            self.line_record = None;
        }
        Some(frame)
    }

    /// Returns whether the object starts at the start of a line and is compact, as in JSON Lines.
    fn starts_line(&self) -> bool {
        let before = self
            .offset
            .checked_sub(1)
            .and_then(|offset| self.text.get(offset));
        before.is_none_or(|&byte| byte == b'\n') && self.text.get(self.offset + 1) == Some(&b'"')
    }

    /// Discards a record that started a line and is still open at the next line.
    fn end_previous_line(&mut self) {
        let Some(record) = self.line_record else {
            return;
        };
        self.untracked = 0;
        while self.open.len() > record {
            match self.pop_frame() {
                Some(frame) if frame.list => self.close_list(frame),
                Some(frame) => self.add_truncated(&frame, self.offset),
                None => {}
            }
        }
    }

    fn close_object(&mut self, frame: &Frame) {
        let span = frame.start..self.offset;
        let inner = self
            .scan
            .pieces
            .get(frame.first_piece..)
            .unwrap_or_default();
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
        // Damage can merge several records into one object: the inner ones remain.
        if inner.len() > papers || papers > 1 || (kind == PieceKind::Paper && papers > 0) {
            self.add_truncated(frame, self.offset);
            return;
        }
        self.scan.pieces.truncate(frame.first_piece);
        self.scan.pieces.push(Piece { kind, span });
    }

    /// Adds an element of the innermost list that is not a paper.
    pub(super) fn leftover(&mut self, span: Range<usize>) {
        if let Some(frame) = self
            .open
            .last_mut()
            .filter(|frame| frame.list && frame.leftovers.len() < MAX_LEFTOVERS)
        {
            frame.leftovers.push(span);
        }
    }

    fn close_list(&mut self, frame: Frame) {
        let pieces = self
            .scan
            .pieces
            .get(frame.first_piece..)
            .unwrap_or_default();
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
        if let Some(pieces) = self.scan.pieces.get_mut(frame.first_piece..) {
            pieces.sort_by_key(|piece| piece.span.start);
        }
    }

    /// Discards the innermost object, whose end is missing; records inside remain.
    fn discard_object(&mut self) {
        if let Some(frame) = self.pop_frame() {
            self.add_truncated(&frame, self.offset);
        }
    }

    /// Adds a damaged record, unless the only piece inside is its paper.
    fn add_truncated(&mut self, frame: &Frame, end: usize) {
        let inner = self
            .scan
            .pieces
            .get(frame.first_piece..)
            .unwrap_or_default();
        let is_reported = match inner {
            [piece] => piece.kind == PieceKind::Paper || piece.kind == PieceKind::Truncated,
            _ => inner.iter().any(|piece| piece.kind == PieceKind::Truncated),
        };
        let span = frame.start..inner.first().map_or(end, |piece| piece.span.start);
        if is_reported {
            return;
        }
        if frame.keys.has(PAPER_KEY) || frame.keys.kind().is_some() {
            let piece = Piece {
                kind: PieceKind::Truncated,
                span,
            };
            self.scan.pieces.insert(frame.first_piece, piece);
        } else {
            self.leftover(span);
        }
    }

    /// Closes the open brackets at the end of the text; the text ends within their record.
    fn close_all(&mut self) {
        while let Some(frame) = self.pop_frame() {
            if frame.list {
                self.close_list(frame);
            } else {
                self.add_truncated(&frame, self.text.len());
            }
        }
    }
}
