//! `deckle help`: the usage of a command, or a page of the manual.
//!
//! clap's own `help` subcommand knows no topics, so this one replaces it.

use clap::CommandFactory as _;

use super::args::{Args, help_names};
use super::manual::{Layout, Topic, render};
use super::outcome::Outcome;
use super::pager;
use crate::error::CommandError;
use crate::text;
use crate::theme::{ColorChoice, ColorDepth};

/// Columns of a page in a pipe.
const PIPE_COLUMNS: usize = 80;
/// Columns of a page in a wide terminal.
const MOST_COLUMNS: usize = 100;

/// Prints the help for `names`: a command with its nested commands, or a topic.
pub(super) fn run(names: &[String], color: ColorChoice) -> Result<Outcome, CommandError> {
    let size = pager::terminal_size();
    let layout = Layout {
        columns: size.map_or(PIPE_COLUMNS, |(columns, _)| columns.min(MOST_COLUMNS)),
        styled: ColorDepth::detect(color, size.is_some()) != ColorDepth::None,
    };
    pager::print(&page(names, layout)?)?;
    Ok(Outcome::Done)
}

/// Returns the usage of a command, the page of a topic, or both for a name that is both.
fn page(names: &[String], layout: Layout) -> Result<String, CommandError> {
    let topic = match names {
        [name] => Topic::by_name(name),
        _ => None,
    };
    let page = topic.map(|topic| render(topic.page, layout));
    let usage = usage(names, layout.columns, topic.is_none());
    let parts: Vec<String> = usage.into_iter().chain(page).collect();
    if parts.is_empty() {
        let name = names.join(" ");
        let known = help_names().into_iter().chain(nested_commands());
        let known: Vec<String> = known.collect();
        let nearest = text::suggest(&name, known.iter().map(String::as_str));
        return Err(CommandError::NoTopic {
            suggestion: nearest.map_or_else(String::new, |nearest| {
                format!("; did you mean `deckle help {nearest}`?")
            }),
            name: text::sanitize(&name),
        });
    }
    Ok(parts.join("\n"))
}

/// Returns the usage of a command, such as `config init`; without names that of the program.
fn usage(names: &[String], columns: usize, is_long: bool) -> Option<String> {
    let mut command = Args::command().term_width(columns);
    command.build();
    let mut command = &mut command;
    for name in names {
        command = command.find_subcommand_mut(name)?;
    }
    let help = if is_long {
        command.render_long_help()
    } else {
        command.render_help()
    };
    Some(help.to_string())
}

/// Returns the commands below other commands, such as `config init`.
fn nested_commands() -> Vec<String> {
    let mut names = Vec::new();
    for command in Args::command().get_subcommands() {
        let nested = command.get_subcommands();
        names.extend(nested.map(|nested| format!("{} {}", command.get_name(), nested.get_name())));
    }
    names
}
