//! Plain letters: what a title and the typed letters become before they are compared.
//!
//! Neither matcher knows accents, so both sides are spelt plainly first: `Nyström` as `Nystrom`.
//! ASCII stays as it is, its case too, which the score looks at.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::text;

/// The Latin and Greek letters beyond ASCII, which are nearly all that titles have.
const LATIN: std::ops::Range<u32> = 0x80..0x400;

/// Typeset dashes, quotation marks and blanks, none of them a letter.
const PUNCTUATION: std::ops::Range<u32> = 0x2000..0x2070;

/// Arrows and the signs of mathematics, none of them a letter either.
const MATHEMATICS: std::ops::Range<u32> = 0x2190..0x2400;

/// The spellings of [`LATIN`], in order.
static SPELLINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    LATIN
        .map(|code| char::from_u32(code).map(spelt).unwrap_or_default())
        .collect()
});

/// Returns the text in plain letters.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut letters = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((ascii, tail)) = split_ascii(rest) {
        letters.push_str(ascii);
        let mut tail = tail.chars();
        if let Some(character) = tail.next() {
            spell(character, |letter| letters.push(letter));
        }
        rest = tail.as_str();
    }
    letters.push_str(rest);
    Cow::Owned(letters)
}

/// Splits the text before its first character beyond ASCII; `None` where there is none.
fn split_ascii(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| !byte.is_ascii())?;
    text.split_at_checked(at)
}

/// Returns for each plain letter of the text which of its characters it stands for.
pub(super) fn origins(text: &str) -> Vec<usize> {
    let mut origins = Vec::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        spell(character, |_| origins.push(at));
    }
    origins
}

fn spell(character: char, mut emit: impl FnMut(char)) {
    let code = u32::from(character);
    if character.is_ascii() {
        emit(character);
    } else if LATIN.contains(&code) {
        let spelling = SPELLINGS.get((code - LATIN.start) as usize);
        spelling.into_iter().flat_map(|s| s.chars()).for_each(emit);
    } else if PUNCTUATION.contains(&code) || MATHEMATICS.contains(&code) {
        emit(sign(character));
    } else if character.is_alphanumeric() || is_combining_mark(character) {
        spelt(character).chars().for_each(emit);
    } else {
        emit(sign(character));
    }
}

/// Folds one character; a sign that folding would drop stays, a mark above a letter goes.
fn spelt(character: char) -> String {
    if is_combining_mark(character) {
        return String::new();
    }
    let folded = text::fold(character.encode_utf8(&mut [0; 4]));
    if folded.is_empty() {
        return sign(character).to_string();
    }
    folded
}

/// Returns the sign of the keyboard that a typeset dash or quotation mark stands for.
const fn sign(character: char) -> char {
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
    fn accents_go_and_signs_of_the_keyboard_come() {
        let table = [
            ("Nyström", "Nystrom"),
            ("Nystro\u{308}m", "Nystrom"),
            ("Gauß–Łoś", "Gauss-los"),
            ("Noether’s", "Noether's"),
            ("Σ ∞", "σ ∞"),
            ("plain", "plain"),
        ];
        for (text, letters) in table {
            assert_eq!(plain(text), letters);
        }
    }

    proptest! {
        #[test]
        fn every_letter_has_an_origin(text in "\\PC{0,40}|.{0,40}") {
            let origins = origins(&text);
            prop_assert_eq!(origins.len(), plain(&text).chars().count());
            prop_assert!(origins.is_sorted());
            prop_assert!(origins.iter().all(|&at| at < text.chars().count()));
        }
    }
}
