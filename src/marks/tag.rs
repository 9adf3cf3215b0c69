//! The names of tags: what can be typed in a query and in a list of tags without quotes.

use crate::text;

/// Columns that the name of a tag may take.
const MOST_COLUMNS: usize = 40;

/// What parts or encloses the names of tags elsewhere.
const SEPARATORS: [char; 8] = [',', '"', '\'', '`', '“', '”', '‘', '’'];

/// Why a text cannot be the name of a tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each of them is")]
pub(crate) enum TagError {
    #[error("a tag needs a name")]
    Empty,
    #[error("a tag has no blanks inside: write “{0}”")]
    Blank(String),
    #[error("a tag has no commas and no quotes: write “{0}”")]
    Separator(String),
    #[error("a tag has no invisible characters: write “{0}”")]
    Invisible(String),
    #[error("a tag has at most {MOST_COLUMNS} columns and this one has {0}: shorten it")]
    TooLong(usize),
}

/// Returns the name of a tag, the blanks around it left out.
///
/// A name has no blanks, commas, quotes or control characters and takes at most 40 columns.
/// Capitals are kept: names that differ in them name two tags.
pub(crate) fn tag_name(typed: &str) -> Result<String, TagError> {
    let name = typed.trim();
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
        columns if columns > MOST_COLUMNS => Err(TagError::TooLong(columns)),
        _ => Ok(clean),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_can_be_typed_without_quotes() {
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
            let got = tag_name(typed).map_err(|error| error.to_string());
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(got, expected, "{typed:?}");
        }
    }
}
