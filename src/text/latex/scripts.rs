//! Rendering of superscripts, subscripts and accents, with a fallback where Unicode has no form.

use std::ops::Range;

use unicode_normalization::char::compose;

use super::forms;
use super::render::{Mode, Renderer};
use super::symbols::symbol;

/// The maximum length of a script in Unicode forms, in characters.
const MAX_SCRIPT: usize = 12;

impl Renderer<'_, '_> {
    /// Renders the script whose `^` or `_` is at `at`; returns the offset after it.
    pub(super) fn script(&mut self, at: usize, end: usize, is_super: bool) -> usize {
        let Some((content, next)) = self.source.argument(at + 1, end) else {
            self.out.push(if is_super { '^' } else { '_' });
            return at + 1;
        };
        self.push_script(content, is_super);
        next
    }

    /// Renders `content` as a script, or after `^` or `_` if it has no Unicode form.
    pub(super) fn push_script(&mut self, content: Range<usize>, is_super: bool) {
        let script = self.rendered(content, Mode::Math);
        let form = if is_super {
            forms::superscript(&script)
        } else {
            forms::subscript(&script)
        };
        if let Some(form) = form.filter(|_| script.chars().count() <= MAX_SCRIPT) {
            self.out.push_str(&form);
            return;
        }
        self.out.push(if is_super { '^' } else { '_' });
        self.parenthesize(&script, is_simple(&script, is_super));
    }

    /// Renders an accent such as `\'e`, whose argument starts at `at`; returns the offset after it.
    ///
    /// The mark is copied if it is not an accent.
    pub(super) fn punctuation_accent(&mut self, mark: char, at: usize, end: usize) -> usize {
        if let Some((content, next)) = self.source.group(at, end) {
            let base = self.rendered(content, Mode::Prose);
            if base.is_empty() {
                self.out.push(mark);
            } else {
                self.push_marked(&base, combining(mark));
            }
            return next;
        }
        if let Some((base, next)) = self.accent_base(at, end) {
            let is_suffix = mark == '\'' && is_english_suffix(self.source.slice(at..end));
            let may_have_umlaut = mark != '"' || "aeiouyAEIOUY".contains(base);
            let composed = compose(base, combining(mark));
            if let Some(composed) = composed.filter(|_| may_have_umlaut && !is_suffix) {
                self.out.push(composed);
                return next;
            }
        }
        self.out.push(mark);
        at
    }

    /// Renders an accent such as `\v{s}` or `\v s`; returns `None` if it has no base letter.
    ///
    /// `\b{eta}`, as some archives write `\beta`, is rendered as that symbol.
    pub(super) fn text_accent(
        &mut self,
        (name, mark): (&str, char),
        at: usize,
        end: usize,
        mode: Mode,
    ) -> Option<usize> {
        if let Some((content, next)) = self.source.group(at, end) {
            let base = self.rendered(content, mode);
            let split_symbol = symbol(&format!("{name}{base}")).filter(|_| base.len() > 1);
            match (split_symbol, mode) {
                (Some(symbol), _) => self.out.push_str(symbol),
                (None, Mode::Prose) => self.push_marked(&base, mark),
                (None, Mode::Math) => self.out.push_str(&base),
            }
            return Some(next);
        }
        let start = self.source.skip_spaces(at, end);
        if mode == Mode::Math || start == at {
            return None;
        }
        let (base, next) = self.accent_base(start, end)?;
        self.out.push(compose(base, mark)?);
        Some(next)
    }

    /// Renders the argument at `at` with a math accent.
    pub(super) fn math_accent(&mut self, mark: char, at: usize, end: usize) -> Option<usize> {
        let (content, next) = self.source.argument(at, end)?;
        let base = self.rendered(content, Mode::Math);
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

    /// Returns the base letter of an accent at `at`, and the offset after it.
    fn accent_base(&self, at: usize, end: usize) -> Option<(char, usize)> {
        if at >= end {
            return None;
        }
        let character = self.source.character(at)?;
        if character != '\\' {
            let next = self.source.after(at, end);
            return character.is_alphabetic().then_some((character, next));
        }
        let base = match self.source.name(at, end) {
            "i" => 'i',
            "j" => 'j',
            _ => return None,
        };
        let next = self.source.skip_spaces(at + 2, end);
        let has_empty_group = self.source.slice(next..end).starts_with("{}");
        Some((base, next + if has_empty_group { 2 } else { 0 }))
    }
}

/// Returns whether `script` needs no parentheses: a word, or one character with scripts.
///
/// A product in a superscript such as `λs` does, so that its end is not read as a factor of the base.
fn is_simple(script: &str, is_super: bool) -> bool {
    let mut characters = script.chars();
    characters.next();
    script.bytes().all(|byte| byte.is_ascii_alphanumeric())
        || characters.all(forms::is_script)
        || (!is_super && script.chars().all(char::is_alphanumeric))
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
