//! `deckle config`: the settings file written, checked and found.
//!
//! What is written is made from the tables of settings and actions, so it is never out of date.

use super::args::ConfigCommand;
use super::help;
use super::out::{Out, say};
use super::outcome::Outcome;
use crate::app::action::ACTIONS;
use crate::app::{Context, Keymap};
use crate::config::{Folders, Settings, write_settings};
use crate::error::CommandError;
use crate::text;
use crate::theme::{ColorWhen, Depth, Shelf};

/// What stands on top of the file.
const HEAD: &str = "\
# Settings of deckle. Every line that begins with # and a name shows a default: take the # away
# and change the value. `deckle config check` tells whether this file is understood.
";

/// What stands above the keys.
const KEYS: &str = "
# Keys, by the names of their actions: one key or a list of them; [] takes an action off the
# keyboard. Keys are written as \"r\", \"G\", \"space\", \"ctrl-d\", \"alt-backspace\", \"shift-tab\", \"f1\",
# and those that are pressed one after the other as \"g g\" or \"space t\". Where text is typed,
# keys cannot begin with a character. The settings above must stay above this line.
[keys]
";

pub(super) fn run(
    command: &ConfigCommand,
    color: ColorWhen,
    folders: &Folders,
) -> Result<Outcome, CommandError> {
    let path = folders.settings();
    let mut out = Out::open();
    match command {
        ConfigCommand::Init { force } => {
            write_settings(&path, &template(), *force)?;
            out.line(&path.display().to_string())?;
        }
        ConfigCommand::Check => {
            let settings = Settings::read(&path)?;
            Keymap::new(&settings)?;
            Shelf::new(&folders.themes()).theme(&settings.theme, Depth::True, None)?;
            say(if path.exists() {
                "config.toml is understood"
            } else {
                "there is no config.toml, so every setting has its default; `deckle config init` writes one"
            });
        }
        ConfigCommand::Path => out.line(&path.display().to_string())?,
        ConfigCommand::Themes => themes(&mut out, folders)?,
        ConfigCommand::Help { command } => {
            let names: Vec<String> = std::iter::once("config".to_owned())
                .chain(command.iter().cloned())
                .collect();
            return help::run(&names, color);
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn themes(out: &mut Out, folders: &Folders) -> Result<(), CommandError> {
    for (name, file) in Shelf::new(&folders.themes()).list() {
        let from = file.map_or(String::new(), |file| {
            format!("\t{}", text::sanitize(&file.display().to_string()))
        });
        out.line(&format!("{}{from}", text::sanitize(&name)))?;
    }
    Ok(())
}

/// Returns a settings file that sets nothing and shows everything.
fn template() -> String {
    let mut text = HEAD.to_owned();
    for (name, value, sentence) in Settings::defaults() {
        text += &format!("\n# {sentence}\n#{name} = {value}\n");
    }
    text += KEYS;
    for spec in ACTIONS {
        let keys: Vec<String> = spec.keys.iter().map(|key| format!("{key:?}")).collect();
        let name = spec.name;
        text += &format!("\n# {}\n#{name} = [{}]\n", spec.sentence, keys.join(", "));
    }
    text +=
        "\n# Keys for one place only go before those above, which then hold in the other places.\n";
    for context in Context::ALL {
        text += &format!("#[keys.{}]\n", context.name());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that set something, without their comment signs.
    fn taken_away(text: &str) -> String {
        let bare = |line: &str| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        };
        text.lines().map(bare).collect()
    }

    #[test]
    fn the_file_as_written_sets_nothing() {
        assert_eq!(Settings::parse(&template()).unwrap(), Settings::default());
    }

    #[test]
    fn without_its_comment_signs_the_file_means_the_defaults() {
        let settings = Settings::parse(&taken_away(&template())).unwrap();
        assert_eq!(settings.keys.len(), ACTIONS.len());
        let plain = Settings {
            keys: Vec::new(),
            ..settings.clone()
        };
        assert_eq!(plain, Settings::default());
        let (written, default) = (Keymap::new(&settings), Keymap::new(&plain));
        let (written, default) = (written.unwrap(), default.unwrap());
        for spec in ACTIONS {
            assert_eq!(
                written.keys(spec.action),
                default.keys(spec.action),
                "{}",
                spec.name
            );
        }
    }

    #[test]
    fn a_key_works_as_soon_as_its_comment_sign_is_gone() {
        let text = template().replace("\n#undo = [\"u\"]", "\nundo = [\"g u\"]");
        let keymap = Keymap::new(&Settings::parse(&text).unwrap()).unwrap();
        assert_eq!(keymap.written(crate::app::Action::Undo), "g u");
    }

    #[test]
    fn every_line_is_a_comment_and_none_is_too_wide() {
        for line in template().lines() {
            // The heading is no setting; below it a key works as soon as its sign is gone.
            let harmless = line.is_empty() || line == "[keys]";
            assert!(harmless || line.starts_with('#'), "{line}");
            assert!(line.chars().count() <= 110, "{line}");
        }
    }
}
