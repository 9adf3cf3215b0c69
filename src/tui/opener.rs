//! Opening an address: the user's command, a text browser in this terminal, or the system's way.

use std::io;
use std::process::{Command, Stdio};

/// Browsers that need the terminal to themselves.
const TEXT_BROWSERS: &[&str] = &[
    "w3m", "lynx", "links", "elinks", "links2", "browsh", "carbonyl", "chawan", "cha",
];

/// How an address is opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// By this command, in this terminal.
    Here(Vec<String>),
    /// By this command, beside the reader.
    Beside(Vec<String>),
    /// As the system does it.
    System,
}

impl Opener {
    /// Chooses by the setting, else by `$BROWSER`, else the system.
    pub(super) fn choose(setting: &str, browser: Option<&str>) -> Self {
        let stated = if setting.trim().is_empty() {
            browser.unwrap_or_default()
        } else {
            setting
        };
        let first = stated
            .split(':')
            .next()
            .filter(|_| setting.trim().is_empty())
            .unwrap_or(stated);
        let words: Vec<String> = first.split_whitespace().map(str::to_owned).collect();
        let Some(program) = words.first() else {
            return Self::System;
        };
        let name = program.rsplit('/').next().unwrap_or(program);
        if TEXT_BROWSERS.contains(&name) {
            Self::Here(words)
        } else {
            Self::Beside(words)
        }
    }

    /// Opens the address. Only [`Opener::Here`] waits for the program to end.
    pub(super) fn open(&self, address: &str) -> io::Result<()> {
        match self {
            Self::Here(words) => command(words, address)
                .and_then(|mut command| command.status())
                .and_then(succeeded),
            Self::Beside(words) => detached(&mut command(words, address)?),
            Self::System => open::commands(address)
                .first_mut()
                .map_or_else(|| Err(io::ErrorKind::NotFound.into()), detached),
        }
    }
}

fn command(words: &[String], address: &str) -> io::Result<Command> {
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(program);
    if arguments.iter().any(|argument| argument.contains("%s")) {
        command.args(
            arguments
                .iter()
                .map(|argument| argument.replace("%s", address)),
        );
    } else {
        command.args(arguments).arg(address);
    }
    Ok(command)
}

/// Starts a program that writes nothing on our screen and outlives us; a thread reaps it.
fn detached(command: &mut Command) -> io::Result<()> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    std::thread::Builder::new()
        .name("opener".to_owned())
        .spawn(move || child.wait())?;
    Ok(())
}

fn succeeded(status: std::process::ExitStatus) -> io::Result<()> {
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(status.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_comes_before_the_variable() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(Opener::choose("", None), Opener::System);
        assert_eq!(
            Opener::choose("", Some("/usr/bin/w3m:firefox")),
            Opener::Here(words("/usr/bin/w3m"))
        );
        assert_eq!(
            Opener::choose("firefox --new-tab", Some("w3m")),
            Opener::Beside(words("firefox --new-tab"))
        );
    }

    #[test]
    fn the_address_goes_where_the_command_wants_it() {
        let words = vec!["b".to_owned(), "--url=%s".to_owned(), "-q".to_owned()];
        let built = command(&words, "https://x.org").map(|command| {
            command
                .get_args()
                .map(|arg| arg.to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        });
        assert!(matches!(built, Ok(arguments) if arguments == ["--url=https://x.org", "-q"]));
    }
}
