//! The first line: the views and the saved searches, with counts.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Call, Model, Saved, ViewState, with_thousands};
use crate::search::View;
use crate::text;
use crate::theme::Theme;

/// Columns for the name of a saved search.
const NAME: usize = 20;

/// A view or a saved search.
pub(super) struct Tab {
    position: usize,
    text: String,
    is_open: bool,
    is_saved_search: bool,
}

/// Draws the tabs. Decisions that are not saved are reported in the right corner.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    tabs: Vec<Tab>,
    unsaved: usize,
    theme: Theme,
) {
    let used = width(&tabs);
    let mut spans = Vec::new();
    for tab in tabs {
        let style = if tab.is_open {
            theme.tab()
        } else {
            theme.quiet()
        };
        spans.push(Span::styled(tab.text, style));
        spans.push(Span::raw(" "));
    }
    frame.render_widget(Line::from(spans), area);
    let (corner, style) = match unsaved {
        0 => ("deckle ".to_owned(), theme.quiet()),
        unsaved => (format!(" {unsaved} not saved "), theme.error()),
    };
    if usize::from(area.width) > used + corner.len() || unsaved > 0 {
        let corner = Line::from(Span::styled(corner, style));
        frame.render_widget(corner.right_aligned(), area);
    }
}

/// Returns the tabs that fit: saved searches are left out from the right, then views from the
/// right, never the open one.
pub(super) fn visible(view: &ViewState, saved: &Saved, model: &Model, columns: usize) -> Vec<Tab> {
    let mut tabs = all(view, saved, model);
    while width(&tabs) > columns {
        let search = tabs
            .iter()
            .rposition(|tab| tab.is_saved_search && !tab.is_open);
        match search.or_else(|| tabs.iter().rposition(|tab| !tab.is_open)) {
            Some(last) => drop(tabs.remove(last)),
            None => break,
        }
    }
    tabs
}

/// Returns the position of the tab at a column, counted over views and saved searches.
pub(super) fn position_at(tabs: &[Tab], column: usize) -> Option<usize> {
    let mut left = 0;
    for tab in tabs {
        let right = left + text::width(&tab.text);
        if (left..right).contains(&column) {
            return Some(tab.position);
        }
        left = right + 1;
    }
    None
}

fn width(tabs: &[Tab]) -> usize {
    tabs.iter().map(|tab| text::width(&tab.text) + 1).sum()
}

fn all(view: &ViewState, saved: &Saved, model: &Model) -> Vec<Tab> {
    let mut tabs = Vec::new();
    for tab_view in View::ALL {
        let position = tab_view as usize;
        let counts = model.counts.as_ref();
        let count = counts.and_then(|counts| counts.get(position).copied());
        tabs.push(Tab {
            position,
            text: label(model, Call::view(tab_view), tab_view.name(), count),
            is_open: view.search().is_none() && tab_view == view.view(),
            is_saved_search: false,
        });
    }
    let search_tab = |position, call, name: &str, unread| Tab {
        position,
        text: label(model, call, name, unread),
        is_open: view.is_open(name),
        is_saved_search: true,
    };
    for (position, search) in saved.searches().iter().enumerate() {
        let call = Call::parse(&format!("saved-search {}", position + 1));
        let unread = saved.unread(position);
        tabs.push(search_tab(
            position + View::COUNT,
            call,
            &search.name,
            unread,
        ));
    }
    // Tags are not among the saved searches.
    if let Some(open) = view.search()
        && saved.find(&open.name).is_none()
    {
        tabs.push(search_tab(usize::MAX, None, &open.name, None));
    }
    tabs
}

fn label(model: &Model, call: Option<Call>, name: &str, count: Option<u32>) -> String {
    let key = call.and_then(|call| model.keymap.keys(&call).first().cloned());
    let key = key.map_or(String::new(), |key| format!("{key} "));
    let count = count.map(|count| format!(" {}", with_thousands(count as usize)));
    let count = count.unwrap_or_default();
    format!(" {key}{}{count} ", text::fit(name, NAME))
}
