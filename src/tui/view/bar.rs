//! The search bar: what is typed, how it is meant, and what it has found so far.
//!
//! What does not fit beside the typed text is left out, the least important first; a sentence
//! that is left out stands in the status line.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Theme, highlight};
use crate::app::{Focus, State, grouped};
use crate::text;

/// Columns of the slash before the text.
const SLASH: usize = 3;

/// Draws the bar with its cursor.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let typing = is_typing(state);
    let told = told(state, usize::from(area.width)).text;
    let room = usize::from(area.width).saturating_sub(text::width(&told) + SLASH + 1);
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
    let quiet = if typing {
        theme.focused()
    } else {
        theme.quiet()
    };
    let mut spans = vec![Span::styled(" / ", quiet)];
    if is_idle(state) {
        spans.push(Span::styled("search", theme.quiet()));
    } else {
        spans.extend(typed(state, shown, room, theme));
    }
    frame.render_widget(Line::from(spans), area);
    frame.render_widget(
        Line::from(Span::styled(told, theme.quiet())).right_aligned(),
        area,
    );
    if typing {
        let column = u16::try_from(before.min(room) + SLASH).unwrap_or(u16::MAX);
        frame.set_cursor_position(Position::new(
            area.x + column.min(area.width.saturating_sub(1)),
            area.y,
        ));
    }
}

fn is_typing(state: &State) -> bool {
    state.focus == Focus::Search && state.overlay.is_none()
}

fn is_idle(state: &State) -> bool {
    !is_typing(state) && state.search.text().is_empty() && state.query.is_empty()
}

/// The visible end of the text, the part that is not understood made visible.
fn typed(state: &State, shown: &str, room: usize, theme: Theme) -> Vec<Span<'static>> {
    let hidden = state.search.text().len() - shown.len();
    let wrong = state.problem.as_ref().map(|problem| {
        let range = widened(state.search.text(), problem.range.clone());
        range.start.saturating_sub(hidden)..range.end.saturating_sub(hidden)
    });
    let text = text::fit(shown, room);
    let base = ratatui::style::Style::new();
    highlight::spans(&text, wrong.as_slice(), base, theme.wrong())
}

/// A place between two letters is seen by the letter before it, at the start by the one behind.
fn widened(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    if !range.is_empty() {
        return range;
    }
    let (before, behind) = (
        text.get(..range.start).unwrap_or(text),
        text.get(range.start..).unwrap_or_default(),
    );
    match before.char_indices().next_back() {
        Some((start, _)) => start..before.len(),
        None => 0..behind.chars().next().map_or(0, char::len_utf8),
    }
}

/// What stands at the right end of the bar.
pub(super) struct Told {
    text: String,
    /// The sentence that had no room.
    pub left_out: Option<String>,
}

/// Chooses what is told beside the typed text, of which at least the half of the bar is shown.
pub(super) fn told(state: &State, columns: usize) -> Told {
    let note = note(state);
    if is_idle(state) {
        return Told {
            text: String::new(),
            left_out: note,
        };
    }
    let mode = state.mode.name();
    let (long, short) = counts(state);
    let (long, short) = (long.as_str(), short.as_str());
    let mut choices: Vec<Vec<&str>> = Vec::new();
    let sentence = note.as_deref().unwrap_or_default();
    if state.problem.is_some() {
        choices.extend([vec![sentence, mode], vec![sentence], vec![mode]]);
    } else if note.is_some() {
        choices.push(vec![sentence, long, mode]);
        choices.push(vec![sentence, short, mode]);
    }
    if state.problem.is_none() {
        choices.extend([vec![long, mode], vec![short, mode], vec![short]]);
    }
    let typed = text::width(state.search.text()).min(columns / 2);
    let room = columns.saturating_sub(SLASH + typed + 2);
    let fits = choices
        .into_iter()
        .map(|parts| (parts.contains(&sentence), format!("{} ", parts.join(" · "))))
        .find(|(_, text)| text::width(text) <= room);
    let (whole, text) = fits.unwrap_or_default();
    Told {
        text,
        left_out: note.filter(|_| !whole),
    }
}

/// How much was found, and the same in few columns.
fn counts(state: &State) -> (String, String) {
    let settling = if state.settled == state.generation {
        ""
    } else {
        "… "
    };
    let (all, similar) = (state.list.matches(), state.list.similar());
    let short = format!("{settling}{} found", grouped(all - similar));
    let long = match similar {
        0 => short.clone(),
        similar => format!("{short}, {} similar", grouped(similar)),
    };
    (long, short)
}

/// What the user should know about the search, in a sentence.
fn note(state: &State) -> Option<String> {
    if let Some(problem) = &state.problem {
        return Some(problem.message.clone());
    }
    if !state.is_searching() {
        return None;
    }
    let corrections = state.list.corrections().iter();
    let mut notes: Vec<String> = corrections
        .map(|word| format!("no “{}”; showing “{}”", word.typed, word.shown))
        .collect();
    if state.list.titles_only() {
        notes.push("titles only, until the search index is made".to_owned());
    }
    (!notes.is_empty()).then(|| notes.join(", "))
}

/// Returns the text without so many columns at its start.
pub(super) fn tail(text: &str, columns: usize) -> &str {
    let start = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|&at| text::width(text.get(..at).unwrap_or_default()) >= columns);
    text.get(start.unwrap_or(text.len())..).unwrap_or_default()
}
