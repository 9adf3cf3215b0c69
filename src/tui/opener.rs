//! Opens an address with the user's command or the default program of the system.

use std::io;
use std::process::{Command, Stdio};

/// Browsers that run in the terminal.
const TEXT_BROWSERS: &[&str] = &[
    "w3m", "lynx", "links", "elinks", "links2", "browsh", "carbonyl", "chawan", "cha",
];

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// Run this command in the terminal and wait for it.
    InTerminal(Vec<String>),
    /// Start this command without a terminal.
    Detached(Vec<String>),
    /// Start the default program of the system.
    System,
}

impl Opener {
    /// Chooses the setting, `$BROWSER` or the system, in this order.
    pub(super) fn choose(setting: &str, browser: Option<&str>) -> Self {
        let commands = if setting.trim().is_empty() {
            browser.unwrap_or_default()
        } else {
            setting
        };
        // `$BROWSER` may list several commands.
        let first = commands
            .split(':')
            .next()
            .filter(|_| setting.trim().is_empty())
            .unwrap_or(commands);
        let words: Vec<String> = first.split_whitespace().map(str::to_owned).collect();
        let Some(program) = words.first() else {
            return Self::System;
        };
        let name = program.rsplit('/').next().unwrap_or(program);
        if TEXT_BROWSERS.contains(&name) {
            Self::InTerminal(words)
        } else {
            Self::Detached(words)
        }
    }

    pub(super) fn open(&self, address: &str) -> io::Result<()> {
        match self {
            Self::InTerminal(words) => command(words, address)
                .and_then(|mut command| command.status())
                .and_then(check_status),
            Self::Detached(words) => spawn_detached(&mut command(words, address)?),
            Self::System => open::commands(address)
                .first_mut()
                .map_or_else(|| Err(io::ErrorKind::NotFound.into()), spawn_detached),
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

/// Starts a program without access to the terminal; a thread waits for it, so that it does not
/// become a zombie.
fn spawn_detached(command: &mut Command) -> io::Result<()> {
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

fn check_status(status: std::process::ExitStatus) -> io::Result<()> {
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
    fn the_setting_takes_precedence_over_the_variable() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(Opener::choose("", None), Opener::System);
        assert_eq!(
            Opener::choose("", Some("/usr/bin/w3m:firefox")),
            Opener::InTerminal(words("/usr/bin/w3m"))
        );
        assert_eq!(
            Opener::choose("firefox --new-tab", Some("w3m")),
            Opener::Detached(words("firefox --new-tab"))
        );
    }

    #[test]
    fn the_address_replaces_the_placeholder() {
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
