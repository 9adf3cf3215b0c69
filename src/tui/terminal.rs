//! The terminal: taken over once, given back on every way out.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use ratatui::crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use ratatui::crossterm::{cursor, execute, queue};

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
    /// Takes the terminal over.
    pub fn take() -> io::Result<Self> {
        enter().inspect_err(|_| give_back())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let inner =
            ManuallyDrop::new(ratatui::Terminal::new(backend).inspect_err(|_| give_back())?);
        Ok(Self { inner, stale: true })
    }

    /// Draws one frame and returns once its bytes have been handed over.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.stale) {
            // ratatui's own `clear` asks the terminal for its cursor and waits for the answer.
            queue!(self.inner.backend_mut(), Clear(ClearType::All))?;
            self.inner.swap_buffers();
        }
        self.inner.draw(render)?;
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)
    }

    /// Makes the next frame draw every cell.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Runs `outside` with the terminal as it was before, then takes it over again.
    pub fn lend<T>(&mut self, outside: impl FnOnce() -> T) -> io::Result<T> {
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

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )
}

/// Gives the terminal back, once. Errors are of no use here: it may be gone already.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        ResetColor,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = out.flush();
}
