//! `deckle show`: all fields of a paper.

use super::args::ShowArgs;
use super::listing::with_marks;
use super::outcome::Outcome;
use super::stdout::{Stdout, print_message};
use crate::config::Folders;
use crate::error::CommandError;
use crate::export::JsonPaper;
use crate::library::Library;
use crate::marks::Mark;
use crate::paper::{Count, Paper, PaperKey};
use crate::text;

/// The maximum line width.
const COLUMNS: usize = 80;

/// The width of a field name, in columns.
const NAME: usize = 14;

pub(super) fn run(args: &ShowArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let key: PaperKey = args.id.parse()?;
    let mut library = Library::open_or_starter(folders)?;
    library.refresh()?;
    let Some(paper) = library.paper(&key)? else {
        print_message(&format!("{key} is not in the library."));
        return Ok(Outcome::Nothing);
    };
    let mark = with_marks(folders, &library).of(&paper.id());
    let mut out = Stdout::open();
    if args.json {
        out.json(&JsonPaper::new(&paper, &mark))?;
    } else {
        for line in lines(&paper, &mark) {
            out.line(&line)?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn lines(paper: &Paper, mark: &Mark) -> Vec<String> {
    let mut lines = text::wrap(&paper.title.to_display(), COLUMNS);
    lines.push(String::new());
    for (name, value) in fields(paper, mark)
        .iter()
        .filter(|(_, value)| !value.is_empty())
    {
        let wrapped = text::wrap(value, COLUMNS - NAME);
        let names = std::iter::once(*name).chain(std::iter::repeat(""));
        lines.extend(
            wrapped
                .iter()
                .zip(names)
                .map(|(line, name)| format!("{name:<NAME$}{line}")),
        );
    }
    let generated = match paper.ai_summary.to_display() {
        summary if summary.is_empty() => summary,
        summary => format!("AI summary: {summary}"),
    };
    for part in [
        text::wrap(&paper.summary.to_display(), COLUMNS),
        text::wrap(&generated, COLUMNS),
        paper.abstract_links(),
    ] {
        if !part.is_empty() {
            lines.push(String::new());
            lines.extend(part);
        }
    }
    lines
}

/// Returns the fields besides title and abstract; an unknown value is empty.
fn fields(paper: &Paper, mark: &Mark) -> Vec<(&'static str, String)> {
    let organization = paper
        .organization
        .as_ref()
        .map(|organization| organization.name.clone());
    let authors = if paper.authors.is_empty() {
        format_count(paper.author_total())
    } else {
        paper.author_line()
    };
    let doubt = |inferred: bool| if inferred { " (year inferred)" } else { "" };
    let published = paper
        .published
        .map(|date| format!("{}{}", date.day, doubt(date.inferred)));
    let marks = [(mark.read, "read"), (mark.bookmarked, "bookmarked")];
    let marks: Vec<&str> = marks
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, name)| *name)
        .collect();
    let mut fields = vec![
        ("id", paper.id().to_string()),
        ("organization", organization.unwrap_or_default()),
        ("authors", authors),
        ("published", published.unwrap_or_default()),
        ("categories", paper.categories.join(" ")),
    ];
    fields.extend(source_fields(paper));
    fields.push(("marks", marks.join(", ")));
    fields.extend(
        paper
            .sources
            .iter()
            .map(|source| ("source", format!("{}{}", source.kind, source.describe()))),
    );
    fields
}

/// Returns the fields that come from the source; an unknown value is empty.
fn source_fields(paper: &Paper) -> Vec<(&'static str, String)> {
    let withdrawn = if paper.withdrawn {
        "by its authors or by the source; no PDF"
    } else {
        ""
    };
    let featured = paper.featured.map(|day| day.to_string());
    let count = |count: Option<Count>| format_count(count.map(|count| count.value));
    vec![
        ("withdrawn", withdrawn.to_owned()),
        ("on the page", featured.unwrap_or_default()),
        ("submitted by", paper.submitter.clone().unwrap_or_default()),
        ("upvotes", count(paper.upvotes)),
        ("comments", count(paper.comments)),
        ("AI keywords", paper.ai_keywords.join(", ")),
        ("page", paper.page().unwrap_or_default()),
        ("PDF", paper.pdf().unwrap_or_default()),
        ("code", paper.repository.clone().unwrap_or_default()),
        ("code stars", count(paper.stars)),
        ("project", paper.project.clone().unwrap_or_default()),
    ]
}

fn format_count(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
