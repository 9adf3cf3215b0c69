//! Character references: `&eacute;`, `&#8804;`, `&#x2019;`.
//!
//! Separate because the rules are those of one section of the HTML standard, see
//! <https://html.spec.whatwg.org/multipage/named-characters.html>. Stricter than a browser: a
//! reference without its semicolon is none, for authors write `AT&T` and `R&D`.

use std::borrow::Cow;

/// Longest name in the table, in bytes.
const LONGEST: usize = 32;

/// What the codes 128 to 159 mean: those of Windows-1252, as the HTML standard demands.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns `text` with its references replaced, `None` when it holds none.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut decoded = String::new();
    let mut copied = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let body = text.get(at + 1..).and_then(body);
        let Some((body, meant)) = body.and_then(|body| Some((body, meaning(body)?))) else {
            continue;
        };
        let before = text.get(copied..at).unwrap_or_default();
        // Some archives write a lone backslash before a reference, for LaTeX needs one before `&`.
        let alone = before.ends_with('\\') && !before.ends_with("\\\\");
        decoded.push_str(
            before
                .strip_suffix('\\')
                .filter(|_| alone)
                .unwrap_or(before),
        );
        meant
            .chars()
            .for_each(|character| push(&mut decoded, character));
        copied = at + body.len() + 2;
    }
    if copied == 0 {
        return None;
    }
    decoded.push_str(text.get(copied..).unwrap_or_default());
    Some(decoded)
}

/// Returns what stands between `&` and `;` at the start of `rest`.
fn body(rest: &str) -> Option<&str> {
    let bytes = rest.as_bytes();
    let hash = usize::from(bytes.first() == Some(&b'#'));
    let name = bytes.iter().skip(hash).take(LONGEST);
    let length = hash + name.take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ended = length > hash && bytes.get(length) == Some(&b';');
    rest.get(..length).filter(|_| ended)
}

/// Returns what a reference stands for.
fn meaning(body: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = body.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
        let code = code.ok().filter(|&code| code != 0)?;
        return character(code).map(|character| character.to_string().into());
    }
    let name = format!("&{body};");
    let meant = htmlize::ENTITIES.get(name.as_bytes())?;
    std::str::from_utf8(meant).ok().map(Cow::Borrowed)
}

fn character(code: u32) -> Option<char> {
    let windows = code
        .checked_sub(128)
        .and_then(|place| usize::try_from(place).ok());
    let windows = windows.and_then(|place| WINDOWS.get(place).copied());
    windows.or_else(|| char::from_u32(code))
}

/// Writes a character; a ligature, which only typesetting needs, as its letters.
fn push(out: &mut String, character: char) {
    match character {
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        plain => out.push(plain),
    }
}
