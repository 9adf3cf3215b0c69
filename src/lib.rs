//! deckle, a terminal reader for research papers.
//!
//! # The house, lowest floor first
//! Two append-only logs hold the truth: the papers log ([`store`]) and the marks journal
//! ([`marks`]). Everything else on the disk is a cache ([`index`], [`rows`]) and is built anew
//! from the papers log whenever it is missing, damaged or old.
//!
//! ```text
//! text explain disk       foreign text made clean; errors as sentences; safe files
//! caught background       panics on damaged files as errors; threads that give way
//! paper config theme      what a paper is and how records merge; folders and settings; styles
//! query import export store marks
//! rows                    title rows, mapped: what the list needs of every paper
//! index fuzzy             the full-text index; fuzzy matching of titles
//! catalog                 joins the parts above: import, find, open, rebuild
//! worker                  threads around the catalog and the journal
//! app                     state, actions, update; no terminal, no input or output
//! tui cli                 the two faces; neither knows the other
//! ```
//!
//! Imports point down; a test reads the sources and refuses everything else.
//!
//! # A key's way
//! Terminal event → [`app::Key`] → keymap → [`app::Action`] → [`app::update`] → effects. Keys of
//! an unfinished sequence wait in the state. The screen is drawn from the state at once; a
//! decision is on the disk before the status line says “saved”. Questions for the list carry a
//! generation, and the newest one wins. What another instance appends to the journal is read as
//! soon as the system tells of it.
//!
//! # A query's way
//! [`query`] makes clauses of what was typed. [`index`] answers those that speak of words: its
//! segments are in the order of dates, so the newest matches are the first ones read and are shown
//! at once. All matches follow as a set of rows ([`rows::RowSet`]), which the view and the clauses
//! about dates, counts and marks are cut out of; then the best are put in front. A document
//! finds its row by the number in which its paper first arrived. Where few papers hold the words,
//! [`fuzzy`] looks for titles that resemble them, the newest first, in chunks between which the
//! next key is looked for.

#![warn(unreachable_pub)]

mod app;
mod cli;
mod config;
mod error;
mod export;
mod file_util;
mod fuzzy;
mod import;
mod index;
mod library;
mod marks;
mod paper;
mod paper_log;
mod query;
mod saved_state;
mod search;
mod stats;
mod task;
mod text;
mod theme;
mod tui;
mod worker;

/// The names that the integration tests, benches and fuzz targets use; no stable interface.
#[doc(hidden)]
pub mod internals {
    pub use crate::app::{HelpLine, Keymap, help_lines, verb};
    pub use crate::config::{Folders, Settings};
    pub use crate::export::BibtexEntry;
    pub use crate::import::{Format, Origin, Unreadable, open as open_import, read as read_import};
    pub use crate::index::RowId;
    pub use crate::library::Library;
    pub use crate::marks::{Change, Journal, Mark};
    pub use crate::paper::{Organization, Paper, PaperDate, PaperKey, Source};
    pub use crate::paper_log::PaperLog;
    pub use crate::query::{Clause, Field, Mode, Query};
    pub use crate::search::{MarkIndex, SearchRequest, SearchResults, SearchSink, Sort, View};
}

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use cli::{Args, Outcome};
use config::Folders;
use error::{CommandError, FAILED};

/// Exit code for “nothing found”.
const NOTHING: u8 = 1;
/// Added to the number of the signal that ended the reader.
const SIGNALLED: u8 = 128;

/// Runs the program: a subcommand, or the reader. `started` is when the program was started.
pub fn run(args: impl IntoIterator<Item = OsString>, started: Instant) -> ExitCode {
    task::install_panic_hook();
    let args = match cli::parse(args) {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { FAILED } else { 0 });
        }
    };
    match run_args(&args, started) {
        Ok(code) => code,
        Err(CommandError::PipeClosed) => ExitCode::SUCCESS,
        Err(error) => {
            let hint = error
                .hint()
                .map(|hint| format!("\n{hint}"))
                .unwrap_or_default();
            let _ = writeln!(
                std::io::stderr().lock(),
                "deckle: {}{hint}",
                error.message()
            );
            ExitCode::from(error.exit_code())
        }
    }
}

fn run_args(args: &Args, started: Instant) -> Result<ExitCode, CommandError> {
    let folders = Folders::find()?;
    let outcome = args
        .command
        .as_ref()
        .map(|command| cli::run(command, args.color.into(), &folders));
    let triage = match outcome.transpose()? {
        None => None,
        Some(Outcome::Triage(start)) => Some(start),
        Some(Outcome::Done) => return Ok(ExitCode::SUCCESS),
        Some(Outcome::Nothing) => return Ok(ExitCode::from(NOTHING)),
        Some(Outcome::Partly) => return Ok(ExitCode::from(FAILED)),
    };
    let inputs = cli::named_inputs(&args.files)?;
    if !tui::has_terminal() {
        return Err(tui::TuiError::NoTerminal.into());
    }
    let greeting = if inputs.is_empty() {
        None
    } else {
        Some(cli::import_files(&inputs, &folders)?)
    };
    let options = tui::Options {
        trace: args.trace.clone(),
        greeting,
        color: args.color.into(),
        triage,
    };
    Ok(match tui::run(&folders, &options, started)? {
        tui::Ending::Quit => ExitCode::SUCCESS,
        tui::Ending::Signal(signal) => {
            ExitCode::from(SIGNALLED + u8::try_from(signal).unwrap_or(1))
        }
    })
}
