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
pub(super) struct TermStream<T> {
    terms: T,
    token: Token,
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = TermStream<Box<dyn Iterator<Item = (usize, &'a str)> + 'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        TermStream {
            terms: Box::new(text::terms(text)),
            token: Token::default(),
        }
    }
}

impl<'a, T: Iterator<Item = (usize, &'a str)>> TokenStream for TermStream<T> {
    fn advance(&mut self) -> bool {
        let Some((position, term)) = self.terms.next() else {
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
