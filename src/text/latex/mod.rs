//! LaTeX left-overs in titles and abstracts, turned into plain Unicode.
//!
//! Stands alone because authors write LaTeX where sites expect text, and no site agrees with
//! another on how much of it to resolve. This is a reader of left-overs, not of documents: what
//! it does not understand it leaves, and it never fails. Work and output are linear in the input:
//! every search forward is bounded, and nesting deeper than [`render::DEEPEST`] is copied.

mod braces;
mod command;
mod forms;
mod formulas;
mod math;
mod meaning;
mod prose;
mod render;
mod scripts;
mod source;
mod spans;
mod symbols;

#[cfg(test)]
mod tests;

pub(crate) use forms::script_base;
pub(crate) use formulas::{Piece, split_formulas};
use render::Renderer;
use source::Source;

use super::markup::resolve_markup;
use super::sanitize::sanitize;

/// Returns `captured` as one safe line, with its LaTeX and markup left-overs written in Unicode.
///
/// Entities and tags are resolved where they are certain, then LaTeX: escapes, accents, quotation marks, dashes, font commands and mathematics are resolved; a `$`
/// that only looks like the start of mathematics stays. Addresses keep their characters. The
/// result has passed [`sanitize`].
pub(crate) fn to_display(captured: &str) -> String {
    resolve_latex(&resolve_markup(captured))
}

/// Returns `captured` as one safe line, with its LaTeX left-overs written in Unicode and its
/// entities and tags as they are.
pub(crate) fn resolve_latex(captured: &str) -> String {
    let line = sanitize(captured);
    if !has_left_overs(&line) {
        return line;
    }
    let source = Source::new(&line);
    let mut renderer = Renderer::new(&source);
    renderer.prose(0..line.len());
    sanitize(&renderer.finish())
}

/// Reports whether `line` holds any character that LaTeX gives a meaning to.
fn has_left_overs(line: &str) -> bool {
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
