//! Names the format of an unsupported input in its error.
//!
//! Separate from the `detect` functions of [`super::importers`]: this only guesses from the first bytes, and a wrong guess loses no
//! paper.

use super::error::Unreadable;
use super::lines::{HEAD, head};

const SAVE_PAGE: &str = "save a page of huggingface.co/papers as HTML, Markdown or text";
const IMPORT_PAGE: &str = "import a Daily Papers page or an arXiv metadata snapshot";

/// Lowercase prefixes of known formats, each with its name and the remedy.
const PREFIXES: [(&str, &str, &str); 7] = [
    ("%pdf-", "a PDF", SAVE_PAGE),
    ("{\\rtf", "a rich text document", "save it as plain text"),
    ("%!ps", "a PostScript document", SAVE_PAGE),
    ("ty  - ", "an RIS bibliography", IMPORT_PAGE),
    ("%0 ", "an EndNote bibliography", IMPORT_PAGE),
    ("#!/", "a script", SAVE_PAGE),
    ("diff --git", "a patch", SAVE_PAGE),
];

/// Returns the error for a text that is not a page. `address` is the URL in its front matter.
pub(super) fn error_for(text: &str, address: Option<&str>) -> Unreadable {
    let head = head(text, HEAD).trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match kind(head, address) {
        Some((kind, advice)) => Unreadable::OtherKind { kind, advice },
        None => Unreadable::UnknownFormat,
    }
}

fn kind(head: &str, address: Option<&str>) -> Option<(String, &'static str)> {
    let lower = head.to_lowercase();
    let known = PREFIXES
        .iter()
        .find(|(prefix, ..)| lower.starts_with(prefix));
    if let Some(&(_, name, advice)) = known {
        return Some((name.to_owned(), advice));
    }
    if is_bibtex(head) {
        return Some(("a BibTeX bibliography".to_owned(), IMPORT_PAGE));
    }
    if is_markdown(head) {
        let host = address.or_else(|| first_link(head)).and_then(host);
        let is_own = host.is_some_and(|host| matches!(host, "huggingface.co" | "hf.co"));
        let kind = match host {
            Some(_) if is_own => "a Markdown page of the site that lists no papers".to_owned(),
            Some(host) => format!(
                "a Markdown page of another site ({})",
                crate::text::sanitize(host)
            ),
            None => "a Markdown page of another site".to_owned(),
        };
        return Some((kind, SAVE_PAGE));
    }
    None
}

/// Returns whether the first line with `@` is an entry such as `@article{key,`.
fn is_bibtex(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim);
    let entry = lines.find(|line| line.starts_with('@'));
    let entry = entry.and_then(|line| line.strip_prefix('@')?.split_once('{'));
    entry.is_some_and(|(kind, _)| !kind.is_empty() && kind.trim().chars().all(char::is_alphabetic))
}

fn is_markdown(head: &str) -> bool {
    let is_heading = |line: &&str| {
        let rest = line.trim_start_matches('#');
        rest.len() < line.len() && rest.starts_with(' ')
    };
    let headings = head.lines().filter(is_heading).count();
    let links = head.matches("](http").count() + head.matches("](/").count();
    links > 2 || (headings > 0 && links > 0) || (headings > 1 && head.starts_with('#'))
}

/// Returns the text from the URL of the first link.
fn first_link(head: &str) -> Option<&str> {
    head.split("](")
        .skip(1)
        .find(|rest| rest.starts_with("http"))
}

fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    rest.split(|c: char| !(c.is_ascii_alphanumeric() || ".-".contains(c)))
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_format() {
        let table = [
            ("%PDF-1.7 …", "a PDF"),
            (
                "% made by hand\n@Article{ada2020,\n title = {A}}",
                "a BibTeX bibliography",
            ),
            ("TY  - JOUR\nTI  - A", "an RIS bibliography"),
            (
                "# Recipes\n\n[Soup](https://soup.example/a)\n\n## More\n",
                "a Markdown page of another site (soup.example)",
            ),
            ("# Recipes\n\n## Soup\n", "a Markdown page of another site"),
        ];
        for (text, expected) in table {
            match error_for(text, None) {
                Unreadable::OtherKind { kind, .. } => assert_eq!(kind, expected),
                other => panic!("{text}: {other:?}"),
            }
        }
        for text in ["Dear all,\nsee you on Monday.", "1 + 1 = 2"] {
            assert_eq!(error_for(text, None), Unreadable::UnknownFormat);
        }
    }
}
