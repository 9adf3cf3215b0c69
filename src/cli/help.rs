//! `deckle help`: the usage of a command, or a page of the manual.
//!
//! clap's own `help` subcommand knows no topics, so this one replaces it.

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, CommandFactory};

use super::Outcome;
use super::args::Args;
use super::manual::{Layout, TOPICS, Topic, render};
use super::pager;
use crate::error::CommandError;
use crate::text;
use crate::theme::{ColourWhen, Depth};

/// Columns of a page in a pipe.
const PIPE_COLUMNS: usize = 80;
/// Columns of a page in a wide terminal.
const MOST_COLUMNS: usize = 100;

/// Prints the help for `names`: a command with its nested commands, or a topic.
pub(super) fn run(names: &[String], colour: ColourWhen) -> Result<Outcome, CommandError> {
    let size = pager::terminal_size();
    let layout = Layout {
        columns: size.map_or(PIPE_COLUMNS, |(columns, _)| columns.min(MOST_COLUMNS)),
        styled: Depth::of(colour, size.is_some()) != Depth::None,
    };
    pager::print(&page(names, layout)?)?;
    Ok(Outcome::Done)
}

/// Returns the usage of a command, the page of a topic, or both for a name that is both.
fn page(names: &[String], layout: Layout) -> Result<String, CommandError> {
    let topic = match names {
        [name] => Topic::named(name),
        _ => None,
    };
    let page = topic.map(|topic| render(topic.page, layout));
    let parts: Vec<String> = usage(names, layout).into_iter().chain(page).collect();
    if parts.is_empty() {
        let name = names.join(" ");
        let names = all_names();
        let nearest = text::nearest(&name, names.iter().map(String::as_str));
        return Err(CommandError::NoTopic {
            suggestion: nearest.map_or_else(String::new, |nearest| {
                format!("; did you mean `deckle help {nearest}`?")
            }),
            name: text::sanitise(&name),
        });
    }
    Ok(parts.join("\n"))
}

/// Returns the usage of a command, such as `config init`; without names that of the program.
fn usage(names: &[String], layout: Layout) -> Option<String> {
    let mut command = Args::command().term_width(layout.columns);
    command.build();
    let mut command = &mut command;
    for name in names {
        command = command.find_subcommand_mut(name)?;
    }
    Some(command.render_long_help().to_string())
}

/// Returns every name that `deckle help` knows, those of nested commands included.
fn all_names() -> Vec<String> {
    let topics = TOPICS.iter().map(|topic| topic.name.to_owned());
    let mut names: Vec<String> = topics.collect();
    for command in Args::command().get_subcommands() {
        names.push(command.get_name().to_owned());
        let nested = command.get_subcommands();
        names.extend(nested.map(|nested| format!("{} {}", command.get_name(), nested.get_name())));
    }
    names
}

/// Returns the list of topics, for the end of `deckle --help`.
pub(super) fn topics() -> String {
    let mut list = "Topics of the manual (deckle help TOPIC):\n".to_owned();
    for topic in TOPICS {
        list += &format!("  {:<12} {}\n", topic.name, topic.about);
    }
    list
}

/// Accepts any text and offers the known names, in help and to shell completion.
///
/// The names include those of all commands, which do not exist before the command line is built.
#[derive(Debug, Clone)]
pub(super) struct TopicParser;

impl TypedValueParser for TopicParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = all_names().into_iter();
        let mut values: Vec<String> = names.filter(|name| !name.contains(' ')).collect();
        values.sort();
        values.dedup();
        Some(Box::new(values.into_iter().map(PossibleValue::new)))
    }
}
