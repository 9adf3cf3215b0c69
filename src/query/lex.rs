//! Splits a query into values, parentheses and ORs, each with its range.
//!
//! Separate because only here single characters have a meaning; no text is invalid at this stage.

use std::ops::Range;

use super::field::FieldSpec;

/// A token with the sign and the field before it.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    /// All bytes, including sign and field.
    pub range: Range<usize>,
    /// Whether a `-` precedes it.
    pub negated: bool,
    /// The range of a `~` before it.
    pub tilde: Option<Range<usize>>,
    pub field: Option<&'static FieldSpec>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Or,
    Value(Value),
}

/// A word, phrase or field value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// The bytes without quotation marks.
    pub range: Range<usize>,
    pub quoted: bool,
    /// Whether the next character typed would extend it.
    pub is_unfinished: bool,
}

/// Yields the tokens of a text.
pub(super) struct Lexer<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str, offset: usize) -> Self {
        Self { text, offset }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Consumes a `-` directly before something to exclude.
    ///
    /// A `-` before another one does not exclude: dashes and `--flags` are plain text.
    fn take_minus(&mut self) -> bool {
        let next = self
            .rest()
            .strip_prefix('-')
            .and_then(|rest| rest.chars().next());
        let excludes = next.is_some_and(|c| !c.is_whitespace() && !matches!(c, '-' | ')'));
        self.offset += usize::from(excludes);
        excludes
    }

    fn take_tilde(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches('~').len();
        let start = self.offset;
        self.offset += length;
        (length > 0).then_some(start..self.offset)
    }

    /// Consumes a quoted value; without a closing quotation mark it extends to the end.
    fn take_quoted(&mut self) -> Value {
        self.offset += self.peek().map_or(0, char::len_utf8);
        let start = self.offset;
        let rest = self.rest();
        self.offset += find(rest, is_quote).unwrap_or(rest.len());
        let range = start..self.offset;
        let closing = self.peek();
        self.offset += closing.map_or(0, char::len_utf8);
        Value {
            range,
            quoted: true,
            is_unfinished: closing.is_none(),
        }
    }

    /// Consumes a value up to a space, parenthesis or quotation mark.
    fn take_bare(&mut self) -> Value {
        let start = self.offset;
        let rest = self.rest();
        self.offset += find(rest, ends_word).unwrap_or(rest.len());
        Value {
            range: start..self.offset,
            quoted: false,
            is_unfinished: self.offset == self.text.len(),
        }
    }

    /// Consumes a field name and its colon if a value follows directly.
    ///
    /// Returns `Err` after a name at the end of the text, whose value is not typed yet.
    fn take_field(&mut self) -> Result<Option<&'static FieldSpec>, ()> {
        let rest = self.rest();
        let word = rest.get(..find(rest, ends_word).unwrap_or(rest.len()));
        let word = word.unwrap_or_default();
        let Some((offset, colon)) = word.char_indices().find(|&(_, c)| is_colon(c)) else {
            return Ok(None);
        };
        let Some(field) = word.get(..offset).and_then(FieldSpec::from_name) else {
            return Ok(None);
        };
        let length = offset + colon.len_utf8();
        let value = rest.get(length..).unwrap_or_default();
        let is_end = |c: char| c.is_whitespace() || c == ')';
        if value.trim_start_matches(is_end).is_empty() {
            self.offset += length;
            return Err(());
        }
        if value.starts_with(is_end) {
            return Ok(None);
        }
        self.offset += length;
        Ok(Some(field))
    }

    /// Consumes the next token; `None` for signs before nothing, which are ignored.
    fn take(&mut self) -> Option<Token> {
        let start = self.offset;
        let negated = self.take_minus();
        let tilde = self.take_tilde();
        let has_value = self.peek().is_some_and(|c| !c.is_whitespace() && c != ')');
        if self.offset > start && !has_value {
            return None;
        }
        let field = self.take_field().ok()?;
        let kind = match self.peek() {
            Some('(') => Kind::Open,
            Some(')') => Kind::Close,
            Some(c) if is_quote(c) => Kind::Value(self.take_quoted()),
            _ => self.value_or_operator(start),
        };
        if matches!(kind, Kind::Open | Kind::Close) {
            self.offset += 1;
        }
        Some(Token {
            kind,
            range: start..self.offset,
            negated,
            tilde,
            field,
        })
    }

    /// Consumes a value, or an `OR` without a sign.
    fn value_or_operator(&mut self, start: usize) -> Kind {
        let value = self.take_bare();
        if self.text.get(start..self.offset) == Some("OR") {
            Kind::Or
        } else {
            Kind::Value(value)
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let rest = self.rest();
            self.offset += rest.len() - rest.trim_start().len();
            self.peek()?;
            if let Some(token) = self.take() {
                return Some(token);
            }
        }
    }
}

/// Returns the offset of the first character that `ends` accepts, except `"` after a backslash.
///
/// LaTeX writes an umlaut as `\"o`, also in titles that are pasted as a query.
fn find(text: &str, ends: impl Fn(char) -> bool) -> Option<usize> {
    let mut previous = ' ';
    for (offset, c) in text.char_indices() {
        if ends(c) && !(previous == '\\' && c == '"') {
            return Some(offset);
        }
        previous = c;
    }
    None
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}

/// Chinese and Japanese keyboards type the full-width colon.
fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}
