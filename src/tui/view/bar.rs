//! The top of the screen: the views with their numbers, and the search bar.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Theme;
use crate::app::{Focus, State};
use crate::text;
use crate::worker::message::View;

/// Draws the views; where they do not all fit, the present one alone.
pub(super) fn draw_tabs(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let all: Vec<(View, String)> = View::ALL
        .into_iter()
        .zip(1..)
        .map(|(view, key)| (view, tab(state, view, key)))
        .collect();
    let columns: usize = all.iter().map(|(_, text)| text::width(text) + 1).sum();
    let fits = columns <= usize::from(area.width);
    let mut spans = Vec::new();
    for (view, text) in all
        .into_iter()
        .filter(|(view, _)| fits || *view == state.view)
    {
        let style = if view == state.view {
            theme.focused().patch(theme.cursor())
        } else {
            theme.quiet()
        };
        spans.push(Span::styled(text, style));
        spans.push(Span::raw(" "));
    }
    frame.render_widget(Line::from(spans), area);
    let (name, style) = match state.unsaved {
        0 => ("deckle ".to_owned(), theme.quiet()),
        unsaved => (format!(" {unsaved} not saved "), theme.error()),
    };
    if usize::from(area.width) > columns + name.len() || state.unsaved > 0 {
        frame.render_widget(Line::from(Span::styled(name, style)).right_aligned(), area);
    }
}

fn tab(state: &State, view: View, key: usize) -> String {
    let count = state
        .counts
        .and_then(|counts| counts.get(view as usize).copied());
    match count {
        Some(count) => format!(" {key} {} {count} ", view.name()),
        None => format!(" {key} {} ", view.name()),
    }
}

/// Draws the search bar, its cursor, and how much was found.
pub(super) fn draw_search(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let typing = state.focus == Focus::Search && state.overlay.is_none();
    let idle = !typing && state.query.is_empty();
    let count = if idle { String::new() } else { found(state) };
    let room = usize::from(area.width).saturating_sub(text::width(&count) + 4);
    let before = if typing {
        text::width(state.search.before_cursor())
    } else {
        0
    };
    let shown = if before > room {
        tail(state.search.text(), before - room)
    } else {
        state.search.text()
    };
    let body = if idle {
        Span::styled("search", theme.quiet())
    } else {
        Span::raw(text::fit(shown, room).into_owned())
    };
    let slash = Span::styled(
        " / ",
        if typing {
            theme.focused()
        } else {
            theme.quiet()
        },
    );
    frame.render_widget(Line::from(vec![slash, body]), area);
    frame.render_widget(
        Line::from(Span::styled(count, theme.quiet())).right_aligned(),
        area,
    );
    if typing {
        let column = u16::try_from(before.min(room) + 3).unwrap_or(u16::MAX);
        frame.set_cursor_position(Position::new(
            area.x + column.min(area.width.saturating_sub(1)),
            area.y,
        ));
    }
}

fn found(state: &State) -> String {
    let all = state.list.len();
    let settling = if state.answered == state.generation {
        ""
    } else {
        "… "
    };
    match all - state.list.with_words() {
        0 => format!("{settling}{all} found "),
        similar => format!(
            "{settling}{} found, {similar} similar ",
            state.list.with_words()
        ),
    }
}

/// Returns the text without so many columns at its start.
pub(super) fn tail(text: &str, columns: usize) -> &str {
    let start = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|&at| text::width(text.get(..at).unwrap_or_default()) >= columns);
    text.get(start.unwrap_or(text.len())..).unwrap_or_default()
}
