//! The lines of a text that hold something, with their numbers.
//!
//! Every line-based format needs the same: all three kinds of line ends, invisible characters at
//! the edges, the number for the report, and whether a blank line precedes. A walk is cheap to
//! copy, which is how the parsers look ahead.

/// What the form of a page states about a line beyond its text.
///
/// Markup names headings and addresses; plain text does not, so its lines have no note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Note {
    /// Number of the line in the input, from 1.
    pub line: usize,
    /// What the line is, as far as the markup says.
    pub role: Role,
    /// The address to which the line links.
    pub link: Option<String>,
}

/// The part of a card that a line certainly is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Only the text can tell.
    #[default]
    Unknown,
    /// The title of a paper.
    Title,
    /// Text below a title: the abstract, or what takes its place.
    Abstract,
    /// The number of upvotes.
    Upvotes,
    /// An organization: slug, blank, name.
    Organization,
}

/// One line that holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// The line without the blanks around it.
    pub text: &'t str,
    /// Number of the line in the input, from 1; blank lines count.
    pub number: usize,
    /// Number of the line in the text that is walked, from 1.
    at: usize,
    /// Offset of `text` in the whole, in bytes.
    pub start: usize,
    /// Whether a blank line precedes it.
    pub gap: bool,
    /// What the line is, as far as the markup says.
    pub role: Role,
    /// The address to which the line links.
    pub link: Option<&'t str>,
}

impl Line<'_> {
    /// Returns the length in characters.
    pub(super) fn chars(&self) -> usize {
        self.text.chars().count()
    }

    /// Returns the offset behind the text in the whole, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A point between two lines, from which a walk can be taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    at: usize,
    number: usize,
    skipped: Option<usize>,
}

/// A walk over the lines of a text.
#[derive(Debug, Clone)]
pub(super) struct Lines<'t> {
    text: &'t str,
    notes: &'t [Note],
    place: Place,
}

impl<'t> Lines<'t> {
    /// Begins at the first line.
    pub(super) fn of(text: &'t str) -> Self {
        Self::from(text, Place::default())
    }

    /// Resumes a walk at a place of the same text.
    pub(super) fn from(text: &'t str, place: Place) -> Self {
        Self {
            text,
            notes: &[],
            place,
        }
    }

    /// Adds what is known of the lines: one note for each line of the text.
    pub(super) fn with_notes(self, notes: &'t [Note]) -> Self {
        Self { notes, ..self }
    }

    /// Returns the place before the next line.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Returns the text between two offsets, empty when they lie in no order or in a character.
    pub(super) fn between(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the next line without moving on.
    pub(super) fn peek(&self) -> Option<Line<'t>> {
        self.clone().next()
    }

    /// Leaves out one line that is still to come.
    pub(super) fn skipping(mut self, line: &Line<'_>) -> Self {
        self.place.skipped = Some(line.start);
        self
    }

    /// Goes back into `line`, so that what follows its first `bytes` comes as a line of its own.
    pub(super) fn split(mut self, line: &Line<'_>, bytes: usize) -> Self {
        self.place.at = line.start + bytes;
        self.place.number = line.at - 1;
        self
    }

    /// Returns the next raw line and moves behind its end.
    fn raw(&mut self) -> Option<&'t str> {
        let rest = self
            .text
            .get(self.place.at..)
            .filter(|rest| !rest.is_empty())?;
        let end = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r'));
        let length = end.unwrap_or(rest.len());
        let ending = match rest.as_bytes().get(length..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        self.place.at += length + ending;
        self.place.number += 1;
        rest.get(..length)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let mut gap = false;
        loop {
            let from = self.place.at;
            let raw = self.raw()?;
            let tail = raw.trim_start_matches(is_blank);
            let text = tail.trim_end_matches(is_blank);
            let start = from + raw.len() - tail.len();
            if text.is_empty() {
                gap = true;
            } else if self.place.skipped != Some(start) {
                let at = self.place.number;
                let note = self.notes.get(at - 1);
                return Some(Line {
                    text,
                    number: note.map_or(at, |note| note.line),
                    at,
                    start,
                    gap,
                    role: note.map_or(Role::Unknown, |note| note.role),
                    link: note.and_then(|note| note.link.as_deref()),
                });
            }
        }
    }
}

/// Tells whether a character leaves no trace at the edge of a line.
///
/// What begins or ends an escape sequence stays: without it the rest would be taken for text.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || (c.is_ascii_control() && !matches!(c, '\u{7}' | '\u{1b}'))
        || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str) -> Vec<(usize, &str, bool)> {
        Lines::of(text)
            .map(|line| (line.number, line.text, line.gap))
            .collect()
    }

    #[test]
    fn all_line_ends_part_lines() {
        let expected = vec![(1, "a", false), (2, "b", false), (4, "c", true)];
        for text in [
            "a\nb\n\nc",
            "a\r\nb\r\n\r\nc\r\n",
            "a\rb\r\rc\r",
            "a\nb\r\n\rc\n",
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn invisible_lines_are_blank_and_invisible_edges_are_dropped() {
        let text = "\u{a0}a \u{a0}b\u{a0}\t\n \u{a0}\u{200b}\n\u{feff}c\u{0}\n";
        assert_eq!(told(text), [(1, "a \u{a0}b", false), (3, "c", true)]);
    }

    #[test]
    fn a_walk_can_be_taken_up_skip_and_split() {
        let text = "one\n\n  glued\nthree";
        let mut lines = Lines::of(text);
        lines.next();
        let resumed = Lines::from(text, lines.place());
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
        fn every_line_is_where_it_says(text in "[a\u{a0}ü \r\n]{0,60}") {
            for line in Lines::of(&text) {
                prop_assert_eq!(&text[line.start..line.end()], line.text);
                prop_assert_eq!(line.text.trim(), line.text);
                prop_assert!(!line.text.is_empty());
            }
        }
    }
}
