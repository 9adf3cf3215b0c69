//! The typed text cut into values, parentheses and ORs, each with its place.
//!
//! Stands alone because only here single characters have a meaning; nothing typed is wrong yet.

use std::ops::Range;

use super::name::Name;

/// One piece of the typed text with what stands directly before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// All its bytes, sign and field among them.
    pub range: Range<usize>,
    /// Whether a `-` excludes it.
    pub negated: bool,
    /// Where a `~` stands before it.
    pub tilde: Option<Range<usize>>,
    /// The field that it belongs to.
    pub field: Option<Name>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `OR`
    Or,
    /// A word, phrase or value.
    Value(Value),
}

/// A word, phrase or value as it stands in the typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// Its bytes, without quotation marks.
    pub range: Range<usize>,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether the next key may still belong to it.
    pub unfinished: bool,
}

/// Yields the tokens of a text.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    /// Begins at byte `at`.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes a `-` that something to exclude stands directly behind.
    ///
    /// Another `-` is no such thing: dashes between words and `--flags` are plain text.
    fn take_minus(&mut self) -> bool {
        let behind = self
            .rest()
            .strip_prefix('-')
            .and_then(|behind| behind.chars().next());
        let excludes = behind.is_some_and(|c| !c.is_whitespace() && !matches!(c, '-' | ')'));
        self.at += usize::from(excludes);
        excludes
    }

    fn take_tilde(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches('~').len();
        let start = self.at;
        self.at += length;
        (length > 0).then_some(start..self.at)
    }

    /// Takes a value in quotation marks; without a closing one it reaches to the end.
    fn take_quoted(&mut self) -> Value {
        self.at += self.next_char().map_or(0, char::len_utf8);
        let start = self.at;
        let rest = self.rest();
        let length = find(rest, is_quote).unwrap_or(rest.len());
        self.at += length;
        let range = start..self.at;
        let closing = self.next_char();
        self.at += closing.map_or(0, char::len_utf8);
        Value {
            range,
            quoted: true,
            unfinished: closing.is_none(),
        }
    }

    /// Takes a value up to a blank, parenthesis or quotation mark.
    fn take_bare(&mut self) -> Value {
        let start = self.at;
        let rest = self.rest();
        self.at += find(rest, ends_word).unwrap_or(rest.len());
        Value {
            range: start..self.at,
            quoted: false,
            unfinished: self.at == self.text.len(),
        }
    }

    /// Takes a field's name with its colon, if its value follows directly.
    ///
    /// `Err` is a name that ends the text: its value is still to be typed.
    fn take_field(&mut self) -> Result<Option<Name>, ()> {
        let rest = self.rest();
        let word = rest.get(..find(rest, ends_word).unwrap_or(rest.len()));
        let word = word.unwrap_or_default();
        let Some((at, colon)) = word.char_indices().find(|&(_, c)| is_colon(c)) else {
            return Ok(None);
        };
        let name = word.get(..at).unwrap_or_default();
        let Some(field) = Name::of(name) else {
            return Ok(None);
        };
        let value = at + colon.len_utf8();
        let behind = rest.get(value..).unwrap_or_default();
        let last = |c: char| c.is_whitespace() || c == ')';
        if behind.trim_start_matches(last).is_empty() {
            self.at += value;
            return Err(());
        }
        if behind.starts_with(last) {
            return Ok(None);
        }
        self.at += value;
        Ok(Some(field))
    }

    /// Takes the next token; `None` for signs that nothing follows, which mean nothing.
    fn take(&mut self) -> Option<Token> {
        let start = self.at;
        let mut token = Token {
            kind: Kind::Close,
            range: start..start,
            negated: self.take_minus(),
            tilde: self.take_tilde(),
            field: None,
        };
        let stands_alone = self.next_char().is_none_or(char::is_whitespace);
        if self.at > start && (stands_alone || self.next_char() == Some(')')) {
            return None;
        }
        token.field = self.take_field().ok()?;
        token.kind = match self.next_char() {
            Some('(') => Kind::Open,
            Some(')') => Kind::Close,
            Some(c) if is_quote(c) => Kind::Value(self.take_quoted()),
            _ => self.bare_or_operator(start),
        };
        if matches!(token.kind, Kind::Open | Kind::Close) {
            self.at += 1;
        }
        token.range = start..self.at;
        Some(token)
    }

    /// Takes a value, or an `OR` without any sign before it.
    fn bare_or_operator(&mut self, start: usize) -> Kind {
        let value = self.take_bare();
        if self.text.get(start..self.at) == Some("OR") {
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
            self.at += rest.len() - rest.trim_start().len();
            self.next_char()?;
            if let Some(token) = self.take() {
                return Some(token);
            }
        }
    }
}

/// Returns where the first character that `ends` accepts stands, none behind a backslash.
///
/// LaTeX writes an umlaut as `\"o`, also in titles that are pasted as a query.
fn find(text: &str, ends: impl Fn(char) -> bool) -> Option<usize> {
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if ends(c) && !(previous == '\\' && c == '"') {
            return Some(at);
        }
        previous = c;
    }
    None
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}

/// The second one is what a Chinese or Japanese keyboard types.
fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}
