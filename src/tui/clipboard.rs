//! Copying, also from a machine reached over SSH.
//!
//! Inside tmux its buffer is set, which tmux passes on (`load-buffer -w`); else the terminal is
//! asked by OSC 52.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::execute;

/// Puts a text on the clipboard and says by which way.
pub(super) fn copy(text: &str) -> io::Result<&'static str> {
    if std::env::var_os("TMUX").is_some() && tmux(text).is_ok_and(|done| done) {
        return Ok("tmux");
    }
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?;
    Ok("the terminal")
}

fn tmux(text: &str) -> io::Result<bool> {
    let mut child = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    Ok(child.wait()?.success())
}
