//! Iterates over the lines of a text that are not blank.
//!
//! All line-based formats share it: it handles LF, CR and CRLF, trims invisible characters, and
//! returns line numbers and whether a blank line precedes. The iterator is cheap to clone, so the
//! parsers clone it to look ahead.

/// Markup information about a line.
///
/// Lines of plain text have no note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LineNote {
    /// Number of the line in the input, from 1.
    pub line: usize,
    pub role: Role,
    pub link: Option<String>,
}

/// The part of a card that a line is, according to the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    Unknown,
    Title,
    /// The abstract, or other text below a title.
    Abstract,
    Upvotes,
    /// Slug, space, name.
    Organization,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Trimmed.
    pub text: &'t str,
    /// Line number in the input, from 1.
    pub number: usize,
    /// Line number in the iterated text, from 1.
    text_number: usize,
    /// Byte offset of `text` in the iterated text.
    pub start: usize,
    /// A blank line precedes it.
    pub gap: bool,
    pub role: Role,
    pub link: Option<&'t str>,
}

impl Line<'_> {
    /// Returns the length in characters.
    pub(super) fn chars(&self) -> usize {
        self.text.chars().count()
    }

    /// Returns the byte offset of the end of the text.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A position between two lines, from which iteration can resume.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Position {
    /// Byte offset in the text.
    offset: usize,
    number: usize,
    skipped: Option<usize>,
}

/// An iterator over the lines of a text.
#[derive(Debug, Clone)]
pub(super) struct Lines<'t> {
    text: &'t str,
    notes: &'t [LineNote],
    position: Position,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self::resume(text, Position::default())
    }

    /// Resumes iteration at a position of the same text.
    pub(super) fn resume(text: &'t str, position: Position) -> Self {
        Self {
            text,
            notes: &[],
            position,
        }
    }

    /// Adds one note for each line of the text.
    pub(super) fn with_notes(self, notes: &'t [LineNote]) -> Self {
        Self { notes, ..self }
    }

    /// Returns the position before the next line.
    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// Returns the text between two offsets; empty if they are not ascending character boundaries.
    pub(super) fn between(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the next line without advancing.
    pub(super) fn peek(&self) -> Option<Line<'t>> {
        self.clone().next()
    }

    /// Skips one of the next lines.
    pub(super) fn skipping(mut self, line: &Line<'_>) -> Self {
        self.position.skipped = Some(line.start);
        self
    }

    /// Returns to `line` and continues after its first `bytes`, as if a new line started there.
    pub(super) fn split(mut self, line: &Line<'_>, bytes: usize) -> Self {
        self.position.offset = line.start + bytes;
        self.position.number = line.text_number - 1;
        self
    }

    /// Returns the next line untrimmed and advances to the end of it.
    fn next_raw(&mut self) -> Option<&'t str> {
        let rest = self
            .text
            .get(self.position.offset..)
            .filter(|rest| !rest.is_empty())?;
        let end = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r'));
        let length = end.unwrap_or(rest.len());
        let ending = match rest.as_bytes().get(length..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        self.position.offset += length + ending;
        self.position.number += 1;
        rest.get(..length)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let mut gap = false;
        loop {
            let from = self.position.offset;
            let raw = self.next_raw()?;
            let tail = raw.trim_start_matches(is_blank);
            let text = tail.trim_end_matches(is_blank);
            let start = from + raw.len() - tail.len();
            if text.is_empty() {
                gap = true;
            } else if self.position.skipped != Some(start) {
                let text_number = self.position.number;
                let note = self.notes.get(text_number - 1);
                return Some(Line {
                    text,
                    number: note.map_or(text_number, |note| note.line),
                    text_number,
                    start,
                    gap,
                    role: note.map_or(Role::Unknown, |note| note.role),
                    link: note.and_then(|note| note.link.as_deref()),
                });
            }
        }
    }
}

/// Joins the trimmed lines of a text with spaces.
pub(super) fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim) {
        if !joined.is_empty() && !line.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Decompressed bytes at the start of an input from which its format is detected.
pub(super) const HEAD: usize = 64 << 10;

/// Returns at most the first `bytes` of a text.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// Returns whether a character is trimmed at the edges of a line.
///
/// BEL and ESC are not: without them the rest of an escape sequence would count as text.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || (c.is_ascii_control() && !matches!(c, '\u{7}' | '\u{1b}'))
        || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn collect(text: &str) -> Vec<(usize, &str, bool)> {
        Lines::new(text)
            .map(|line| (line.number, line.text, line.gap))
            .collect()
    }

    #[test]
    fn all_line_ends_separate_lines() {
        let expected = vec![(1, "a", false), (2, "b", false), (4, "c", true)];
        for text in [
            "a\nb\n\nc",
            "a\r\nb\r\n\r\nc\r\n",
            "a\rb\r\rc\r",
            "a\nb\r\n\rc\n",
        ] {
            assert_eq!(collect(text), expected, "{text:?}");
        }
    }

    #[test]
    fn invisible_lines_are_blank_and_invisible_edges_are_dropped() {
        let text = "\u{a0}a \u{a0}b\u{a0}\t\n \u{a0}\u{200b}\n\u{feff}c\u{0}\n";
        assert_eq!(collect(text), [(1, "a \u{a0}b", false), (3, "c", true)]);
    }

    #[test]
    fn iteration_can_resume_skip_and_split() {
        let text = "one\n\n  glued\nthree";
        let mut lines = Lines::new(text);
        lines.next();
        let resumed = Lines::resume(text, lines.position());
        let glued = resumed.peek().unwrap();
        assert_eq!((glued.text, glued.number, glued.gap), ("glued", 3, true));
        assert_eq!(
            resumed.clone().skipping(&glued).peek().unwrap().text,
            "three"
        );
        let rest = resumed.split(&glued, 2).peek().unwrap();
        assert_eq!((rest.text, rest.number), ("ued", 3));
    }

    proptest! {
        #[test]
        fn offsets_match_the_text(text in "[a\u{a0}ü \r\n]{0,60}") {
            for line in Lines::new(&text) {
                prop_assert_eq!(&text[line.start..line.end()], line.text);
                prop_assert_eq!(line.text.trim(), line.text);
                prop_assert!(!line.text.is_empty());
            }
        }
    }
}
