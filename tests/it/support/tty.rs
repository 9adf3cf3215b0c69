//! A terminal emulator that one thread feeds and tests inspect.

use std::num::NonZeroU16;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// The sequences around a frame (synchronized output).
const FRAME_START: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// A terminal that several threads share.
pub struct Tty {
    inner: Mutex<Inner>,
    changed: Condvar,
}

/// The output of the program and the resulting screen.
pub struct Inner {
    /// Every byte written so far.
    pub raw: Vec<u8>,
    /// Whether the program has closed the terminal.
    pub is_closed: bool,
    parser: vt100::Parser,
    processed: usize,
}

impl Tty {
    pub fn new(columns: u16, rows: u16) -> Self {
        let (rows, columns) = size(columns, rows);
        let inner = Inner {
            raw: Vec::new(),
            is_closed: false,
            parser: vt100::Parser::new(rows, columns, 0),
            processed: 0,
        };
        Self {
            inner: Mutex::new(inner),
            changed: Condvar::new(),
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// Processes output of the program; no bytes mean its end.
    pub fn process(&self, bytes: &[u8]) {
        self.lock().process(bytes);
        self.changed.notify_all();
    }

    /// Waits until `condition` is true; returns whether it became true within the timeout.
    pub fn wait(&self, timeout: Duration, condition: &dyn Fn(&Inner) -> bool) -> bool {
        let deadline = Instant::now() + timeout;
        let mut inner = self.lock();
        loop {
            if condition(&inner) {
                return true;
            }
            let remaining = deadline.saturating_duration_since(Instant::now());
            if remaining.is_zero() || inner.is_closed {
                return false;
            }
            inner = self.changed.wait_timeout(inner, remaining).unwrap().0;
        }
    }
}

impl Inner {
    /// Returns the screen after the last complete frame.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Writes bytes to the terminal, as another program does.
    pub fn write(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let (rows, columns) = size(columns, rows);
        self.parser.set_size(rows, columns);
    }

    /// Processes output up to the last complete frame, so that no test sees a partial frame.
    fn process(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.is_closed = bytes.is_empty();
        let from = self.processed.saturating_sub(FRAME_START.len());
        let open = match (self.last(FRAME_START, from), self.last(FRAME_END, from)) {
            (Some(begin), end) if end.is_none_or(|end| end < begin) && !self.is_closed => {
                Some(begin)
            }
            _ => None,
        };
        let until = open.unwrap_or(self.raw.len()).max(self.processed);
        self.parser.process(&self.raw[self.processed..until]);
        self.processed = until;
    }

    fn last(&self, sequence: &[u8], from: usize) -> Option<usize> {
        let at = self.raw[from..]
            .windows(sequence.len())
            .rposition(|window| window == sequence);
        at.map(|at| from + at)
    }
}

fn size(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    (
        NonZeroU16::new(rows).unwrap(),
        NonZeroU16::new(columns).unwrap(),
    )
}
