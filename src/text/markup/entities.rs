//! Decoding of character references: `&eacute;`, `&#8804;`, `&#x2019;`.
//!
//! Stricter than <https://html.spec.whatwg.org/multipage/named-characters.html>: the semicolon is
//! required because authors write `AT&T` and `R&D`.

use std::borrow::Cow;

/// In bytes.
const MAX_NAME: usize = 32;

/// The codes 128 to 159, which the HTML standard decodes as Windows-1252.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns `text` with its references decoded, `None` if it has none.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut decoded = String::new();
    let mut copied = 0;
    for offset in memchr::memchr_iter(b'&', text.as_bytes()) {
        let name = text.get(offset + 1..).and_then(name);
        let Some((name, value)) = name.and_then(|name| Some((name, value(name)?))) else {
            continue;
        };
        let before = text.get(copied..offset).unwrap_or_default();
        // Some archives escape the `&` for LaTeX, with one backslash.
        let is_escaped = before.ends_with('\\') && !before.ends_with("\\\\");
        decoded.push_str(
            before
                .strip_suffix('\\')
                .filter(|_| is_escaped)
                .unwrap_or(before),
        );
        value
            .chars()
            .for_each(|character| push(&mut decoded, character));
        copied = offset + name.len() + 2;
    }
    if copied == 0 {
        return None;
    }
    decoded.push_str(text.get(copied..).unwrap_or_default());
    Some(decoded)
}

/// Returns the name or number of the reference at the start of `rest`, which follows the `&`.
fn name(rest: &str) -> Option<&str> {
    let bytes = rest.as_bytes();
    let hash = usize::from(bytes.first() == Some(&b'#'));
    let name = bytes.iter().skip(hash).take(MAX_NAME);
    let length = hash + name.take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let is_complete = length > hash && bytes.get(length) == Some(&b';');
    rest.get(..length).filter(|_| is_complete)
}

fn value(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
        let code = code.ok().filter(|&code| code != 0)?;
        return character(code).map(|character| character.to_string().into());
    }
    let reference = format!("&{name};");
    let value = htmlize::ENTITIES.get(reference.as_bytes())?;
    std::str::from_utf8(value).ok().map(Cow::Borrowed)
}

fn character(code: u32) -> Option<char> {
    let index = code
        .checked_sub(128)
        .and_then(|index| usize::try_from(index).ok());
    let windows = index.and_then(|index| WINDOWS_1252.get(index).copied());
    windows.or_else(|| char::from_u32(code))
}

/// Appends a character, or the letters of a typographic ligature.
fn push(out: &mut String, character: char) {
    match character {
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        other => out.push(other),
    }
}
