//! One line of text with a cursor, edited a grapheme at a time.

use unicode_segmentation::UnicodeSegmentation;

/// Bytes of a line: no query and hardly a path is longer, and a pasted book stops here.
const LONGEST: usize = 1_000;

/// The text and the cursor's place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LineEdit {
    text: String,
    /// Byte offset, always on a grapheme boundary.
    cursor: usize,
}

impl LineEdit {
    /// Returns the text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text before the cursor.
    pub(crate) fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Puts clean text in at the cursor, as much of it as a line holds.
    pub(crate) fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.len());
        let text = text
            .get(..text.floor_char_boundary(room))
            .unwrap_or_default();
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    /// Empties the line.
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

    /// Deletes the word before the cursor and the blanks behind it.
    pub(crate) fn delete_word(&mut self) {
        let kept = self.before_cursor().trim_end();
        let start = kept
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
    fn a_pasted_book_stops_at_the_end_of_the_line() {
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
    fn editing_goes_by_what_the_eye_sees_as_one_character() {
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
