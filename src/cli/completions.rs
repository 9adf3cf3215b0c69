//! `deckle completions`: shell completions, generated from the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::{Args, CompletionsArgs, help_names};
use super::outcome::Outcome;
use super::stdout::print_bytes;
use crate::error::CommandError;

pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "deckle", &mut script);
    if args.shell == Shell::Fish {
        script.extend(fish_help_completions().into_bytes());
    }
    print_bytes(&script)?;
    Ok(Outcome::Done)
}

/// Returns the completion of `deckle help` for fish, whose generator skips the values of
/// positional arguments.
fn fish_help_completions() -> String {
    format!(
        "complete -c deckle -n \"__fish_deckle_using_subcommand help\" -f -a \"{}\"\n",
        help_names().join(" ")
    )
}
