//! A line of text with a cursor, edited by graphemes.

use unicode_segmentation::UnicodeSegmentation;

/// The most bytes of a line; longer pastes are cut off.
const MAX_BYTES: usize = 1_000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LineEdit {
    text: String,
    /// Byte offset, always on a grapheme boundary.
    cursor: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    Left,
    Right,
    Start,
    End,
    DeleteBackward,
    DeleteForward,
    DeleteWord,
    DeleteToStart,
    DeleteToEnd,
}

impl LineEdit {
    /// Returns a line with a text and the cursor behind it.
    pub(crate) fn with_text(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    pub(crate) fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Left => self.left(),
            Edit::Right => self.right(),
            Edit::Start => self.start(),
            Edit::End => self.end(),
            Edit::DeleteBackward => self.delete_backward(),
            Edit::DeleteForward => self.delete_forward(),
            Edit::DeleteWord => self.delete_word(),
            Edit::DeleteToStart => self.delete_to_start(),
            Edit::DeleteToEnd => self.delete_to_end(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Inserts sanitized text at the cursor, up to the maximum length.
    pub(crate) fn insert(&mut self, text: &str) {
        let room = MAX_BYTES.saturating_sub(self.text.len());
        let text = text
            .get(..text.floor_char_boundary(room))
            .unwrap_or_default();
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Moves the cursor left by one grapheme.
    pub(crate) fn left(&mut self) {
        self.cursor = self.previous();
    }

    /// Moves the cursor right by one grapheme.
    pub(crate) fn right(&mut self) {
        self.cursor = self.next();
    }

    /// Moves the cursor to the start.
    pub(crate) fn start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub(crate) fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Deletes the grapheme before the cursor.
    pub(crate) fn delete_backward(&mut self) {
        self.delete_from(self.previous());
    }

    /// Deletes the grapheme under the cursor.
    pub(crate) fn delete_forward(&mut self) {
        let end = self.next();
        self.text.replace_range(self.cursor..end, "");
    }

    /// Deletes the word before the cursor and the spaces after it.
    pub(crate) fn delete_word(&mut self) {
        let rest = self.before_cursor().trim_end();
        let start = rest
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8());
        self.delete_from(start);
    }

    /// Deletes everything before the cursor.
    pub(crate) fn delete_to_start(&mut self) {
        self.delete_from(0);
    }

    /// Deletes everything from the cursor on.
    pub(crate) fn delete_to_end(&mut self) {
        self.text.truncate(self.cursor);
    }

    fn delete_from(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    fn previous(&self) -> usize {
        self.before_cursor()
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + rest.graphemes(true).next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_pastes_are_cut_off() {
        let mut line = LineEdit::default();
        for _ in 0..3 {
            line.insert(&"é".repeat(400));
        }
        assert_eq!(
            (line.text().len(), line.before_cursor().len()),
            (1_000, 1_000)
        );
    }

    #[test]
    fn editing_is_by_graphemes() {
        let mut line = LineEdit::default();
        line.insert("naïve 👩‍🔬 lab");
        line.delete_word();
        assert_eq!(line.text(), "naïve 👩‍🔬 ");
        line.left();
        line.delete_backward();
        assert_eq!(line.text(), "naïve  ");
        line.start();
        line.right();
        line.delete_forward();
        assert_eq!((line.text(), line.before_cursor()), ("nïve  ", "n"));
        line.delete_to_end();
        line.end();
        line.delete_to_start();
        assert_eq!(line.text(), "");
        line.delete_backward();
        line.delete_word();
        line.left();
        line.right();
        assert_eq!(line, LineEdit::default());
    }
}
