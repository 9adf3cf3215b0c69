//! `deckle config`: writes, checks and locates the settings file.
//!
//! The template is generated from the tables of settings and actions.

use super::args::ConfigCommand;
use super::help;
use super::outcome::Outcome;
use super::stdout::{Stdout, print_message};
use crate::app::command::{calls, commands};
use crate::app::{Context, Keymap};
use crate::config::{Folders, Settings, write_settings};
use crate::error::CommandError;
use crate::text;
use crate::theme::{ColorChoice, ColorDepth, Themes};

/// The top of the template.
const HEAD: &str = "\
# Settings of deckle. A line that begins with # and a name shows a default: remove the # and change
# the value. `deckle config check` checks this file; `deckle help settings` explains it.
";

/// The head of the section with the keys.
const KEYS: &str = "
# Keys by command name: one key or a list of keys; [] removes the default keys.
# Keys are written as \"r\", \"G\", \"space\", \"ctrl-d\", \"alt-backspace\", \"shift-tab\", \"f1\",
# and sequences as \"g g\" or \"space t\". In contexts with text input a key cannot begin with a
# character. The settings above must stay above this line.
[keys]
";

pub(super) fn run(
    command: &ConfigCommand,
    color: ColorChoice,
    folders: &Folders,
) -> Result<Outcome, CommandError> {
    let path = folders.settings();
    let mut out = Stdout::open();
    match command {
        ConfigCommand::Init { force } => {
            write_settings(&path, &template(), *force)?;
            out.line(&path.display().to_string())?;
        }
        ConfigCommand::Check => {
            let settings = Settings::read(&path)?;
            Keymap::new(&settings)?;
            Themes::new(&folders.themes()).load(&settings.theme, ColorDepth::TrueColor, None)?;
            print_message(if path.exists() {
                "config.toml is valid"
            } else {
                "no config.toml, so every setting has its default; `deckle config init` writes one"
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

fn themes(out: &mut Stdout, folders: &Folders) -> Result<(), CommandError> {
    for (name, file) in Themes::new(&folders.themes()).list() {
        let from = file.map_or(String::new(), |file| {
            format!("\t{}", text::sanitize(&file.display().to_string()))
        });
        out.line(&format!("{}{from}", text::sanitize(&name)))?;
    }
    Ok(())
}

/// Returns a settings file with every setting and key, commented out.
fn template() -> String {
    let mut text = HEAD.to_owned();
    for (name, value, sentence) in Settings::defaults() {
        text += &format!("\n# {sentence}\n#{name} = {value}\n");
    }
    text += KEYS;
    for call in commands().flat_map(calls) {
        let keys = call.command.keys.iter();
        let keys = keys.filter(|(_, argument)| *argument == call.argument);
        let keys: Vec<String> = keys.map(|(key, _)| format!("{key:?}")).collect();
        let name = call.to_string();
        let name = if call.argument.is_empty() {
            name
        } else {
            format!("{name:?}")
        };
        text += &format!("\n# {}\n#{name} = [{}]\n", call.doc(), keys.join(", "));
    }
    text += "\n# Keys for one context; they take precedence over the keys above.\n";
    for context in Context::ALL {
        text += &format!("#[keys.{}]\n", context.name());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Call;

    /// Returns the template with its settings uncommented.
    fn uncommented(text: &str) -> String {
        let bare = |line: &str| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        };
        text.lines().map(bare).collect()
    }

    #[test]
    fn the_template_sets_nothing() {
        assert_eq!(Settings::parse(&template()).unwrap(), Settings::default());
    }

    #[test]
    fn the_uncommented_template_has_the_defaults() {
        let settings = Settings::parse(&uncommented(&template())).unwrap();
        assert_eq!(settings.keys.len(), commands().flat_map(calls).count());
        let plain = Settings {
            keys: Vec::new(),
            ..settings.clone()
        };
        assert_eq!(plain, Settings::default());
        let (written, default) = (Keymap::new(&settings), Keymap::new(&plain));
        let (written, default) = (written.unwrap(), default.unwrap());
        for call in commands().flat_map(calls) {
            assert_eq!(written.keys(&call), default.keys(&call), "{call}");
        }
    }

    #[test]
    fn an_uncommented_key_is_bound() {
        let text = template().replace("\n#undo = [\"u\"]", "\nundo = [\"g u\"]");
        let keymap = Keymap::new(&Settings::parse(&text).unwrap()).unwrap();
        assert_eq!(keymap.written(&Call::parse("undo").unwrap()), "g u");
    }

    #[test]
    fn every_line_is_a_comment_of_limited_width() {
        for line in template().lines() {
            // The table header sets nothing and lets a key below it be uncommented alone.
            let harmless = line.is_empty() || line == "[keys]";
            assert!(harmless || line.starts_with('#'), "{line}");
            assert!(line.chars().count() <= 110, "{line}");
        }
    }
}
