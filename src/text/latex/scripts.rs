//! Rendering of superscripts, subscripts and accents, with a fallback where Unicode has no form.

use std::ops::Range;

use unicode_normalization::char::compose;

use super::forms;
use super::render::{Mode, Renderer};
use super::symbols::symbol;

/// The position of a script relative to its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Super,
    Sub,
}

impl Script {
    /// Returns the character that starts the script in LaTeX.
    const fn mark(self) -> char {
        match self {
            Self::Super => '^',
            Self::Sub => '_',
        }
    }
}

/// The maximum length of a script in Unicode forms, in characters.
const MAX_SCRIPT: usize = 12;

impl Renderer<'_, '_> {
    /// Renders the script whose `^` or `_` is at `offset`; returns the offset after it.
    pub(super) fn render_script(&mut self, offset: usize, end: usize, position: Script) -> usize {
        let Some((content, next)) = self.source.argument(offset + 1, end) else {
            self.out.push(position.mark());
            return offset + 1;
        };
        self.push_script(content, position);
        next
    }

    /// Renders `content` as a script, or after `^` or `_` if it has no Unicode form.
    pub(super) fn push_script(&mut self, content: Range<usize>, position: Script) {
        let script = self.render_to_string(content, Mode::Math);
        let form = match position {
            Script::Super => forms::superscript(&script),
            Script::Sub => forms::subscript(&script),
        };
        if let Some(form) = form.filter(|_| script.chars().count() <= MAX_SCRIPT) {
            self.out.push_str(&form);
            return;
        }
        self.out.push(position.mark());
        self.parenthesize(&script, is_simple(&script, position));
    }

    /// Renders an accent such as `\'e`, whose argument starts at `offset`; returns the offset after it.
    ///
    /// The mark is copied if it is not an accent.
    pub(super) fn render_punctuation_accent(
        &mut self,
        mark: char,
        offset: usize,
        end: usize,
    ) -> usize {
        if let Some((content, next)) = self.source.group(offset, end) {
            let base = self.render_to_string(content, Mode::Prose);
            if base.is_empty() {
                self.out.push(mark);
            } else {
                self.push_marked(&base, combining(mark));
            }
            return next;
        }
        if let Some((base, next)) = self.accent_base(offset, end) {
            let is_suffix = mark == '\'' && is_english_suffix(self.source.slice(offset..end));
            let may_have_umlaut = mark != '"' || "aeiouyAEIOUY".contains(base);
            let composed = compose(base, combining(mark));
            if let Some(composed) = composed.filter(|_| may_have_umlaut && !is_suffix) {
                self.out.push(composed);
                return next;
            }
        }
        self.out.push(mark);
        offset
    }

    /// Renders an accent such as `\v{s}` or `\v s`; returns `None` if it has no base letter.
    ///
    /// `\b{eta}`, as some archives write `\beta`, is rendered as that symbol.
    pub(super) fn render_text_accent(
        &mut self,
        (name, mark): (&str, char),
        offset: usize,
        end: usize,
        mode: Mode,
    ) -> Option<usize> {
        if let Some((content, next)) = self.source.group(offset, end) {
            let base = self.render_to_string(content, mode);
            let split_symbol = symbol(&format!("{name}{base}")).filter(|_| base.len() > 1);
            match (split_symbol, mode) {
                (Some(symbol), _) => self.out.push_str(symbol),
                (None, Mode::Prose) => self.push_marked(&base, mark),
                (None, Mode::Math) => self.out.push_str(&base),
            }
            return Some(next);
        }
        let start = self.source.skip_spaces(offset, end);
        if mode == Mode::Math || start == offset {
            return None;
        }
        let (base, next) = self.accent_base(start, end)?;
        self.out.push(compose(base, mark)?);
        Some(next)
    }

    /// Renders the argument at `offset` with a math accent.
    pub(super) fn render_math_accent(
        &mut self,
        mark: char,
        offset: usize,
        end: usize,
    ) -> Option<usize> {
        let (content, next) = self.source.argument(offset, end)?;
        let base = self.render_to_string(content, Mode::Math);
        let mut letters = base.chars();
        letters.next();
        if letters.all(|c| !c.is_alphanumeric() || forms::is_script(c)) {
            self.push_marked(&base, mark);
        } else {
            self.out.push_str(&base);
        }
        Some(next)
    }

    /// Appends `base` with `mark` on its first character.
    pub(super) fn push_marked(&mut self, base: &str, mark: char) {
        let mut characters = base.chars();
        let Some(first) = characters.next() else {
            return;
        };
        let letter = match first {
            'ı' => 'i',
            'ȷ' => 'j',
            _ => first,
        };
        if let Some(composed) = compose(letter, mark) {
            self.out.push(composed);
        } else {
            self.out.push(letter);
            if letter.is_alphanumeric() || mark == '\u{338}' {
                self.out.push(mark);
            }
        }
        self.out.push_str(characters.as_str());
    }

    /// Returns the base letter of an accent at `offset`, and the offset after it.
    fn accent_base(&self, offset: usize, end: usize) -> Option<(char, usize)> {
        if offset >= end {
            return None;
        }
        let character = self.source.character(offset)?;
        if character != '\\' {
            let next = self.source.after(offset, end);
            return character.is_alphabetic().then_some((character, next));
        }
        let base = match self.source.name(offset, end) {
            "i" => 'i',
            "j" => 'j',
            _ => return None,
        };
        let next = self.source.skip_spaces(offset + 2, end);
        let has_empty_group = self.source.slice(next..end).starts_with("{}");
        Some((base, next + if has_empty_group { 2 } else { 0 }))
    }
}

/// Returns whether `script` needs no parentheses: a word, or one character with scripts.
///
/// A product in a superscript such as `λs` does, so that its end is not read as a factor of the base.
fn is_simple(script: &str, position: Script) -> bool {
    let mut characters = script.chars();
    characters.next();
    script.bytes().all(|byte| byte.is_ascii_alphanumeric())
        || characters.all(forms::is_script)
        || (position == Script::Sub && script.chars().all(char::is_alphanumeric))
}

/// Returns the combining mark of an accent command such as `\'`.
const fn combining(mark: char) -> char {
    match mark {
        '\'' => '\u{301}',
        '"' => '\u{308}',
        '`' => '\u{300}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        _ => '\u{307}',
    }
}

/// Returns whether `text` starts with the end of a contraction such as "don't".
///
/// The possessive `'s` is excluded: in real abstracts `\'s` occurs in Polish words only.
fn is_english_suffix(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    matches!(
        text.get(..length),
        Some("t" | "re" | "ll" | "ve" | "d" | "m")
    )
}
