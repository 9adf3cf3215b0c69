//! The command line, parsed by clap.
//!
//! The doc comments are the texts of `--help`.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, CommandFactory, Parser, Subcommand};
use jiff::civil::Date;

use super::manual::{TOPICS, topics_help};
use super::values::{ColorName, MarkName, ModeName, SortName};

/// A terminal reader for research papers: search, read and triage by keyboard, offline.
#[derive(Debug, Parser)]
#[command(
    name = "deckle",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    subcommand_negates_reqs = true,
    after_help = topics_help()
)]
pub(crate) struct Args {
    /// Files to import before the reader opens; directories and - for standard input work too
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Write the latency of each key to this file, as JSON lines
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,

    /// When to use colors
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: ColorName,

    /// The subcommand; without one the reader opens
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Import Daily Papers pages and arXiv metadata snapshots
    #[command(after_help = input_help())]
    Import(ImportArgs),
    /// List all papers, newest first
    List(ListArgs),
    /// Search papers, best match first
    Search(SearchArgs),
    /// Triage new papers one at a time, with one key per paper
    Triage(TriageArgs),
    /// Show a paper
    Show(ShowArgs),
    /// Mark papers as read, bookmarked or dismissed
    Mark(MarkArgs),
    /// Show statistics: papers per day, decisions per week, tags, organizations, sources
    Stats(StatsArgs),
    /// List the keys of the reader
    Keys(KeysArgs),
    /// Write, check or locate the settings file
    Config(ConfigArgs),
    /// Show where deckle keeps its files
    Paths(PathsArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the man page
    Man,
    /// Show the options of a command, or a page of the manual
    Help(HelpArgs),
}

/// Returns the import formats with how to get each of them.
fn input_help() -> String {
    let mut list = "Formats, detected by content:\n".to_owned();
    for (form, how) in crate::import::INPUT_HELP {
        let how = how.replace('`', "");
        list += &format!("  {form:<20} {how}\n");
    }
    list
}

/// `deckle import`
#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    /// Files, plain or compressed (.gz, .zst), directories, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The day on which the pages were captured, which resolves dates without a year
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub captured: Option<Date>,

    /// Print the report as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `deckle list`
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// The order of the papers; best means newest here
    #[arg(long, value_name = "ORDER", default_value = "newest")]
    pub sort: SortName,

    /// The output options
    #[command(flatten)]
    pub print: PrintArgs,
}

/// The output options of `deckle list` and `deckle search`.
#[derive(Debug, clap::Args)]
pub(crate) struct PrintArgs {
    /// Print one JSON object per paper
    #[arg(long)]
    pub json: bool,

    /// Print at most N papers
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// `deckle search`
#[derive(Debug, clap::Args)]
pub(crate) struct SearchArgs {
    /// Words, "phrases", -without, OR, fields such as author:, date: or is: (see `deckle help searching`)
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    /// How words match
    #[arg(long, value_name = "MODE", default_value = "smart")]
    pub mode: ModeName,

    /// The order of the papers
    #[arg(long, value_name = "ORDER", default_value = "best")]
    pub sort: SortName,

    /// The output options
    #[command(flatten)]
    pub print: PrintArgs,
}

/// `deckle triage`
#[derive(Debug, clap::Args)]
pub(crate) struct TriageArgs {
    /// A query as for search; without one, resume the unfinished session or triage the inbox
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Discard an unfinished session
    #[arg(long)]
    pub new: bool,
}

/// `deckle show`
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// An id as printed by list, an arXiv id, a DOI, or a URL of either
    #[arg(value_name = "ID")]
    pub id: String,

    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}

/// `deckle mark`
#[derive(Debug, clap::Args)]
pub(crate) struct MarkArgs {
    /// The mark to set
    pub mark: MarkName,

    /// Papers, as for show
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
}

/// `deckle stats`
#[derive(Debug, clap::Args)]
pub(crate) struct StatsArgs {
    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}

/// `deckle keys`
#[derive(Debug, clap::Args)]
pub(crate) struct KeysArgs {
    /// Print one JSON object per command
    #[arg(long)]
    pub json: bool,
}

/// `deckle config`
#[derive(Debug, clap::Args)]
pub(crate) struct ConfigArgs {
    /// The subcommand
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

/// The subcommands of `deckle config`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Write a config.toml with every setting and key, commented out
    Init {
        /// Overwrite an existing config.toml
        #[arg(long)]
        force: bool,
    },
    /// Check config.toml and report errors with their line
    Check,
    /// Print the path of config.toml
    Path,
    /// List the themes, with the files of your own
    Themes,
    /// Show the options of a command
    Help {
        /// One of the commands above
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

/// `deckle paths`
#[derive(Debug, clap::Args)]
pub(crate) struct PathsArgs {
    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}

/// `deckle completions`
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `deckle help`
#[derive(Debug, clap::Args)]
pub(crate) struct HelpArgs {
    /// A command or a topic; without one, all of them are listed
    #[arg(value_name = "TOPIC", value_parser = TopicParser)]
    pub(crate) topic: Vec<String>,
}

/// Returns the names that `deckle help` accepts: commands and topics.
pub(super) fn help_names() -> Vec<String> {
    let topics = TOPICS.iter().map(|topic| topic.name.to_owned());
    let command = Args::command();
    let commands = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned());
    let names: BTreeSet<String> = topics.chain(commands).collect();
    names.into_iter().collect()
}

/// Accepts any text and offers the known names, in help and to shell completion.
///
/// The names include all commands, which are unknown until the command line is built.
#[derive(Debug, Clone)]
struct TopicParser;

impl TypedValueParser for TopicParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(help_names().into_iter().map(PossibleValue::new)))
    }
}
