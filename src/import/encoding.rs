//! Detects the encoding of a text.
//!
//! Separate from decoding, because the encoding of a stream is detected from its first bytes. The
//! bytes take precedence over a label, because programs convert a page and leave its
//! `<meta charset>` unchanged. UTF-8 with a few damaged bytes stays UTF-8.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_4, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes from which UTF-16 or a legacy encoding is detected.
const SAMPLE: usize = 1 << 18;
/// Bytes at the start of a page that are searched for `<meta charset>`.
const META: usize = 4096;
/// Minimum number of invalid sequences for a legacy encoding without a label.
const MIN_INVALID: usize = 2;

/// Returns the encoding of a text that starts with `bytes`.
///
/// A byte order mark takes precedence. `bytes` may end within a character. Time is linear, with
/// one pass over valid UTF-8.
pub(super) fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    unmarked_utf16(bytes)
        .or_else(|| legacy(bytes))
        .unwrap_or(UTF_8)
}

/// Returns the start of a text in UTF-8, to detect its format.
pub(super) fn head_in_utf8<'h>(head: &'h [u8], encoding: &'static Encoding) -> Cow<'h, [u8]> {
    if encoding == UTF_8 {
        return Cow::Borrowed(head);
    }
    match encoding.decode(head).0 {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// Detects UTF-16 without a byte order mark from spaces and line ends.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = sample.split(|&byte| byte == 0).count() - 1;
    // A few zero bytes are not UTF-16.
    let has_enough_zeros = match std::str::from_utf8(sample) {
        _ if zeros == 0 => false,
        Ok(text) => text.bytes().filter(|&byte| is_binary(byte)).count() * 4 >= sample.len(),
        Err(_) => zeros * 100 >= sample.len(),
    };
    if !has_enough_zeros {
        return None;
    }
    let (little, big) = (
        Units::of(sample, u16::from_le_bytes),
        Units::of(sample, u16::from_be_bytes),
    );
    let (encoding, units, other) = if little.spaces > big.spaces {
        (UTF_16LE, little, big)
    } else {
        (UTF_16BE, big, little)
    };
    let has_spaces = units.spaces > 0 && units.spaces >= other.spaces.saturating_mul(8);
    (has_spaces && units.invalid.saturating_mul(50) <= sample.len() / 2).then_some(encoding)
}

/// Counts of code units of a possible UTF-16 text.
struct Units {
    /// Spaces and line ends.
    spaces: usize,
    /// Control characters and unpaired surrogates.
    invalid: usize,
}

impl Units {
    fn of(sample: &[u8], unit: fn([u8; 2]) -> u16) -> Self {
        let (pairs, _) = sample.as_chunks::<2>();
        let mut units = Self {
            spaces: 0,
            invalid: 0,
        };
        for c in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
            match c {
                Ok(' ' | '\t' | '\n' | '\r') => units.spaces += 1,
                Ok(c) if !c.is_control() => {}
                _ => units.invalid += 1,
            }
        }
        units
    }
}

/// Returns the legacy encoding of a text with more invalid than valid UTF-8 sequences.
fn legacy(bytes: &[u8]) -> Option<&'static Encoding> {
    let counts = ByteCounts::of(bytes);
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'"');
    if counts.invalid <= counts.valid
        || counts.controls.saturating_mul(1000) > bytes.len()
        || !bytes.iter().any(is_space)
    {
        return None;
    }
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = bytes.get(start..).unwrap_or_default();
    let sample = sample.get(..SAMPLE).unwrap_or(sample);
    if let Some(encoding) = declared(bytes).filter(|encoding| fits(sample, encoding)) {
        return Some(encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let mut candidates = [plausible(guess, sample), guess].into_iter();
    candidates.find(|guess| counts.invalid >= MIN_INVALID && fits(sample, guess))
}

/// Replaces an implausible guess from a few characters by Windows-1252: an obsolete encoding, or an
/// East Asian one without pairs of non-ASCII bytes.
fn plausible(guess: &'static Encoding, sample: &[u8]) -> &'static Encoding {
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let pairs = sample
        .windows(2)
        .filter(|pair| pair.iter().all(|byte| !byte.is_ascii()))
        .count();
    // In Shift JIS the second byte may be ASCII.
    let is_unpaired =
        !guess.is_single_byte() && guess != SHIFT_JIS && pairs.saturating_mul(4) < high;
    if is_unpaired || guess == ISO_8859_4 {
        WINDOWS_1252
    } else {
        guess
    }
}

/// Counts over a text, read as UTF-8.
#[derive(Default)]
struct ByteCounts {
    /// Characters of several bytes.
    valid: usize,
    /// Invalid sequences, except a truncated character at the end.
    invalid: usize,
    /// Control characters that do not occur in text.
    controls: usize,
}

impl ByteCounts {
    fn of(bytes: &[u8]) -> Self {
        let mut counts = Self::default();
        if std::str::from_utf8(bytes).is_ok() {
            return counts;
        }
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            let text = chunk.valid().as_bytes();
            counts.valid += text.iter().filter(|&&byte| byte >= 0xC0).count();
            counts.controls += text.iter().filter(|&&byte| is_binary(byte)).count();
            let is_last = chunks.peek().is_none() && is_truncated(chunk.invalid());
            counts.invalid += usize::from(!chunk.invalid().is_empty() && !is_last);
        }
        counts
    }
}

fn is_truncated(invalid: &[u8]) -> bool {
    std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none())
}

/// Returns whether a byte does not occur in text. Escape does: saved terminal output has it.
pub(super) fn is_binary(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | 0x1B)
}

/// Returns whether a text can have an encoding: at most 2 % of the non-ASCII characters are malformed
/// or C1 controls. The byte 255 is a letter in Cyrillic encodings only, and damage elsewhere.
fn fits(sample: &[u8], encoding: &'static Encoding) -> bool {
    let text = encoding.decode_without_bom_handling(sample).0;
    let letter = encoding.decode_without_bom_handling(&[0xFF]).0;
    let mut faults = if letter.chars().all(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
        0
    } else {
        sample.split(|&byte| byte == 0xFF).count() - 1
    };
    let mut foreign = 0_usize;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        foreign += 1;
        let fault = matches!(c, '\u{fffd}' | '\u{80}'..='\u{9f}' | '\u{f780}'..='\u{f7ff}');
        faults += usize::from(fault);
    }
    // The sample may end within a character.
    faults.saturating_sub(usize::from(text.ends_with('\u{fffd}'))) * 50 <= foreign
}

/// Returns the encoding that a page declares, unless it is a Unicode encoding.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..META).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let mut tags = head.split("<meta").skip(1);
    let name = tags
        .find_map(|tag| tag.split('>').next()?.split_once("charset="))
        .map(|(_, rest)| rest)?;
    let name = name.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(['"', '\'', ' ', ';', '/']).unwrap_or(name.len());
    let encoding = Encoding::for_label(name.get(..end)?.as_bytes())?;
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, WINDOWS_1250, WINDOWS_1251};

    use super::*;

    const WESTERN: &str =
        "Rivières et façades\n\nWe study the “naïve” reader • 7 authors · May 6, 2023\n";
    const CHINESE: &str =
        "低资源语言的注意力机制\n\n我们提出了一种新的方法，应用于文本检索。结果表明它是有效的。\n";
    const JAPANESE: &str =
        "弱い教師による要約\n\nわれわれは新しい手法を提案する。結果はよい。これはテストです。\n";
    const KOREAN: &str = "약한 교사의 요약\n\n우리는 새로운 방법을 제안한다. 결과는 좋다.\n";
    const RUSSIAN: &str = "Обзор методов поиска\n\nМы предлагаем новый метод для поиска текстов.\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_detected() {
        let table: [(&str, &str, &'static Encoding); 6] = [
            ("Western", WESTERN, WINDOWS_1252),
            ("Chinese", CHINESE, GBK),
            (
                "traditional Chinese",
                "弱監督學習的綜述\n\n我們提出一種新的方法，應用於文字檢索。\n",
                BIG5,
            ),
            ("Japanese", JAPANESE, SHIFT_JIS),
            ("Korean", KOREAN, EUC_KR),
            ("Russian", RUSSIAN, WINDOWS_1251),
        ];
        for (name, text, encoding) in table {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{name}");
            let detected = detect(&bytes);
            assert_eq!(
                detected.decode(&bytes).0,
                text,
                "{name}: {}",
                detected.name()
            );
            assert_eq!(detect(text.as_bytes()), UTF_8, "{name}");
        }
    }

    #[test]
    fn a_few_characters_are_sufficient() {
        for (text, encoding) in [
            ("A title\nWe say • 7 authors · May 6\n", WINDOWS_1252),
            ("a·b·c\n", WINDOWS_1252),
            ("it’s a “test” of\nwords\n", WINDOWS_1252),
            ("Schrödinger and Gödel\n", WINDOWS_1252),
            ("a naïve reader, naïve\n", WINDOWS_1252),
            ("Ångström’s “naïve” – test…\n", WINDOWS_1252),
            ("Dvořák Čapek\n", WINDOWS_1250),
            ("A study of 注意力 and 机制\n", GBK),
            ("テストのカタカナ\n", SHIFT_JIS),
            ("弱い教師による要約。これはテストです。\n", EUC_JP),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{text}");
            assert_eq!(
                detect(&bytes).decode(&bytes).0,
                text,
                "{}",
                detect(&bytes).name()
            );
        }
    }

    #[test]
    fn utf16_is_detected_without_a_byte_order_mark() {
        for text in [
            WESTERN,
            CHINESE,
            JAPANESE,
            KOREAN,
            RUSSIAN,
            "A title",
            "{\"id\": \"x\"}\r\n",
        ] {
            assert_eq!(detect(&utf16(text, u16::to_le_bytes)), UTF_16LE, "{text}");
            assert_eq!(detect(&utf16(text, u16::to_be_bytes)), UTF_16BE, "{text}");
            assert_eq!(
                detect(&utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)),
                UTF_16LE
            );
            assert_eq!(
                detect(&utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)),
                UTF_16BE
            );
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let table: [(&str, &[u8]); 6] = [
            ("one invalid byte", b"An \xDCberblick of networks"),
            ("a stray zero", b"A title with a stray \0 in it"),
            (
                "a stray zero behind a blank",
                b"A title with a stray \0\xC3\xA9 in it",
            ),
            (
                "invalid bytes among valid ones",
                b"\xE2\x80\xA2 a \xC3\xA9 \xE2\x80 b \xE9 c \xC3\xBC\n",
            ),
            ("runs of 255", b"A \xFF\xFF\xFF\xFF title\nand so on\n"),
            ("a character that is cut off", b"A text \xE2\x80"),
        ];
        for (name, bytes) in table {
            assert_eq!(detect(bytes), UTF_8, "{name}");
        }
        for cut in 0..CHINESE.len() {
            assert_eq!(detect(&CHINESE.as_bytes()[..cut]), UTF_8, "cut at {cut}");
        }
    }

    #[test]
    fn declared_encodings_are_used() {
        let page = |meta: &str| {
            let html = format!("<html><head><meta {meta}></head><body>Caf\u{e9}</body>");
            WINDOWS_1252.encode(&html).0.into_owned()
        };
        for meta in [
            "charset=iso-8859-1",
            "CHARSET=\"ISO-8859-1\" ",
            "http-equiv='Content-Type' content='text/html; charset=windows-1252'",
        ] {
            assert_eq!(detect(&page(meta)), WINDOWS_1252, "{meta}");
        }
        for meta in ["charset=utf-8", "charset=\"nonsense\"", "name=x"] {
            assert_eq!(detect(&page(meta)), UTF_8, "{meta}");
        }
    }
}
