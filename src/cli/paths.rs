//! `deckle paths`: the location of every file.

use super::args::PathsArgs;
use super::outcome::Outcome;
use super::stdout::Stdout;
use crate::config::Folders;
use crate::error::CommandError;

pub(super) fn run(args: &PathsArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let paths = [
        ("settings", folders.settings()),
        ("marks", folders.marks()),
        ("searches", folders.searches()),
        ("papers", folders.papers()),
        ("session", folders.session()),
        ("triage", folders.triage()),
        ("index", folders.index()),
    ];
    let mut out = Stdout::open();
    if args.json {
        let map: serde_json::Map<_, _> = paths
            .iter()
            .map(|(name, path)| ((*name).to_owned(), path.to_string_lossy().into()))
            .collect();
        out.json(&map)?;
    } else {
        for (name, path) in &paths {
            out.line(&format!("{name:<10}{}", path.display()))?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}
