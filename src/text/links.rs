//! Detection of URLs in abstracts.
//!
//! Abstracts contain URLs that a link finder alone does not find: with LaTeX escapes and braces, or
//! with a space after the scheme or after a hyphen.

use std::collections::HashSet;

use linkify::{LinkFinder, LinkKind};

use super::markup::decode_entities;
use super::sanitize::sanitize;
use super::url;

/// Starts of URLs without a scheme.
const SCHEMELESS: [&str; 4] = ["www.", "doi.org/", "dx.doi.org/", "arxiv.org/"];

/// Returns the URLs in `captured`, in order, without duplicates.
///
/// URLs without a scheme are found if they start with `www.` or name the DOI or arXiv server; they
/// get `https://`. Trailing punctuation and closing brackets are not part of a URL.
pub(crate) fn links(captured: &str) -> Vec<String> {
    if !may_contain_link(captured) {
        return Vec::new();
    }
    let prepared = join_breaks(&strip_markup(&sanitize(&decode_entities(captured))));
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    let mut seen = HashSet::new();
    finder
        .links(&prepared)
        .filter_map(|link| complete(link.as_str()))
        .filter(|url| seen.insert(url.clone()))
        .collect()
}

/// Returns `false` for most abstracts without links, cheaply.
fn may_contain_link(captured: &str) -> bool {
    ["http", "Http", "HTTP", "www.", "doi.org", "arxiv.org"]
        .iter()
        .any(|part| captured.contains(part))
}

/// Returns `link` with its scheme, or `None` if it is not a web URL.
fn complete(link: &str) -> Option<String> {
    let link = link.trim_end_matches(['*', '_', '’', '”', '…', '-', '|']);
    let lower = link.to_ascii_lowercase();
    for scheme in ["http://", "https://"] {
        if let Some(rest) = lower.strip_prefix(scheme) {
            let host = rest.split(['/', '?', '#']).next().unwrap_or("");
            return (!host.is_empty()).then(|| link.to_owned());
        }
    }
    SCHEMELESS
        .iter()
        .any(|prefix| lower.starts_with(prefix) && lower.len() > prefix.len())
        .then(|| format!("https://{link}"))
}

/// Resolves LaTeX escapes and replaces LaTeX delimiters by spaces.
fn strip_markup(line: &str) -> String {
    if !line.contains(['\\', '$', '{', '}', '~', '`']) {
        return line.to_owned();
    }
    let mut stripped = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (character, length) = url::parse_escape(rest).unwrap_or_else(|| {
            let is_tie = first == '~' && rest.get(1..).is_some_and(url::starts_with_url);
            let is_delimiter = is_tie || matches!(first, '\\' | '$' | '{' | '}' | '`');
            (if is_delimiter { ' ' } else { first }, first.len_utf8())
        });
        stripped.push(character);
        rest = rest.get(length..).unwrap_or("");
    }
    stripped
}

/// Removes a space within a URL: after the scheme's colon, or after a hyphen in the path.
fn join_breaks(line: &str) -> String {
    let mut joined = String::with_capacity(line.len());
    let mut previous = String::new();
    for word in line.split(' ') {
        if !joined.is_empty() && !continues_url(&previous, word) {
            joined.push(' ');
            previous.clear();
        }
        joined.push_str(word);
        previous.push_str(word);
    }
    joined
}

/// Returns whether `next` continues the URL at the end of `previous`.
fn continues_url(previous: &str, next: &str) -> bool {
    let after_colon = previous.ends_with("http:") || previous.ends_with("https:");
    let after_scheme = previous.ends_with("http://") || previous.ends_with("https://");
    let host = next.split('/').next().unwrap_or_default();
    (after_colon && next.starts_with("//") && next.len() > 2)
        || (after_scheme && host.contains('.'))
        || (previous.ends_with('-') && previous.contains("://") && is_path_like(next))
}

/// Returns whether `word` is more likely part of a path than a word of the sentence.
fn is_path_like(word: &str) -> bool {
    let core = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    core.starts_with(|c: char| c.is_ascii_alphanumeric())
        && core.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
        && core.contains(['-', '_', '/'])
        && core
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_./~%#=&?".contains(c))
}

#[cfg(test)]
mod tests {
    use super::links;
    use proptest::prelude::*;

    const CASES: &[(&str, &[&str])] = &[
        ("no link, e.g. README.md or a.io", &[]),
        ("see https://a.io/b.", &["https://a.io/b"]),
        ("(https://xkcd.com/927/). Then", &["https://xkcd.com/927/"]),
        ("https://a.io/b_(c) and", &["https://a.io/b_(c)"]),
        ("at https: //a.io/b .", &["https://a.io/b"]),
        ("at https:// a.io/b .", &["https://a.io/b"]),
        (
            "https://a.io/more- THAN-one. So",
            &["https://a.io/more-THAN-one"],
        ),
        ("https://a.io/b- and so on", &["https://a.io/b"]),
        ("https://a.io/{https://a.io/}.", &["https://a.io/"]),
        (r"\href{https://a.io/b\_c}{here}", &["https://a.io/b_c"]),
        (
            r"\url{https://a.io/b\%20c}, https://d.io",
            &["https://a.io/b%20c", "https://d.io"],
        ),
        ("at~https://a.io/~me", &["https://a.io/~me"]),
        (r"http://a.io/$\sim$me/\~{}you", &["http://a.io/~me/~you"]),
        (r"http://a.io\footnote{b}", &["http://a.io"]),
        (
            "https://b.io https://a.io https://b.io",
            &["https://b.io", "https://a.io"],
        ),
        ("www.a.org/b, too", &["https://www.a.org/b"]),
        (
            "doi.org/10.1/x; arxiv.org/abs/1.2",
            &["https://doi.org/10.1/x", "https://arxiv.org/abs/1.2"],
        ),
        ("``https://a.io''", &["https://a.io"]),
        ("*https://a.io/b*", &["https://a.io/b"]),
        (
            "<https://a.io> “https://b.io”",
            &["https://a.io", "https://b.io"],
        ),
        ("http:// and https://", &[]),
        ("mail a@www.b.org", &[]),
        (
            "at https://a.io/?b=1&amp;c=2<br>and <a href=\"https://b.io\">b</a>",
            &["https://a.io/?b=1&c=2", "https://b.io"],
        ),
    ];

    #[test]
    fn urls_are_found_and_repaired() {
        for (captured, expected) in CASES {
            assert_eq!(links(captured), *expected, "{captured:?}");
        }
    }

    proptest! {
        #[test]
        fn links_are_unique_single_words(
            captured in "(https?://|www\\.|doi.org/|[a-z./~-]{1,6}| |\\\\|[{}$~_%().,]|é){0,30}"
        ) {
            let links = links(&captured);
            for (index, link) in links.iter().enumerate() {
                prop_assert!(link.starts_with("http"));
                let single = !link.contains([' ', '{', '}', '\\']);
                prop_assert!(single, "{}", link);
                prop_assert!(!links[..index].contains(link));
            }
        }
    }
}
