//! The strings and words of a JSON text.
//!
//! Separate from the brackets. Here the walk notices a quote that is missing or too many, and
//! reads the keys and days that it reports.

use super::walk::Walk;

impl Walk<'_> {
    /// Reads a string whose content begins at `start`, up to its quote or the end.
    pub(super) fn string(&mut self, start: usize) {
        let mut at = start;
        let end = loop {
            match self.text.get(at) {
                Some(b'"') => break at,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
                None => break self.text.len(),
            }
        };
        self.at = (end + 1).min(self.text.len());
        self.last = start..end;
        if self.colon_follows() {
            self.key = Some(start..end);
            let key = self.text.get(start..end).unwrap_or_default();
            if let Some(frame) = self.open.last_mut().filter(|frame| !frame.list) {
                frame.keys.note(key);
            }
        } else {
            self.value(start, end);
        }
    }

    fn colon_follows(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
    }

    /// Takes note of a string that is a value.
    fn value(&mut self, start: usize, end: usize) {
        let bytes = self.text.get(start..end).unwrap_or_default();
        let text = || String::from_utf8_lossy(bytes).into_owned();
        let outermost = self.open.len() == 1;
        if self.key.is_none() {
            self.leftover(start.saturating_sub(1)..self.at);
        } else if self.key_is(b"submittedOnDailyAt")
            && bytes.first().is_some_and(u8::is_ascii_digit)
        {
            let day = String::from_utf8_lossy(bytes.get(..10).unwrap_or_default()).into_owned();
            if self
                .scan
                .latest
                .as_ref()
                .is_none_or(|(latest, _)| *latest < day)
            {
                self.scan.latest = Some((day, start));
            }
        } else if outermost && (self.key_is(b"date") || self.key_is(b"dateString")) {
            self.scan.date = self.scan.date.take().or_else(|| Some(text()));
        } else if outermost && self.key_is(b"periodType") {
            self.scan.period = Some(text());
        }
        self.key = None;
    }

    /// Returns whether the value of that key follows.
    pub(super) fn key_is(&self, name: &[u8]) -> bool {
        let key = self.key.clone().and_then(|key| self.text.get(key));
        key == Some(name)
    }

    /// Reads what is neither punctuation nor a string: a number, a word of JSON, or a text that
    /// has lost its quote and ends at the next one.
    pub(super) fn bare(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
        let length = rest
            .iter()
            .position(|byte| !part(byte))
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let number = word
            .first()
            .is_some_and(|first| first.is_ascii_digit() || *first == b'-')
            && word.iter().all(|byte| {
                byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')
            });
        if number
            || matches!(
                word,
                b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity"
            )
        {
            if self.key.take().is_none() {
                self.leftover(self.at..self.at + length);
            }
            self.at += length;
        } else if !self.begun {
            // Above the JSON: the headers of an HTTP response, or a prompt.
            self.at += length.max(1);
        } else if self.at == self.last.end + 1 && self.last.end > 0 {
            self.at = self.end_of_text();
        } else {
            self.string(self.at);
        }
    }

    /// Returns where the brackets and commas begin that the last string has swallowed.
    ///
    /// A word right behind a quote shows that this quote opens a string, so that the one before
    /// has lost its end.
    fn end_of_text(&self) -> usize {
        let content = self.text.get(self.last.clone()).unwrap_or_default();
        let mark = |byte: &u8| {
            matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':') || byte.is_ascii_whitespace()
        };
        let swallowed = content.iter().rev().take_while(|byte| mark(byte)).count();
        self.last.end - swallowed
    }
}
