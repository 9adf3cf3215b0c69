//! Edits a text in the user's editor, which runs in the terminal.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::Command;

use tempfile::{Builder, NamedTempFile};

const DEFAULT: &str = "vi";

/// The command and its arguments; the file name is added to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editor(Vec<String>);

/// The text was not edited; a file that the message names has the unsaved text.
#[derive(Debug, thiserror::Error)]
pub(super) enum EditorError {
    #[error("cannot create a file for the note")]
    File(#[source] io::Error),
    #[error("{0} cannot be started")]
    Start(String, #[source] io::Error),
    #[error("{0} failed; its text is kept in {1}")]
    Failed(String, PathBuf),
    #[error("cannot read the text that {0} wrote; it is kept in {1}")]
    Read(String, PathBuf, #[source] io::Error),
}

impl Editor {
    /// Chooses the setting, `$VISUAL`, `$EDITOR` or `vi`, in this order.
    pub(super) fn choose(setting: &str, visual: Option<&str>, editor: Option<&str>) -> Self {
        let candidates = [Some(setting), visual, editor, Some(DEFAULT)];
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let mut commands = candidates.into_iter().flatten().map(words);
        Self(
            commands
                .find(|words: &Vec<String>| !words.is_empty())
                .unwrap_or_default(),
        )
    }

    /// Runs the editor and returns the edited text.
    pub(super) fn edit(&self, text: &str) -> Result<String, EditorError> {
        let mut file = Builder::new()
            .prefix("deckle-note-")
            .suffix(".md")
            .tempfile()
            .map_err(EditorError::File)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.flush())
            .map_err(EditorError::File)?;
        let (program, arguments) = self
            .0
            .split_first()
            .map_or((DEFAULT, &[][..]), |(first, rest)| (first.as_str(), rest));
        let status = Command::new(program)
            .args(arguments)
            .arg(file.path())
            .status()
            .map_err(|error| EditorError::Start(program.to_owned(), error))?;
        // Many editors replace the file, so it is opened again by its name.
        match std::fs::read(file.path()) {
            Ok(bytes) if status.success() => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Ok(bytes) if bytes == text.as_bytes() => Ok(text.to_owned()),
            Ok(_) => Err(EditorError::Failed(program.to_owned(), keep(file))),
            Err(error) => Err(EditorError::Read(program.to_owned(), keep(file), error)),
        }
    }
}

/// Keeps the temporary file and returns its path.
fn keep(file: NamedTempFile) -> PathBuf {
    let path = file.path().to_owned();
    file.keep().map_or(path, |(_, path)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Editor {
        Editor(["sh", "-c", script, "sh"].map(str::to_owned).to_vec())
    }

    #[test]
    fn the_setting_takes_precedence_over_the_variables() {
        let words = |text: &str| Editor(text.split(' ').map(str::to_owned).collect());
        let cases = [
            (("code -w", Some("a"), Some("b")), "code -w"),
            ((" ", Some("a -x"), Some("b")), "a -x"),
            (("", Some(""), Some("b")), "b"),
            (("", None, None), "vi"),
        ];
        for ((setting, visual, editor), chosen) in cases {
            assert_eq!(Editor::choose(setting, visual, editor), words(chosen));
        }
    }

    #[test]
    fn edit_returns_the_edited_text_and_failures_keep_the_file() {
        assert_eq!(
            shell(r#"printf more >> "$1""#).edit("one ").unwrap(),
            "one more"
        );
        let replaced = shell(r#"printf new > "$1.x" && mv "$1.x" "$1""#);
        assert_eq!(replaced.edit("old").unwrap(), "new");
        assert_eq!(shell("exit 3").edit("old").unwrap(), "old");
        let failed = shell(r#"printf more >> "$1"; exit 3"#)
            .edit("one ")
            .unwrap_err();
        let EditorError::Failed(_, path) = failed else {
            panic!("{failed:?}")
        };
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one more");
        std::fs::remove_file(path).unwrap();
        let missing = Editor(vec!["no-such-editor-anywhere".to_owned()]);
        assert!(matches!(missing.edit("x"), Err(EditorError::Start(..))));
    }
}
