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
            Edit::Left => self.cursor = self.previous(),
            Edit::Right => self.cursor = self.next(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::DeleteBackward => self.delete_from(self.previous()),
            Edit::DeleteForward => self.text.replace_range(self.cursor..self.next(), ""),
            Edit::DeleteWord => self.delete_from(self.word_start()),
            Edit::DeleteToStart => self.delete_from(0),
            Edit::DeleteToEnd => self.text.truncate(self.cursor),
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

    /// Returns the start of the word before the cursor and the spaces after it.
    fn word_start(&self) -> usize {
        let rest = self.before_cursor().trim_end();
        rest.char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8())
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
        line.apply(Edit::DeleteWord);
        assert_eq!(line.text(), "naïve 👩‍🔬 ");
        line.apply(Edit::Left);
        line.apply(Edit::DeleteBackward);
        assert_eq!(line.text(), "naïve  ");
        line.apply(Edit::Start);
        line.apply(Edit::Right);
        line.apply(Edit::DeleteForward);
        assert_eq!((line.text(), line.before_cursor()), ("nïve  ", "n"));
        line.apply(Edit::DeleteToEnd);
        line.apply(Edit::End);
        line.apply(Edit::DeleteToStart);
        assert_eq!(line.text(), "");
        line.apply(Edit::DeleteBackward);
        line.apply(Edit::DeleteWord);
        line.apply(Edit::Left);
        line.apply(Edit::Right);
        assert_eq!(line, LineEdit::default());
    }
}
