//! The command line as typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::help::{self, TopicParser};
use crate::theme::ColourWhen;

/// A terminal reader for research papers: search, read and triage by keyboard, offline.
#[derive(Debug, Parser)]
#[command(
    name = "deckle",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    subcommand_negates_reqs = true,
    after_help = help::topics()
)]
pub struct Args {
    /// Pages to import before the reader opens (files, directories, or - for standard input)
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Write how long each key took to this file, one JSON line a key
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: ColorName,

    /// What to do; without a command the reader opens
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// When there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorName {
    /// In a terminal that has them
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<ColorName> for ColourWhen {
    fn from(name: ColorName) -> Self {
        match name {
            ColorName::Auto => Self::Auto,
            ColorName::Always => Self::Always,
            ColorName::Never => Self::Never,
        }
    }
}

/// Everything beside the reader.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Import saved Daily Papers pages and arXiv metadata snapshots
    #[command(after_help = forms())]
    Import(ImportArgs),
    /// List every paper, newest first
    List(ListArgs),
    /// Find papers by words or by letters of their titles, best first
    Search(SearchArgs),
    /// Decide on new papers one at a time, one key a paper
    Triage(TriageArgs),
    /// Show one paper
    Show(ShowArgs),
    /// Mark papers
    Mark(MarkArgs),
    /// Count papers a day, what was read and kept a week, tags, organizations and sources
    Stats(StatsArgs),
    /// List every key of the reader
    Keys(KeysArgs),
    /// Write, check or find the settings file
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

/// Lists what can be imported and how to get it.
fn forms() -> String {
    let mut list = "What is read, by its content:\n".to_owned();
    for (form, how) in crate::import::FORMS {
        let how = how.replace('`', "");
        list += &format!("  {form:<20} {how}\n");
    }
    list
}

/// `deckle import`
#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    /// Files, packed as .gz or .zst or not, directories, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The day on which the pages were captured, which settles years that they leave out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub captured: Option<Date>,

    /// Print the report as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `deckle list`
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// The order of the papers; best is newest here
    #[arg(long, value_name = "ORDER", default_value = "newest")]
    pub sort: SortName,

    /// How to print
    #[command(flatten)]
    pub print: PrintArgs,
}

/// How `deckle list` and `deckle search` print papers.
#[derive(Debug, clap::Args)]
pub(crate) struct PrintArgs {
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,

    /// Print no more than so many papers
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// `deckle search`
#[derive(Debug, clap::Args)]
pub(crate) struct SearchArgs {
    /// Words, "phrases", -without, OR, fields such as author:, date: or is: (the reader's help lists them)
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    /// How words are meant
    #[arg(long, value_name = "MODE", default_value = "smart")]
    pub mode: ModeName,

    /// The order of the papers
    #[arg(long, value_name = "ORDER", default_value = "best")]
    pub sort: SortName,

    /// How to print
    #[command(flatten)]
    pub print: PrintArgs,
}

/// How the words of a query are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeName {
    /// Words, then titles that only resemble what was asked
    Smart,
    /// Titles by their letters
    Fuzzy,
    /// Whole words as written
    Exact,
}

/// The orders of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortName {
    /// Best match first
    Best,
    /// Newest first
    Newest,
    /// Most upvotes first
    Upvotes,
    /// Most comments first
    Comments,
    /// By title
    Title,
}

/// `deckle triage`
#[derive(Debug, clap::Args)]
pub(crate) struct TriageArgs {
    /// Words and fields as for search; without them the unfinished session goes on, else the inbox is gone through
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Begin anew, whatever session was left
    #[arg(long)]
    pub new: bool,
}

/// `deckle show`
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// An id as printed by list, an arXiv id, a DOI or an address of either
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

    /// Papers, named as for show
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
}

/// The marks that can be set from the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MarkName {
    /// The paper was read
    Read,
    /// The paper is to be read
    Unread,
    /// The paper is bookmarked
    Bookmark,
    /// The paper is no longer bookmarked
    Unbookmark,
    /// The paper is out of the inbox, unread
    Dismiss,
    /// The paper is no longer dismissed
    Undismiss,
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
    /// Print one JSON object an action
    #[arg(long)]
    pub json: bool,
}

/// `deckle config`
#[derive(Debug, clap::Args)]
pub(crate) struct ConfigArgs {
    /// What to do with it
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

/// What can be done with the settings file.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Write a config.toml that shows every setting and key, all commented out
    Init {
        /// Replace a config.toml that is there
        #[arg(long)]
        force: bool,
    },
    /// Tell whether config.toml is understood, and name the line of a mistake
    Check,
    /// Print the path of config.toml
    Path,
    /// List the themes; the files of your own ones are named
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
