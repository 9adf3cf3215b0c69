//! `deckle triage`: opens the reader in a triage session over a query or the inbox.

use super::args::TriageArgs;
use super::listing;
use super::outcome::Outcome;
use crate::app::TriageStart;
use crate::error::CommandError;
use crate::query::Mode;

/// Parses the query, so that an error is reported before the reader opens.
pub(super) fn run(args: &TriageArgs) -> Result<Outcome, CommandError> {
    let query = listing::query(&args.query, Mode::Smart)?;
    Ok(Outcome::Triage(TriageStart {
        query: query.typed().to_owned(),
        new: args.new,
    }))
}
