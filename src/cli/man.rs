//! `deckle man`: the man page, generated from the command line and the manual.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::Roff;

use super::args::Args;
use super::manual::{self, TOPICS};
use super::outcome::Outcome;
use super::stdout::print_bytes;
use crate::error::CommandError;

/// Prints the man page: the sections that clap generates, then the pages of the manual.
pub(super) fn run() -> Result<Outcome, CommandError> {
    let mut page = Vec::new();
    render_man(&mut page).map_err(CommandError::output)?;
    print_bytes(&page)?;
    Ok(Outcome::Done)
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
