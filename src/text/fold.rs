//! Folding: text reduced to words of lower-case letters and digits, for comparison.
//!
//! Paper keys, queries and highlighting compare folded words. The keys of existing libraries depend
//! on it, so it must never change.

use std::collections::VecDeque;
use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Returns the folded words of `text`, joined by single spaces.
///
/// Text is decomposed (NFKD) and lower-cased, combining marks are dropped, ligatures and barred
/// letters are transliterated (`ß` → `ss`, `ø` → `o`), and all characters except letters and digits
/// separate words. Idempotent.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (_, word) in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word);
    }
    folded
}

/// Yields the byte range and the folded form of each word of `text`.
///
/// The folded forms joined by spaces equal [`fold`]. A character that folds to several words, such
/// as `½`, is the range of each.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut offset = 0;
    let mut parts = VecDeque::new();
    std::iter::from_fn(move || {
        while parts.is_empty() {
            let run = next_run(text, offset)?;
            offset = run.end;
            fold_run(text.get(run.clone()).unwrap_or(""), run.start, &mut parts);
        }
        parts.pop_front()
    })
}

/// Returns the next run of letters, digits and combining marks at or after byte `from`.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = rest.find(is_word)?;
    let tail = rest.get(start..)?;
    let length = tail
        .find(|c| !is_word(c) && !is_combining_mark(c))
        .unwrap_or(tail.len());
    Some(from + start..from + start + length)
}

/// Appends the folded words of a run that starts at byte `offset`; usually one.
fn fold_run(run: &str, offset: usize, parts: &mut VecDeque<(Range<usize>, String)>) {
    if run.is_ascii() {
        parts.push_back((offset..offset + run.len(), run.to_ascii_lowercase()));
        return;
    }
    let mut word = String::with_capacity(run.len());
    let mut start = offset;
    let mut end = offset;
    for (index, character) in run.char_indices() {
        let here = offset + index;
        let next = here + character.len_utf8();
        fold_character(character, |letter| match letter {
            Some(letter) => {
                if word.is_empty() {
                    start = here;
                }
                word.push(letter);
                end = next;
            }
            None if word.is_empty() => {}
            None => parts.push_back((start..end, std::mem::take(&mut word))),
        });
        if is_combining_mark(character) && !word.is_empty() {
            end = next;
        }
    }
    if !word.is_empty() {
        parts.push_back((start..end, word));
    }
}

/// Returns the letters that `range` of `text` folds to, each with the byte range of its character
/// and combining marks.
pub(super) fn fold_letters(text: &str, range: Range<usize>) -> Vec<(Range<usize>, char)> {
    let mut letters: Vec<(Range<usize>, char)> = Vec::new();
    let offset = range.start;
    for (index, character) in text.get(range).unwrap_or_default().char_indices() {
        let start = offset + index;
        let end = start + character.len_utf8();
        let before = letters.len();
        fold_character(character, |letter| {
            letters.extend(letter.map(|letter| (start..end, letter)));
        });
        if letters.len() == before
            && is_combining_mark(character)
            && let Some((last, _)) = letters.last_mut()
        {
            last.end = end;
        }
    }
    letters
}

/// Emits the letters that `character` folds to, or `None` as a word separator.
fn fold_character(character: char, mut emit: impl FnMut(Option<char>)) {
    let mut emit_letter = |letter: char| {
        if let Some(letters) = transliteration(letter) {
            letters.chars().for_each(|c| emit(Some(c)));
        } else if !is_combining_mark(letter) {
            emit(is_word(letter).then_some(letter));
        }
    };
    decompose_compatible(character, |part| {
        for lowered in part.to_lowercase() {
            decompose_compatible(lowered, &mut emit_letter);
        }
    });
}

/// Returns whether `character` is part of a word: a letter or digit.
///
/// Modifier apostrophes and tone letters are letters in Unicode, but nobody types them.
fn is_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric()
        && !is_combining_mark(character)
        && !matches!(character, '\u{2b9}'..='\u{2df}' | '\u{2e5}'..='\u{2ff}')
}

/// Returns the ASCII form of a lower-case letter that NFKD does not decompose.
const fn transliteration(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' | 'ɨ' => "i",
        'ȷ' => "j",
        'ŋ' => "n",
        'ŧ' => "t",
        'ƶ' => "z",
        'ƀ' => "b",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, words};
    use proptest::prelude::*;

    #[test]
    fn words_fold_to_lower_case_without_accents() {
        let table = [
            ("", ""),
            ("  --  ", ""),
            ("NÜWA: Visual-Synthesis 2", "nuwa visual synthesis 2"),
            ("Straße STRASSE ẞ", "strasse strasse ss"),
            (
                "Søren Łukasz Æsir œuvre Đặng",
                "soren lukasz aesir oeuvre dang",
            ),
            ("İstanbul ısı", "istanbul isi"),
            ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
            ("ℝⁿ x² ﬁne ＡＢＣ", "rn x2 fine abc"),
            ("cafe\u{301}s", "cafes"),
            ("3½", "31 2"),
            ("don't", "don t"),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn word_ranges_include_combining_marks() {
        let text = "a cafe\u{301}, ½";
        let words: Vec<_> = words(text)
            .map(|(range, word)| (&text[range], word))
            .collect();
        let expected = [("a", "a"), ("cafe\u{301}", "cafe"), ("½", "1"), ("½", "2")];
        assert_eq!(words, expected.map(|(part, word)| (part, word.to_owned())));
    }

    #[test]
    fn folding_every_character_is_idempotent() {
        for c in '\0'..=char::MAX {
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn fold_is_idempotent_and_equals_the_joined_words(
            text in prop_oneof![any::<String>(), "[a-zÀ-ÿŁłßœ½²ﬁ\u{300}-\u{305}가-힣 .,-]{0,40}"]
        ) {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            let all: Vec<_> = words(&text).collect();
            let joined: Vec<_> = all.iter().map(|(_, word)| word.as_str()).collect();
            prop_assert_eq!(joined.join(" "), folded);
            for pair in all.windows(2) {
                prop_assert!(pair[0].0.start <= pair[1].0.start);
            }
            for (range, word) in &all {
                prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()));
                prop_assert!(!word.is_empty() && !word.contains(' '));
            }
        }
    }
}
