//! Scans the strings and bare words of a JSON text.
//!
//! Separate from the brackets. It detects missing and surplus quotes, and reads the keys and dates
//! that the scan returns.

use super::scanner::Scanner;

impl Scanner<'_> {
    /// Scans a string whose content starts at `start`, up to its quote or the end of the text.
    pub(super) fn string(&mut self, start: usize) {
        let mut offset = start;
        let end = loop {
            match self.text.get(offset) {
                Some(b'"') => break offset,
                Some(b'\\') => offset += 2,
                Some(_) => offset += 1,
                None => break self.text.len(),
            }
        };
        self.offset = (end + 1).min(self.text.len());
        self.last = start..end;
        if self.colon_follows() {
            self.key = Some(start..end);
            let key = self.text.get(start..end).unwrap_or_default();
            if let Some(frame) = self.open.last_mut().filter(|frame| !frame.list) {
                frame.keys.add(key);
            }
        } else {
            self.value(start, end);
        }
    }

    fn colon_follows(&self) -> bool {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
    }

    /// Handles a string that is a value.
    fn value(&mut self, start: usize, end: usize) {
        let bytes = self.text.get(start..end).unwrap_or_default();
        let text = || String::from_utf8_lossy(bytes).into_owned();
        let is_outermost = self.open.len() == 1;
        if self.key.is_none() {
            self.leftover(start.saturating_sub(1)..self.offset);
        } else if self.key_is(b"submittedOnDailyAt")
            && bytes.first().is_some_and(u8::is_ascii_digit)
        {
            let date = String::from_utf8_lossy(bytes.get(..10).unwrap_or_default()).into_owned();
            if self
                .scan
                .latest
                .as_ref()
                .is_none_or(|(latest, _)| *latest < date)
            {
                self.scan.latest = Some((date, start));
            }
        } else if is_outermost && (self.key_is(b"date") || self.key_is(b"dateString")) {
            self.scan.date = self.scan.date.take().or_else(|| Some(text()));
        } else if is_outermost && self.key_is(b"periodType") {
            self.scan.period = Some(text());
        }
        self.key = None;
    }

    /// Returns whether the next value has that key.
    pub(super) fn key_is(&self, name: &[u8]) -> bool {
        let key = self.key.clone().and_then(|key| self.text.get(key));
        key == Some(name)
    }

    /// Scans a number, a JSON word, or a string without its opening quote.
    pub(super) fn bare_word(&mut self) {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let is_part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
        let length = rest
            .iter()
            .position(|byte| !is_part(byte))
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let is_number = word
            .first()
            .is_some_and(|first| first.is_ascii_digit() || *first == b'-')
            && word.iter().all(|byte| {
                byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')
            });
        if is_number
            || matches!(
                word,
                b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity"
            )
        {
            if self.key.take().is_none() {
                self.leftover(self.offset..self.offset + length);
            }
            self.offset += length;
        } else if !self.has_started {
            // Before the JSON: the headers of an HTTP response, or a prompt.
            self.offset += length.max(1);
        } else if self.offset == self.last.end + 1 && self.last.end > 0 {
            self.offset = self.real_end_of_string();
        } else {
            self.string(self.offset);
        }
    }

    /// Returns the end of the last string without the brackets and commas that it should not contain.
    ///
    /// A word directly after a quote means that this quote opens a string, so the previous string
    /// lacks its closing quote.
    fn real_end_of_string(&self) -> usize {
        let content = self.text.get(self.last.clone()).unwrap_or_default();
        let is_punctuation = |byte: &u8| {
            matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':') || byte.is_ascii_whitespace()
        };
        let surplus = content
            .iter()
            .rev()
            .take_while(|byte| is_punctuation(byte))
            .count();
        self.last.end - surplus
    }
}
