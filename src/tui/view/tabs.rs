//! The top line: the views with their numbers, the saved searches behind them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Theme;
use crate::app::{Call, State, with_thousands};
use crate::search::View;
use crate::text;

/// Columns for the name of a saved search.
const NAME: usize = 20;

/// Draws as many views as fit, the present one whatever happens.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let columns = usize::from(area.width);
    let shown = fitting(all(state), columns);
    let used: usize = shown.iter().map(|tab| tab.columns() + 1).sum();
    let mut spans = Vec::new();
    for tab in shown {
        let style = if tab.present {
            theme.tab()
        } else {
            theme.quiet()
        };
        spans.push(Span::styled(tab.text, style));
        spans.push(Span::raw(" "));
    }
    frame.render_widget(Line::from(spans), area);
    let (name, style) = match state.status.unsaved() {
        0 => ("deckle ".to_owned(), theme.quiet()),
        unsaved => (format!(" {unsaved} not saved "), theme.error()),
    };
    if columns > used + name.len() || state.status.unsaved() > 0 {
        frame.render_widget(Line::from(Span::styled(name, style)).right_aligned(), area);
    }
}

/// Returns the place of the view that stands at a column.
pub(super) fn place_at(state: &State, columns: usize, column: usize) -> Option<usize> {
    let mut left = 0;
    for tab in fitting(all(state), columns) {
        if (left..left + tab.columns()).contains(&column) {
            return Some(tab.place);
        }
        left += tab.columns() + 1;
    }
    None
}

struct Tab {
    place: usize,
    text: String,
    present: bool,
    saved: bool,
}

impl Tab {
    fn new(state: &State, place: usize, name: &str, count: Option<u32>, saved: bool) -> Self {
        let call = match View::ALL.get(place) {
            Some(&view) => Call::view(view),
            None => Call::parse(&format!("saved-search {}", place - View::COUNT + 1)),
        };
        let key = call.and_then(|call| state.model.keymap.keys(&call).first().cloned());
        let key = key.map_or(String::new(), |key| format!("{key} "));
        let count = count.map_or(String::new(), |count| {
            format!(
                " {}",
                with_thousands(usize::try_from(count).unwrap_or(usize::MAX))
            )
        });
        let present = match state.view.search() {
            Some(open) => saved && open.name == name,
            None => !saved && place == state.view.view() as usize,
        };
        Self {
            place,
            text: format!(" {key}{}{count} ", text::fit(name, NAME)),
            present,
            saved,
        }
    }

    fn columns(&self) -> usize {
        text::width(&self.text)
    }
}

fn all(state: &State) -> Vec<Tab> {
    let mut tabs = Vec::new();
    for view in View::ALL {
        let count = state
            .model
            .counts
            .and_then(|counts| counts.get(view as usize).copied());
        tabs.push(Tab::new(state, view as usize, view.name(), count, false));
    }
    for (place, search) in state.sidebar.saved().searches().iter().enumerate() {
        let unread = state.sidebar.saved().unread(place);
        let place = place + View::ALL.len();
        tabs.push(Tab::new(state, place, &search.name, unread, true));
    }
    if let Some(open) = state.view.search()
        && state.sidebar.saved().find(&open.name).is_none()
    {
        tabs.push(Tab::new(state, usize::MAX, &open.name, None, true));
    }
    tabs
}

/// Leaves out saved searches from the right, then views from the right; never the present one.
fn fitting(mut tabs: Vec<Tab>, columns: usize) -> Vec<Tab> {
    let width = |tabs: &[Tab]| tabs.iter().map(|tab| tab.columns() + 1).sum::<usize>();
    while width(&tabs) > columns {
        let saved = tabs.iter().rposition(|tab| tab.saved && !tab.present);
        match saved.or_else(|| tabs.iter().rposition(|tab| !tab.present)) {
            Some(last) => drop(tabs.remove(last)),
            None => break,
        }
    }
    tabs
}
