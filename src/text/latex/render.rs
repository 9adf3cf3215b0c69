//! The renderer: copies text up to the next special character and renders that.
//!
//! Its other methods are in [`super::prose`], [`super::math`], [`super::scripts`] and
//! [`super::render_command`].

use std::ops::Range;

use super::command::Command;
use super::source::Source;
use super::spans;
use super::symbols::symbol;

/// Groups nested deeper are copied.
pub(super) const MAX_DEPTH: usize = 24;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Prose,
    Math,
}

pub(super) struct Renderer<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) out: String,
    /// Closing marks of open quotations: offset, length and replacement.
    pub(super) quotes: Vec<(usize, usize, char)>,
    depth: usize,
}

impl<'s, 'a> Renderer<'s, 'a> {
    pub(super) fn new(source: &'s Source<'a>) -> Self {
        Self {
            source,
            out: String::with_capacity(source.len()),
            quotes: Vec::new(),
            depth: 0,
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn render_prose(&mut self, range: Range<usize>) {
        self.render(range, Mode::Prose);
    }

    pub(super) fn render(&mut self, range: Range<usize>, mode: Mode) {
        if self.depth >= MAX_DEPTH {
            self.out.push_str(self.source.slice(range));
            return;
        }
        self.depth += 1;
        let Range {
            start: mut offset,
            end,
        } = range;
        while offset < end {
            let special = self.next_special(offset, end, mode);
            self.out.push_str(self.source.slice(offset..special));
            offset = special;
            if offset < end {
                offset = match mode {
                    Mode::Prose => self.render_prose_step(offset, end),
                    Mode::Math => self.render_math_step(offset, end),
                };
            }
        }
        self.depth -= 1;
    }

    /// Returns `range` rendered in `mode`, trimmed.
    pub(super) fn render_to_string(&mut self, range: Range<usize>, mode: Mode) -> String {
        let before = std::mem::take(&mut self.out);
        self.render(range, mode);
        let rendered = std::mem::replace(&mut self.out, before);
        rendered.trim().to_owned()
    }

    /// Returns the offset of the next character that is special in `mode`.
    fn next_special(&self, offset: usize, end: usize, mode: Mode) -> usize {
        let special = |byte: u8| match mode {
            Mode::Prose => b"\\${}^_~-`'\"hw".contains(&byte),
            Mode::Math => b"\\${}^_~& ".contains(&byte),
        };
        let rest = self.source.slice(offset..end).as_bytes();
        let length = rest.iter().position(|&byte| special(byte));
        length.map_or(end, |length| offset + length)
    }

    /// Renders the command whose backslash is at `offset`; returns the offset after it.
    pub(super) fn render_command_at(&mut self, offset: usize, end: usize, mode: Mode) -> usize {
        let name = self.source.name(offset, end);
        let after = offset + 1 + name.len();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.render_escape(offset, end, mode);
        }
        if let Some(command) = Command::from_name(name) {
            return self.render_command(command, name, after, end, mode);
        }
        if let Some(symbol) = symbol(name) {
            return match mode {
                Mode::Prose => self.render_prose_symbol(symbol, after, end),
                Mode::Math => self.render_math_symbol(symbol, offset, after, end),
            };
        }
        self.render_unknown(name, after, end, mode)
    }

    /// Renders an unknown command: its argument, or its name if it has none.
    fn render_unknown(&mut self, name: &str, after: usize, end: usize, mode: Mode) -> usize {
        let argument = self
            .source
            .group(after, end)
            .filter(|(content, _)| !content.is_empty());
        match (argument, mode) {
            (None, Mode::Prose) => self.out.push_str(name),
            (None, Mode::Math) => self.out.push_str(shorthand_letter(name)),
            (Some((content, next)), Mode::Math)
                if name.starts_with(|c: char| c.is_ascii_uppercase()) =>
            {
                self.out.push_str(name);
                self.out.push('(');
                self.render(content, mode);
                self.out.push(')');
                return next;
            }
            (Some((content, next)), _) => {
                self.render(content, mode);
                return next;
            }
        }
        after
    }

    /// Renders the escaped character after the backslash at `offset`.
    fn render_escape(&mut self, offset: usize, end: usize, mode: Mode) -> usize {
        let after = self.source.after(offset + 1, end).min(end);
        let Some(mark) = self.source.slice(offset + 1..end).chars().next() else {
            self.out.push('\\');
            return offset + 1;
        };
        match mark {
            '\'' | '"' | '`' | '^' | '~' | '=' | '.' => {
                return self.render_punctuation_accent(mark, after, end);
            }
            ' ' if mode == Mode::Prose && self.source.before(offset).is_none_or(|c| c == ' ') => {
                self.out.push('\\');
                return offset + 1;
            }
            ' ' | ',' | ';' | ':' | '>' | '\\' => self.out.push(' '),
            '/' | '-' | '@' => {}
            '!' if mode == Mode::Math => {}
            '|' if mode == Mode::Math => self.out.push('‖'),
            '(' | '[' if mode == Mode::Prose => {
                if let Some((inner, next)) = spans::find_bracket_formula(self.source, offset, end) {
                    self.render(inner, Mode::Math);
                    return next;
                }
                self.out.push(mark);
            }
            '{' => {
                let (text, next) = self.braced_symbol(after, end).unwrap_or(("{", after));
                self.out.push_str(text);
                return next;
            }
            _ if mark.is_ascii_punctuation() => self.out.push(mark),
            _ => {
                self.out.push('\\');
                return offset + 1;
            }
        }
        after
    }

    /// Returns the symbol `\{beta}`, as some archives write `\beta`, and the offset after it.
    fn braced_symbol(&self, offset: usize, end: usize) -> Option<(&'static str, usize)> {
        let name = self.source.name(offset - 1, end);
        let close = offset + name.len();
        let is_braced = name.len() > 1 && close < end && self.source.byte(close) == b'}';
        symbol(name)
            .filter(|_| is_braced)
            .map(|symbol| (symbol, close + 1))
    }
}

/// Returns the letter of a shorthand such as `\cH` or `\bR`, or the name itself.
fn shorthand_letter(name: &str) -> &str {
    match name.as_bytes() {
        [b'a'..=b'z', b'A'..=b'Z'] => name.get(1..).unwrap_or(name),
        [first, second] if first == second && first.is_ascii_uppercase() => {
            name.get(1..).unwrap_or(name)
        }
        _ => name,
    }
}
