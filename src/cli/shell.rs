//! `deckle completions` and `deckle man`, generated from the command line and the manual.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::Roff;

use super::args::{Args, CompletionsArgs, help_names};
use super::manual::{self, TOPICS};
use super::outcome::Outcome;
use super::stdout::Stdout;
use crate::error::CommandError;

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "deckle", &mut script);
    if args.shell == Shell::Fish {
        script.extend(fish_topics().into_bytes());
    }
    print(&script)
}

/// Returns the completion of `deckle help` for fish, whose generator skips the values of
/// positional arguments.
fn fish_topics() -> String {
    format!(
        "complete -c deckle -n \"__fish_deckle_using_subcommand help\" -f -a \"{}\"\n",
        help_names().join(" ")
    )
}

/// Prints the man page: the parts that clap knows, then the pages of the manual.
pub(super) fn man() -> Result<Outcome, CommandError> {
    let mut page = Vec::new();
    render_man(&mut page).map_err(CommandError::output)?;
    print(&page)
}

fn render_man(page: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(Args::command());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    let mut manual = Roff::new();
    for topic in TOPICS.iter().filter(|topic| topic.in_man_page) {
        manual::append(&mut manual, topic.page);
    }
    manual.to_writer(page)?;
    man.render_version_section(page)
}

fn print(bytes: &[u8]) -> Result<Outcome, CommandError> {
    let mut out = Stdout::open();
    out.line(String::from_utf8_lossy(bytes).trim_end())?;
    out.finish()?;
    Ok(Outcome::Done)
}
