//! Converts offsets to line numbers, for formats that are not parsed line by line.

/// Counts lines incrementally, for ascending offsets.
pub(super) struct LineCounter {
    last_offset: usize,
    line: usize,
}

impl LineCounter {
    /// Starts a text whose first line has the number `line`.
    pub(super) fn new(line: usize) -> Self {
        Self {
            last_offset: 0,
            line,
        }
    }

    /// Returns the line of an offset; for a smaller offset than before, the line of the previous one.
    pub(super) fn line_of(&mut self, text: &str, offset: usize) -> usize {
        let skipped = text
            .as_bytes()
            .get(self.last_offset..offset)
            .unwrap_or_default();
        self.line += skipped.split(|&byte| byte == b'\n').count() - 1;
        self.last_offset = self.last_offset.max(offset);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_have_line_numbers() {
        let mut lines = LineCounter::new(3);
        let parsed: Vec<usize> = [0, 2, 3, 3, 1, 7, 99]
            .into_iter()
            .map(|offset| lines.line_of("a\nb\r\nc\n", offset))
            .collect();
        assert_eq!(parsed, [3, 4, 4, 4, 4, 6, 6]);
    }
}
