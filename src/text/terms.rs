//! Folded words cut into the terms that the index holds, queries ask for and highlights mark.
//!
//! Chinese, Japanese, Thai and some other scripts put no blanks between words, and Korean joins
//! particles and compounds: a run of such letters is a sentence rather than a word. Each letter of
//! a run is a place of its own, where two terms stand: the letter, and the pair that it makes with
//! the next one. So any part of a run is found by its pairs, one behind the other. Stands apart
//! from `fold`, on which the keys of papers depend and which must never change.

use std::ops::Range;

use super::fold::{by_character, words};

/// The first byte of all letters that [`is_unspaced`] accepts, in UTF-8, is this or a greater one.
const FIRST_BYTE: u8 = 0xe0;

/// A piece of folded text that takes one place: a word, or one letter of a run without blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slice<'t> {
    text: &'t str,
    start: usize,
    /// Whether the next piece belongs to the same run without blanks.
    joined: bool,
}

/// A place of a text: a word, or one letter of a run without blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its bytes in the text as it was before folding.
    pub range: Range<usize>,
    /// The folded word or letter.
    pub word: String,
    /// Whether the next place belongs to the same run without blanks.
    joined: bool,
}

/// Yields the terms of `folded` text, each with the number of the place where it stands.
///
/// Numbers count from 0 and never fall; a letter of a run shares its place with the pair that it
/// begins.
pub(crate) fn index_terms(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    // Most texts have no run at all: their words are their terms.
    let has_runs = may_be_unspaced(folded);
    let words = folded.split(' ').filter(|word| !word.is_empty());
    let words = words
        .enumerate()
        .take(if has_runs { 0 } else { usize::MAX });
    let text = if has_runs { folded } else { "" };
    let runs = slices(text).enumerate().flat_map(move |(place, piece)| {
        let pair = pair(text, piece);
        std::iter::once((place, piece.text)).chain(pair.map(|pair| (place, pair)))
    });
    words.chain(runs)
}

/// Returns whether `folded` text may have a run without blanks; `false` is certain.
pub(crate) fn may_be_unspaced(folded: &str) -> bool {
    folded.bytes().any(|byte| byte >= FIRST_BYTE)
}

/// Returns the terms by which `folded` text is found, each of which stands one place behind the
/// one before.
///
/// A word is a term, a run of several letters without blanks is its pairs. Its last letter is a
/// term only where another word follows, whose place it keeps.
pub(crate) fn query_terms(folded: &str) -> Vec<String> {
    let mut asked = Vec::new();
    let mut pieces = slices(folded).peekable();
    let mut within = false;
    while let Some(piece) = pieces.next() {
        if let Some(pair) = pair(folded, piece) {
            asked.push(pair.to_owned());
        } else if !within || pieces.peek().is_some() {
            asked.push(piece.text.to_owned());
        }
        within = piece.joined;
    }
    asked
}

/// Returns the places of `text` with their terms, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut places = Vec::new();
    for (range, word) in words(text) {
        let mut pieces = slices(&word);
        let alone = pieces.next().filter(|piece| piece.text == word);
        if alone.is_some() {
            drop(pieces);
            places.push(Token {
                range,
                word,
                joined: false,
            });
        } else {
            spread(text, &range, &word, &mut places);
        }
    }
    places
}

/// Appends the places of a folded word that takes several.
fn spread(text: &str, range: &Range<usize>, word: &str, places: &mut Vec<Token>) {
    let letters = by_character(text, range.clone());
    let known = word.chars().eq(letters.iter().map(|(_, letter)| *letter));
    let mut letters = letters.into_iter();
    for piece in slices(word) {
        let mut own = letters.by_ref().take(piece.text.chars().count());
        let first = own.next().map(|(range, _)| range);
        let last = own.last().map(|(range, _)| range).or(first.clone());
        let own = first
            .zip(last)
            .map(|(first, last)| first.start..last.end)
            .filter(|_| known);
        places.push(Token {
            range: own.unwrap_or_else(|| range.clone()),
            word: piece.text.to_owned(),
            joined: piece.joined,
        });
    }
}

/// Returns where a term ends that stands at the first of `places`; `None` when another stands
/// there. With `begun`, a word that only begins with the term counts as the term.
pub(crate) fn match_end(term: &str, begun: bool, places: &[Token]) -> Option<usize> {
    let (first, rest) = places.split_first()?;
    if first.word == term || (begun && first.word.starts_with(term)) {
        return Some(first.range.end);
    }
    let next = rest.first().filter(|_| first.joined)?;
    let tail = term.strip_prefix(first.word.as_str())?;
    (tail == next.word).then_some(next.range.end)
}

/// Reports whether a folded word holds letters of a script that puts no blanks between words.
pub(crate) fn is_unspaced(folded: &str) -> bool {
    folded.bytes().any(|byte| byte >= FIRST_BYTE) && folded.chars().any(unspaced)
}

fn pair<'t>(folded: &'t str, piece: Slice<'t>) -> Option<&'t str> {
    let rest = folded.get(piece.start..).filter(|_| piece.joined)?;
    let first = unit(rest);
    rest.get(..first + unit(rest.get(first..)?))
}

/// Cuts folded text into pieces.
fn slices(folded: &str) -> impl Iterator<Item = Slice<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = folded.get(at..)?;
        let blanks = rest.bytes().position(|byte| byte != b' ')?;
        let (start, rest) = (at + blanks, rest.get(blanks..)?);
        let is_run = begins_run(rest);
        let length = if is_run { unit(rest) } else { plain(rest) };
        at = start + length;
        Some(Slice {
            text: rest.get(..length)?,
            start,
            joined: is_run && rest.get(length..).is_some_and(begins_run),
        })
    })
}

/// Returns the bytes up to the next blank or run without blanks.
fn plain(rest: &str) -> usize {
    let ends = |(at, byte): (usize, u8)| {
        byte == b' ' || (byte >= FIRST_BYTE && rest.get(at..).is_some_and(begins_run))
    };
    let mut bytes = rest.bytes().enumerate();
    bytes
        .find(|&found| ends(found))
        .map_or(rest.len(), |(at, _)| at)
}

fn begins_run(rest: &str) -> bool {
    rest.as_bytes()
        .first()
        .is_some_and(|&byte| byte >= FIRST_BYTE)
        && rest.chars().next().is_some_and(unspaced)
}

/// Returns the bytes of the first letter; a Korean syllable, which folding takes apart, is one.
fn unit(rest: &str) -> usize {
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

/// Reports whether a folded letter belongs to a script that puts no blanks between words, or, as
/// Korean, not between all of them.
fn unspaced(letter: char) -> bool {
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
