//! Bytes → text: the encoding, and the refusal of what is no text.
//!
//! UTF-8 is the rule and UTF-16 is read when a byte order mark announces it. Invalid bytes
//! become U+FFFD, since one damaged character is no reason to lose a page.

use std::borrow::Cow;

use super::Unreadable;
use super::lines::Lines;

/// Longest line in bytes. The longest abstract known has 5,000.
const LINE_LIMIT: usize = 1 << 20;
/// One byte in so many that is no text makes the input binary. Western text in a one-byte
/// encoding stays below that, compressed data and UTF-16 without a mark are far above.
const BINARY_SHARE: usize = 10;

/// Decodes an input, borrowing it where it is valid UTF-8.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        _ => utf8(bytes)?,
    };
    let mut lines = Lines::of(&text).peekable();
    if lines.peek().is_none() {
        return Err(Unreadable::Empty);
    }
    match lines.find(|line| line.text.len() > LINE_LIMIT) {
        Some(line) => Err(Unreadable::TooLong { line: line.number }),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let (odd, first) = odd_bytes(bytes);
    match first {
        Some(offset) if odd.saturating_mul(BINARY_SHARE) > bytes.len() => {
            Err(Unreadable::Binary { offset })
        }
        _ => Ok(String::from_utf8_lossy(
            bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes),
        )),
    }
}

/// Counts the bytes that no text has, and finds the first.
fn odd_bytes(bytes: &[u8]) -> (usize, Option<usize>) {
    let (mut odd, mut first, mut offset) = (0, None, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().as_bytes();
        let controls = valid.iter().filter(|&&byte| is_odd(byte)).count();
        if first.is_none() {
            let invalid = (!chunk.invalid().is_empty()).then_some(valid.len());
            let found = valid.iter().position(|&byte| is_odd(byte)).or(invalid);
            first = found.map(|at| offset + at);
        }
        odd += controls + chunk.invalid().len();
        offset += valid.len() + chunk.invalid().len();
    }
    (odd, first)
}

/// Escape is text here: saved terminal output has many.
fn is_odd(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | 0x1B)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let mut text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused() {
        let with_nulls = [&b"ab"[..], &[0; 20]].concat();
        let utf16_without_mark: Vec<u8> = "A title"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let cases: [(&[u8], Unreadable); 8] = [
            (b"", Unreadable::Empty),
            (b" \r\n\t\n \n", Unreadable::Empty),
            ("\u{feff}\u{a0}\n\u{200b}".as_bytes(), Unreadable::Empty),
            (b"\xFF\xFE", Unreadable::Empty),
            (
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
                Unreadable::Binary { offset: 0 },
            ),
            (&with_nulls, Unreadable::Binary { offset: 2 }),
            (&[0xC3; 64], Unreadable::Binary { offset: 0 }),
            (&utf16_without_mark, Unreadable::Binary { offset: 1 }),
        ];
        for (bytes, refusal) in cases {
            assert_eq!(text(bytes), Err(refusal), "{bytes:?}");
        }
    }

    #[test]
    fn a_line_beyond_the_limit_is_refused_with_its_number() {
        let mut bytes = b"Title\r\n\r\n".to_vec();
        bytes.resize(bytes.len() + LINE_LIMIT, b'x');
        assert!(text(&bytes).is_ok());
        bytes.push(b'x');
        assert_eq!(text(&bytes), Err(Unreadable::TooLong { line: 3 }));
    }

    #[test]
    fn encodings_give_the_same_text() {
        let written = "Ein Überblick\n• 7 authors 𝛼";
        let little = [
            &[0xFF, 0xFE][..],
            &written
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>(),
        ]
        .concat();
        let big = [
            &[0xFE, 0xFF][..],
            &written
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect::<Vec<_>>(),
        ]
        .concat();
        for bytes in [
            written.as_bytes().to_vec(),
            format!("\u{feff}{written}").into_bytes(),
            little,
            big,
        ] {
            assert_eq!(text(&bytes).unwrap(), written);
        }
    }

    #[test]
    fn damaged_characters_cost_themselves_only() {
        assert_eq!(
            text(b"An \xDCberblick of networks").unwrap(),
            "An \u{fffd}berblick of networks"
        );
        assert_eq!(text(b"\xFF\xFEA\0B").unwrap(), "A\u{fffd}");
        assert_eq!(
            text(b"A title with a stray \0 in it").unwrap(),
            "A title with a stray \0 in it"
        );
    }
}
