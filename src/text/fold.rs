//! Text reduced to what a search compares: lower-case letters and digits in words.
//!
//! Stands alone because keys, queries and highlighting must agree to the letter on what is the
//! same word; all three come from [`words`].

use std::collections::VecDeque;
use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Returns the words of `text` in comparable form, joined by single blanks.
///
/// Compatibility forms are taken apart (NFKD), combining marks dropped, letters lowered, ligatures
/// and barred letters spelt plainly (`ß` → `ss`, `ø` → `o`), and everything that is neither letter
/// nor digit separates words. Folding twice changes nothing.
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

/// Yields each word of `text`: its byte range and its folded form.
///
/// The folded forms joined by blanks equal [`fold`] of the same text. A character that stands for
/// several words, such as `½`, is the range of each of them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut at = 0;
    let mut parts = VecDeque::new();
    std::iter::from_fn(move || {
        while parts.is_empty() {
            let run = next_run(text, at)?;
            at = run.end;
            fold_run(text.get(run.clone()).unwrap_or(""), run.start, &mut parts);
        }
        parts.pop_front()
    })
}

/// Returns the next run of letters, digits and their marks at or after byte `from`.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = rest.find(is_word)?;
    let tail = rest.get(start..)?;
    let length = tail
        .find(|c| !is_word(c) && !is_combining_mark(c))
        .unwrap_or(tail.len());
    Some(from + start..from + start + length)
}

/// Appends the folded words of one run that begins at byte `offset`; mostly there is one.
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

/// Returns the letters that a part of a text folds to, each with the bytes of the character it
/// comes from and of the marks on that.
pub(super) fn by_character(text: &str, part: Range<usize>) -> Vec<(Range<usize>, char)> {
    let mut letters: Vec<(Range<usize>, char)> = Vec::new();
    let offset = part.start;
    for (index, character) in text.get(part).unwrap_or_default().char_indices() {
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

/// Emits the letters that `character` folds to, and `None` where it separates words.
fn fold_character(character: char, mut emit: impl FnMut(Option<char>)) {
    let mut plain = |letter: char| {
        if let Some(spelling) = spelling(letter) {
            spelling.chars().for_each(|c| emit(Some(c)));
        } else if !is_combining_mark(letter) {
            emit(is_word(letter).then_some(letter));
        }
    };
    decompose_compatible(character, |part| {
        for lowered in part.to_lowercase() {
            decompose_compatible(lowered, &mut plain);
        }
    });
}

/// Reports whether `character` belongs to words on its own.
///
/// Modifier apostrophes and tone letters count as letters in Unicode, but nobody types them.
fn is_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric()
        && !is_combining_mark(character)
        && !matches!(character, '\u{2b9}'..='\u{2df}' | '\u{2e5}'..='\u{2ff}')
}

/// Returns the plain spelling of a lower-case letter that NFKD leaves whole.
const fn spelling(letter: char) -> Option<&'static str> {
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
    fn known_words_fold_to_plain_letters() {
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
    fn ranges_cover_the_marks_of_a_word() {
        let text = "a cafe\u{301}, ½";
        let found: Vec<_> = words(text)
            .map(|(range, word)| (&text[range], word))
            .collect();
        let expected = [("a", "a"), ("cafe\u{301}", "cafe"), ("½", "1"), ("½", "2")];
        assert_eq!(found, expected.map(|(part, word)| (part, word.to_owned())));
    }

    #[test]
    fn every_character_folds_for_good() {
        for c in '\0'..=char::MAX {
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn folding_is_stable_and_equals_the_joined_words(
            text in prop_oneof![any::<String>(), "[a-zÀ-ÿŁłßœ½²ﬁ\u{300}-\u{305}가-힣 .,-]{0,40}"]
        ) {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            let found: Vec<_> = words(&text).collect();
            let joined: Vec<_> = found.iter().map(|(_, word)| word.as_str()).collect();
            prop_assert_eq!(joined.join(" "), folded);
            for pair in found.windows(2) {
                prop_assert!(pair[0].0.start <= pair[1].0.start);
            }
            for (range, word) in &found {
                prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()));
                prop_assert!(!word.is_empty() && !word.contains(' '));
            }
        }
    }
}
