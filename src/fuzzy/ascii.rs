//! Strips accents from titles and from typed text, so that `nystrom` matches `Nyström`.
//!
//! Neither matcher handles accents. ASCII stays unchanged, with its case, which the score depends on;
//! letters without an ASCII spelling are folded.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::text;

/// Latin and Greek letters, the most frequent ones in titles after ASCII.
const LATIN: Range<u32> = 0x80..0x400;

/// Typographic dashes, quotation marks and spaces; no letters.
const PUNCTUATION: Range<u32> = 0x2000..0x2070;

/// Arrows and mathematical operators; no letters.
const MATHEMATICS: Range<u32> = 0x2190..0x2400;

/// The spellings of the characters in [`LATIN`].
static LATIN_SPELLINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    LATIN
        .map(|code| char::from_u32(code).map(spelling).unwrap_or_default())
        .collect()
});

pub(super) fn strip_accents(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut stripped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((ascii, tail)) = split_ascii(rest) {
        stripped.push_str(ascii);
        let mut tail = tail.chars();
        if let Some(character) = tail.next() {
            spell(character, |letter| stripped.push(letter));
        }
        rest = tail.as_str();
    }
    stripped.push_str(rest);
    Cow::Owned(stripped)
}

/// Splits the text before its first non-ASCII character; `None` if there is none.
fn split_ascii(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().position(|byte| !byte.is_ascii())?;
    text.split_at_checked(length)
}

/// Returns, for each character of [`strip_accents`], the index of the character in `text` that it
/// comes from.
pub(super) fn char_origins(text: &str) -> Vec<usize> {
    let mut origins = Vec::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        spell(character, |_| origins.push(index));
    }
    origins
}

/// Calls `emit` with each character of the spelling.
fn spell(character: char, mut emit: impl FnMut(char)) {
    let code = u32::from(character);
    if character.is_ascii() {
        emit(character);
    } else if LATIN.contains(&code) {
        let spelling = LATIN_SPELLINGS.get((code - LATIN.start) as usize);
        spelling.into_iter().flat_map(|s| s.chars()).for_each(emit);
    } else if !PUNCTUATION.contains(&code)
        && !MATHEMATICS.contains(&code)
        && (character.is_alphanumeric() || is_combining_mark(character))
    {
        spelling(character).chars().for_each(emit);
    } else {
        emit(ascii_punctuation(character));
    }
}

/// Folds a character; removes combining marks, and keeps symbols that folding would remove.
fn spelling(character: char) -> String {
    if is_combining_mark(character) {
        return String::new();
    }
    let folded = text::fold(character.encode_utf8(&mut [0; 4]));
    if folded.is_empty() {
        return ascii_punctuation(character).to_string();
    }
    folded
}

/// Replaces a typographic dash, quotation mark or space by the ASCII character.
const fn ascii_punctuation(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn strip_accents_spells_letters_and_punctuation_in_ascii() {
        let table = [
            ("Nyström", "Nystrom"),
            ("Nystro\u{308}m", "Nystrom"),
            ("Gauß–Łoś", "Gauss-los"),
            ("Noether’s", "Noether's"),
            ("Σ ∞", "σ ∞"),
            ("plain", "plain"),
        ];
        for (text, stripped) in table {
            assert_eq!(strip_accents(text), stripped);
        }
    }

    proptest! {
        #[test]
        fn every_character_has_an_origin(text in "\\PC{0,40}|.{0,40}") {
            let origins = char_origins(&text);
            prop_assert_eq!(origins.len(), strip_accents(&text).chars().count());
            prop_assert!(origins.is_sorted());
            prop_assert!(origins.iter().all(|&index| index < text.chars().count()));
        }
    }
}
