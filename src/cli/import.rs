//! `deckle import`: imports files and prints a report.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::CommandFactory;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::args::{Args, ImportArgs};
use super::interrupt::Interrupt;
use super::outcome::Outcome;
use super::progress::Bar;
use super::stdout::{Stdout, print_message};
use crate::config::Folders;
use crate::error::CommandError;
use crate::library::{FileReport, Input, Library, Report, expand};
use crate::marks::Journal;
use crate::text;

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
        let mut out = Stdout::open();
        out.json(&report)?;
        out.finish()?;
    } else {
        print(&report)?;
    }
    check_interrupted(&report)?;
    Ok(import_outcome(&report))
}

/// Returns an error if the user stopped the import.
fn check_interrupted(report: &Report) -> Result<(), CommandError> {
    if report.interrupted {
        return Err(CommandError::Interrupted {
            papers: report.records(),
        });
    }
    Ok(())
}

/// Returns the files to import before the reader opens; a word that is not a file may be a
/// misspelled command.
pub(crate) fn named_inputs(files: &[PathBuf]) -> Result<Vec<Input>, CommandError> {
    expand(files, true).map_err(|error| {
        let names = Args::command()
            .get_subcommands()
            .map(|command| command.get_name().to_owned())
            .collect::<Vec<_>>();
        match text::suggest(&error.path, names.iter().map(String::as_str)) {
            Some(command) => CommandError::NoCommand {
                command: command.to_owned(),
                word: error.path,
            },
            None => error.into(),
        }
    })
}

/// Imports files before the reader opens; returns the text of its status line.
pub(crate) fn import_files(inputs: &[Input], folders: &Folders) -> Result<String, CommandError> {
    let report = import(inputs, None, folders)?;
    check_interrupted(&report)?;
    if let Some((path, reason)) = report.failure() {
        return Err(CommandError::Unreadable {
            path: path.to_owned(),
            reason: reason.to_owned(),
        });
    }
    Ok(totals(&report) + &report.encoding_note())
}

fn import(
    inputs: &[Input],
    captured: Option<Date>,
    folders: &Folders,
) -> Result<Report, CommandError> {
    let mut library = Library::open(folders)?;
    let marks = Journal::open(&folders.marks()).marks;
    let bookmarked: Vec<_> = marks
        .marked()
        .filter(|(_, mark)| mark.bookmarked)
        .map(|(id, _)| id.clone())
        .collect();
    let mut bar = Bar::new(inputs);
    let mut interrupt = Interrupt::listen();
    let report = library.import(inputs, captured, &bookmarked, &mut |progress| {
        bar.show(progress);
        if interrupt.is_requested() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    bar.clear();
    Ok(report?)
}

fn print(report: &Report) -> Result<(), CommandError> {
    let mut out = Stdout::open();
    for file in &report.files {
        let encoding = file.encoding.map(|name| format!(" in {name}"));
        let encoding = encoding.unwrap_or_default();
        match file.format {
            Some(format) => out.line(&format!(
                "{}: {format}{encoding}, {} found: {} added, {} merged, {} unchanged, {} rejected",
                file.path,
                file.records,
                file.added,
                file.merged,
                file.unchanged,
                file.rejected_total()
            ))?,
            None => out.line(&format!("{}: not imported", file.path))?,
        }
        print_rejected(file);
    }
    out.line(&totals(report))?;
    out.finish()
}

fn print_rejected(file: &FileReport) {
    if let Some(share) = file.unrecognized_percent {
        print_message(&format!(
            "{}: {share} % of its lines were not understood; save the page as HTML to import all of it",
            file.path
        ));
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
        print_message(&format!("{}: {line}{}{text}", file.path, piece.reason));
    }
    if file.rejected_more > 0 {
        print_message(&format!("{}: and {} more", file.path, file.rejected_more));
    }
}

fn totals(report: &Report) -> String {
    let from_starter = match report.from_starter {
        0 => String::new(),
        bookmarked => format!(", {bookmarked} bookmarked kept from the starter library"),
    };
    format!(
        "{} added, {} merged, {} unchanged, {} rejected{from_starter}; the library holds {} papers",
        report.added, report.merged, report.unchanged, report.rejected, report.papers
    )
}

fn import_outcome(report: &Report) -> Outcome {
    if report.failure().is_some() {
        Outcome::Partly
    } else if report.files.iter().all(|file| file.records == 0) {
        Outcome::Nothing
    } else {
        Outcome::Done
    }
}
