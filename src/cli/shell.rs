//! `deckle completions` and `deckle man`, made from the command line itself.

use clap::CommandFactory;

use super::Outcome;
use super::args::{Args, CompletionsArgs};
use super::out::Out;
use crate::error::CommandError;

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "deckle", &mut script);
    print(&script)
}

pub(super) fn man() -> Result<Outcome, CommandError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command())
        .render(&mut page)
        .map_err(CommandError::output)?;
    print(&page)
}

fn print(bytes: &[u8]) -> Result<Outcome, CommandError> {
    let mut out = Out::open();
    out.line(String::from_utf8_lossy(bytes).trim_end())?;
    out.finish()?;
    Ok(Outcome::Done)
}
