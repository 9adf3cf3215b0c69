//! `deckle stats`: statistics of library and marks, as text with bars or as JSON.

use jiff::Zoned;

use super::args::StatsArgs;
use super::listing::open;
use super::outcome::Outcome;
use super::stdout::{Stdout, print_message};
use crate::app::with_thousands;
use crate::config::Folders;
use crate::error::CommandError;
use crate::stats::{Stats, Streak, Totals};
use crate::text;

/// The width of the longest bar, in columns.
const BAR: usize = 32;

/// The width of a name, in columns.
const NAME: usize = 28;

/// The number of names that are listed of each kind.
const NAMES: usize = 12;

pub(super) fn run(args: &StatsArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let (library, marks) = open(folders)?;
    let stats = Stats::compute(
        &library.titles(),
        library.words().as_ref(),
        &marks,
        &Zoned::now(),
    );
    let mut out = Stdout::open();
    if args.json {
        out.json(&stats)?;
    } else if stats.totals.papers > 0 {
        for line in lines(&stats) {
            out.line(&line)?;
        }
    }
    out.finish()?;
    if stats.totals.papers == 0 {
        print_message("The library is empty; `deckle import FILE` adds papers.");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

fn lines(stats: &Stats) -> Vec<String> {
    let mut lines = totals(&stats.totals);
    lines.push(streak(&stats.streak));
    days(stats, &mut lines);
    weeks(stats, &mut lines);
    let counted = |list: &[crate::stats::Counted]| -> Vec<(String, u32)> {
        let pairs = list.iter();
        pairs.map(|it| (it.name.clone(), it.papers)).collect()
    };
    names("Tags", &counted(&stats.tags), &mut lines);
    if let Some(organizations) = &stats.organizations {
        let list = organizations.iter();
        let list: Vec<_> = list
            .map(|it| (it.organization.name.clone(), it.papers))
            .collect();
        names("Organizations", &list, &mut lines);
    }
    let sources = stats.sources.as_deref().unwrap_or_default();
    names("Sources", &counted(sources), &mut lines);
    lines
}

fn totals(totals: &Totals) -> Vec<String> {
    let counts = totals.labeled().into_iter();
    counts
        .map(|(number, name)| format!("{:>9}  {name}", number_text(number)))
        .collect()
}

fn streak(streak: &Streak) -> String {
    let (days, longest) = (number_text(streak.days), number_text(streak.longest));
    format!("{days:>9}  days in a row with a decision; longest streak {longest}")
}

fn days(stats: &Stats, lines: &mut Vec<String>) {
    heading("Papers per day, in total and in the inbox", lines);
    let most = stats.days.iter().map(|day| day.papers).max().unwrap_or(0);
    for day in &stats.days {
        let bar = bar(day.papers, most);
        let (papers, inbox) = (number_text(day.papers), number_text(day.inbox));
        lines.push(
            format!("{}  {papers:>9}  {inbox:>9}  {bar}", day.day)
                .trim_end()
                .to_owned(),
        );
    }
}

fn weeks(stats: &Stats, lines: &mut Vec<String>) {
    heading(
        "Weeks from Monday, with the inbox at the end of each",
        lines,
    );
    let names =
        ["papers", "inbox", "read", "bookmarked", "dismissed"].map(|name| format!("{name:>10}"));
    lines.push(format!("{:<10}  {}", "", names.join("  ")));
    for week in &stats.weeks {
        let numbers = [
            week.papers,
            week.inbox,
            week.read,
            week.bookmarked,
            week.dismissed,
        ];
        let numbers = numbers.map(|number| format!("{:>10}", number_text(number)));
        lines.push(format!("{}  {}", week.monday, numbers.join("  ")));
    }
}

fn names(title: &str, list: &[(String, u32)], lines: &mut Vec<String>) {
    if list.is_empty() {
        return;
    }
    heading(title, lines);
    let most = list.iter().map(|(_, papers)| *papers).max().unwrap_or(0);
    for (name, papers) in list.iter().take(NAMES) {
        let name = text::fit(name, NAME);
        let gap = " ".repeat(NAME.saturating_sub(text::width(&name)));
        let papers_text = number_text(*papers);
        lines.push(format!(
            "{name}{gap}  {papers_text:>9}  {}",
            bar(*papers, most)
        ));
    }
    if let Some(more) = list.len().checked_sub(NAMES).filter(|&more| more > 0) {
        lines.push(format!("and {more} more"));
    }
}

fn heading(text: &str, lines: &mut Vec<String>) {
    lines.extend([String::new(), text.to_owned()]);
}

/// Returns a bar in proportion to the greatest number, in eighths of a column.
fn bar(number: u32, most: u32) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let most = u64::from(most.max(1));
    let ticks = (u64::from(number) * BAR as u64 * 8).div_ceil(most);
    let ticks = usize::try_from(ticks).unwrap_or(0).min(BAR * 8);
    let last = EIGHTHS.get(ticks % 8).copied().unwrap_or_default();
    "█".repeat(ticks / 8) + last
}

fn number_text(number: u32) -> String {
    with_thousands(usize::try_from(number).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_number() {
        let cases = [
            (0, 0, 0, ""),
            (0, 9, 0, ""),
            (9, 9, BAR, "█"),
            (1, u32::MAX, 1, "▏"),
            (1, 2, BAR / 2, "█"),
            (3, 64, 2, "▌"),
        ];
        for (number, most, columns, last) in cases {
            let bar = bar(number, most);
            assert_eq!(text::width(&bar), columns, "{number} of {most}");
            assert!(bar.ends_with(last), "{bar}");
        }
    }
}
