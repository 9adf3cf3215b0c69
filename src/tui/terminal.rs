//! The terminal: enters the alternate screen once and restores the terminal at any exit.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use ratatui::crossterm::style::{Print, ResetColor};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use ratatui::crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use ratatui::crossterm::{cursor, execute, queue};
use ratatui::layout::Rect;

/// Size of the output buffer: a frame is one write.
const FRAME_BYTES: usize = 1 << 16;

/// The terminal in raw mode; dropping it restores the former mode.
pub(super) struct Terminal {
    /// Never dropped: ratatui's drop writes to stderr and panics if the terminal is closed.
    inner: ManuallyDrop<ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    /// Whether the screen may differ from the last frame.
    is_stale: bool,
}

impl Terminal {
    /// Enters the alternate screen in raw mode and captures the mouse if asked.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        CAPTURE_MOUSE.store(mouse, Ordering::SeqCst);
        enter().inspect_err(|_| restore())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let inner = ManuallyDrop::new(ratatui::Terminal::new(backend).inspect_err(|_| restore())?);
        Ok(Self {
            inner,
            is_stale: true,
        })
    }

    /// Draws one frame and flushes it.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.is_stale) {
            // ratatui's `clear` queries the cursor position and waits for the reply.
            queue!(self.inner.backend_mut(), Clear(ClearType::All))?;
            self.inner.swap_buffers();
        }
        self.inner.draw(render)?;
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)
    }

    /// Sends a query; a reply arrives as keys.
    pub(super) fn query(&mut self, query: &str) -> io::Result<()> {
        execute!(self.inner.backend_mut(), Print(query))
    }

    /// Returns the area of the last frame.
    pub(super) fn area(&mut self) -> Rect {
        self.inner.get_frame().area()
    }

    /// Makes the next frame draw all cells.
    pub(super) fn invalidate(&mut self) {
        self.is_stale = true;
    }

    /// Restores the terminal while `run` runs, then enters the alternate screen again.
    pub(super) fn suspend_while<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let result = run();
        enter()?;
        self.invalidate();
        Ok(result)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether the alternate screen is active. Leaving it twice would move the cursor to its former
/// position, over later output.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// Whether to capture the mouse. Terminals let the user select text with the mouse only without
/// that.
static CAPTURE_MOUSE: AtomicBool = AtomicBool::new(false);

/// Reports buttons, wheel and dragging with decimal positions (xterm modes 1000, 1002 and 1006).
/// crossterm's command also enables reports of all movements, which would wake the reader for each.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

fn enter() -> io::Result<()> {
    ACTIVE.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableFocusChange,
        cursor::Hide
    )?;
    if CAPTURE_MOUSE.load(Ordering::SeqCst) {
        execute!(io::stdout(), Print(MOUSE_ON))?;
    }
    Ok(())
}

/// Restores the terminal once. Errors are ignored, because the terminal may be closed.
pub(super) fn restore() {
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    if CAPTURE_MOUSE.load(Ordering::SeqCst) {
        let _ = queue!(out, Print(MOUSE_OFF));
    }
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        ResetColor,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = out.flush();
}
