//! The columns right of a title: upvotes or comments, and the date.
//!
//! Separate from the row because what stands here decides how much room the title has. Columns
//! appear by the width of the list, the date first. A row without a count gives the room to its
//! title.

use ratatui::text::Span;

use crate::index::{RowId, TitleIndex};
use crate::search::Sort;
use crate::text;
use crate::tui::view::Theme;

/// From this width on a row shows its date.
const WITH_DATE: usize = 50;

/// From this width on a row shows its upvotes or comments as well.
const WITH_COUNT: usize = 60;

/// Columns of a date with the blanks before it.
const DATE: usize = 12;

/// Blanks between a title and a count.
const GAP: usize = 2;

/// What a row shows right of its title.
pub(super) struct Columns {
    /// Such as `▲23`; empty where nothing is known or there is no room.
    count: String,
    /// `None` where there is no room.
    date: Option<String>,
}

impl Columns {
    /// Returns what the row shows in a list of this width and order.
    pub(super) fn of(titles: &TitleIndex, row: RowId, sort: Sort, width: usize) -> Self {
        let counted = |sign: &str, count: Option<u32>| {
            count.map_or(String::new(), |count| format!("{sign}{count}"))
        };
        let count = match sort {
            _ if width < WITH_COUNT => String::new(),
            Sort::Comments => counted("“", titles.comments(row)),
            Sort::Best | Sort::Newest | Sort::Upvotes | Sort::Title => {
                counted("▲", titles.upvotes(row))
            }
        };
        let date = (width >= WITH_DATE).then(|| {
            let day = titles.day(row);
            day.map(|day| day.to_string()).unwrap_or_default()
        });
        Self { count, date }
    }

    /// Returns how wide they are, with the blanks before them.
    pub(super) fn width(&self) -> usize {
        let count = text::width(&self.count);
        let date = if self.date.is_some() { DATE } else { 0 };
        date + if count > 0 { count + GAP } else { 0 }
    }

    /// Returns them at the right edge of `room` columns.
    pub(super) fn spans(&self, room: usize, theme: Theme) -> Vec<Span<'static>> {
        let date = self.date.as_ref();
        let date = date.map_or(String::new(), |date| format!("{date:>DATE$}"));
        let used = text::width(&self.count) + text::width(&date);
        let gap = Span::raw(" ".repeat(room.saturating_sub(used)));
        let text = format!("{}{date}", self.count);
        vec![gap, Span::styled(text, theme.quiet())]
    }
}
