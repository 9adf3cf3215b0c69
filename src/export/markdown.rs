//! One paper as a link in Markdown.
//!
//! Escapes are those of `CommonMark`, see <https://spec.commonmark.org/0.31.2/#backslash-escapes>.

/// Returns a link with a text to an address; both are plain and are escaped here.
pub(crate) fn markdown_link(text: &str, address: &str) -> String {
    let mut link = format!("[{}](", escaped(text));
    for character in address.chars() {
        match character {
            '(' => link.push_str("%28"),
            ')' => link.push_str("%29"),
            '<' => link.push_str("%3C"),
            '>' => link.push_str("%3E"),
            '\\' => link.push_str("%5C"),
            ' ' => link.push_str("%20"),
            plain => link.push(plain),
        }
    }
    link.push(')');
    link
}

/// Returns plain text as Markdown that reads the same.
pub(super) fn escaped(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '&' | '~' | '|' | '$'
        ) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::markdown_link;

    #[test]
    fn text_and_address_stand_for_themselves() {
        let table = [
            ("A Study", "https://a.io/b", "[A Study](https://a.io/b)"),
            (
                "[x] *y* a_b `c` <d> \\",
                "https://a.io/b_(c)",
                "[\\[x\\] \\*y\\* a\\_b \\`c\\` \\<d\\> \\\\](https://a.io/b_%28c%29)",
            ),
            (
                "Größe & $5",
                "https://a.io/?q=a b",
                "[Größe \\& \\$5](https://a.io/?q=a%20b)",
            ),
        ];
        for (text, address, link) in table {
            assert_eq!(markdown_link(text, address), link);
        }
    }
}
