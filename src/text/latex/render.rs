//! The walk over the source that writes the readable text.
//!
//! Stands alone as the frame: it steps from one special character to the next and hands each to
//! the part that knows it ([`super::prose`], [`super::math`], [`super::scripts`]).

use std::ops::Range;

use super::command::Command;
use super::source::Source;
use super::spans;
use super::symbols::symbol;

/// How deep arguments may stand in arguments; what lies deeper is copied without a look.
pub(super) const DEEPEST: usize = 24;

/// What the characters around a command mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Running text.
    Prose,
    /// Inside `$…$` or the like.
    Math,
}

/// Writes ranges of a source as readable text.
pub(super) struct Renderer<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) out: String,
    /// Closing quotation marks that are due: where, how many bytes, and what to print.
    pub(super) quotes: Vec<(usize, usize, char)>,
    depth: usize,
}

impl<'s, 'a> Renderer<'s, 'a> {
    /// Starts with nothing written.
    pub(super) fn new(source: &'s Source<'a>) -> Self {
        Self {
            source,
            out: String::with_capacity(source.len()),
            quotes: Vec::new(),
            depth: 0,
        }
    }

    /// Returns what has been written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes `range` as running text.
    pub(super) fn prose(&mut self, range: Range<usize>) {
        self.walk(range, Mode::Prose);
    }

    /// Writes `range` in `mode`.
    pub(super) fn walk(&mut self, range: Range<usize>, mode: Mode) {
        if self.depth >= DEEPEST {
            self.out.push_str(self.source.slice(range));
            return;
        }
        self.depth += 1;
        let Range { start: mut at, end } = range;
        while at < end {
            let plain = self.plain_until(at, end, mode);
            self.out.push_str(self.source.slice(at..plain));
            at = plain;
            if at < end {
                at = match mode {
                    Mode::Prose => self.prose_step(at, end),
                    Mode::Math => self.math_step(at, end),
                };
            }
        }
        self.depth -= 1;
    }

    /// Returns `range` as it would be written in `mode`, trimmed.
    pub(super) fn piece(&mut self, range: Range<usize>, mode: Mode) -> String {
        let before = std::mem::take(&mut self.out);
        self.walk(range, mode);
        let piece = std::mem::replace(&mut self.out, before);
        piece.trim().to_owned()
    }

    /// Returns the offset of the next character from `at` on that `mode` gives a meaning to.
    fn plain_until(&self, at: usize, end: usize, mode: Mode) -> usize {
        let special = |byte: u8| match mode {
            Mode::Prose => b"\\${}^_~-`'\"hw".contains(&byte),
            Mode::Math => b"\\${}^_~& ".contains(&byte),
        };
        let rest = self.source.slice(at..end).as_bytes();
        let length = rest.iter().position(|&byte| special(byte));
        length.map_or(end, |length| at + length)
    }

    /// Writes the command whose backslash is at `at` and returns the offset after it.
    pub(super) fn command(&mut self, at: usize, end: usize, mode: Mode) -> usize {
        let name = self.source.name(at, end);
        let after = at + 1 + name.len();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.escape(at, end, mode);
        }
        if let Some(command) = Command::named(name) {
            return self.meaning(command, name, after, end, mode);
        }
        if let Some(symbol) = symbol(name) {
            return match mode {
                Mode::Prose => self.prose_symbol(symbol, after, end),
                Mode::Math => self.math_symbol(symbol, at, after, end),
            };
        }
        self.unknown(name, after, end, mode)
    }

    /// Writes a command that nobody knows: its name, or the argument that it formats.
    fn unknown(&mut self, name: &str, after: usize, end: usize, mode: Mode) -> usize {
        let argument = self
            .source
            .group(after, end)
            .filter(|range| !range.is_empty());
        match (argument, mode) {
            (None, Mode::Prose) => self.out.push_str(name),
            (None, Mode::Math) => self.out.push_str(family_letter(name)),
            (Some(range), Mode::Math) if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                self.out.push_str(name);
                self.out.push('(');
                let next = range.end + 1;
                self.walk(range, mode);
                self.out.push(')');
                return next;
            }
            (Some(range), _) => {
                let next = range.end + 1;
                self.walk(range, mode);
                return next;
            }
        }
        after
    }

    /// Writes the character after the backslash at `at` by what LaTeX means by it.
    fn escape(&mut self, at: usize, end: usize, mode: Mode) -> usize {
        let after = self.source.after(at + 1, end).min(end);
        let Some(mark) = self.source.slice(at + 1..end).chars().next() else {
            self.out.push('\\');
            return at + 1;
        };
        match mark {
            '\'' | '"' | '`' | '^' | '~' | '=' | '.' => {
                return self.punctuation_accent(mark, after, end);
            }
            ' ' if mode == Mode::Prose && self.source.before(at).is_none_or(|c| c == ' ') => {
                self.out.push('\\');
                return at + 1;
            }
            ' ' | ',' | ';' | ':' | '>' | '\\' => self.out.push(' '),
            '/' | '-' | '@' => {}
            '!' if mode == Mode::Math => {}
            '|' if mode == Mode::Math => self.out.push('‖'),
            '(' | '[' if mode == Mode::Prose => {
                if let Some((inner, next)) = spans::bracketed(self.source, at, end) {
                    self.walk(inner, Mode::Math);
                    return next;
                }
                self.out.push(mark);
            }
            '{' => {
                let (text, next) = self.torn_symbol(after, end).unwrap_or(("{", after));
                self.out.push_str(text);
                return next;
            }
            _ if mark.is_ascii_punctuation() => self.out.push(mark),
            _ => {
                self.out.push('\\');
                return at + 1;
            }
        }
        after
    }

    /// Returns the symbol that some archives write as `\{beta}`, and the offset after it.
    fn torn_symbol(&self, at: usize, end: usize) -> Option<(&'static str, usize)> {
        let name = self.source.name(at - 1, end);
        let close = at + name.len();
        let torn = name.len() > 1 && close < end && self.source.byte(close) == b'}';
        symbol(name)
            .filter(|_| torn)
            .map(|symbol| (symbol, close + 1))
    }
}

/// Returns the letter behind an abbreviation such as `\cH` or `\bR`, or the name itself.
fn family_letter(name: &str) -> &str {
    match name.as_bytes() {
        [b'a'..=b'z', b'A'..=b'Z'] => name.get(1..).unwrap_or(name),
        [first, second] if first == second && first.is_ascii_uppercase() => {
            name.get(1..).unwrap_or(name)
        }
        _ => name,
    }
}
