//! The letters of a short word, looked for in a title without scoring their places.
//!
//! Nearly every title holds one or two given letters, so what counts is that telling so is cheap.

/// Bytes compared at a time; a fixed number lets the compiler compare them with one instruction.
const BLOCK: usize = 16;

/// A short word of ASCII, each letter in both cases.
#[derive(Debug)]
pub(super) struct Letters(Vec<(u8, u8)>);

impl Letters {
    /// Takes the word; what is not ASCII in it finds nothing.
    pub(super) fn new(word: &str) -> Self {
        let cases = |byte: u8| (byte.to_ascii_lowercase(), byte.to_ascii_uppercase());
        Self(word.bytes().map(cases).collect())
    }

    /// Tells whether a title holds the letters in order, whatever their case.
    ///
    /// The bytes of a character beyond ASCII are never taken for letters. A title that is not in
    /// plain letters yet may hold more once it is, and never less.
    pub(super) fn stand_in(&self, title: &str) -> bool {
        let mut rest = title.as_bytes();
        self.0.iter().all(|&letter| match after(rest, letter) {
            Some(tail) => {
                rest = tail;
                true
            }
            None => false,
        })
    }
}

/// Returns what follows the first place of a letter.
fn after(text: &[u8], (lower, upper): (u8, u8)) -> Option<&[u8]> {
    let is_letter = |byte: &u8| *byte == lower || *byte == upper;
    let (blocks, _) = text.as_chunks::<BLOCK>();
    let empty = |block: &&[u8; BLOCK]| {
        let any = |any, byte: &u8| any | u8::from(*byte == lower) | u8::from(*byte == upper);
        block.iter().fold(0, any) == 0
    };
    let passed = blocks.iter().take_while(empty).count() * BLOCK;
    let rest = text.get(passed..)?;
    rest.get(rest.iter().position(is_letter)? + 1..)
}

#[cfg(test)]
mod tests {
    use super::super::plain::plain;
    use super::super::words::holds_letters;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_agrees_with_the_law(title in "[abABé -]{0,70}|\\PC{0,30}", word in "[abAz-]{1,3}") {
            let (letters, title) = (Letters::new(&word), plain(&title));
            prop_assert_eq!(letters.stand_in(&title), holds_letters(&title, &word));
        }

        #[test]
        fn plain_letters_lose_none(title in "\\PC{0,40}|[abé\u{308}–]{0,30}", word in "[abs-]{1,2}") {
            let letters = Letters::new(&word);
            prop_assert!(!letters.stand_in(&title) || letters.stand_in(&plain(&title)));
        }
    }
}
