//! Superscripts, subscripts and accents.
//!
//! Stands alone because all of them hang something on a base, and fall back to a readable
//! spelling where Unicode has no form for it.

use std::ops::Range;

use unicode_normalization::char::compose;

use super::forms;
use super::render::{Mode, Renderer};
use super::symbols::symbol;

/// The longest text that is set in raised or lowered forms, in characters.
const LONGEST: usize = 12;

impl Renderer<'_, '_> {
    /// Writes the script whose `^` or `_` is at `at` and returns the offset after it.
    pub(super) fn script(&mut self, at: usize, end: usize, up: bool) -> usize {
        let Some((content, next)) = self.source.argument(at + 1, end) else {
            self.out.push(if up { '^' } else { '_' });
            return at + 1;
        };
        self.put_script(content, up);
        next
    }

    /// Writes `content` raised or lowered, or after `^` or `_` if it has no such form.
    pub(super) fn put_script(&mut self, content: Range<usize>, up: bool) {
        let script = self.piece(content, Mode::Math);
        let form = if up {
            forms::raised(&script)
        } else {
            forms::lowered(&script)
        };
        if let Some(form) = form.filter(|_| script.chars().count() <= LONGEST) {
            self.out.push_str(&form);
            return;
        }
        self.out.push(if up { '^' } else { '_' });
        let whole =
            script.starts_with('(') && script.ends_with(')') && script.matches('(').count() == 1;
        if whole || is_bare(&script, up) {
            self.out.push_str(&script);
        } else {
            self.out.push('(');
            self.out.push_str(&script);
            self.out.push(')');
        }
    }

    /// Writes an accent such as `\'e`, whose argument begins at `at`, and returns the offset
    /// after it; a mark that cannot be an accent there is written as it is.
    pub(super) fn punctuation_accent(&mut self, mark: char, at: usize, end: usize) -> usize {
        if let Some(content) = self.source.group(at, end) {
            let next = content.end + 1;
            let base = self.piece(content, Mode::Prose);
            if base.is_empty() {
                self.out.push(mark);
            } else {
                self.marked(&base, combining(mark));
            }
            return next;
        }
        if let Some((base, next)) = self.accent_base(at, end) {
            let suffix = mark == '\'' && is_english_suffix(self.source.slice(at..end));
            let umlaut = mark != '"' || "aeiouyAEIOUY".contains(base);
            let composed = compose(base, combining(mark));
            if let Some(composed) = composed.filter(|_| umlaut && !suffix) {
                self.out.push(composed);
                return next;
            }
        }
        self.out.push(mark);
        at
    }

    /// Writes an accent such as `\v{s}` or `\v s`, or `None` if it has no letter to stand on.
    ///
    /// `\b{eta}`, as some archives write `\beta`, is put together again.
    pub(super) fn text_accent(
        &mut self,
        (name, mark): (&str, char),
        at: usize,
        end: usize,
        mode: Mode,
    ) -> Option<usize> {
        if let Some(content) = self.source.group(at, end) {
            let next = content.end + 1;
            let base = self.piece(content, mode);
            let torn = symbol(&format!("{name}{base}")).filter(|_| base.len() > 1);
            match (torn, mode) {
                (Some(symbol), _) => self.out.push_str(symbol),
                (None, Mode::Prose) => self.marked(&base, mark),
                (None, Mode::Math) => self.out.push_str(&base),
            }
            return Some(next);
        }
        let start = self.source.skip_blanks(at, end);
        if mode == Mode::Math || start == at {
            return None;
        }
        let (base, next) = self.accent_base(start, end)?;
        self.out.push(compose(base, mark)?);
        Some(next)
    }

    /// Writes an accent of mathematics on the argument at `at`.
    pub(super) fn math_accent(&mut self, mark: char, at: usize, end: usize) -> Option<usize> {
        let (content, next) = self.source.argument(at, end)?;
        let base = self.piece(content, Mode::Math);
        let mut letters = base.chars();
        letters.next();
        if letters.all(|c| !c.is_alphanumeric() || forms::is_script(c)) {
            self.marked(&base, mark);
        } else {
            self.out.push_str(&base);
        }
        Some(next)
    }

    /// Writes `base` with `mark` on its first character.
    pub(super) fn marked(&mut self, base: &str, mark: char) {
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

    /// Returns the letter at `at` that an accent can stand on, and the offset after it.
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
        let next = self.source.skip_blanks(at + 2, end);
        Some((
            base,
            if self.source.slice(next..end).starts_with("{}") {
                next + 2
            } else {
                next
            },
        ))
    }
}

/// Reports whether `script` needs no parentheses: a word, or one character with its own scripts.
///
/// A raised product such as `λs` does, lest its end be read as a factor of the base.
fn is_bare(script: &str, up: bool) -> bool {
    let mut characters = script.chars();
    characters.next();
    script.bytes().all(|byte| byte.is_ascii_alphanumeric())
        || characters.all(forms::is_script)
        || (!up && script.chars().all(char::is_alphanumeric))
}

/// Returns the combining mark for an accent that is named by a punctuation mark.
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

/// Reports whether `text` begins with the end of an English word such as "don't".
///
/// The genitive is not among them: `\'s` ends Polish words, and in real abstracts only those.
fn is_english_suffix(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    matches!(
        text.get(..length),
        Some("t" | "re" | "ll" | "ve" | "d" | "m")
    )
}
