//! Addresses inside running text: where one begins, and the LaTeX escapes that one may carry.
//!
//! Stands alone because the text shown and the links offered must unescape in the same way.

/// Reports whether an address that is to be copied as it is begins at the start of `text`.
pub(super) fn begins(text: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|prefix| text.starts_with(prefix))
}

/// Reads one LaTeX escape at the start of `text`: the character meant and the bytes it took.
///
/// Known are `\_ \% \# \& \~` with or without braces round them or after them, and the
/// similarity sign that older papers write for a tilde.
pub(super) fn escape(text: &str) -> Option<(char, usize)> {
    const TILDES: [&str; 5] = [
        "$\\sim$",
        "{\\sim}",
        "$\\tilde{}$",
        "\\textasciitilde{}",
        "\\~{}",
    ];
    if let Some(tilde) = TILDES.iter().find(|tilde| text.starts_with(**tilde)) {
        return Some(('~', tilde.len()));
    }
    match *text.as_bytes() {
        [b'{', b'\\', mark, b'}', ..] if is_escapable(mark) => Some((char::from(mark), 4)),
        [b'\\', mark, ..] if is_escapable(mark) => Some((char::from(mark), 2)),
        _ => None,
    }
}

const fn is_escapable(mark: u8) -> bool {
    matches!(mark, b'_' | b'%' | b'#' | b'&' | b'~')
}

/// Returns `address` with its LaTeX escapes resolved.
pub(super) fn unescape(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(character) = rest.chars().next() {
        let (meant, length) = escape(rest).unwrap_or((character, character.len_utf8()));
        plain.push(meant);
        rest = rest.get(length..).unwrap_or("");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_become_the_characters_meant() {
        let table = [
            ("https://a.io/b", "https://a.io/b"),
            (r"a\_b\%20\#c\&d\~e", "a_b%20#c&d~e"),
            (r"a{\_}b/$\sim$me/\~{}you", "a_b/~me/~you"),
            (r"a\b{c}", r"a\b{c}"),
        ];
        for (written, plain) in table {
            assert_eq!(unescape(written), plain);
        }
    }
}
