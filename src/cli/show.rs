//! `deckle show`: everything known of one paper.

use super::Outcome;
use super::args::ShowArgs;
use super::listing::with_marks;
use super::out::{Out, say};
use crate::catalog::Catalog;
use crate::config::Folders;
use crate::error::CommandError;
use crate::export::{JsonPaper, Marked};
use crate::marks::Mark;
use crate::paper::{Paper, PaperKey};
use crate::text;

/// Widest line.
const COLUMNS: usize = 80;

pub(super) fn run(args: &ShowArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let key: PaperKey = args.id.parse()?;
    let mut catalog = Catalog::open_or_shelf(folders)?;
    let Some(paper) = catalog.paper(&key)? else {
        say(&format!("{key} is not in the library."));
        return Ok(Outcome::Nothing);
    };
    let mark = with_marks(folders, &catalog).of(&paper.id());
    let mut out = Out::open();
    if args.json {
        out.json(&JsonPaper::new(
            &paper,
            Marked {
                read: mark.read,
                bookmarked: mark.bookmarked,
            },
        ))?;
    } else {
        for line in lines(&paper, mark) {
            out.line(&line)?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn lines(paper: &Paper, mark: Mark) -> Vec<String> {
    let mut lines = text::wrap(&paper.title.readable(), COLUMNS);
    lines.push(String::new());
    let mut fact = |name: &str, value: String| {
        if !value.is_empty() {
            let wrapped = text::wrap(&value, COLUMNS - 14);
            lines.extend(
                wrapped
                    .iter()
                    .enumerate()
                    .map(|(at, line)| format!("{:<14}{line}", if at == 0 { name } else { "" })),
            );
        }
    };
    fact("id", paper.id().to_string());
    fact(
        "organization",
        paper
            .organization
            .as_ref()
            .map(|organization| organization.name.clone())
            .unwrap_or_default(),
    );
    fact(
        "authors",
        if paper.authors.is_empty() {
            number(paper.author_total())
        } else {
            paper.authors.join(", ")
        },
    );
    fact(
        "published",
        paper
            .published
            .map(|date| {
                format!(
                    "{}{}",
                    date.day,
                    if date.inferred {
                        " (year inferred)"
                    } else {
                        ""
                    }
                )
            })
            .unwrap_or_default(),
    );
    fact("comments", number(paper.comments));
    fact("upvotes", number(paper.upvotes));
    fact("categories", paper.categories.join(" "));
    fact("page", paper.page().unwrap_or_default());
    fact(
        "marks",
        [(mark.read, "read"), (mark.bookmarked, "bookmarked")]
            .iter()
            .filter(|(set, _)| *set)
            .map(|(_, name)| *name)
            .collect::<Vec<_>>()
            .join(", "),
    );
    for source in &paper.sources {
        let day = source
            .captured
            .map(|day| format!(" of {day}"))
            .unwrap_or_default();
        let name = if source.name.is_empty() {
            String::new()
        } else {
            format!(" ({})", source.name)
        };
        fact("source", format!("{}{day}{name}", source.kind));
    }
    if !paper.summary.is_empty() {
        lines.push(String::new());
        lines.extend(text::wrap(&paper.summary.readable(), COLUMNS));
    }
    let links = paper.links();
    if !links.is_empty() {
        lines.push(String::new());
        lines.extend(links);
    }
    lines
}

fn number(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
