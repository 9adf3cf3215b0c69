//! `deckle import`: pages in, a report out.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use clap::CommandFactory;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::Outcome;
use super::args::{Args, ImportArgs};
use super::out::{Out, say};
use crate::catalog::{Catalog, Input, Progress, Report, expand};
use crate::config::Folders;
use crate::error::CommandError;
use crate::marks::Journal;

/// Work that is shorter than this shows no progress bar.
const BAR_AFTER: Duration = Duration::from_millis(300);

pub(super) fn run(args: &ImportArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let tomorrow = Timestamp::now()
        .to_zoned(TimeZone::UTC)
        .date()
        .saturating_add(Span::new().days(1));
    if let Some(captured) = args.captured.filter(|&day| day > tomorrow) {
        return Err(CommandError::CapturedLater(captured));
    }
    let inputs = expand(&args.files, true)?;
    let report = import(&inputs, args.captured, folders)?;
    if args.json {
        let mut out = Out::open();
        out.json(&report)?;
        out.finish()?;
    } else {
        print(&report)?;
    }
    Ok(outcome(&report))
}

/// Finds the files to import before the reader opens. A word that is no file may be a command
/// with a slip in it.
pub fn named_inputs(files: &[PathBuf]) -> Result<Vec<Input>, CommandError> {
    expand(files, true).map_err(|error| {
        let names = Args::command()
            .get_subcommands()
            .map(|command| command.get_name().to_owned())
            .collect::<Vec<_>>();
        let slips = |name: &String| strsim::damerau_levenshtein(name, &error.path);
        match names
            .into_iter()
            .min_by_key(slips)
            .filter(|name| slips(name) <= 2)
        {
            Some(command) => CommandError::NoCommand {
                word: error.path,
                command,
            },
            None => error.into(),
        }
    })
}

/// Imports files before the reader opens; returns a sentence for its status line.
pub fn import_files(inputs: &[Input], folders: &Folders) -> Result<String, CommandError> {
    let report = import(inputs, None, folders)?;
    if let Some((path, reason)) = report.failure() {
        return Err(CommandError::Unreadable {
            path: path.to_owned(),
            reason: reason.to_owned(),
        });
    }
    Ok(totals(&report))
}

fn import(
    inputs: &[Input],
    captured: Option<Date>,
    folders: &Folders,
) -> Result<Report, CommandError> {
    let mut catalog = Catalog::open(folders)?;
    let marks = Journal::open(&folders.marks()).marks;
    let bookmarked: Vec<_> = marks
        .marked()
        .filter(|(_, mark)| mark.bookmarked)
        .map(|(id, _)| id.clone())
        .collect();
    let mut bar = Bar::new();
    let report = catalog.import(inputs, captured, &bookmarked, &mut |progress| {
        bar.show(progress);
    });
    bar.clear();
    Ok(report?)
}

fn print(report: &Report) -> Result<(), CommandError> {
    let mut out = Out::open();
    for file in &report.files {
        match file.format {
            Some(format) => out.line(&format!(
                "{}: {format}, {} found: {} added, {} merged, {} unchanged, {} rejected",
                file.path,
                file.found,
                file.added,
                file.merged,
                file.unchanged,
                file.rejected.len()
            ))?,
            None => out.line(&format!("{}: not imported", file.path))?,
        }
        for piece in &file.rejected {
            let text = if piece.text.is_empty() {
                String::new()
            } else {
                format!(": “{}”", piece.text)
            };
            let line = if file.failed {
                String::new()
            } else {
                format!("line {}: ", piece.line)
            };
            say(&format!("{}: {line}{}{text}", file.path, piece.reason));
        }
    }
    out.line(&totals(report))?;
    out.finish()
}

fn totals(report: &Report) -> String {
    let shelf = match report.from_shelf {
        0 => String::new(),
        kept => format!(", {kept} bookmarked kept from the starter shelf"),
    };
    format!(
        "{} added, {} merged, {} unchanged, {} rejected{shelf}; the library holds {} papers",
        report.added, report.merged, report.unchanged, report.rejected, report.papers
    )
}

fn outcome(report: &Report) -> Outcome {
    if report.failure().is_some() {
        Outcome::Partly
    } else if report.files.iter().all(|file| file.found == 0) {
        Outcome::Nothing
    } else {
        Outcome::Done
    }
}

/// A progress bar that appears on a terminal when the work takes long.
struct Bar {
    started: std::time::Instant,
    bar: Option<ProgressBar>,
}

impl Bar {
    fn new() -> Self {
        Self {
            started: std::time::Instant::now(),
            bar: None,
        }
    }

    fn show(&mut self, progress: Progress<'_>) {
        if self.started.elapsed() < BAR_AFTER || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {msg}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(progress.files as u64).with_style(style)
        });
        let rate = progress.found as u128 * 1000 / self.started.elapsed().as_millis().max(1);
        bar.set_position(progress.done as u64);
        bar.set_message(format!(
            "{} papers, {rate}/s: {}",
            progress.found, progress.path
        ));
    }

    fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
