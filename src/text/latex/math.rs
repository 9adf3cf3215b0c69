//! Rendering of formulas on one line: symbols and their spacing, fractions, roots, fences.

use std::ops::Range;

use super::forms;
use super::render::{Mode, Renderer};
use super::scripts::Script;
use super::symbols::symbol;

impl Renderer<'_, '_> {
    /// Renders the construct that starts with the special character at `offset`; returns the offset
    /// after it.
    pub(super) fn render_math_step(&mut self, offset: usize, end: usize) -> usize {
        match self.source.byte(offset) {
            b'\\' => self.render_command_at(offset, end, Mode::Math),
            b'^' => self.render_script(offset, end, Script::Super),
            b'_' => self.render_script(offset, end, Script::Sub),
            b' ' | b'~' | b'&' => {
                self.push_space();
                offset + 1
            }
            // Braces are groups here; a `$` belongs to text inside the formula.
            _ => offset + 1,
        }
    }

    /// Appends a space unless the output ends with one.
    pub(super) fn push_space(&mut self) {
        if !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// Renders a symbol in prose.
    ///
    /// The space after the command of a letter is skipped, as in `S\o ren`; after other symbols
    /// authors intend it.
    pub(super) fn render_prose_symbol(&mut self, symbol: &str, after: usize, end: usize) -> usize {
        self.out.push_str(symbol);
        let is_letter = symbol
            .chars()
            .all(|c| matches!(c, 'À'..='ÿ' | 'Đ' | 'đ' | 'ı' | 'ȷ' | 'Ł' | 'ł' | 'Œ' | 'œ'));
        let is_joined = is_letter
            && self
                .source
                .character(after + 1)
                .is_some_and(char::is_lowercase);
        if is_joined {
            self.source.skip_spaces(after, end)
        } else {
            after
        }
    }

    /// Renders a symbol in a formula; keeps the space after it only where one is expected.
    pub(super) fn render_math_symbol(
        &mut self,
        symbol: &str,
        offset: usize,
        after: usize,
        end: usize,
    ) -> usize {
        let next = self.source.skip_spaces(after, end);
        let first = symbol.chars().next().unwrap_or(' ');
        let is_closing = matches!(first, '⟩' | '⌉' | '⌋' | '⟧');
        if is_closing && self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push_str(symbol);
        let keeps_space = if is_closing {
            true
        } else if matches!(first, '⟨' | '⌈' | '⌊' | '⟦') {
            false
        } else if is_letter_like(first) {
            !self.follows_letter_like(next, end)
        } else {
            self.source.before(offset) == Some(' ')
        };
        if next > after && keeps_space {
            self.out.push(' ');
        }
        next
    }

    fn follows_letter_like(&self, offset: usize, end: usize) -> bool {
        match self.source.character(offset) {
            Some('\\') => symbol(self.source.name(offset, end))
                .and_then(|symbol| symbol.chars().next())
                .is_some_and(is_letter_like),
            Some(character) => character.is_alphanumeric(),
            None => true,
        }
    }

    /// Renders the name of a function, separated from adjacent letters by spaces.
    pub(super) fn render_operator(
        &mut self,
        name: &str,
        after: usize,
        end: usize,
        mode: Mode,
    ) -> usize {
        let needs_space = |c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '|');
        if mode == Mode::Math && self.out.ends_with(needs_space) {
            self.out.push(' ');
        }
        self.out.push_str(name);
        let next = self.source.character(after).filter(|_| after < end);
        if mode == Mode::Math && next.is_some_and(|c| c.is_alphanumeric() || c == '\\') {
            self.out.push(' ');
        }
        after
    }

    /// Renders the fraction whose arguments start at `offset`.
    pub(super) fn render_fraction(&mut self, offset: usize, end: usize) -> Option<usize> {
        let (numerator, next) = self.source.argument(offset, end)?;
        let (denominator, next) = self.source.argument(next, end)?;
        let numerator = self.render_to_string(numerator, Mode::Math);
        let denominator = self.render_to_string(denominator, Mode::Math);
        if self.out.ends_with(|c: char| c.is_ascii_digit()) {
            self.out.push(' ');
        }
        self.parenthesize(&numerator, is_product(&numerator));
        self.out.push('/');
        self.parenthesize(&denominator, is_atom(&denominator));
        Some(next)
    }

    /// Renders the root whose arguments start at `offset`.
    pub(super) fn render_root(&mut self, offset: usize, end: usize) -> Option<usize> {
        let option = self.source.option(offset, end);
        let offset = option.as_ref().map_or(offset, |(_, next)| *next);
        let (radicand, next) = self.source.argument(offset, end)?;
        if let Some((degree, _)) = option {
            let degree = self.render_to_string(degree, Mode::Math);
            self.out
                .push_str(&forms::superscript(&degree).unwrap_or(degree));
        }
        self.out.push('√');
        let radicand = self.render_to_string(radicand, Mode::Math);
        self.parenthesize(&radicand, is_atom(&radicand));
        Some(next)
    }

    /// Renders a binomial coefficient whose arguments start at `offset`.
    pub(super) fn render_binomial(&mut self, offset: usize, end: usize) -> Option<usize> {
        let (n, next) = self.source.argument(offset, end)?;
        let (k, next) = self.source.argument(next, end)?;
        self.out.push('(');
        self.render(n, Mode::Math);
        self.out.push_str(" choose ");
        self.render(k, Mode::Math);
        self.out.push(')');
        Some(next)
    }

    /// Renders the argument at `offset` between two delimiters.
    pub(super) fn render_fence(
        &mut self,
        (left, right): (&str, &str),
        offset: usize,
        end: usize,
        mode: Mode,
    ) -> usize {
        self.out.push_str(left);
        let Some((content, next)) = self.source.group(offset, end) else {
            return offset;
        };
        self.render(content, mode);
        self.out.push_str(right);
        next
    }

    /// Renders the second argument at `offset` with the first as a script.
    pub(super) fn render_stacked(
        &mut self,
        position: Script,
        offset: usize,
        end: usize,
    ) -> Option<usize> {
        let (mark, next) = self.source.argument(offset, end)?;
        let (base, next) = self.source.argument(next, end)?;
        self.render(base, Mode::Math);
        self.push_script(mark, position);
        Some(next)
    }

    /// Renders the argument at `offset` double-struck.
    pub(super) fn render_double_struck(&mut self, offset: usize, end: usize) -> Option<usize> {
        let (letters, next) = self.source.argument(offset, end)?;
        let letters = self.render_to_string(letters, Mode::Math);
        self.out.extend(letters.chars().map(forms::double_struck));
        Some(next)
    }

    /// Renders the symbol at `offset` struck through.
    pub(super) fn render_negated(&mut self, offset: usize, end: usize) -> Option<usize> {
        let (base, next) = self.source.argument(offset, end)?;
        let base = self.render_to_string(base, Mode::Math);
        self.push_marked(&base, '\u{338}');
        Some(next)
    }

    /// Appends `text`, in parentheses unless it `is_simple` or has some.
    pub(super) fn parenthesize(&mut self, text: &str, is_simple: bool) {
        let has_parentheses =
            text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1;
        if is_simple || has_parentheses {
            self.out.push_str(text);
        } else {
            self.out += &format!("({text})");
        }
    }

    /// Renders a formula from an environment.
    pub(super) fn render_display_math(&mut self, inner: Range<usize>) {
        self.push_space();
        self.render(inner, Mode::Math);
        self.push_space();
    }
}

fn is_letter_like(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(
            character,
            '∂' | '∇' | '∀' | '∃' | '∄' | '¬' | '√' | '∑' | '∏' | '∫'
        )
}

/// Returns whether `text` needs no parentheses as a numerator.
fn is_product(text: &str) -> bool {
    text.chars().enumerate().all(|(index, c)| {
        c.is_alphanumeric()
            || is_letter_like(c)
            || forms::is_script(c)
            || is_combining_mark(c)
            || (index == 0 && "+-".contains(c))
    })
}

/// Returns whether `text` is a number, or a letter with scripts and marks.
fn is_atom(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    }
    let is_differential = matches!(first, 'd' | '∂') && text.chars().count() == 2;
    let is_scripted = characters.all(|c| forms::is_script(c) || is_combining_mark(c));
    is_differential || (is_scripted && (first.is_alphabetic() || first == '∞'))
}

const fn is_combining_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{20d7}' | '\'')
}
