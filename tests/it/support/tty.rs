//! What a terminal makes of the bytes that the program writes.

use std::num::NonZeroU16;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Begin and end of a frame that is to be shown as a whole.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// A screen without glass, fed by one thread and watched by another.
pub struct Tty {
    inner: Mutex<Inner>,
    changed: Condvar,
}

/// What was written, and what it looks like.
pub struct Inner {
    /// Every byte written so far.
    pub raw: Vec<u8>,
    /// Whether the program has closed the terminal.
    pub ended: bool,
    parser: vt100::Parser,
    shown: usize,
}

impl Tty {
    pub fn new(columns: u16, rows: u16) -> Self {
        let (rows, columns) = size(columns, rows);
        let inner = Inner {
            raw: Vec::new(),
            ended: false,
            parser: vt100::Parser::new(rows, columns, 0),
            shown: 0,
        };
        Self {
            inner: Mutex::new(inner),
            changed: Condvar::new(),
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// Takes in what the program has written; nothing means the end.
    pub fn take(&self, bytes: &[u8]) {
        self.lock().take(bytes);
        self.changed.notify_all();
    }

    /// Waits until `holds` is true of what the screen shows; tells whether it came to that.
    pub fn wait(&self, patience: Duration, holds: &dyn Fn(&Inner) -> bool) -> bool {
        let deadline = Instant::now() + patience;
        let mut inner = self.lock();
        loop {
            if holds(&inner) {
                return true;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || inner.ended {
                return false;
            }
            inner = self.changed.wait_timeout(inner, left).unwrap().0;
        }
    }
}

impl Inner {
    /// Returns the screen as it was after the last whole frame.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Shows arbitrary bytes, as another program would write them.
    pub fn show(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let (rows, columns) = size(columns, rows);
        self.parser.set_size(rows, columns);
    }

    /// A frame that has begun is held back until it is whole, so that no test sees half of it.
    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.ended = bytes.is_empty();
        let from = self.shown.saturating_sub(FRAME_BEGINS.len());
        let open = match (self.last(FRAME_BEGINS, from), self.last(FRAME_ENDS, from)) {
            (Some(begin), end) if end.is_none_or(|end| end < begin) && !self.ended => Some(begin),
            _ => None,
        };
        let until = open.unwrap_or(self.raw.len()).max(self.shown);
        self.parser.process(&self.raw[self.shown..until]);
        self.shown = until;
    }

    fn last(&self, sequence: &[u8], from: usize) -> Option<usize> {
        let place = self.raw[from..]
            .windows(sequence.len())
            .rposition(|window| window == sequence);
        place.map(|place| from + place)
    }
}

fn size(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    (
        NonZeroU16::new(rows).unwrap(),
        NonZeroU16::new(columns).unwrap(),
    )
}
