//! Running text: quotation marks, dashes, ties, addresses, and what a caret may mean there.
//!
//! Stands alone because prose is where a wrong guess does harm, so each rule asks for evidence
//! before it changes a character.

use super::forms;
use super::render::{Mode, Renderer};
use super::spans;
use crate::text::url;

/// How far a closing quotation mark may lie from its opening one, in bytes.
const QUOTE_REACH: usize = 500;

impl Renderer<'_, '_> {
    /// Writes the special character at `at` and returns the offset after what it began.
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
            b'h' | b'w' if url::begins(self.source.slice(at..end)) => self.address(at, end),
            _ => self.copy(at, end),
        }
    }

    /// Writes the character at `at` as it is.
    fn copy(&mut self, at: usize, end: usize) -> usize {
        let next = self.source.after(at, end);
        self.out.push_str(self.source.slice(at..next));
        next
    }

    fn dollar(&mut self, at: usize, end: usize) -> usize {
        if let Some((inner, next)) = spans::dollars(self.source, at, end) {
            self.walk(inner, Mode::Math);
            return next;
        }
        self.copy(at, end)
    }

    fn prose_brace(&mut self, at: usize) -> usize {
        if self.source.brace(at).is_none_or(|brace| brace.literal) {
            self.out.push_str(self.source.slice(at..at + 1));
        }
        at + 1
    }

    /// Raises what follows a caret if it is plainly an exponent or an ordinal.
    fn prose_caret(&mut self, at: usize, end: usize) -> usize {
        let based = self
            .source
            .before(at)
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '|'));
        let next = self.source.byte(at + 1);
        if (next == b'{' && self.source.group(at + 1, end).is_some()) || (next == b'\\' && based) {
            return self.script(at, end, true);
        }
        let (exponent, length) = exponent(self.source.slice(at + 1..end));
        match forms::raised(exponent) {
            Some(raised) if based && length > 0 => {
                self.out.push_str(&raised);
                at + 1 + length
            }
            _ => self.copy(at, end),
        }
    }

    /// Writes a tilde: a blank where it ties two words, itself where it means "about".
    fn tie(&mut self, at: usize) -> usize {
        let before = self.source.before(at);
        let follows = self.source.byte(at + 1);
        let opens = before.is_none_or(|c| c == ' ' || "([{“‘/=<>≤≥-–—".contains(c));
        let range = before.is_some_and(|c| c.is_ascii_digit()) && follows.is_ascii_digit();
        self.out.push(if opens || range { '~' } else { ' ' });
        at + 1
    }

    /// Writes a run of hyphens: two and three are dashes, unless they begin an option's name.
    fn dashes(&mut self, at: usize, end: usize) -> usize {
        let run = self.source.slice(at..end);
        let length = run.bytes().take_while(|&byte| byte == b'-').count();
        let before = self.source.before(at);
        let follows = self.source.byte(at + length);
        let option = before.is_none_or(|c| c == ' ') && follows.is_ascii_alphabetic();
        let arrow = follows == b'>' || before.is_some_and(|c| c == '<' || c == '!');
        match length {
            2 if !option && !arrow => self.out.push('–'),
            3 if !option && !arrow => self.out.push('—'),
            _ => self.out.push_str(self.source.slice(at..at + length)),
        }
        at + length
    }

    /// Writes a backtick: a quotation mark if its partner is near, itself otherwise.
    fn opening_quote(&mut self, at: usize, end: usize) -> usize {
        let double = self.source.byte(at + 1) == b'`';
        let length = if double { 2 } else { 1 };
        let partner = if self.source.byte(at + length) == b'`' {
            None
        } else if double {
            self.double_partner(at + 2, end)
        } else {
            self.single_partner(at, end)
        };
        let Some((close, marks)) = partner else {
            self.out.push_str(self.source.slice(at..at + length));
            return at + length;
        };
        self.quotes
            .push((close, marks, if double { '”' } else { '’' }));
        self.out.push(if double { '“' } else { '‘' });
        at + length
    }

    /// Finds `''`, or failing that `"`, before the next pair of backticks.
    fn double_partner(&self, from: usize, end: usize) -> Option<(usize, usize)> {
        let mut fallback = None;
        for at in from..end.min(from + QUOTE_REACH) {
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
    fn single_partner(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let before = self.source.before(at);
        let opens = before.is_none_or(|c| c == ' ' || "([{-–—/“\"`".contains(c));
        if !opens || self.source.byte(at + 1) == b' ' {
            return None;
        }
        for close in at + 1..end.min(at + QUOTE_REACH) {
            match self.source.byte(close) {
                b'`' => return None,
                b'\'' if self.ends_word(close, end) => return Some((close, 1)),
                _ => {}
            }
        }
        None
    }

    /// Reports whether the apostrophe at `at` stands after a word and before none.
    fn ends_word(&self, at: usize, end: usize) -> bool {
        let after = self.source.slice(at + 1..end).chars().next();
        let before = self.source.before(at).unwrap_or(' ');
        before != ' ' && before != '\\' && !after.is_some_and(|c| c.is_alphanumeric() || c == '\'')
    }

    fn closing_quote(&mut self, at: usize) -> usize {
        while let Some(&(close, marks, print)) = self.quotes.last() {
            if close > at {
                break;
            }
            self.quotes.pop();
            if close == at {
                self.out.push(print);
                return at + marks;
            }
        }
        self.out.push_str(self.source.slice(at..at + 1));
        at + 1
    }

    /// Copies the address at `at` up to white space or the end of what it stands in.
    fn address(&mut self, at: usize, end: usize) -> usize {
        let quote = self.quotes.last().map_or(end, |&(close, _, _)| close);
        let end = if quote > at { end.min(quote) } else { end };
        let start = at;
        let mut at = at;
        while at < end && self.source.byte(at) != b' ' {
            if let Some((meant, length)) = url::escape(self.source.slice(at..end)) {
                self.out.push(meant);
                at += length;
                continue;
            }
            let outer = self
                .source
                .brace(at)
                .is_some_and(|brace| brace.partner < start);
            if outer || matches!(self.source.byte(at), b'\\' | b'$') {
                break;
            }
            at = self.copy(at, end);
        }
        at
    }
}

/// Returns the exponent at the start of `text` and its length there: a number, an ordinal's
/// ending, one letter, a star, or the `top` of a transpose whose backslash got lost.
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
    let fraction = matches!(rest.as_bytes(), [b'.', b'0'..=b'9', ..]);
    let scripted = rest.starts_with(|c: char| !c.is_ascii() && c.is_alphanumeric());
    let length = if fraction || scripted { 0 } else { length };
    (text.get(..length).unwrap_or(""), length)
}
