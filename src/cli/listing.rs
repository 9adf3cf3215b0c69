//! `deckle list` and `deckle search`: one paper per line.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ansi::Painter;
use super::args::{ListArgs, PrintArgs, SearchArgs};
use super::outcome::Outcome;
use super::stdout::{Stdout, print_message};
use super::values::{ModeName, SortName};
use crate::config::Folders;
use crate::error::CommandError;
use crate::export::JsonPaper;
use crate::index::{RowId, TitleIndex};
use crate::library::Library;
use crate::marks::{Journal, Mark, Marks};
use crate::paper::PaperId;
use crate::query::{Field, Mode, Query};
use crate::search::{LocalSearch, MarkIndex, SearchRequest, SearchResults, Sort, View};
use crate::text;
use crate::theme::{ColorChoice, StyleRole};

pub(super) fn list(
    args: &ListArgs,
    color: ColorChoice,
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
    color: ColorChoice,
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

/// Parses the query of the command line.
pub(super) fn query(words: &[String], mode: Mode) -> Result<Query, CommandError> {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let query = Query::parse_in(&words.join(" "), mode, today);
    match query.final_problem() {
        None => Ok(query),
        Some(problem) => Err(CommandError::Query {
            message: problem.message,
            underlined: underline(query.typed(), &problem.range),
        }),
    }
}

/// Returns the query with its error underlined.
fn underline(typed: &str, range: &std::ops::Range<usize>) -> String {
    let sanitized = text::sanitize(typed);
    let columns = |part: Option<&str>| text::width(part.unwrap_or_default());
    let before = columns(typed.get(..range.start));
    let length = columns(typed.get(range.clone())).max(1);
    format!("{sanitized}\n{}{}", " ".repeat(before), "^".repeat(length))
}

fn print(
    args: &PrintArgs,
    request: SearchRequest,
    color: ColorChoice,
    folders: &Folders,
) -> Result<Outcome, CommandError> {
    let painter = Painter::find(color, folders)?;
    let (mut library, marks) = open(folders)?;
    let request = SearchRequest {
        view: View::All,
        ..request
    };
    let mark_index = MarkIndex::new(&library.titles(), marks.marked(), Timestamp::now());
    let results = search_or_rebuild(&mut library, &request, &mark_index)?;
    for correction in &results.corrections {
        let (typed, replacement) = (&correction.typed, &correction.replacement);
        print_message(&format!("No “{typed}”; showing “{replacement}”."));
    }
    let mut out = Stdout::open();
    for &row in results.rows.iter().take(args.limit.unwrap_or(usize::MAX)) {
        let Some(id) = results.titles.id(row) else {
            continue;
        };
        let mark = marks.of(&id);
        if !args.json {
            out.line(&line(&results.titles, row, &mark, &request.query, painter))?;
        } else if let Some(paper) = library.paper(&id)? {
            out.json(&JsonPaper::new(&paper, &mark))?;
        }
    }
    out.finish()?;
    Ok(if results.rows.is_empty() {
        explain_no_results(&results, &request.query);
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

/// Searches; rebuilds a damaged index first.
fn search_or_rebuild(
    library: &mut Library,
    request: &SearchRequest,
    marks: &MarkIndex,
) -> Result<SearchResults, CommandError> {
    let mut search = LocalSearch::new(library.titles(), library.words());
    if let Ok(results) = search.final_results(request, marks) {
        return Ok(results);
    }
    print_message("The search index is damaged; rebuilding it.");
    library.discard_caches()?;
    library.refresh()?;
    search.set_indexes(library.titles(), library.words());
    Ok(search.final_results(request, marks)?)
}

fn explain_no_results(results: &SearchResults, query: &Query) {
    if results.titles.is_empty() {
        print_message("The library is empty; `deckle import FILE` adds papers.");
        return;
    }
    print_message("Nothing matches.");
    if let Some((name, field)) = query.misspelled_field() {
        print_message(&format!(
            "No field is called “{name}”; did you mean “{field}:”?"
        ));
    }
}

/// Returns a paper as text: id, date, marks and title, separated by tabs. A withdrawn paper has a
/// `w` after its marks.
fn line(titles: &TitleIndex, row: RowId, mark: &Mark, query: &Query, painter: Painter) -> String {
    let date = titles
        .day(row)
        .map_or("-".to_owned(), |day| day.to_string());
    let (read, bookmarked) = (
        if mark.read { "r" } else { "-" },
        if mark.bookmarked { "b" } else { "-" },
    );
    let withdrawn = if titles.is_withdrawn(row) { "w" } else { "" };
    let (id, title) = (titles.id(row), titles.title(row));
    let role = if mark.read {
        StyleRole::Read
    } else {
        StyleRole::Unread
    };
    let matches = query.matches_in(Field::Title, title);
    format!(
        "{}\t{}\t{}\t{}",
        painter.paint(StyleRole::Quiet, id.as_ref().map_or("", PaperId::as_str)),
        painter.paint(StyleRole::Quiet, &date),
        painter.paint(
            StyleRole::Bookmark,
            &format!("{read}{bookmarked}{withdrawn}")
        ),
        painter.paint_matches(role, title, &matches),
    )
}

/// Opens library and marks, with the marks under the current ids of the papers.
pub(super) fn open(folders: &Folders) -> Result<(Library, Marks), CommandError> {
    let mut library = Library::open(folders)?;
    library.refresh()?;
    if !library.titles().is_intact() {
        print_message("The title index is damaged; rebuilding it.");
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
        .for_each(|problem| print_message(&problem.to_string()));
    let mut marks = loaded.marks;
    for (former, current) in library.titles().renamed() {
        marks.alias(former, current);
    }
    marks
}
