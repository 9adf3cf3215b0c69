//! Properties of a single line of a text with links.

/// Shortest line in characters that a program broke because the next word did not fit.
pub(super) const WRAPPED: usize = 50;

/// Returns the address of which a line consists.
pub(super) fn bare_address(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(line);
    let known = line.starts_with("https://") || line.starts_with("http://");
    (known && !line.contains(char::is_whitespace)).then_some(line)
}

/// Returns whether a line underlines a heading or separates sections.
pub(super) fn is_underline(line: &str) -> bool {
    let mark = line.chars().next().unwrap_or_default();
    let marks = line.chars().filter(|c| !c.is_whitespace());
    matches!(mark, '=' | '-' | '*' | '_' | '~' | '─' | '━' | '═')
        && line.len() >= 3
        && marks.clone().all(|c| c == mark)
}

/// Returns whether a line only frames what is around it: a code fence, a tag, a comment.
pub(super) fn is_frame(line: &str) -> bool {
    let tag = line.starts_with('<') && line.ends_with('>') && bare_address(line).is_none();
    let list = ["References", "Visible links", "Hidden links", "Links"];
    let fence = ["```", "~~~", ":::"]
        .iter()
        .any(|mark| line.starts_with(mark));
    fence || tag || list.contains(&line.trim_end_matches(':'))
}
