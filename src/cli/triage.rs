//! `deckle triage`: the reader, right in a session over a query or the inbox.

use super::args::TriageArgs;
use super::listing;
use super::outcome::Outcome;
use crate::app::TriageStart;
use crate::error::CommandError;
use crate::query::Mode;

/// Looks whether the query is understood, before a screen is taken for it.
pub(super) fn run(args: &TriageArgs) -> Result<Outcome, CommandError> {
    let query = listing::query(&args.query, Mode::Smart)?;
    Ok(Outcome::Triage(TriageStart {
        query: query.typed().to_owned(),
        new: args.new,
    }))
}
