//! The terminal: taken over once, given back on every way out.

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

/// Bytes of one frame, so that a frame is one write.
const FRAME_BYTES: usize = 1 << 16;

/// The terminal in our hands; dropping it gives it back.
pub(super) struct Terminal {
    /// Never dropped: ratatui's own drop writes to stderr, and panics when the terminal is gone.
    inner: ManuallyDrop<ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    /// Whether the screen may hold something else than the last frame.
    stale: bool,
}

impl Terminal {
    /// Takes the terminal over, with the mouse or without it.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        MOUSE.store(mouse, Ordering::SeqCst);
        enter().inspect_err(|_| give_back())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let inner =
            ManuallyDrop::new(ratatui::Terminal::new(backend).inspect_err(|_| give_back())?);
        Ok(Self { inner, stale: true })
    }

    /// Draws one frame and returns once its bytes have been handed over.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.stale) {
            // ratatui's own `clear` asks the terminal for its cursor and waits for the answer.
            queue!(self.inner.backend_mut(), Clear(ClearType::All))?;
            self.inner.swap_buffers();
        }
        self.inner.draw(render)?;
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)
    }

    /// Asks the terminal something; the answer, if there is one, comes with the keys.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        execute!(self.inner.backend_mut(), Print(question))
    }

    /// Returns the screen of the last frame.
    pub(super) fn area(&mut self) -> Rect {
        self.inner.get_frame().area()
    }

    /// Makes the next frame draw every cell.
    pub(super) fn forget(&mut self) {
        self.stale = true;
    }

    /// Runs `outside` with the terminal as it was before, then takes it over again.
    pub(super) fn lend<T>(&mut self, outside: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let outcome = outside();
        enter()?;
        self.forget();
        Ok(outcome)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the terminal is in our hands. Giving it back twice would put the cursor back to where
/// it once was, over what has been written since.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is ours too. Terminals that let the user select text with the mouse do so
/// only while it is not.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Buttons, wheel and dragging, with places told in decimal (modes 1000, 1002 and 1006 of xterm).
/// crossterm's own command asks for every movement as well, which would wake the reader all the
/// time.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableFocusChange,
        cursor::Hide
    )?;
    if MOUSE.load(Ordering::SeqCst) {
        execute!(io::stdout(), Print(MOUSE_ON))?;
    }
    Ok(())
}

/// Gives the terminal back, once. Errors are of no use here: it may be gone already.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    if MOUSE.load(Ordering::SeqCst) {
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
