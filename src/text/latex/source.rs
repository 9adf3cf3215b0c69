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
            braces: braces::match_braces(text),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns the byte at `offset`, or 0 after the end.
    pub(super) fn byte(&self, offset: usize) -> u8 {
        self.text.as_bytes().get(offset).copied().unwrap_or(0)
    }

    /// Returns the text of `range`, or nothing if it is not at character boundaries.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    /// Returns the text from `offset`, at most `max_length` bytes.
    pub(super) fn limited_slice(&self, offset: usize, end: usize, max_length: usize) -> &'a str {
        let mut limit = end.min(offset + max_length);
        while !self.text.is_char_boundary(limit) {
            limit -= 1;
        }
        self.slice(offset..limit)
    }

    pub(super) fn character(&self, offset: usize) -> Option<char> {
        self.text.get(offset..).and_then(|rest| rest.chars().next())
    }

    /// Returns the character before `offset`.
    pub(super) fn before(&self, offset: usize) -> Option<char> {
        self.text
            .get(..offset)
            .and_then(|head| head.chars().next_back())
    }

    /// Returns the offset after the character at `offset`: at most `end`, but more than `offset`.
    pub(super) fn after(&self, offset: usize, end: usize) -> usize {
        let length = self.character(offset).map_or(1, char::len_utf8);
        (offset + length).min(end.max(offset + 1))
    }

    /// Returns the matched brace at `offset`.
    pub(super) fn brace(&self, offset: usize) -> Option<Brace> {
        let index = self
            .braces
            .binary_search_by_key(&offset, |brace| brace.offset);
        index.ok().and_then(|index| self.braces.get(index).copied())
    }

    /// Returns the content of the group that starts at `offset` and ends before `end`, and the offset after
    /// it.
    pub(super) fn group(&self, offset: usize, end: usize) -> Option<(Range<usize>, usize)> {
        if self.byte(offset) != b'{' {
            return None;
        }
        let close = self.brace(offset)?.partner;
        (close > offset && close < end).then(|| (offset + 1..close, close + 1))
    }

    /// Returns the name of the command whose backslash is at `offset`: letters, or one character.
    pub(super) fn name(&self, offset: usize, end: usize) -> &'a str {
        let rest = self.slice(offset + 1..end);
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let one = rest.chars().next().map_or(0, char::len_utf8);
        rest.get(..letters.max(one)).unwrap_or("")
    }

    /// Returns the offset of the first character from `offset` that is not a space.
    pub(super) fn skip_spaces(&self, offset: usize, end: usize) -> usize {
        let mut offset = offset;
        while offset < end && self.byte(offset) == b' ' {
            offset += 1;
        }
        offset
    }

    /// Returns the argument at `offset`, which is the content of a group, a command or a character, and
    /// the offset after it.
    ///
    /// A command includes its arguments, because `x^\mathrm{th}` is common.
    pub(super) fn argument(&self, offset: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let offset = self.skip_spaces(offset, end);
        if offset >= end {
            return None;
        }
        if let Some(group) = self.group(offset, end) {
            return Some(group);
        }
        if self.byte(offset) != b'\\' {
            let next = self.after(offset, end);
            return (self.byte(offset) != b'}').then_some((offset..next, next));
        }
        let name = self.name(offset, end);
        let mut next = offset + 1 + name.len();
        for _ in 0..Command::from_name(name).map_or(0, Command::arity) {
            next = self.group(next, end).map_or(next, |(_, next)| next);
        }
        Some((offset..next, next))
    }

    /// Returns the content of the optional argument `[…]` at `offset`, and the offset after it.
    pub(super) fn option(&self, offset: usize, end: usize) -> Option<(Range<usize>, usize)> {
        if self.byte(offset) != b'[' {
            return None;
        }
        let limit = end.min(offset + MAX_OPTION);
        let close = (offset + 1..limit).find(|&close| self.byte(close) == b']')?;
        Some((offset + 1..close, close + 1))
    }
}
