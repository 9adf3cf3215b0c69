//! The text under translation, with the few questions that LaTeX asks of it.
//!
//! Stands alone because every part of the renderer works on byte ranges of this one text, and
//! only here are they turned into characters, without a way to panic.

use std::ops::Range;

use super::braces::{self, Brace};
use super::command::Command;

/// How far an optional argument `[…]` may reach, in bytes.
const OPTION_REACH: usize = 120;

/// A line of text and its braces.
pub(super) struct Source<'a> {
    text: &'a str,
    braces: Vec<Brace>,
}

impl<'a> Source<'a> {
    /// Reads the braces of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            braces: braces::matched(text),
        }
    }

    /// Returns the length in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns the byte at `at`, or 0 beyond the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Returns the characters of `range`, or nothing if it does not lie on their bounds.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    /// Returns at most `reach` bytes from `at` on, whole characters only.
    pub(super) fn near(&self, at: usize, end: usize, reach: usize) -> &'a str {
        let mut limit = end.min(at + reach);
        while !self.text.is_char_boundary(limit) {
            limit -= 1;
        }
        self.slice(at..limit)
    }

    /// Returns the character at `at`.
    pub(super) fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// Returns the character before `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text
            .get(..at)
            .and_then(|head| head.chars().next_back())
    }

    /// Returns the offset after the character at `at`, at most `end` and always more than `at`.
    pub(super) fn after(&self, at: usize, end: usize) -> usize {
        let length = self.character(at).map_or(1, char::len_utf8);
        (at + length).min(end.max(at + 1))
    }

    /// Returns the matched brace at `at`, if there is one.
    pub(super) fn brace(&self, at: usize) -> Option<Brace> {
        let index = self.braces.binary_search_by_key(&at, |brace| brace.at);
        index.ok().and_then(|index| self.braces.get(index).copied())
    }

    /// Returns the content of the group that opens at `at` and closes before `end`.
    pub(super) fn group(&self, at: usize, end: usize) -> Option<Range<usize>> {
        if self.byte(at) != b'{' {
            return None;
        }
        let brace = self.brace(at)?;
        (brace.partner > at && brace.partner < end).then(|| at + 1..brace.partner)
    }

    /// Returns the name of the command whose backslash is at `at`: letters, or one character.
    pub(super) fn name(&self, at: usize, end: usize) -> &'a str {
        let rest = self.slice(at + 1..end);
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let one = rest.chars().next().map_or(0, char::len_utf8);
        rest.get(..letters.max(one)).unwrap_or("")
    }

    /// Returns the first offset from `at` on that is not a blank.
    pub(super) fn skip_blanks(&self, at: usize, end: usize) -> usize {
        let mut at = at;
        while at < end && self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    /// Returns the argument at `at` and the offset after it: a group's content, a command or one
    /// character.
    ///
    /// A command takes the groups that follow it along, as `x^\mathrm{th}` is often written.
    pub(super) fn argument(&self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let at = self.skip_blanks(at, end);
        if at >= end {
            return None;
        }
        if let Some(content) = self.group(at, end) {
            let next = content.end + 1;
            return Some((content, next));
        }
        if self.byte(at) != b'\\' {
            let next = self.after(at, end);
            return (self.byte(at) != b'}').then_some((at..next, next));
        }
        let name = self.name(at, end);
        let mut next = at + 1 + name.len();
        for _ in 0..Command::named(name).map_or(0, Command::arguments) {
            let Some(content) = self.group(next, end) else {
                break;
            };
            next = content.end + 1;
        }
        Some((at..next, next))
    }

    /// Returns the offset after an optional argument `[…]` at `at`, and its content.
    pub(super) fn option(&self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        if self.byte(at) != b'[' {
            return None;
        }
        let reach = end.min(at + OPTION_REACH);
        let close = (at + 1..reach).find(|&close| self.byte(close) == b']')?;
        Some((at + 1..close, close + 1))
    }
}
