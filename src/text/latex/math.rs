//! Formulas on one line: symbols and the blanks round them, fractions, roots, fences.
//!
//! Stands alone because LaTeX sets formulas in two dimensions and ignores blanks, while a line of
//! text has one dimension and needs them.

use std::ops::Range;

use super::forms;
use super::render::{Mode, Renderer};
use super::symbols::symbol;

impl Renderer<'_, '_> {
    /// Writes the special character at `at` and returns the offset after what it began.
    pub(super) fn math_step(&mut self, at: usize, end: usize) -> usize {
        match self.source.byte(at) {
            b'\\' => self.command(at, end, Mode::Math),
            b'^' => self.script(at, end, true),
            b'_' => self.script(at, end, false),
            b' ' | b'~' | b'&' => {
                self.blank();
                at + 1
            }
            // Braces only group here; a `$` can only be that of a text inside the formula.
            _ => at + 1,
        }
    }

    /// Writes a blank unless there is one already.
    pub(super) fn blank(&mut self) {
        if !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// Writes a symbol that stands in running text.
    ///
    /// Letters swallow the blank that ends their command, as in `S\o ren`; authors who write a
    /// symbol into prose mean the blank.
    pub(super) fn prose_symbol(&mut self, symbol: &str, after: usize, end: usize) -> usize {
        self.out.push_str(symbol);
        let letter = symbol
            .chars()
            .all(|c| matches!(c, 'À'..='ÿ' | 'Đ' | 'đ' | 'ı' | 'ȷ' | 'Ł' | 'ł' | 'Œ' | 'œ'));
        let joins = letter
            && self
                .source
                .character(after + 1)
                .is_some_and(char::is_lowercase);
        if joins {
            self.source.skip_blanks(after, end)
        } else {
            after
        }
    }

    /// Writes a symbol in a formula and keeps the blank after it only where one is expected.
    pub(super) fn math_symbol(
        &mut self,
        symbol: &str,
        at: usize,
        after: usize,
        end: usize,
    ) -> usize {
        let next = self.source.skip_blanks(after, end);
        let first = symbol.chars().next().unwrap_or(' ');
        let closes = matches!(first, '⟩' | '⌉' | '⌋' | '⟧');
        if closes && self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push_str(symbol);
        let keeps = if closes {
            true
        } else if matches!(first, '⟨' | '⌈' | '⌊' | '⟦') {
            false
        } else if is_letter_like(first) {
            !self.follows_letter_like(next, end)
        } else {
            self.source.before(at) == Some(' ')
        };
        if next > after && keeps {
            self.out.push(' ');
        }
        next
    }

    fn follows_letter_like(&self, at: usize, end: usize) -> bool {
        match self.source.character(at) {
            Some('\\') => symbol(self.source.name(at, end))
                .and_then(|symbol| symbol.chars().next())
                .is_some_and(is_letter_like),
            Some(character) => character.is_alphanumeric(),
            None => true,
        }
    }

    /// Writes the name of a function with blanks that keep it apart from its neighbors.
    pub(super) fn operator(&mut self, name: &str, after: usize, end: usize, mode: Mode) -> usize {
        let apart = |c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '|');
        if mode == Mode::Math && self.out.ends_with(apart) {
            self.out.push(' ');
        }
        self.out.push_str(name);
        let next = self.source.character(after).filter(|_| after < end);
        if mode == Mode::Math && next.is_some_and(|c| c.is_alphanumeric() || c == '\\') {
            self.out.push(' ');
        }
        after
    }

    /// Writes the fraction whose arguments begin at `at`.
    pub(super) fn fraction(&mut self, at: usize, end: usize) -> Option<usize> {
        let (above, next) = self.source.argument(at, end)?;
        let (below, next) = self.source.argument(next, end)?;
        let above = self.piece(above, Mode::Math);
        let below = self.piece(below, Mode::Math);
        if self.out.ends_with(|c: char| c.is_ascii_digit()) {
            self.out.push(' ');
        }
        self.enclosed(&above, is_product(&above));
        self.out.push('/');
        self.enclosed(&below, is_atom(&below));
        Some(next)
    }

    /// Writes the root whose arguments begin at `at`.
    pub(super) fn root(&mut self, at: usize, end: usize) -> Option<usize> {
        let option = self.source.option(at, end);
        let at = option.as_ref().map_or(at, |(_, next)| *next);
        let (radicand, next) = self.source.argument(at, end)?;
        if let Some((degree, _)) = option {
            let degree = self.piece(degree, Mode::Math);
            self.out.push_str(&forms::raised(&degree).unwrap_or(degree));
        }
        self.out.push('√');
        let radicand = self.piece(radicand, Mode::Math);
        self.enclosed(&radicand, is_atom(&radicand));
        Some(next)
    }

    /// Writes a binomial coefficient whose arguments begin at `at`.
    pub(super) fn choice(&mut self, at: usize, end: usize) -> Option<usize> {
        let (all, next) = self.source.argument(at, end)?;
        let (some, next) = self.source.argument(next, end)?;
        self.out.push('(');
        self.walk(all, Mode::Math);
        self.out.push_str(" choose ");
        self.walk(some, Mode::Math);
        self.out.push(')');
        Some(next)
    }

    /// Writes the argument at `at` between two marks.
    pub(super) fn fence(
        &mut self,
        marks: (&str, &str),
        at: usize,
        end: usize,
        mode: Mode,
    ) -> usize {
        let content = self.source.group(at, end);
        self.out.push_str(marks.0);
        let next = content.as_ref().map_or(at, |range| range.end + 1);
        if let Some(range) = content {
            self.walk(range, mode);
            self.out.push_str(marks.1);
        }
        next
    }

    /// Writes the second argument at `at` with the first above or below it.
    pub(super) fn stacked(&mut self, up: bool, at: usize, end: usize) -> Option<usize> {
        let (mark, next) = self.source.argument(at, end)?;
        let (base, next) = self.source.argument(next, end)?;
        self.walk(base, Mode::Math);
        self.put_script(mark, up);
        Some(next)
    }

    /// Writes the double-struck argument at `at`.
    pub(super) fn blackboard(&mut self, at: usize, end: usize) -> Option<usize> {
        let (letters, next) = self.source.argument(at, end)?;
        let letters = self.piece(letters, Mode::Math);
        self.out.extend(letters.chars().map(forms::double_struck));
        Some(next)
    }

    /// Writes the symbol at `at` struck through.
    pub(super) fn negated(&mut self, at: usize, end: usize) -> Option<usize> {
        let (base, next) = self.source.argument(at, end)?;
        let base = self.piece(base, Mode::Math);
        self.marked(&base, '\u{338}');
        Some(next)
    }

    /// Writes `text`, in parentheses unless it is plain.
    fn enclosed(&mut self, text: &str, plain: bool) {
        let bare = plain
            || (text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1);
        if bare {
            self.out.push_str(text);
        } else {
            self.out.push('(');
            self.out.push_str(text);
            self.out.push(')');
        }
    }

    /// Writes the whole of a formula that stands in an environment.
    pub(super) fn displayed(&mut self, inner: Range<usize>) {
        self.blank();
        self.walk(inner, Mode::Math);
        self.blank();
    }
}

fn is_letter_like(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(
            character,
            '∂' | '∇' | '∀' | '∃' | '∄' | '¬' | '√' | '∑' | '∏' | '∫'
        )
}

/// Reports whether `text` can stand above a fraction's bar without parentheses.
fn is_product(text: &str) -> bool {
    text.chars().enumerate().all(|(index, c)| {
        c.is_alphanumeric()
            || is_letter_like(c)
            || forms::is_script(c)
            || is_mark(c)
            || (index == 0 && "+-".contains(c))
    })
}

/// Reports whether `text` is one number, or one letter with its scripts and marks.
fn is_atom(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    }
    let differential = matches!(first, 'd' | '∂') && text.chars().count() == 2;
    let scripted = characters.all(|c| forms::is_script(c) || is_mark(c));
    differential || (scripted && (first.is_alphabetic() || first == '∞'))
}

const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{20d7}' | '\'')
}
