//! A tantivy tokenizer for folded text: the terms of [`text::index_terms`].
//!
//! Separate from the schema because it depends on tantivy's token streams and not on fields.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text;

/// Splits folded text into terms. In scripts without spaces, a single letter has the same position
/// as the pair of letters that starts with it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TermTokenizer;

/// The terms of one text.
pub(super) struct TermStream<'t> {
    /// The words that are left, if each word is a term.
    words: &'t str,
    position: usize,
    /// The terms of a text in a script without spaces.
    runs: Option<Box<dyn Iterator<Item = (usize, &'t str)> + 't>>,
    token: Token,
}

impl<'t> TermStream<'t> {
    fn new(text: &'t str) -> Self {
        let has_runs = text::may_be_unspaced(text);
        Self {
            words: if has_runs { "" } else { text },
            position: 0,
            runs: has_runs.then(|| Box::new(text::index_terms(text)) as Box<_>),
            token: Token::default(),
        }
    }

    /// Returns the next word and its position; the fast path, where imports spend much time.
    fn next_word(&mut self) -> Option<(usize, &'t str)> {
        while !self.words.is_empty() {
            let end = memchr::memchr(b' ', self.words.as_bytes()).unwrap_or(self.words.len());
            let (word, rest) = self.words.split_at_checked(end)?;
            self.words = rest.get(1..).unwrap_or_default();
            if !word.is_empty() {
                self.position += 1;
                return Some((self.position - 1, word));
            }
        }
        None
    }
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        TermStream::new(text)
    }
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        let next = match &mut self.runs {
            Some(runs) => runs.next(),
            None => self.next_word(),
        };
        let Some((position, term)) = next else {
            return false;
        };
        self.token.position = position;
        term.clone_into(&mut self.token.text);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
