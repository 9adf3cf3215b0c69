//! The overlay above the panes, whichever is open.

use ratatui::Frame;

use super::{help, page, palette, prompt, stats};
use crate::app::{Model, Overlay, Saved};
use crate::theme::Theme;

/// Draws the overlay; returns by how many lines it can be scrolled.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    overlay: &Overlay,
    saved: &Saved,
    model: &Model,
    theme: Theme,
) -> usize {
    match overlay {
        Overlay::Help(help) => return help::draw(frame, help, model, theme),
        Overlay::Stats(stats) => return stats::draw(frame, stats, model, theme),
        Overlay::Page(page) => return page::draw(frame, page, model),
        Overlay::Palette(palette) => palette::draw(frame, palette, saved, model, theme),
        Overlay::Import(line) => {
            let title = "Import a saved page or a directory of them";
            prompt::draw(frame, title, line, theme);
        }
        Overlay::Export(line) => {
            let title = "Write the bookmarked papers to (.md, .jsonl or .bib)";
            prompt::draw(frame, title, line, theme);
        }
        Overlay::Question(question) => prompt::draw_question(frame, question, model, theme),
    }
    0
}
