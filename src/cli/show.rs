//! `deckle show`: everything known of one paper.

use super::args::ShowArgs;
use super::listing::{json, with_marks};
use super::out::{Out, say};
use super::outcome::Outcome;
use crate::config::Folders;
use crate::error::CommandError;
use crate::library::Library;
use crate::marks::Mark;
use crate::paper::{Count, Paper, PaperKey};
use crate::text;

/// Widest line.
const COLUMNS: usize = 80;

/// Columns for the name of a fact.
const NAME: usize = 14;

pub(super) fn run(args: &ShowArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let key: PaperKey = args.id.parse()?;
    let mut library = Library::open_or_starter(folders)?;
    library.refresh()?;
    let Some(paper) = library.paper(&key)? else {
        say(&format!("{key} is not in the library."));
        return Ok(Outcome::Nothing);
    };
    let mark = with_marks(folders, &library).of(&paper.id());
    let mut out = Out::open();
    if args.json {
        out.json(&json(&paper, &mark))?;
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
    for (name, value) in facts(paper, mark)
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
        paper.links(),
    ] {
        if !part.is_empty() {
            lines.push(String::new());
            lines.extend(part);
        }
    }
    lines
}

/// What is known of the paper beside title and abstract; what is not known is empty.
fn facts(paper: &Paper, mark: &Mark) -> Vec<(&'static str, String)> {
    let organization = paper
        .organization
        .as_ref()
        .map(|organization| organization.name.clone());
    let authors = if paper.authors.is_empty() {
        number(paper.author_total())
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
    let mut facts = vec![
        ("id", paper.id().to_string()),
        ("organization", organization.unwrap_or_default()),
        ("authors", authors),
        ("published", published.unwrap_or_default()),
        ("categories", paper.categories.join(" ")),
    ];
    facts.extend(facts_of_the_source(paper));
    facts.push(("marks", marks.join(", ")));
    facts.extend(paper.sources.iter().map(|source| {
        (
            "source",
            format!("{}{}", source.kind, source.circumstances()),
        )
    }));
    facts
}

/// What the source says beside what the authors wrote; what is not known is empty.
fn facts_of_the_source(paper: &Paper) -> Vec<(&'static str, String)> {
    let withdrawn = if paper.withdrawn {
        "by its authors or by the source; no PDF is offered"
    } else {
        ""
    };
    let featured = paper.featured.map(|day| day.to_string());
    let count = |count: Option<Count>| number(count.map(|count| count.value));
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

fn number(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
