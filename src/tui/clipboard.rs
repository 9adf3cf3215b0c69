//! Copies text with a clipboard program, with tmux or through the terminal (OSC 52).
//!
//! A program sets the clipboard of the machine that it runs on. Over SSH that is the wrong machine,
//! so only tmux and the terminal are used there.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ratatui::crossterm::Command as _;
use ratatui::crossterm::clipboard::CopyToClipboard;

/// How long the reader waits for a clipboard program.
const TIMEOUT: Duration = Duration::from_secs(2);

const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// Maximum length of a device control string in GNU Screen, in bytes.
const SCREEN_CHUNK: usize = 512;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    /// A program with its arguments, which reads UTF-8 from standard input.
    Program(&'static str, &'static [&'static str]),
    /// `clip.exe` of Windows, which reads UTF-16 from standard input.
    Clip,
    /// OSC 52, wrapped for the multiplexer.
    Terminal(Multiplexer),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Multiplexer {
    None,
    Tmux,
    Screen,
}

/// Copies a text; returns the name of the method.
pub(super) fn copy(text: &str) -> io::Result<&'static str> {
    let variable = |name: &str| {
        let value = std::env::var(name).unwrap_or_default();
        Some(value).filter(|value| !value.is_empty())
    };
    copy_with_first(&methods(variable, cfg!(target_os = "macos")), text)
}

/// Returns the methods to try in order. The last one is always the terminal.
fn methods(variable: impl Fn(&str) -> Option<String>, is_mac: bool) -> Vec<Method> {
    let any = |names: &[&str]| names.iter().any(|name| variable(name).is_some());
    let mut methods = Vec::new();
    if !any(&["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"]) {
        if any(&["WAYLAND_DISPLAY"]) {
            methods.push(Method::Program("wl-copy", &[]));
        }
        if any(&["DISPLAY"]) {
            methods.push(Method::Program("xclip", &["-selection", "clipboard"]));
            methods.push(Method::Program("xsel", &["--clipboard", "--input"]));
        }
        if is_mac {
            methods.push(Method::Program("pbcopy", &[]));
        }
        if any(&["WSL_DISTRO_NAME", "WSL_INTEROP"]) {
            methods.push(Method::Program("win32yank.exe", &["-i", "--crlf"]));
            methods.push(Method::Clip);
        }
    }
    let tmux = any(&["TMUX"]);
    if tmux {
        methods.push(Method::Program("tmux", &["load-buffer", "-w", "-"]));
    }
    let screen = variable("TERM").is_some_and(|term| term.starts_with("screen")) || any(&["STY"]);
    methods.push(Method::Terminal(match (tmux, screen) {
        (true, _) => Multiplexer::Tmux,
        (false, true) => Multiplexer::Screen,
        (false, false) => Multiplexer::None,
    }));
    methods
}

/// Copies with the first method that succeeds.
fn copy_with_first(methods: &[Method], text: &str) -> io::Result<&'static str> {
    let mut failure = io::ErrorKind::NotFound.into();
    for method in methods {
        let (name, outcome) = match *method {
            Method::Program(program, arguments) => {
                (program, run(program, arguments, text.as_bytes().to_vec()))
            }
            Method::Clip => {
                let units = text.encode_utf16().flat_map(u16::to_le_bytes);
                ("clip.exe", run("clip.exe", &[], units.collect()))
            }
            Method::Terminal(multiplexer) => ("terminal", write_to_terminal(text, multiplexer)),
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
    // On a thread, because a program that does not read would block the reader.
    if let Some(mut stdin) = child.stdin.take() {
        std::thread::Builder::new()
            .name("clipboard".to_owned())
            .spawn(move || stdin.write_all(&input))?;
    }
    wait(&mut child)
}

fn wait(child: &mut Child) -> io::Result<()> {
    let deadline = Instant::now() + TIMEOUT;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None if Instant::now() < deadline => std::thread::sleep(POLL_INTERVAL),
            None => {
                child.kill()?;
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
    }
}

fn write_to_terminal(text: &str, multiplexer: Multiplexer) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(sequence(text, multiplexer)?.as_bytes())?;
    out.flush()
}

/// Returns the OSC 52 sequence, wrapped for the multiplexer.
fn sequence(text: &str, multiplexer: Multiplexer) -> io::Result<String> {
    let mut osc52 = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut osc52)
        .map_err(io::Error::other)?;
    Ok(match multiplexer {
        Multiplexer::None => osc52,
        Multiplexer::Tmux => format!("\x1bPtmux;{}\x1b\\", osc52.replace('\x1b', "\x1b\x1b")),
        Multiplexer::Screen => {
            // The terminator would also end Screen's own sequence; a bell does not.
            let osc52 = osc52.replace("\x1b\\", "\x07");
            let chunks = osc52.as_bytes().chunks(SCREEN_CHUNK);
            chunks.fold(String::new(), |mut wrapped, chunk| {
                let chunk = String::from_utf8_lossy(chunk);
                let _ = write!(wrapped, "\x1bP{chunk}\x1b\\");
                wrapped
            })
        }
    })
}

#[cfg(test)]
mod tests;
