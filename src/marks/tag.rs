//! Tag names: words that need no quotes in a query or in a list of tags.

use crate::text;

/// Columns of the longest name.
const MAX_WIDTH: usize = 40;

/// Characters that separate or quote names in lists and queries.
const SEPARATORS: [char; 8] = [',', '"', '\'', '`', '“', '”', '‘', '’'];

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TagError {
    #[error("a tag needs a name")]
    Empty,
    #[error("a tag has no blanks inside: write “{0}”")]
    Blank(String),
    #[error("a tag has no commas and no quotes: write “{0}”")]
    Separator(String),
    #[error("a tag has no invisible characters: write “{0}”")]
    Invisible(String),
    #[error("a tag has at most {MAX_WIDTH} columns and this one has {0}: shorten it")]
    TooLong(usize),
}

/// Parses a tag name; leading and trailing blanks are removed.
///
/// A name has no blanks, commas, quotes or control characters and is at most 40 columns wide.
/// Names are case-sensitive.
pub(crate) fn parse_tag_name(input: &str) -> Result<String, TagError> {
    let name = input.trim();
    let clean = text::sanitize(name);
    if text::width(&clean) == 0 {
        return Err(TagError::Empty);
    }
    if clean.contains(char::is_whitespace) {
        return Err(TagError::Blank(clean.replace(' ', "-")));
    }
    if clean.contains(SEPARATORS) {
        return Err(TagError::Separator(clean.replace(SEPARATORS, "")));
    }
    if clean != name {
        return Err(TagError::Invisible(clean));
    }
    match text::width(name) {
        width if width > MAX_WIDTH => Err(TagError::TooLong(width)),
        _ => Ok(clean),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_need_no_quotes() {
        let wide = "長".repeat(21);
        let cases = [
            ("rlhf", Ok("rlhf")),
            ("  To-Read/2026 ", Ok("To-Read/2026")),
            ("c++", Ok("c++")),
            ("強化学習", Ok("強化学習")),
            ("", Err("a tag needs a name")),
            (" \t", Err("a tag needs a name")),
            ("\u{200b}", Err("a tag needs a name")),
            (
                "two  words",
                Err("a tag has no blanks inside: write “two-words”"),
            ),
            ("a,b", Err("a tag has no commas and no quotes: write “ab”")),
            ("“a\"", Err("a tag has no commas and no quotes: write “a”")),
            (
                "a\u{202e}b",
                Err("a tag has no invisible characters: write “ab”"),
            ),
            (
                "a\u{1b}[31m",
                Err("a tag has no invisible characters: write “a”"),
            ),
            (
                &wide,
                Err("a tag has at most 40 columns and this one has 42: shorten it"),
            ),
        ];
        for (typed, expected) in cases {
            let got = parse_tag_name(typed).map_err(|error| error.to_string());
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(got, expected, "{typed:?}");
        }
    }
}
