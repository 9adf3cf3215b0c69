//! From offsets in a text to numbers of lines, for reports.
//!
//! Separate from `lines.rs`, which walks over lines: the formats here have offsets and no lines.

/// Counts lines up to offsets that only grow, each byte once.
pub(super) struct LineCount {
    at: usize,
    line: usize,
}

impl LineCount {
    /// Begins at the start of a text whose first line has that number.
    pub(super) fn new(line: usize) -> Self {
        Self { at: 0, line }
    }

    /// Returns the line of an offset; of one before the last, the line of the last.
    pub(super) fn line_of(&mut self, text: &str, offset: usize) -> usize {
        let passed = text.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += passed.split(|&byte| byte == b'\n').count() - 1;
        self.at = self.at.max(offset);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_has_the_line_that_it_is_on() {
        let mut lines = LineCount::new(3);
        let found: Vec<usize> = [0, 2, 3, 3, 1, 7, 99]
            .into_iter()
            .map(|at| lines.line_of("a\nb\r\nc\n", at))
            .collect();
        assert_eq!(found, [3, 4, 4, 4, 4, 6, 6]);
    }
}
