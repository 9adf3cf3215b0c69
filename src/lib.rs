//! deckle, a terminal reader for research papers.
//!
//! # Data
//! Two append-only logs are the only permanent data: the papers log ([`paper_log`]) and the marks
//! journal ([`marks`]). The [`index`] is a cache of the papers log and is rebuilt when it is missing,
//! damaged or outdated. It is published as immutable snapshots, which all other modules read.
//!
//! # Layers
//! A module uses modules of lower layers only, and files of a module do not use each other in a
//! cycle. `tests/it/layers` checks both; its table has the exact permissions.
//!
//! | | modules | contents |
//! |---|---|---|
//! | 0 | [`text`], [`file_util`], [`task`] | Unicode, LaTeX, wrapping; atomic file operations, locks; panics and threads |
//! | 1 | [`paper`], [`config`], [`theme`] | papers and the merging of records; settings; styles |
//! | 2 | [`query`], [`marks`], [`paper_log`] | the query language; decisions; stored papers |
//! | 3 | [`import`], [`export`], [`index`] | one directory per kind of input; one file per export format; title index and word index |
//! | 4 | [`fuzzy`] | fuzzy matching of titles and names |
//! | 5 | [`search`], [`stats`] | query, view and sort order to rows; statistics |
//! | 6 | [`library`], [`saved_state`] | import, rebuild and removal; files with the state of the reader |
//! | 7 | [`worker`] | threads for searching, saving and jobs |
//! | 8 | [`app`] | state, commands, keymap and update, without terminal and I/O |
//! | 9 | [`tui`] | terminal, event loop, effects, views |
//! | 10 | [`error`] | messages, hints and exit codes |
//! | 11 | [`cli`] | arguments and subcommands; never uses `tui` |
//!
//! # From key press to disk
//! The event loop in [`tui`] reads a key and calls `app::update`, the only function that changes the
//! state. The keymap maps the key, or a sequence of keys, to a command; the command changes the state
//! and returns effects. The loop executes the effects and draws the state. A decision is an event
//! that the save thread appends to the journal and fsyncs; then the status line reports it as saved.
//! A file watcher reports events that other processes append.
//!
//! # From query to results
//! [`query`] parses the text into a clause. [`search`] evaluates it on a snapshot and sends batches:
//! first the newest matches, which the word index finds quickly because its segments are sorted by
//! date; then all matches as a row set, filtered by view, dates, counts and marks, and sorted. If few
//! papers match, [`fuzzy`] adds similar titles. Requests and results have a generation; a newer
//! search cancels the older one, and outdated results are ignored.

#![warn(unreachable_pub)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::print_stderr,
        reason = "a test ends at the first failure, and reports what it skips"
    )
)]

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

/// Items for integration tests, benchmarks and fuzz targets; not a stable interface.
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
    pub use crate::search::{
        LocalSearch, MarkIndex, SearchRequest, SearchResults, SearchSink, Sort, View,
    };
}

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use cli::{Args, Outcome};
use config::Folders;
use error::{CommandError, FAILED};

/// Exit code for a search without results.
const NO_RESULTS: u8 = 1;
/// Exit codes after a signal are the sum of this and the number of the signal.
const SIGNAL_BASE: u8 = 128;

/// Runs a subcommand or the reader; `started` is the start time of the program.
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
        Some(Outcome::Nothing) => return Ok(ExitCode::from(NO_RESULTS)),
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
            ExitCode::from(SIGNAL_BASE + u8::try_from(signal).unwrap_or(1))
        }
    })
}
