//! `deckle list` and `deckle search`: papers, one a line.

use super::Outcome;
use super::args::{ListArgs, SearchArgs};
use super::out::{Out, say};
use crate::catalog::{Catalog, MarkedRows, Request, View};
use crate::config::Folders;
use crate::error::CommandError;
use crate::export::{JsonPaper, Marked};
use crate::marks::{Journal, Mark, Marks};
use crate::paper::{Paper, PaperId};
use crate::query::Query;
use crate::rows::{Row, Rows};

pub(super) fn list(args: &ListArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    print(args, Query::default(), folders)
}

pub(super) fn search(args: &SearchArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    print(&args.list, Query::parse(&args.query.join(" ")), folders)
}

fn print(args: &ListArgs, query: Query, folders: &Folders) -> Result<Outcome, CommandError> {
    let (mut catalog, marks) = open(folders)?;
    let request = Request {
        query,
        view: View::All,
        ..Request::default()
    };
    let found = catalog
        .find(&request, &MarkedRows::default(), &|| false)?
        .unwrap_or_default();
    let mut out = Out::open();
    for &row in found.rows.iter().take(args.limit.unwrap_or(usize::MAX)) {
        let Some(id) = found.titles.id(row) else {
            continue;
        };
        let mark = marks.of(&id);
        if !args.json {
            out.line(&line(&found.titles, row, &id, mark))?;
        } else if let Some(paper) = catalog.paper(&id)? {
            out.json(&json(&paper, mark))?;
        }
    }
    out.finish()?;
    if found.titles.is_empty() {
        say("The library is empty; `deckle import FILE` begins it.");
    } else if found.rows.is_empty() {
        say("Nothing matches.");
    }
    Ok(if found.rows.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

/// One paper for people and for `cut`: id, day, marks and title, parted by tabs.
fn line(titles: &Rows, row: Row, id: &PaperId, mark: Mark) -> String {
    let date = titles
        .day(row)
        .map_or("-".to_owned(), |day| day.to_string());
    let (read, bookmarked) = (
        if mark.read { "r" } else { "-" },
        if mark.bookmarked { "b" } else { "-" },
    );
    format!("{id}\t{date}\t{read}{bookmarked}\t{}", titles.title(row))
}

/// One paper for programs.
pub(super) fn json(paper: &Paper, mark: Mark) -> JsonPaper {
    JsonPaper::new(
        paper,
        Marked {
            read: mark.read,
            bookmarked: mark.bookmarked,
        },
    )
}

/// Opens library and marks, with the marks on the papers' present ids.
pub(super) fn open(folders: &Folders) -> Result<(Catalog, Marks), CommandError> {
    let mut catalog = Catalog::open(folders)?;
    if !catalog.is_current()? {
        catalog.refresh()?;
    }
    let marks = with_marks(folders, &catalog);
    Ok((catalog, marks))
}

pub(super) fn with_marks(folders: &Folders, catalog: &Catalog) -> Marks {
    let loaded = Journal::open(&folders.marks());
    loaded
        .problems
        .iter()
        .for_each(|problem| say(&problem.to_string()));
    let mut marks = loaded.marks;
    for (former, current) in catalog.rows().renamed() {
        marks.alias(former, current);
    }
    marks
}
