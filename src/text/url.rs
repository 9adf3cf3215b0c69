//! URLs in running text: their start, and LaTeX escapes in them.

/// Returns whether `text` starts with a URL.
pub(super) fn starts_with_url(text: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|prefix| text.starts_with(prefix))
}

/// Parses a LaTeX escape at the start of `text`: the escaped character and the length in bytes.
///
/// Escapes are `\_ \% \# \& \~` with or without braces, and the similarity sign that older papers use
/// as a tilde.
pub(super) fn parse_escape(text: &str) -> Option<(char, usize)> {
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

/// Returns `url` with its LaTeX escapes resolved.
pub(super) fn unescape(url: &str) -> String {
    let mut unescaped = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(first) = rest.chars().next() {
        let (character, length) = parse_escape(rest).unwrap_or((first, first.len_utf8()));
        unescaped.push(character);
        rest = rest.get(length..).unwrap_or("");
    }
    unescaped
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn latex_escapes_are_resolved() {
        let table = [
            ("https://a.io/b", "https://a.io/b"),
            (r"a\_b\%20\#c\&d\~e", "a_b%20#c&d~e"),
            (r"a{\_}b/$\sim$me/\~{}you", "a_b/~me/~you"),
            (r"a\b{c}", r"a\b{c}"),
        ];
        for (url, expected) in table {
            assert_eq!(unescape(url), expected);
        }
    }
}
