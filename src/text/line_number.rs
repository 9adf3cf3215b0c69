//! Line numbers for error messages.

/// Returns the line, from 1, of a byte offset.
pub(crate) fn line_number(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.matches('\n').count() + 1
}
