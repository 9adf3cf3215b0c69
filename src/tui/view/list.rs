//! The list pane: one paper a row, only the rows that are visible.

mod columns;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Theme, decided, highlight};
use crate::app::{Focus, ListLine, Sizes, State, with_thousands};
use crate::fuzzy::TitleMatcher;
use crate::index::RowId;
use crate::search::{Sort, View};
use crate::text;
use columns::Columns;

/// Columns of the signs before a title.
const SIGNS: usize = 5;

/// The sign before the title of a withdrawn paper.
const WITHDRAWN: &str = "⊘ ";

/// Returns what stands above the list.
pub(super) fn heading(state: &State) -> String {
    let shelf = if state.model.is_starter {
        "Starter library · "
    } else {
        ""
    };
    let order = match (state.view.sort(), state.is_searching()) {
        (Sort::Best, false) => Sort::Newest.name(),
        (sort, _) => sort.name(),
    };
    let place = if state.list.rows().is_empty() {
        0
    } else {
        state.list.rows().cursor() + 1
    };
    let (place, rows) = (
        with_thousands(place),
        with_thousands(state.list.rows().len()),
    );
    let selected = match state.list.selected_count() {
        0 => String::new(),
        selected => format!(" · {} selected", with_thousands(selected)),
    };
    let view = state.view.name();
    format!("{shelf}{view} · {order} · {place} of {rows}{selected}")
}

/// Draws the visible rows.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    theme: Theme,
    sizes: &mut Sizes,
) {
    let window = state.list.rows().window(usize::from(area.height));
    sizes.list_rows = usize::from(area.height);
    sizes.list_top = window.start;
    if state.list.rows().is_empty() {
        return draw_nothing(frame, area, state, theme);
    }
    let fuzzy = highlight::letters(state.list.visible_query());
    let columns = usize::from(area.width);
    for (line, y) in window.zip(area.top()..) {
        let drawn = match state.list.rows().line(line) {
            ListLine::Rule => rule(columns, theme),
            ListLine::Place(place) => {
                let Some(row) = state.list.rows().row(place) else {
                    continue;
                };
                paper(state, &fuzzy, place, row, columns, theme)
            }
        };
        let height = 1;
        frame.render_widget(drawn, Rect { y, height, ..area });
    }
}

/// The line above the titles that only resemble what was asked for.
fn rule(columns: usize, theme: Theme) -> Line<'static> {
    let name = text::fit("── similar titles ", columns).into_owned();
    let rest = "─".repeat(columns.saturating_sub(text::width(&name)));
    Line::styled(name + &rest, theme.quiet())
}

fn paper(
    state: &State,
    fuzzy: &TitleMatcher,
    place: usize,
    row: RowId,
    columns: usize,
    theme: Theme,
) -> Line<'static> {
    let titles = state.list.rows().titles();
    let id = titles.id(row);
    let mark = id
        .as_ref()
        .map(|id| state.model.mark(id))
        .unwrap_or_default();
    let here = place == state.list.rows().cursor();
    let selected = id.is_some_and(|id| state.list.is_selected(&id, place));
    let before = match (selected, here) {
        (true, _) => "+",
        (false, true) => "▌",
        (false, false) => " ",
    };
    let cursor = theme.cursor();
    let theme = if here { theme.under_cursor() } else { theme };
    let withdrawn = if titles.is_withdrawn(row) {
        WITHDRAWN
    } else {
        ""
    };
    let right = Columns::of(titles, row, state.view.sort(), columns);
    let room = columns.saturating_sub(SIGNS + text::width(withdrawn) + right.width());
    let title = text::fit(titles.title(row), room);
    let style = if mark.read {
        theme.read()
    } else {
        theme.unread()
    };
    let by_words =
        place < state.list.rows().exact() && !highlight::by_letters(state.list.visible_query());
    let ranges = if by_words {
        highlight::in_title(state.list.visible_query(), titles.title(row))
    } else {
        highlight::fuzzy_ranges(fuzzy, titles.title(row))
    };
    let mut spans = vec![
        Span::raw(before),
        Span::styled(decided::state(&mark, state.model.now), theme.unread_sign()),
        Span::styled(if mark.bookmarked { "★" } else { " " }, theme.bookmark()),
        Span::styled(decided::stars(&mark), theme.bookmark()),
        Span::raw(" "),
        Span::styled(withdrawn, style),
    ];
    spans.extend(highlight::spans(
        &title,
        &ranges,
        style,
        theme.search_match(),
    ));
    let left = spans.iter().map(|span| text::width(&span.content));
    let room = columns.saturating_sub(left.sum());
    spans.extend(right.spans(room, theme));
    let mut line = Line::from(spans);
    if selected {
        line = line.patch_style(theme.selected());
    }
    if here { line.patch_style(cursor) } else { line }
}

/// Says why there is nothing, and what to do about it.
fn draw_nothing(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let key = |name| state.model.keymap.first(name);
    let elsewhere = match state.view.view() {
        View::All if state.view.search().is_none() => String::new(),
        // In the bar that key would be typed.
        _ if state.layout.has_focus(Focus::Search) => String::new(),
        _ => format!(" {} searches all papers.", key("view all")),
    };
    let sentence = if state.list.answered() == state.list.generation()
        && state.list.final_generation() != state.list.generation()
    {
        "Searching …".to_owned()
    } else if state.model.titles.is_empty() && state.status.is_rebuilding() {
        "The list is being rebuilt from your papers; this takes a moment.".to_owned()
    } else if !state.bar.query().is_empty() {
        let (typed, view, leave) = (state.bar.query().typed(), state.view.name(), key("leave"));
        let field = state
            .bar
            .query()
            .misspelled_field()
            .map_or(String::new(), |(name, field)| {
                format!(" No field is called “{name}”; did you mean “{field}:”?")
            });
        format!("Nothing matches “{typed}” in {view}.{field} {leave} leaves the search.{elsewhere}")
    } else if state.model.titles.is_empty() {
        format!(
            "The library is empty. {} imports a page saved as HTML, Markdown or text.",
            key("import")
        )
    } else {
        format!(
            "Nothing in {}. {} shows all papers.",
            state.view.name(),
            key("view all")
        )
    };
    let lines: Vec<Line<'_>> = text::wrap(&sentence, usize::from(area.width).saturating_sub(SIGNS))
        .into_iter()
        .map(|line| Line::styled(line, theme.quiet()))
        .collect();
    let inner = Rect {
        x: area.x + 4,
        width: area.width.saturating_sub(4),
        ..area
    };
    frame.render_widget(ratatui::text::Text::from(lines), inner);
}
