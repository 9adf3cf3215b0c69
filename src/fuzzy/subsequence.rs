//! Checks whether a title contains the letters of a short word in order.
//!
//! Separate from the scored search because nearly every title contains one or two given letters, so
//! the check has to be fast and a score means little.

/// Bytes per comparison; a fixed number lets the compiler use one vector instruction.
const BLOCK: usize = 16;

/// A short ASCII word; each letter in lower and upper case.
#[derive(Debug)]
pub(super) struct ShortWord(Vec<(u8, u8)>);

impl ShortWord {
    /// A word with other than ASCII letters matches nothing.
    pub(super) fn new(word: &str) -> Self {
        let cases = |byte: u8| (byte.to_ascii_lowercase(), byte.to_ascii_uppercase());
        Self(word.bytes().map(cases).collect())
    }

    /// Returns whether the letters of the word occur in the title in order, ignoring case.
    ///
    /// The bytes of non-ASCII characters do not match. Stripping accents from a title can add
    /// matches but never removes one.
    pub(super) fn is_subsequence(&self, title: &str) -> bool {
        let mut rest = title.as_bytes();
        self.0
            .iter()
            .all(|&letter| match after_first(rest, letter) {
                Some(tail) => {
                    rest = tail;
                    true
                }
                None => false,
            })
    }
}

/// Returns the text after the first occurrence of a letter.
fn after_first(text: &[u8], (lower, upper): (u8, u8)) -> Option<&[u8]> {
    let is_letter = |byte: &u8| *byte == lower || *byte == upper;
    let (blocks, _) = text.as_chunks::<BLOCK>();
    let has_no_match = |block: &&[u8; BLOCK]| {
        let any = |any, byte: &u8| any | u8::from(*byte == lower) | u8::from(*byte == upper);
        block.iter().fold(0, any) == 0
    };
    let skipped = blocks.iter().take_while(has_no_match).count() * BLOCK;
    let rest = text.get(skipped..)?;
    rest.get(rest.iter().position(is_letter)? + 1..)
}

#[cfg(test)]
mod tests {
    use super::super::ascii::strip_accents;
    use super::super::words::has_subsequence;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_subsequence_agrees_with_a_search_by_character(title in "[abABé -]{0,70}|\\PC{0,30}", word in "[abAz-]{1,3}") {
            let (short, title) = (ShortWord::new(&word), strip_accents(&title));
            prop_assert_eq!(short.is_subsequence(&title), has_subsequence(&title, &word));
        }

        #[test]
        fn stripping_accents_removes_no_match(title in "\\PC{0,40}|[abé\u{308}–]{0,30}", word in "[abs-]{1,2}") {
            let short = ShortWord::new(&word);
            prop_assert!(!short.is_subsequence(&title) || short.is_subsequence(&strip_accents(&title)));
        }
    }
}
