//! Rendering of prose: quotation marks, dashes, ties, URLs and carets.
//!
//! Each rule requires evidence before it changes a character, because prose is rarely LaTeX.

use super::forms;
use super::render::{Mode, Renderer};
use super::scripts::Script;
use super::spans;
use crate::text::url;

/// The maximum length of a quotation, in bytes.
const MAX_QUOTE: usize = 500;

impl Renderer<'_, '_> {
    /// Renders the construct that starts with the special character at `offset`; returns the offset
    /// after it.
    pub(super) fn render_prose_step(&mut self, offset: usize, end: usize) -> usize {
        match self.source.byte(offset) {
            b'\\' => self.render_command_at(offset, end, Mode::Prose),
            b'$' => self.render_dollar(offset, end),
            b'{' | b'}' => self.render_prose_brace(offset),
            b'^' => self.render_prose_caret(offset, end),
            b'_' if self.source.group(offset + 1, end).is_some() => {
                self.render_script(offset, end, Script::Sub)
            }
            b'~' => self.render_tie(offset),
            b'-' => self.render_dashes(offset, end),
            b'`' => self.open_quote(offset, end),
            b'\'' | b'"' => self.close_quote(offset),
            b'h' | b'w' if url::starts_with_url(self.source.slice(offset..end)) => {
                self.copy_url(offset, end)
            }
            _ => self.copy(offset, end),
        }
    }

    /// Copies the character at `offset`.
    fn copy(&mut self, offset: usize, end: usize) -> usize {
        let next = self.source.after(offset, end);
        self.out.push_str(self.source.slice(offset..next));
        next
    }

    fn render_dollar(&mut self, offset: usize, end: usize) -> usize {
        if let Some((inner, next)) = spans::find_dollar_formula(self.source, offset, end) {
            self.render(inner, Mode::Math);
            return next;
        }
        self.copy(offset, end)
    }

    fn render_prose_brace(&mut self, offset: usize) -> usize {
        if self
            .source
            .brace(offset)
            .is_none_or(|brace| brace.is_literal)
        {
            self.out.push_str(self.source.slice(offset..offset + 1));
        }
        offset + 1
    }

    /// Renders a caret with an exponent or an ordinal as a superscript.
    fn render_prose_caret(&mut self, offset: usize, end: usize) -> usize {
        let has_base = self
            .source
            .before(offset)
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '|'));
        let next = self.source.byte(offset + 1);
        if (next == b'{' && self.source.group(offset + 1, end).is_some())
            || (next == b'\\' && has_base)
        {
            return self.render_script(offset, end, Script::Super);
        }
        let (exponent, length) = exponent(self.source.slice(offset + 1..end));
        match forms::superscript(exponent) {
            Some(superscript) if has_base && length > 0 => {
                self.out.push_str(&superscript);
                offset + 1 + length
            }
            _ => self.copy(offset, end),
        }
    }

    /// Renders a tilde: a space between two words, a tilde where it means "about".
    fn render_tie(&mut self, offset: usize) -> usize {
        let before = self.source.before(offset);
        let follows = self.source.byte(offset + 1);
        let is_about = before.is_none_or(|c| c == ' ' || "([{“‘/=<>≤≥-–—".contains(c));
        let is_range = before.is_some_and(|c| c.is_ascii_digit()) && follows.is_ascii_digit();
        self.out.push(if is_about || is_range { '~' } else { ' ' });
        offset + 1
    }

    /// Renders a run of hyphens: two or three are a dash, except before the name of an option.
    fn render_dashes(&mut self, offset: usize, end: usize) -> usize {
        let run = self.source.slice(offset..end);
        let length = run.bytes().take_while(|&byte| byte == b'-').count();
        let before = self.source.before(offset);
        let follows = self.source.byte(offset + length);
        let is_option = before.is_none_or(|c| c == ' ') && follows.is_ascii_alphabetic();
        let is_arrow = follows == b'>' || before.is_some_and(|c| c == '<' || c == '!');
        match length {
            2 if !is_option && !is_arrow => self.out.push('–'),
            3 if !is_option && !is_arrow => self.out.push('—'),
            _ => self
                .out
                .push_str(self.source.slice(offset..offset + length)),
        }
        offset + length
    }

    /// Renders a backtick: a quotation mark if it is matched, otherwise a backtick.
    fn open_quote(&mut self, offset: usize, end: usize) -> usize {
        let is_double = self.source.byte(offset + 1) == b'`';
        let length = if is_double { 2 } else { 1 };
        let closing = if self.source.byte(offset + length) == b'`' {
            None
        } else if is_double {
            self.find_closing_double(offset + 2, end)
        } else {
            self.find_closing_single(offset, end)
        };
        let Some((close, close_length)) = closing else {
            self.out
                .push_str(self.source.slice(offset..offset + length));
            return offset + length;
        };
        self.quotes
            .push((close, close_length, if is_double { '”' } else { '’' }));
        self.out.push(if is_double { '“' } else { '‘' });
        offset + length
    }

    /// Finds `''`, or else `"`, before the next pair of backticks.
    fn find_closing_double(&self, from: usize, end: usize) -> Option<(usize, usize)> {
        let mut fallback = None;
        for offset in from..end.min(from + MAX_QUOTE) {
            match (self.source.byte(offset), self.source.byte(offset + 1)) {
                (b'\'', b'\'') if self.source.byte(offset.saturating_sub(1)) != b'\\' => {
                    return Some((offset, 2));
                }
                (b'`', b'`') => break,
                (b'"', _) if self.source.byte(offset.saturating_sub(1)) != b'\\' => {
                    fallback = fallback.or(Some((offset, 1)));
                }
                _ => {}
            }
        }
        fallback
    }

    /// Finds the apostrophe that ends a word before the next backtick.
    fn find_closing_single(&self, offset: usize, end: usize) -> Option<(usize, usize)> {
        let before = self.source.before(offset);
        let is_opening = before.is_none_or(|c| c == ' ' || "([{-–—/“\"`".contains(c));
        if !is_opening || self.source.byte(offset + 1) == b' ' {
            return None;
        }
        for close in offset + 1..end.min(offset + MAX_QUOTE) {
            match self.source.byte(close) {
                b'`' => return None,
                b'\'' if self.ends_word(close, end) => return Some((close, 1)),
                _ => {}
            }
        }
        None
    }

    /// Returns whether the apostrophe at `offset` is after a word and not before one.
    fn ends_word(&self, offset: usize, end: usize) -> bool {
        let after = self.source.slice(offset + 1..end).chars().next();
        let before = self.source.before(offset).unwrap_or(' ');
        before != ' ' && before != '\\' && !after.is_some_and(|c| c.is_alphanumeric() || c == '\'')
    }

    fn close_quote(&mut self, offset: usize) -> usize {
        while let Some(&(close, length, replacement)) = self.quotes.last() {
            if close > offset {
                break;
            }
            self.quotes.pop();
            if close == offset {
                self.out.push(replacement);
                return offset + length;
            }
        }
        self.out.push_str(self.source.slice(offset..offset + 1));
        offset + 1
    }

    /// Copies the URL at `offset` up to white space or the end of the enclosing group or quotation.
    fn copy_url(&mut self, offset: usize, end: usize) -> usize {
        let quote = self.quotes.last().map_or(end, |&(close, _, _)| close);
        let end = if quote > offset { end.min(quote) } else { end };
        let start = offset;
        let mut offset = offset;
        while offset < end && self.source.byte(offset) != b' ' {
            if let Some((character, length)) = url::parse_escape(self.source.slice(offset..end)) {
                self.out.push(character);
                offset += length;
                continue;
            }
            let ends_group = self
                .source
                .brace(offset)
                .is_some_and(|brace| brace.partner < start);
            if ends_group || matches!(self.source.byte(offset), b'\\' | b'$') {
                break;
            }
            offset = self.copy(offset, end);
        }
        offset
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
