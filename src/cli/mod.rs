//! The command line, one file per subcommand.
//!
//! Results go to stdout and messages to stderr, so that results can be piped.

mod ansi;
mod args;
mod completions;
mod config;
mod help;
mod hyphen_args;
mod import;
mod interrupt;
mod keys;
mod listing;
mod man;
mod manual;
mod mark;
mod outcome;
mod pager;
mod paths;
mod progress;
mod show;
mod stats;
mod stdout;
mod triage;
mod values;

use std::ffi::OsString;

use clap::Parser;

use crate::config::Folders;
use crate::error::CommandError;
use crate::theme::ColorChoice;

pub(crate) use args::Args;
pub(crate) use args::Command;
pub(crate) use import::{import_files, named_inputs};
pub(crate) use outcome::Outcome;

/// Parses the command line; help, version and usage errors are a [`clap::Error`].
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Args, clap::Error> {
    Args::try_parse_from(hyphen_args::escape_query(args))
}

/// Runs a subcommand.
pub(crate) fn run(
    command: &Command,
    color: ColorChoice,
    folders: &Folders,
) -> Result<Outcome, CommandError> {
    match command {
        Command::Import(args) => import::run(args, folders),
        Command::List(args) => listing::list(args, color, folders),
        Command::Search(args) => listing::search(args, color, folders),
        Command::Triage(args) => triage::run(args),
        Command::Show(args) => show::run(args, folders),
        Command::Mark(args) => mark::run(args, folders),
        Command::Stats(args) => stats::run(args, folders),
        Command::Keys(args) => keys::run(args, folders),
        Command::Config(args) => config::run(&args.command, color, folders),
        Command::Paths(args) => paths::run(args, folders),
        Command::Completions(args) => completions::run(args),
        Command::Man => man::run(),
        Command::Help(args) => help::run(&args.topic, color),
    }
}
