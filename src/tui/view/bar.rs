//! The search bar: what is typed, how it is meant, and what it has found so far.
//!
//! What does not fit beside the typed text is left out, the least important first; a sentence
//! that is left out stands in the status line.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Theme, highlight};
use crate::app::{Focus, State, with_thousands};
use crate::text;

/// Columns of the slash before the text.
const SLASH: usize = 3;

/// Columns of the user's text that a sentence repeats.
const NAMED: usize = 24;

/// Draws the bar with its cursor.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let typing = is_typing(state);
    let told = told(state, usize::from(area.width)).text;
    let Window {
        room,
        before,
        shown,
    } = window(state, usize::from(area.width), &told);
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
    state.layout.has_focus(Focus::Search) && !state.overlay.is_open()
}

fn is_idle(state: &State) -> bool {
    !is_typing(state) && state.bar.text().is_empty() && state.bar.query().is_empty()
}

/// The part of the text that has room.
struct Window<'s> {
    /// Columns for it.
    room: usize,
    /// Columns of the text before the cursor.
    before: usize,
    /// The text without what is left out at its start.
    shown: &'s str,
}

/// Places the text beside what is told.
fn window<'s>(state: &'s State, columns: usize, told: &str) -> Window<'s> {
    let text = state.bar.text();
    let room = columns.saturating_sub(text::width(told) + SLASH + 1);
    let before = if is_typing(state) {
        text::width(state.bar.line().before_cursor())
    } else {
        0
    };
    let shown = if before > room {
        tail(text, before - room)
    } else {
        text
    };
    Window {
        room,
        before,
        shown,
    }
}

/// The bytes of the bar's text that are not understood.
fn wrong(state: &State) -> Option<Range<usize>> {
    let text = state.bar.text();
    let range = state.bar.problem()?.range.clone();
    // The query was read without the blanks before it.
    let blanks = text.len() - text.trim_start().len();
    Some(widened(text, range.start + blanks..range.end + blanks))
}

/// The visible end of the text, the part that is not understood made visible.
fn typed(state: &State, shown: &str, room: usize, theme: Theme) -> Vec<Span<'static>> {
    let hidden = state.bar.text().len() - shown.len();
    let wrong = wrong(state)
        .map(|range| range.start.saturating_sub(hidden)..range.end.saturating_sub(hidden));
    let text = text::fit(shown, room);
    let base = ratatui::style::Style::new();
    highlight::spans(&text, wrong.as_slice(), base, theme.invalid())
}

/// A place between two letters is seen by the letter before it, at the start by the one behind.
fn widened(text: &str, range: Range<usize>) -> Range<usize> {
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
    let told = choose(state, columns, note(state));
    let named = named(state, &window(state, columns, &told.text));
    named.map_or(told, |named| choose(state, columns, Some(named)))
}

/// The sentence about what is not understood with the word in question, where the eye cannot see
/// all of it in the bar and the sentence does not name it.
fn named(state: &State, window: &Window<'_>) -> Option<String> {
    let (text, sentence) = (state.bar.text(), &state.bar.problem()?.message);
    let wrong = wrong(state)?;
    let hidden = text.len() - window.shown.len();
    let fitted = text::fit(window.shown, window.room);
    let visible = hidden..hidden + fitted.trim_end_matches('…').len();
    if visible.start <= wrong.start && wrong.end.min(text.len()) <= visible.end {
        return None;
    }
    let start = text.get(..wrong.start)?.rfind(' ').map_or(0, |at| at + 1);
    let behind = text.get(wrong.start..)?;
    let end = behind.find(' ').map_or(text.len(), |at| wrong.start + at);
    let word = text::fit(text.get(start..end)?, NAMED);
    let is_named = text.get(wrong).is_some_and(|part| {
        part.chars().nth(1).is_some() && sentence.contains(&format!("“{part}”"))
    });
    (!is_named).then(|| format!("at “{word}”: {sentence}"))
}

fn choose(state: &State, columns: usize, note: Option<String>) -> Told {
    if is_idle(state) {
        return Told {
            text: String::new(),
            left_out: note,
        };
    }
    let mode = state.bar.mode().name();
    let (long, short) = counts(state);
    let (long, short) = (long.as_str(), short.as_str());
    let mut choices: Vec<Vec<&str>> = Vec::new();
    let sentence = note.as_deref().unwrap_or_default();
    if state.bar.problem().is_some() {
        choices.extend([vec![sentence, mode], vec![sentence], vec![mode]]);
    } else if note.is_some() {
        choices.push(vec![sentence, long, mode]);
        choices.push(vec![sentence, short, mode]);
    }
    if state.bar.problem().is_none() {
        choices.extend([vec![long, mode], vec![short, mode], vec![short]]);
    }
    let typed = text::width(state.bar.text()).min(columns / 2);
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
    let settling = if state.list.final_generation() == state.list.generation() {
        ""
    } else {
        "… "
    };
    let (all, similar) = (state.list.rows().total(), state.list.rows().similar());
    let short = format!("{settling}{} found", with_thousands(all - similar));
    let long = match similar {
        0 => short.clone(),
        similar => format!("{short}, {} similar", with_thousands(similar)),
    };
    (long, short)
}

/// What the user should know about the search, in a sentence.
fn note(state: &State) -> Option<String> {
    if let Some(problem) = state.bar.problem() {
        return Some(problem.message.clone());
    }
    if !state.is_searching() {
        return None;
    }
    let corrections = state.list.rows().corrections().iter();
    let mut notes: Vec<String> = corrections
        .map(|word| format!("no “{}”; showing “{}”", word.typed, word.replacement))
        .collect();
    if state.list.rows().index_unavailable() {
        notes.push("titles only, until the search index is rebuilt".to_owned());
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
