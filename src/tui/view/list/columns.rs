//! The columns after a title: upvotes or comments, and the date.
//!
//! Separate from the row, because their width decides how many columns the title has. A list that
//! gets wider shows the date first, then the count. A row without a count leaves its columns to the
//! title.

use ratatui::text::Span;

use crate::index::{RowId, TitleIndex};
use crate::search::Sort;
use crate::text;
use crate::theme::Theme;

/// The width of the list from which rows have a date.
const WITH_DATE: usize = 50;

/// The width of the list from which rows have a count too.
const WITH_COUNT: usize = 60;

/// Columns of a date with the spaces before it.
const DATE: usize = 12;

/// Spaces between a title and a count.
const GAP: usize = 2;

/// The columns of one row.
pub(super) struct Columns {
    /// A count such as `▲23`; empty if it is unknown or does not fit.
    count: String,
    /// `None` if it does not fit.
    date: Option<String>,
}

impl Columns {
    /// Returns the columns of a row for a width and order of the list.
    pub(super) fn of(titles: &TitleIndex, row: RowId, sort: Sort, width: usize) -> Self {
        let (sign, count) = match sort {
            Sort::Comments => ("“", titles.comments(row)),
            Sort::Best | Sort::Newest | Sort::Upvotes | Sort::Title => ("▲", titles.upvotes(row)),
        };
        let count = count.filter(|_| width >= WITH_COUNT);
        let day = || titles.day(row).map(|day| day.to_string());
        Self {
            count: count.map_or(String::new(), |count| format!("{sign}{count}")),
            date: (width >= WITH_DATE).then(|| day().unwrap_or_default()),
        }
    }

    /// Returns their width with the spaces before them.
    pub(super) fn width(&self) -> usize {
        let count = text::width(&self.count);
        let date = if self.date.is_some() { DATE } else { 0 };
        date + if count > 0 { count + GAP } else { 0 }
    }

    /// Returns them, right-aligned in so many columns.
    pub(super) fn spans(&self, columns: usize, theme: Theme) -> Vec<Span<'static>> {
        let date = self.date.as_ref();
        let date = date.map_or(String::new(), |date| format!("{date:>DATE$}"));
        let used = text::width(&self.count) + text::width(&date);
        let gap = Span::raw(" ".repeat(columns.saturating_sub(used)));
        let text = format!("{}{date}", self.count);
        vec![gap, Span::styled(text, theme.quiet())]
    }
}
