//! The message in a list without rows: why it is empty, and what to do.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use crate::app::{Focus, State};
use crate::search::View;
use crate::text;
use crate::theme::Theme;

/// Columns before and after the message.
const MARGINS: u16 = 5;

/// Draws the message.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let width = area.width.saturating_sub(MARGINS);
    let lines = text::wrap(&message(state), usize::from(width)).into_iter();
    let lines = lines.map(|line| Line::styled(line, theme.quiet()));
    let area = Rect {
        x: area.x + MARGINS - 1,
        width: area.width.saturating_sub(MARGINS - 1),
        ..area
    };
    frame.render_widget(Text::from(lines.collect::<Vec<_>>()), area);
}

fn message(state: &State) -> String {
    let key = |name| state.model.keymap.first(name);
    let view = state.view.name();
    let list = &state.list;
    let is_pending =
        list.answered() == list.generation() && list.final_generation() != list.generation();
    if is_pending {
        "Searching …".to_owned()
    } else if state.model.titles.is_empty() && state.status.is_rebuilding() {
        "The list is being rebuilt from your papers; this takes a moment.".to_owned()
    } else if !state.bar.query().is_empty() {
        no_match(state)
    } else if state.model.titles.is_empty() {
        let import = key("import");
        format!("The library is empty. {import} imports a page saved as HTML, Markdown or text.")
    } else {
        format!("Nothing in {view}. {} shows all papers.", key("view all"))
    }
}

fn no_match(state: &State) -> String {
    let key = |name| state.model.keymap.first(name);
    let query = state.bar.query();
    let field = query
        .misspelled_field()
        .map(|(name, field)| format!(" No field is called “{name}”; did you mean “{field}:”?"));
    let shows_all = state.view.view() == View::All && state.view.search().is_none();
    // In the search bar the key is text.
    let all = if shows_all || state.layout.has_focus(Focus::Search) {
        String::new()
    } else {
        format!(" {} searches all papers.", key("view all"))
    };
    format!(
        "Nothing matches “{}” in {}.{} {} leaves the search.{all}",
        query.typed(),
        state.view.name(),
        field.unwrap_or_default(),
        key("leave")
    )
}
