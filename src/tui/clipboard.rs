//! Copying: by a program of the system, by tmux, or by the terminal itself (OSC 52).
//!
//! A program reaches the clipboard of the machine that it runs on. Over SSH that is the wrong one:
//! there the terminal is asked, which stands where the user sits.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ratatui::crossterm::Command as _;
use ratatui::crossterm::clipboard::CopyToClipboard;

/// How long a program may take to read a text, while the reader waits for it.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is looked at meanwhile.
const GLANCE: Duration = Duration::from_millis(2);

/// Bytes of one device control string that GNU Screen passes on; it knows no longer ones.
const SCREEN_STRING: usize = 512;

/// One way to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A program with its arguments, which reads the text from its standard input.
    Program(&'static str, &'static [&'static str]),
    /// The same for Windows' own program, which reads UTF-16.
    Clip,
    /// The terminal, through what stands between it and us.
    Terminal(Between),
}

/// What passes sequences on to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Tmux,
    Screen,
}

/// Puts a text on the clipboard and says by which way.
pub(super) fn copy(text: &str) -> io::Result<&'static str> {
    let set = |name: &str| {
        let value = std::env::var(name).unwrap_or_default();
        Some(value).filter(|value| !value.is_empty())
    };
    first_open(&ways(set, cfg!(target_os = "macos")), text)
}

/// The ways in the order in which they are tried, by the environment; the last one is always there.
fn ways(set: impl Fn(&str) -> Option<String>, mac: bool) -> Vec<Way> {
    let any = |names: &[&str]| names.iter().any(|name| set(name).is_some());
    let mut ways = Vec::new();
    if !any(&["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"]) {
        if any(&["WAYLAND_DISPLAY"]) {
            ways.push(Way::Program("wl-copy", &[]));
        }
        if any(&["DISPLAY"]) {
            ways.push(Way::Program("xclip", &["-selection", "clipboard"]));
            ways.push(Way::Program("xsel", &["--clipboard", "--input"]));
        }
        if mac {
            ways.push(Way::Program("pbcopy", &[]));
        }
        if any(&["WSL_DISTRO_NAME", "WSL_INTEROP"]) {
            ways.push(Way::Program("win32yank.exe", &["-i", "--crlf"]));
            ways.push(Way::Clip);
        }
    }
    let tmux = any(&["TMUX"]);
    if tmux {
        ways.push(Way::Program("tmux", &["load-buffer", "-w", "-"]));
    }
    let screen = set("TERM").is_some_and(|term| term.starts_with("screen")) || any(&["STY"]);
    ways.push(Way::Terminal(match (tmux, screen) {
        (true, _) => Between::Tmux,
        (false, true) => Between::Screen,
        (false, false) => Between::Nothing,
    }));
    ways
}

/// Takes the first way on which nothing fails.
fn first_open(ways: &[Way], text: &str) -> io::Result<&'static str> {
    let mut failure = io::ErrorKind::NotFound.into();
    for way in ways {
        let (name, outcome) = match *way {
            Way::Program(program, arguments) => {
                (program, run(program, arguments, text.as_bytes().to_vec()))
            }
            Way::Clip => {
                let units = text.encode_utf16().flat_map(u16::to_le_bytes);
                ("clip.exe", run("clip.exe", &[], units.collect()))
            }
            Way::Terminal(between) => ("terminal", ask_terminal(text, between)),
        };
        match outcome {
            Ok(()) => return Ok(name),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

fn run(program: &str, arguments: &[&str], input: Vec<u8>) -> io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // A program that does not read must not hold us up.
    if let Some(mut stdin) = child.stdin.take() {
        std::thread::Builder::new()
            .name("clipboard".to_owned())
            .spawn(move || stdin.write_all(&input))?;
    }
    wait(&mut child)
}

fn wait(child: &mut Child) -> io::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None if Instant::now() < deadline => std::thread::sleep(GLANCE),
            None => {
                child.kill()?;
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
    }
}

fn ask_terminal(text: &str, between: Between) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(sequence(text, between)?.as_bytes())?;
    out.flush()
}

/// The sequence that asks a terminal to take a text, wrapped for what has to pass it on.
fn sequence(text: &str, between: Between) -> io::Result<String> {
    let mut plain = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut plain)
        .map_err(io::Error::other)?;
    Ok(match between {
        Between::Nothing => plain,
        Between::Tmux => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Between::Screen => {
            // What ends the sequence for the terminal would end it for Screen; a bell does not.
            let plain = plain.replace("\x1b\\", "\x07");
            let pieces = plain.as_bytes().chunks(SCREEN_STRING);
            pieces.fold(String::new(), |mut wrapped, piece| {
                let piece = String::from_utf8_lossy(piece);
                let _ = write!(wrapped, "\x1bP{piece}\x1b\\");
                wrapped
            })
        }
    })
}

#[cfg(test)]
mod tests;
