//! Conversion of LaTeX in titles and abstracts to Unicode.
//!
//! The input is text with fragments of LaTeX, not a document: unknown input is copied, and conversion
//! never fails. It takes linear time: forward searches are bounded, and groups nested deeper than
//! [`render::MAX_DEPTH`] are copied.

mod braces;
mod command;
mod forms;
mod formulas;
mod math;
mod prose;
mod render;
mod render_command;
mod scripts;
mod source;
mod spans;
mod symbols;

#[cfg(test)]
mod tests;

pub(super) use braces::{EscapedBraces, is_balanced};
pub(crate) use forms::script_base;
pub(crate) use formulas::{Segment, split_formulas};
use render::Renderer;
use source::Source;

use super::markup::resolve_markup;
use super::sanitize::sanitize;

/// Returns `captured` as one line that is safe to print, with HTML and LaTeX converted to Unicode.
///
/// Entities and tags are converted first, then LaTeX escapes, accents, quotation marks, dashes, font
/// commands and formulas. A `$` that is not a delimiter and URLs stay as they are. The result is
/// sanitized.
pub(crate) fn to_display(captured: &str) -> String {
    resolve_latex(&resolve_markup(captured))
}

/// Like [`to_display`], but keeps entities and tags.
pub(crate) fn resolve_latex(captured: &str) -> String {
    let line = sanitize(captured);
    if !has_latex(&line) {
        return line;
    }
    let source = Source::new(&line);
    let mut renderer = Renderer::new(&source);
    renderer.render_prose(0..line.len());
    sanitize(&renderer.finish())
}

/// Returns whether `line` has a character that is special in LaTeX.
fn has_latex(line: &str) -> bool {
    let mut previous = 0;
    for &byte in line.as_bytes() {
        if matches!(byte, b'\\' | b'$' | b'^' | b'~' | b'{' | b'`')
            || (byte == b'-' && previous == b'-')
        {
            return true;
        }
        previous = byte;
    }
    false
}
