//! `deckle list` and `deckle search`: papers, one a line.

use jiff::Timestamp;

use super::args::{ListArgs, PrintArgs, SearchArgs};
use super::out::{Out, say};
use super::outcome::Outcome;
use super::paint::Paint;
use super::values::{ModeName, SortName};
use crate::config::Folders;
use crate::error::CommandError;
use crate::export::{JsonPaper, Marked};
use crate::index::{RowId, TitleIndex};
use crate::library::Library;
use crate::marks::{Journal, Mark, Marks};
use crate::paper::{Paper, PaperId};
use crate::query::{Field, Mode, Query};
use crate::search::{MarkIndex, SearchError, SearchRequest, Sort, View};
use crate::text;
use crate::theme::{ColorWhen, Meaning};

pub(super) fn list(
    args: &ListArgs,
    color: ColorWhen,
    folders: &Folders,
) -> Result<Outcome, CommandError> {
    let request = SearchRequest {
        sort: sort(args.sort),
        ..SearchRequest::default()
    };
    print(&args.print, request, color, folders)
}

pub(super) fn search(
    args: &SearchArgs,
    color: ColorWhen,
    folders: &Folders,
) -> Result<Outcome, CommandError> {
    let mode = match args.mode {
        ModeName::Smart => Mode::Smart,
        ModeName::Fuzzy => Mode::Fuzzy,
        ModeName::Exact => Mode::Exact,
    };
    let query = query(&args.query, mode)?;
    let request = SearchRequest {
        query,
        sort: sort(args.sort),
        ..SearchRequest::default()
    };
    print(&args.print, request, color, folders)
}

fn sort(name: SortName) -> Sort {
    match name {
        SortName::Best => Sort::Best,
        SortName::Newest => Sort::Newest,
        SortName::Upvotes => Sort::Upvotes,
        SortName::Comments => Sort::Comments,
        SortName::Title => Sort::Title,
    }
}

/// Reads a query from the words of the command line.
pub(super) fn query(words: &[String], mode: Mode) -> Result<Query, CommandError> {
    let query = Query::parse_in(&words.join(" "), mode);
    match query.unfinished() {
        None => Ok(query),
        Some(problem) => Err(CommandError::Query {
            message: problem.message,
            place: place(query.typed(), &problem.range),
        }),
    }
}

/// The query with its mistake marked below.
fn place(typed: &str, range: &std::ops::Range<usize>) -> String {
    let shown = text::sanitize(typed);
    let columns = |part: Option<&str>| text::width(part.unwrap_or_default());
    let before = columns(typed.get(..range.start));
    let length = columns(typed.get(range.clone())).max(1);
    format!("{shown}\n{}{}", " ".repeat(before), "^".repeat(length))
}

fn print(
    args: &PrintArgs,
    request: SearchRequest,
    color: ColorWhen,
    folders: &Folders,
) -> Result<Outcome, CommandError> {
    let paint = Paint::find(color, folders)?;
    let (mut library, marks) = open(folders)?;
    let request = SearchRequest {
        view: View::All,
        ..request
    };
    let marked = MarkIndex::new(&library.titles(), marks.marked(), Timestamp::now());
    let found = match library.search.find_all(&request, &marked) {
        Err(SearchError::Index(_)) => {
            say("The search index was damaged; it is being made anew.");
            library.discard_caches()?;
            library.refresh()?;
            library.search.find_all(&request, &marked)?
        }
        found => found?,
    };
    for correction in &found.corrections {
        let (typed, shown) = (&correction.typed, &correction.shown);
        say(&format!("No “{typed}”; showing “{shown}”."));
    }
    let mut out = Out::open();
    for &row in found.rows.iter().take(args.limit.unwrap_or(usize::MAX)) {
        let Some(id) = found.titles.id(row) else {
            continue;
        };
        let mark = marks.of(&id);
        if !args.json {
            out.line(&line(&found.titles, row, &mark, &request.query, paint))?;
        } else if let Some(paper) = library.paper(&id)? {
            out.json(&json(&paper, &mark))?;
        }
    }
    out.finish()?;
    if found.titles.is_empty() {
        say("The library is empty; `deckle import FILE` begins it.");
    } else if found.rows.is_empty() {
        say("Nothing matches.");
        if let Some((name, field)) = request.query.meant_field() {
            say(&format!(
                "No field is called “{name}”; did you mean “{field}:”?"
            ));
        }
    }
    Ok(if found.rows.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

/// One paper for people and for `cut`: id, day, marks and title, parted by tabs. A withdrawn
/// paper has a `w` behind its marks.
fn line(titles: &TitleIndex, row: RowId, mark: &Mark, query: &Query, paint: Paint) -> String {
    let date = titles
        .day(row)
        .map_or("-".to_owned(), |day| day.to_string());
    let (read, bookmarked) = (
        if mark.read { "r" } else { "-" },
        if mark.bookmarked { "b" } else { "-" },
    );
    let withdrawn = if titles.is_withdrawn(row) { "w" } else { "" };
    let (id, title) = (titles.id(row), titles.title(row));
    let meaning = if mark.read {
        Meaning::Read
    } else {
        Meaning::Unread
    };
    let found = query.matches_in(Field::Title, title);
    format!(
        "{}\t{}\t{}\t{}",
        paint.text(Meaning::Quiet, id.as_ref().map_or("", PaperId::as_str)),
        paint.text(Meaning::Quiet, &date),
        paint.text(Meaning::Bookmark, &format!("{read}{bookmarked}{withdrawn}")),
        paint.searched(meaning, title, &found),
    )
}

/// One paper for programs.
pub(super) fn json(paper: &Paper, mark: &Mark) -> JsonPaper {
    JsonPaper::new(
        paper,
        Marked {
            read: mark.read,
            bookmarked: mark.bookmarked,
        },
    )
}

/// Opens library and marks, with the marks on the papers' present ids.
pub(super) fn open(folders: &Folders) -> Result<(Library, Marks), CommandError> {
    let mut library = Library::open(folders)?;
    library.refresh()?;
    if !library.titles().is_whole() {
        say("The list of titles was damaged; it is being made anew.");
        library.discard_caches()?;
        library.refresh()?;
    }
    let marks = with_marks(folders, &library);
    Ok((library, marks))
}

pub(super) fn with_marks(folders: &Folders, library: &Library) -> Marks {
    let loaded = Journal::open(&folders.marks());
    loaded
        .problems
        .iter()
        .for_each(|problem| say(&problem.to_string()));
    let mut marks = loaded.marks;
    for (former, current) in library.titles().renamed() {
        marks.alias(former, current);
    }
    marks
}
