//! Tokenization of folded text for indexing, searching and highlighting.
//!
//! Scripts such as Chinese, Japanese and Thai have no spaces between words, and Korean joins
//! particles and compounds. In a run of such letters each letter is a token, with two terms at its
//! position: the letter, and the bigram of it and the next letter. A phrase of bigrams finds any
//! part of a run. Separate from `fold`, which paper keys depend on.

use std::ops::Range;

use super::fold::{fold_letters, words};

/// The lowest first byte, in UTF-8, of the letters of unspaced scripts.
const MIN_FIRST_BYTE: u8 = 0xe0;

/// A token of folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FoldedToken<'t> {
    text: &'t str,
    start: usize,
    /// Whether the next token belongs to the same unspaced run.
    is_joined: bool,
}

/// A word, or a letter of an unspaced run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Byte range in the original text.
    pub range: Range<usize>,
    /// The folded word or letter.
    pub word: String,
    /// Whether the next token belongs to the same unspaced run.
    is_joined: bool,
}

/// Yields the terms of `folded` text with their positions, which start at 0 and do not decrease.
///
/// A letter of an unspaced run and the bigram that starts with it have the same position.
pub(crate) fn index_terms(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    // Fast path: most texts have no unspaced run, so that their words are the terms.
    let has_runs = may_be_unspaced(folded);
    let words = folded.split(' ').filter(|word| !word.is_empty());
    let words = words
        .enumerate()
        .take(if has_runs { 0 } else { usize::MAX });
    let text = if has_runs { folded } else { "" };
    let runs = folded_tokens(text)
        .enumerate()
        .flat_map(move |(position, token)| {
            let bigram = bigram(text, token).map(|bigram| (position, bigram));
            std::iter::once((position, token.text)).chain(bigram)
        });
    words.chain(runs)
}

/// Returns `false` only if `folded` text has no unspaced run; cheaper than [`is_unspaced`].
pub(crate) fn may_be_unspaced(folded: &str) -> bool {
    folded.bytes().any(|byte| byte >= MIN_FIRST_BYTE)
}

/// Returns the terms of a phrase that finds `folded` text, at successive positions.
///
/// An unspaced run becomes its bigrams; its last letter is a term only before another word, to keep
/// the positions successive.
pub(crate) fn query_terms(folded: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut tokens = folded_tokens(folded).peekable();
    let mut follows_letter = false;
    while let Some(token) = tokens.next() {
        if let Some(bigram) = bigram(folded, token) {
            terms.push(bigram.to_owned());
        } else if !follows_letter || tokens.peek().is_some() {
            terms.push(token.text.to_owned());
        }
        follows_letter = token.is_joined;
    }
    terms
}

/// Returns the tokens of `text` in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (range, word) in words(text) {
        if folded_tokens(&word)
            .next()
            .is_some_and(|first| first.text == word)
        {
            tokens.push(Token {
                range,
                word,
                is_joined: false,
            });
        } else {
            push_run(text, &range, &word, &mut tokens);
        }
    }
    tokens
}

/// Appends the tokens of a folded word that has several.
fn push_run(text: &str, range: &Range<usize>, word: &str, tokens: &mut Vec<Token>) {
    let letters = fold_letters(text, range.clone());
    let has_ranges = word.chars().eq(letters.iter().map(|(_, letter)| *letter));
    let mut letters = letters.into_iter();
    for token in folded_tokens(word) {
        let mut own = letters.by_ref().take(token.text.chars().count());
        let first = own.next().map(|(range, _)| range);
        let last = own.last().map(|(range, _)| range).or(first.clone());
        let own = first
            .zip(last)
            .map(|(first, last)| first.start..last.end)
            .filter(|_| has_ranges);
        tokens.push(Token {
            range: own.unwrap_or_else(|| range.clone()),
            word: token.text.to_owned(),
            is_joined: token.is_joined,
        });
    }
}

/// Returns the end of `term` in the original text if it matches at the first of `tokens`.
///
/// With `is_prefix`, a word that starts with the term matches.
pub(crate) fn match_end(term: &str, is_prefix: bool, tokens: &[Token]) -> Option<usize> {
    let (first, rest) = tokens.split_first()?;
    if first.word == term || (is_prefix && first.word.starts_with(term)) {
        return Some(first.range.end);
    }
    let next = rest.first().filter(|_| first.is_joined)?;
    let tail = term.strip_prefix(first.word.as_str())?;
    (tail == next.word).then_some(next.range.end)
}

/// Returns whether folded text contains letters of an unspaced script.
pub(crate) fn is_unspaced(folded: &str) -> bool {
    may_be_unspaced(folded) && folded.chars().any(is_unspaced_letter)
}

fn bigram<'t>(folded: &'t str, token: FoldedToken<'t>) -> Option<&'t str> {
    let rest = folded.get(token.start..).filter(|_| token.is_joined)?;
    let first = letter_length(rest);
    rest.get(..first + letter_length(rest.get(first..)?))
}

fn folded_tokens(folded: &str) -> impl Iterator<Item = FoldedToken<'_>> {
    let mut offset = 0;
    std::iter::from_fn(move || {
        let rest = folded.get(offset..)?;
        let spaces = rest.bytes().position(|byte| byte != b' ')?;
        let (start, rest) = (offset + spaces, rest.get(spaces..)?);
        let is_run = starts_run(rest);
        let length = if is_run {
            letter_length(rest)
        } else {
            word_length(rest)
        };
        offset = start + length;
        Some(FoldedToken {
            text: rest.get(..length)?,
            start,
            is_joined: is_run && rest.get(length..).is_some_and(starts_run),
        })
    })
}

/// Returns the length in bytes up to the next space or unspaced run.
fn word_length(rest: &str) -> usize {
    let mut bytes = rest.bytes().enumerate();
    bytes
        .position(|(offset, byte)| {
            byte == b' ' || byte >= MIN_FIRST_BYTE && rest.get(offset..).is_some_and(starts_run)
        })
        .unwrap_or(rest.len())
}

fn starts_run(rest: &str) -> bool {
    rest.bytes()
        .next()
        .is_some_and(|byte| byte >= MIN_FIRST_BYTE)
        && rest.chars().next().is_some_and(is_unspaced_letter)
}

/// Returns the length in bytes of the first letter, or of a Korean syllable, which folding
/// decomposes.
fn letter_length(rest: &str) -> usize {
    let mut letters = rest.chars();
    let Some(first) = letters.next() else {
        return 0;
    };
    let mut length = first.len_utf8();
    if matches!(first, '\u{1100}'..='\u{1112}')
        && let Some(vowel @ '\u{1161}'..='\u{1175}') = letters.next()
    {
        length += vowel.len_utf8();
        if let Some(last @ '\u{11a8}'..='\u{11c2}') = letters.next() {
            length += last.len_utf8();
        }
    }
    length
}

/// Returns whether a folded letter belongs to a script that does not separate all words by spaces.
fn is_unspaced_letter(letter: char) -> bool {
    matches!(letter,
        // Thai and Lao; Burmese; Korean letters; Khmer; Tai scripts, Balinese, Javanese.
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{1950}'..='\u{19ff}'
        | '\u{1a20}'..='\u{1aaf}'
        | '\u{1b00}'..='\u{1b7f}'
        // Chinese and Japanese marks that count as letters, kana, Bopomofo, old Korean letters.
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{318f}'
        | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}'
        // Chinese characters, Yi, further letters of the scripts above.
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{a980}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aadf}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{16fe0}'..='\u{18d8f}'
        | '\u{1aff0}'..='\u{1b2ff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests;
