//! Decodes bytes to text and rejects binary input.
//!
//! Invalid bytes become U+FFFD, so a damaged character does not lose a page. `encoding.rs` detects
//! the encoding.

use std::borrow::Cow;

use encoding_rs::UTF_8;

use super::encoding::{self, is_binary};
use super::error::Unreadable;
use super::lines::Lines;

/// Maximum length of a line in bytes. The longest known abstract has 5,000.
const LINE_LIMIT: usize = 1 << 20;
/// Input is binary if more than one of this many bytes is not text. Compressed data has far more.
const BINARY_SHARE: usize = 10;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'b> {
    /// Without a byte order mark; borrowed if the bytes are valid UTF-8.
    pub text: Cow<'b, str>,
    /// Name of the encoding as in the Encoding Standard; `None` for UTF-8.
    pub encoding: Option<&'static str>,
}

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Unreadable> {
    if let [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] = bytes {
        return Err(Unreadable::Encoding { name: "UTF-32" });
    }
    let encoding = encoding::detect(bytes);
    let decoded = if encoding == UTF_8 {
        Decoded {
            text: utf8(bytes)?,
            encoding: None,
        }
    } else {
        Decoded {
            text: encoding.decode(bytes).0,
            encoding: Some(encoding.name()),
        }
    };
    match Lines::new(&decoded.text).next() {
        Some(_) => Ok(decoded),
        None => Err(Unreadable::Empty),
    }
}

/// Returns an error if a line is too long for a page.
pub(super) fn check_lines(text: &str) -> Result<(), Unreadable> {
    let mut lines = Lines::new(text);
    match lines.find(|line| line.text.len() > LINE_LIMIT) {
        Some(line) => Err(Unreadable::TooLong { line: line.number }),
        None => Ok(()),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let (count, first) = binary_bytes(bytes);
    match first {
        Some(offset) if count.saturating_mul(BINARY_SHARE) > bytes.len() => {
            Err(Unreadable::Binary { offset })
        }
        _ => Ok(String::from_utf8_lossy(
            bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes),
        )),
    }
}

/// Returns the number of bytes that do not occur in text, and the offset of the first one.
fn binary_bytes(bytes: &[u8]) -> (usize, Option<usize>) {
    let (mut count, mut first, mut offset) = (0, None, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().as_bytes();
        let controls = valid.iter().filter(|&&byte| is_binary(byte)).count();
        if first.is_none() {
            let invalid = (!chunk.invalid().is_empty()).then_some(valid.len());
            let position = valid.iter().position(|&byte| is_binary(byte)).or(invalid);
            first = position.map(|index| offset + index);
        }
        count += controls + chunk.invalid().len();
        offset += valid.len() + chunk.invalid().len();
    }
    (count, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_input_is_rejected() {
        let with_nulls = [&b"ab"[..], &[0; 20]].concat();
        let cases: [(&[u8], Unreadable); 9] = [
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
            (
                b"\xFF\xFE\0\0A\0\0\0",
                Unreadable::Encoding { name: "UTF-32" },
            ),
            (
                b"\0\0\xFE\xFF\0\0\0A",
                Unreadable::Encoding { name: "UTF-32" },
            ),
        ];
        for (bytes, error) in cases {
            assert_eq!(decode(bytes), Err(error), "{bytes:?}");
        }
    }

    #[test]
    fn a_line_over_the_limit_is_rejected_with_its_number() {
        let mut bytes = b"Title\r\n\r\n".to_vec();
        bytes.resize(bytes.len() + LINE_LIMIT, b'x');
        let check = |bytes: &[u8]| check_lines(&decode(bytes).unwrap().text);
        assert_eq!(check(&bytes), Ok(()));
        bytes.push(b'x');
        assert_eq!(check(&bytes), Err(Unreadable::TooLong { line: 3 }));
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
        let table = [
            (written.as_bytes().to_vec(), None),
            (format!("\u{feff}{written}").into_bytes(), None),
            (little[2..].to_vec(), Some("UTF-16LE")),
            (big[2..].to_vec(), Some("UTF-16BE")),
            (little, Some("UTF-16LE")),
            (big, Some("UTF-16BE")),
        ];
        for (bytes, encoding) in table {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((&*decoded.text, decoded.encoding), (written, encoding));
        }
    }

    #[test]
    fn damaged_characters_are_replaced() {
        let table: [(&[u8], &str); 3] = [
            (
                b"An \xDCberblick of networks",
                "An \u{fffd}berblick of networks",
            ),
            (b"\xFF\xFEA\0B", "A\u{fffd}"),
            (
                b"A title with a stray \0 in it",
                "A title with a stray \0 in it",
            ),
        ];
        for (bytes, expected) in table {
            assert_eq!(decode(bytes).unwrap().text, expected);
        }
    }
}
