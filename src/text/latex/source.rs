//! The source text of the renderer, accessed by byte offsets without panics.

use std::ops::Range;

use super::braces::{self, Brace};
use super::command::Command;

/// The maximum length of an optional argument `[…]`, in bytes.
const MAX_OPTION: usize = 120;

/// A line of text and its matched braces.
pub(super) struct Source<'a> {
    text: &'a str,
    braces: Vec<Brace>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            braces: braces::matched(text),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns the byte at `at`, or 0 after the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Returns the text of `range`, or nothing if it is not at character boundaries.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    /// Returns the text from `at`, at most `max_length` bytes.
    pub(super) fn limited_slice(&self, at: usize, end: usize, max_length: usize) -> &'a str {
        let mut limit = end.min(at + max_length);
        while !self.text.is_char_boundary(limit) {
            limit -= 1;
        }
        self.slice(at..limit)
    }

    pub(super) fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// Returns the character before `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text
            .get(..at)
            .and_then(|head| head.chars().next_back())
    }

    /// Returns the offset after the character at `at`: at most `end`, but more than `at`.
    pub(super) fn after(&self, at: usize, end: usize) -> usize {
        let length = self.character(at).map_or(1, char::len_utf8);
        (at + length).min(end.max(at + 1))
    }

    /// Returns the matched brace at `at`.
    pub(super) fn brace(&self, at: usize) -> Option<Brace> {
        let index = self.braces.binary_search_by_key(&at, |brace| brace.at);
        index.ok().and_then(|index| self.braces.get(index).copied())
    }

    /// Returns the content of the group that starts at `at` and ends before `end`, and the offset after
    /// it.
    pub(super) fn group(&self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        if self.byte(at) != b'{' {
            return None;
        }
        let close = self.brace(at)?.partner;
        (close > at && close < end).then(|| (at + 1..close, close + 1))
    }

    /// Returns the name of the command whose backslash is at `at`: letters, or one character.
    pub(super) fn name(&self, at: usize, end: usize) -> &'a str {
        let rest = self.slice(at + 1..end);
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let one = rest.chars().next().map_or(0, char::len_utf8);
        rest.get(..letters.max(one)).unwrap_or("")
    }

    /// Returns the offset of the first character from `at` that is not a space.
    pub(super) fn skip_spaces(&self, at: usize, end: usize) -> usize {
        let mut at = at;
        while at < end && self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    /// Returns the argument at `at`, which is the content of a group, a command or a character, and
    /// the offset after it.
    ///
    /// A command includes its arguments, because `x^\mathrm{th}` is common.
    pub(super) fn argument(&self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let at = self.skip_spaces(at, end);
        if at >= end {
            return None;
        }
        if let Some(group) = self.group(at, end) {
            return Some(group);
        }
        if self.byte(at) != b'\\' {
            let next = self.after(at, end);
            return (self.byte(at) != b'}').then_some((at..next, next));
        }
        let name = self.name(at, end);
        let mut next = at + 1 + name.len();
        for _ in 0..Command::from_name(name).map_or(0, Command::arity) {
            next = self.group(next, end).map_or(next, |(_, next)| next);
        }
        Some((at..next, next))
    }

    /// Returns the content of the optional argument `[…]` at `at`, and the offset after it.
    pub(super) fn option(&self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        if self.byte(at) != b'[' {
            return None;
        }
        let limit = end.min(at + MAX_OPTION);
        let close = (at + 1..limit).find(|&close| self.byte(close) == b']')?;
        Some((at + 1..close, close + 1))
    }
}
