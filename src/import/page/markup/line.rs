//! Syntax of a single line: list markers, headings, underlines, fences, emphasis, escapes.
//!
//! Separate from the fragments, because labels and the detection of the dialect need it as well.

/// Shortest line in characters that a program breaks because the next word does not fit.
pub(super) const WRAPPED: usize = 50;

/// Returns the address of which a line consists.
pub(super) fn bare_address(line: &str) -> Option<&str> {
    let line = line.trim();
    let address = line
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(line);
    let has_scheme = address.starts_with("https://") || address.starts_with("http://");
    (has_scheme && !address.contains(char::is_whitespace)).then_some(address)
}

/// Returns whether a line begins a list item, a heading or a quotation.
pub(super) fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['#', '>']) || without_bullet(line) != line
}

/// Returns whether a line underlines a heading or separates sections.
pub(super) fn is_underline(line: &str) -> bool {
    let marker = line.chars().next().unwrap_or_default();
    matches!(marker, '=' | '-' | '*' | '_' | '~' | '─' | '━' | '═')
        && line.len() >= 3
        && line.chars().all(|c| c == marker || c.is_whitespace())
}

/// Returns whether a line only delimits other lines: a code fence, a tag, the title of a list of
/// links.
pub(super) fn is_delimiter(line: &str) -> bool {
    let is_tag = line.starts_with('<') && line.ends_with('>') && bare_address(line).is_none();
    let titles = ["References", "Visible links", "Hidden links", "Links"];
    is_tag
        || ["```", "~~~", ":::"]
            .iter()
            .any(|fence| line.starts_with(fence))
        || titles.contains(&line.trim_end_matches(':'))
}

/// Removes the markers of a quotation, heading or list item; returns whether it is a heading.
pub(super) fn without_block_markers(line: &str) -> (bool, &str) {
    let mut text = line.trim_start();
    while let Some(rest) = text.strip_prefix("> ") {
        text = rest.trim_start();
    }
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    if (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' ')) {
        return (true, rest.trim_start());
    }
    (false, without_bullet(text))
}

/// Removes list markers and checkboxes; returns an empty text for a line that is only a list marker.
pub(super) fn without_bullet(line: &str) -> &str {
    let mut text = line;
    for marker in ["-", "*", "+", "•", "◦", "[x]", "[ ]", "[-]"] {
        while let Some(rest) = text.strip_prefix(marker) {
            if !rest.starts_with(char::is_whitespace) || rest.trim().is_empty() {
                break;
            }
            text = rest.trim_start();
        }
    }
    if matches!(text.trim(), "*" | "•" | "+") {
        ""
    } else {
        text
    }
}

/// Removes the markers of bold text around a whole text.
pub(in crate::import::page) fn without_emphasis(text: &str) -> &str {
    ["**", "__"]
        .iter()
        .find_map(|marker| text.strip_prefix(marker)?.strip_suffix(marker))
        .map(str::trim)
        .filter(|inner| !inner.is_empty() && !inner.contains("**"))
        .unwrap_or(text)
}

/// Removes the backslashes with which programs escape punctuation in Markdown.
pub(super) fn unescaped(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let escaped = rest.next_if(|&next| c == '\\' && "\\_*[]<>#`|+-".contains(next));
        unescaped.push(escaped.unwrap_or(c));
    }
    unescaped
}
