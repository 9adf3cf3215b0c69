//! Long texts in a pager, so that they can be read on a terminal from their beginning.

use std::env;
use std::io::{self, IsTerminal, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rustix::termios::tcgetwinsize;
use signal_hook::consts::SIGINT;
use signal_hook::{flag, low_level};

use super::stdout::Stdout;
use crate::error::CommandError;

/// The pager if `$PAGER` is unset.
const DEFAULT_PAGER: &str = "less";
/// Options for less if `$LESS` is unset: exit if the text fits, pass styles, leave the text on the
/// screen.
const LESS_OPTIONS: &str = "FRX";

/// Returns the size of the terminal that stdout is, as columns and rows.
pub(super) fn terminal_size() -> Option<(usize, usize)> {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    let size = tcgetwinsize(stdout).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col.into(), size.ws_row.into()))
}

/// Prints a text, in a pager if stdout is a terminal with fewer rows.
pub(super) fn print(text: &str) -> Result<(), CommandError> {
    let rows = terminal_size().map(|(_, rows)| rows);
    if rows.is_some_and(|rows| text.lines().count() >= rows) && page(text).is_some() {
        return Ok(());
    }
    let mut out = Stdout::open();
    out.line(text.trim_end())?;
    out.finish()
}

/// Runs the pager to its end; `None` without a pager.
fn page(text: &str) -> Option<()> {
    let command = env::var("PAGER").unwrap_or_else(|_| DEFAULT_PAGER.to_owned());
    let mut words = command.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", LESS_OPTIONS);
    }
    // Ctrl-C is a command of the pager, which must not outlive this process.
    let ignored = flag::register(SIGINT, Arc::new(AtomicBool::new(false)));
    let child = command.spawn();
    let ended = child.ok().and_then(|mut child| {
        // A pager that quits early closes the pipe.
        let _ = child.stdin.take()?.write_all(text.as_bytes());
        child.wait().ok()
    });
    if let Ok(id) = ignored {
        low_level::unregister(id);
    }
    ended.map(|_| ())
}
