//! Folded text as tantivy reads it: the terms of `text::terms`.
//!
//! Stands alone because it knows tantivy's streams and nothing of papers and fields.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text;

/// Cuts folded text into terms; a letter of a run without blanks shares its position with the
/// pair that it begins.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TermTokenizer;

/// The terms of one text.
pub(super) struct TermStream<'t> {
    /// Words that are still to come, where each is a term.
    words: &'t str,
    place: usize,
    /// The terms of a text with runs without blanks.
    runs: Option<Box<dyn Iterator<Item = (usize, &'t str)> + 't>>,
    token: Token,
}

impl<'t> TermStream<'t> {
    fn new(text: &'t str) -> Self {
        let has_runs = text::has_runs(text);
        Self {
            words: if has_runs { "" } else { text },
            place: 0,
            runs: has_runs.then(|| Box::new(text::terms(text)) as Box<_>),
            token: Token::default(),
        }
    }

    /// Returns the next word and its place. Most texts have no run, and an import spends much of
    /// its time here.
    fn next_word(&mut self) -> Option<(usize, &'t str)> {
        while !self.words.is_empty() {
            let end = memchr::memchr(b' ', self.words.as_bytes()).unwrap_or(self.words.len());
            let (word, rest) = self.words.split_at_checked(end)?;
            self.words = rest.get(1..).unwrap_or_default();
            if !word.is_empty() {
                self.place += 1;
                return Some((self.place - 1, word));
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
