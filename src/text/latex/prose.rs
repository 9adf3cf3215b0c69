//! Rendering of prose: quotation marks, dashes, ties, URLs and carets.
//!
//! Each rule requires evidence before it changes a character, because prose is rarely LaTeX.

use super::forms;
use super::render::{Mode, Renderer};
use super::spans;
use crate::text::url;

/// The maximum length of a quotation, in bytes.
const MAX_QUOTE: usize = 500;

impl Renderer<'_, '_> {
    /// Renders the construct that starts with the special character at `at`; returns the offset after it.
    pub(super) fn prose_step(&mut self, at: usize, end: usize) -> usize {
        match self.source.byte(at) {
            b'\\' => self.command(at, end, Mode::Prose),
            b'$' => self.dollar(at, end),
            b'{' | b'}' => self.prose_brace(at),
            b'^' => self.prose_caret(at, end),
            b'_' if self.source.group(at + 1, end).is_some() => self.script(at, end, false),
            b'~' => self.tie(at),
            b'-' => self.dashes(at, end),
            b'`' => self.opening_quote(at, end),
            b'\'' | b'"' => self.closing_quote(at),
            b'h' | b'w' if url::starts_with_url(self.source.slice(at..end)) => {
                self.copy_url(at, end)
            }
            _ => self.copy(at, end),
        }
    }

    /// Copies the character at `at`.
    fn copy(&mut self, at: usize, end: usize) -> usize {
        let next = self.source.after(at, end);
        self.out.push_str(self.source.slice(at..next));
        next
    }

    fn dollar(&mut self, at: usize, end: usize) -> usize {
        if let Some((inner, next)) = spans::dollars(self.source, at, end) {
            self.render(inner, Mode::Math);
            return next;
        }
        self.copy(at, end)
    }

    fn prose_brace(&mut self, at: usize) -> usize {
        if self.source.brace(at).is_none_or(|brace| brace.is_literal) {
            self.out.push_str(self.source.slice(at..at + 1));
        }
        at + 1
    }

    /// Renders a caret with an exponent or an ordinal as a superscript.
    fn prose_caret(&mut self, at: usize, end: usize) -> usize {
        let has_base = self
            .source
            .before(at)
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '|'));
        let next = self.source.byte(at + 1);
        if (next == b'{' && self.source.group(at + 1, end).is_some()) || (next == b'\\' && has_base)
        {
            return self.script(at, end, true);
        }
        let (exponent, length) = exponent(self.source.slice(at + 1..end));
        match forms::superscript(exponent) {
            Some(superscript) if has_base && length > 0 => {
                self.out.push_str(&superscript);
                at + 1 + length
            }
            _ => self.copy(at, end),
        }
    }

    /// Renders a tilde: a space between two words, a tilde where it means "about".
    fn tie(&mut self, at: usize) -> usize {
        let before = self.source.before(at);
        let follows = self.source.byte(at + 1);
        let is_about = before.is_none_or(|c| c == ' ' || "([{“‘/=<>≤≥-–—".contains(c));
        let is_range = before.is_some_and(|c| c.is_ascii_digit()) && follows.is_ascii_digit();
        self.out.push(if is_about || is_range { '~' } else { ' ' });
        at + 1
    }

    /// Renders a run of hyphens: two or three are a dash, except before the name of an option.
    fn dashes(&mut self, at: usize, end: usize) -> usize {
        let run = self.source.slice(at..end);
        let length = run.bytes().take_while(|&byte| byte == b'-').count();
        let before = self.source.before(at);
        let follows = self.source.byte(at + length);
        let is_option = before.is_none_or(|c| c == ' ') && follows.is_ascii_alphabetic();
        let is_arrow = follows == b'>' || before.is_some_and(|c| c == '<' || c == '!');
        match length {
            2 if !is_option && !is_arrow => self.out.push('–'),
            3 if !is_option && !is_arrow => self.out.push('—'),
            _ => self.out.push_str(self.source.slice(at..at + length)),
        }
        at + length
    }

    /// Renders a backtick: a quotation mark if it is matched, otherwise a backtick.
    fn opening_quote(&mut self, at: usize, end: usize) -> usize {
        let is_double = self.source.byte(at + 1) == b'`';
        let length = if is_double { 2 } else { 1 };
        let closing = if self.source.byte(at + length) == b'`' {
            None
        } else if is_double {
            self.closing_double(at + 2, end)
        } else {
            self.closing_single(at, end)
        };
        let Some((close, close_length)) = closing else {
            self.out.push_str(self.source.slice(at..at + length));
            return at + length;
        };
        self.quotes
            .push((close, close_length, if is_double { '”' } else { '’' }));
        self.out.push(if is_double { '“' } else { '‘' });
        at + length
    }

    /// Finds `''`, or else `"`, before the next pair of backticks.
    fn closing_double(&self, from: usize, end: usize) -> Option<(usize, usize)> {
        let mut fallback = None;
        for at in from..end.min(from + MAX_QUOTE) {
            match (self.source.byte(at), self.source.byte(at + 1)) {
                (b'\'', b'\'') if self.source.byte(at.saturating_sub(1)) != b'\\' => {
                    return Some((at, 2));
                }
                (b'`', b'`') => break,
                (b'"', _) if self.source.byte(at.saturating_sub(1)) != b'\\' => {
                    fallback = fallback.or(Some((at, 1)));
                }
                _ => {}
            }
        }
        fallback
    }

    /// Finds the apostrophe that ends a word before the next backtick.
    fn closing_single(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let before = self.source.before(at);
        let is_opening = before.is_none_or(|c| c == ' ' || "([{-–—/“\"`".contains(c));
        if !is_opening || self.source.byte(at + 1) == b' ' {
            return None;
        }
        for close in at + 1..end.min(at + MAX_QUOTE) {
            match self.source.byte(close) {
                b'`' => return None,
                b'\'' if self.ends_word(close, end) => return Some((close, 1)),
                _ => {}
            }
        }
        None
    }

    /// Returns whether the apostrophe at `at` is after a word and not before one.
    fn ends_word(&self, at: usize, end: usize) -> bool {
        let after = self.source.slice(at + 1..end).chars().next();
        let before = self.source.before(at).unwrap_or(' ');
        before != ' ' && before != '\\' && !after.is_some_and(|c| c.is_alphanumeric() || c == '\'')
    }

    fn closing_quote(&mut self, at: usize) -> usize {
        while let Some(&(close, length, replacement)) = self.quotes.last() {
            if close > at {
                break;
            }
            self.quotes.pop();
            if close == at {
                self.out.push(replacement);
                return at + length;
            }
        }
        self.out.push_str(self.source.slice(at..at + 1));
        at + 1
    }

    /// Copies the URL at `at` up to white space or the end of the enclosing group or quotation.
    fn copy_url(&mut self, at: usize, end: usize) -> usize {
        let quote = self.quotes.last().map_or(end, |&(close, _, _)| close);
        let end = if quote > at { end.min(quote) } else { end };
        let start = at;
        let mut at = at;
        while at < end && self.source.byte(at) != b' ' {
            if let Some((character, length)) = url::parse_escape(self.source.slice(at..end)) {
                self.out.push(character);
                at += length;
                continue;
            }
            let ends_group = self
                .source
                .brace(at)
                .is_some_and(|brace| brace.partner < start);
            if ends_group || matches!(self.source.byte(at), b'\\' | b'$') {
                break;
            }
            at = self.copy(at, end);
        }
        at
    }
}

/// Returns the exponent at the start of `text` and its length: a number, the ending of an ordinal,
/// one letter, a star, or `top`, a transpose without its backslash.
fn exponent(text: &str) -> (&str, usize) {
    let sign = usize::from(text.starts_with(['-', '+']));
    let count = |accept: fn(&u8) -> bool| text.bytes().skip(sign).take_while(accept).count();
    let digits = count(u8::is_ascii_digit);
    let length = match count(u8::is_ascii_alphabetic) {
        _ if digits > 0 => sign + digits,
        1 => sign + 1,
        2 if ["th", "st", "nd", "rd"]
            .iter()
            .any(|ending| text.starts_with(ending)) =>
        {
            2
        }
        3 if text.starts_with("top") => return ("⊤", 3),
        0 if text.starts_with('*') => 1,
        _ => 0,
    };
    let rest = text.get(length..).unwrap_or("");
    let is_decimal = matches!(rest.as_bytes(), [b'.', b'0'..=b'9', ..]);
    let has_script = rest.starts_with(|c: char| !c.is_ascii() && c.is_alphanumeric());
    let length = if is_decimal || has_script { 0 } else { length };
    (text.get(..length).unwrap_or(""), length)
}
