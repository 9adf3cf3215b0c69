//! The list pane: one paper per line, only the visible ones.

mod columns;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{highlight, mark_badges};
use crate::app::{List, ListLine, Model, ViewState, with_thousands};
use crate::fuzzy::TitleMatcher;
use crate::index::RowId;
use crate::query::Field;
use crate::search::Sort;
use crate::text;
use crate::theme::Theme;
use columns::Columns;

/// Columns of the signs before a title.
const SIGNS: usize = 5;

const WITHDRAWN_SIGN: &str = "⊘ ";

/// Returns the heading of the pane: view, order, position and selection.
pub(super) fn heading(list: &List, view: &ViewState, model: &Model, is_searching: bool) -> String {
    let library = if model.is_starter {
        "Starter library · "
    } else {
        ""
    };
    let sort = match (view.sort(), is_searching) {
        (Sort::Best, false) => Sort::Newest,
        (sort, _) => sort,
    };
    let rows = list.rows();
    let position = if rows.is_empty() {
        0
    } else {
        rows.cursor() + 1
    };
    let selected = match list.selected_count() {
        0 => String::new(),
        selected => format!(" · {} selected", with_thousands(selected)),
    };
    format!(
        "{library}{} · {} · {} of {}{selected}",
        view.name(),
        sort.name(),
        with_thousands(position),
        with_thousands(rows.len())
    )
}

/// Draws the visible rows; returns the first visible line.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    list: &List,
    sort: Sort,
    model: &Model,
    theme: Theme,
) -> usize {
    let rows = list.rows();
    let window = rows.window(usize::from(area.height));
    let top = window.start;
    let query = list.visible_query();
    let is_fuzzy = !query.fuzzy().is_empty();
    let pattern = if is_fuzzy {
        query.fuzzy()
    } else {
        query.free_text()
    };
    let view = RowView {
        list,
        sort,
        model,
        exact: if is_fuzzy { 0 } else { rows.exact() },
        matcher: TitleMatcher::new(pattern),
        columns: usize::from(area.width),
        theme,
    };
    if rows.is_empty() {
        return top;
    }
    for (line, row) in window.zip(area.rows()) {
        let line = match rows.line(line) {
            ListLine::Rule => Some(separator(view.columns, theme)),
            ListLine::Place(position) => rows.row(position).map(|row| view.line(position, row)),
        };
        frame.render_widget(line.unwrap_or_default(), row);
    }
    top
}

/// Returns the line above the similar titles.
fn separator(columns: usize, theme: Theme) -> Line<'static> {
    let name = text::fit("── similar titles ", columns).into_owned();
    let rule = "─".repeat(columns.saturating_sub(text::width(&name)));
    Line::styled(name + &rule, theme.quiet())
}

/// What all rows have in common.
struct RowView<'a> {
    list: &'a List,
    sort: Sort,
    model: &'a Model,
    /// The number of rows whose words are highlighted; in the others it is single letters.
    exact: usize,
    matcher: TitleMatcher,
    columns: usize,
    theme: Theme,
}

impl RowView<'_> {
    fn line(&self, position: usize, row: RowId) -> Line<'static> {
        let titles = self.list.rows().titles();
        let id = titles.id(row);
        let mark = id.as_ref().map(|id| self.model.mark(id));
        let mark = mark.unwrap_or_default();
        let has_cursor = position == self.list.rows().cursor();
        let is_selected = id.is_some_and(|id| self.list.is_selected(&id, position));
        let cursor_sign = match (is_selected, has_cursor) {
            (true, _) => "+",
            (false, true) => "▌",
            (false, false) => " ",
        };
        let theme = if has_cursor {
            self.theme.under_cursor()
        } else {
            self.theme
        };
        let style = if mark.read {
            theme.read()
        } else {
            theme.unread()
        };
        let withdrawn = if titles.is_withdrawn(row) {
            WITHDRAWN_SIGN
        } else {
            ""
        };
        let right = Columns::of(titles, row, self.sort, self.columns);
        let used = SIGNS + text::width(withdrawn) + right.width();
        let title = titles.title(row);
        let fitted = text::fit(title, self.columns.saturating_sub(used));
        let ranges = if position < self.exact {
            let query = self.list.visible_query();
            query.matches_in(Field::Title, title)
        } else {
            highlight::fuzzy_ranges(&self.matcher, title)
        };
        let mut spans = vec![
            Span::raw(cursor_sign),
            Span::styled(
                mark_badges::triage_sign(&mark, self.model.now),
                theme.unread_sign(),
            ),
            Span::styled(if mark.bookmarked { "★" } else { " " }, theme.bookmark()),
            Span::styled(mark_badges::stars_sign(&mark), theme.bookmark()),
            Span::raw(" "),
            Span::styled(withdrawn, style),
        ];
        spans.extend(highlight::spans(
            &fitted,
            &ranges,
            style,
            theme.search_match(),
        ));
        let left: usize = spans.iter().map(|span| text::width(&span.content)).sum();
        spans.extend(right.spans(self.columns.saturating_sub(left), theme));
        let mut line = Line::from(spans);
        if is_selected {
            line = line.patch_style(theme.selected());
        }
        if has_cursor {
            line = line.patch_style(self.theme.cursor());
        }
        line
    }
}
