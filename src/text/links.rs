//! Addresses that a text names, ready to be opened.
//!
//! Stands alone because real abstracts break addresses in ways that plain link detection does not
//! know: LaTeX escapes and braces, a blank after the scheme, a blank after a hyphen.

use std::collections::HashSet;

use linkify::{LinkFinder, LinkKind};

use super::markup::decode_entities;
use super::sanitize::sanitize;
use super::url;

/// Hosts that papers name without a scheme.
const BARE: [&str; 4] = ["www.", "doi.org/", "dx.doi.org/", "arxiv.org/"];

/// Returns the web addresses in `captured`, in order, each once.
///
/// Addresses without a scheme are found when they begin with `www.` or name the DOI or arXiv
/// server; they get `https://`. Punctuation that ends a sentence or closes a bracket opened
/// before the address is not part of it.
pub(crate) fn links(captured: &str) -> Vec<String> {
    if !is_promising(captured) {
        return Vec::new();
    }
    let prepared = join_breaks(&strip_markup(&sanitize(&decode_entities(captured))));
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    let mut seen = HashSet::new();
    finder
        .links(&prepared)
        .filter_map(|link| address(link.as_str()))
        .filter(|address| seen.insert(address.clone()))
        .collect()
}

/// Reports whether `captured` can hold a link at all; most abstracts cannot.
fn is_promising(captured: &str) -> bool {
    ["http", "Http", "HTTP", "www.", "doi.org", "arxiv.org"]
        .iter()
        .any(|sign| captured.contains(sign))
}

/// Returns the full address for a found link, or `None` for what is not a web address.
fn address(found: &str) -> Option<String> {
    let found = found.trim_end_matches(['*', '_', '’', '”', '…', '-', '|']);
    let lower = found.to_ascii_lowercase();
    for scheme in ["http://", "https://"] {
        if let Some(rest) = lower.strip_prefix(scheme) {
            let host = rest.split(['/', '?', '#']).next().unwrap_or("");
            return (!host.is_empty()).then(|| found.to_owned());
        }
    }
    BARE.iter()
        .any(|prefix| lower.starts_with(prefix) && lower.len() > prefix.len())
        .then(|| format!("https://{found}"))
}

/// Resolves LaTeX escapes and turns what LaTeX puts round an address into blanks.
fn strip_markup(line: &str) -> String {
    if !line.contains(['\\', '$', '{', '}', '~', '`']) {
        return line.to_owned();
    }
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let (meant, length) = url::escape(rest).unwrap_or_else(|| {
            let tie = character == '~' && rest.get(1..).is_some_and(url::begins);
            let blank = tie || matches!(character, '\\' | '$' | '{' | '}' | '`');
            (if blank { ' ' } else { character }, character.len_utf8())
        });
        plain.push(meant);
        rest = rest.get(length..).unwrap_or("");
    }
    plain
}

/// Joins addresses that a page has torn: after the scheme's colon, or after a hyphen in the path.
fn join_breaks(line: &str) -> String {
    let mut joined = String::with_capacity(line.len());
    let mut previous = String::new();
    for word in line.split(' ') {
        if !joined.is_empty() && !is_torn(&previous, word) {
            joined.push(' ');
            previous.clear();
        }
        joined.push_str(word);
        previous.push_str(word);
    }
    joined
}

/// Reports whether `next` continues the address at the end of `previous`.
fn is_torn(previous: &str, next: &str) -> bool {
    let scheme = previous.ends_with("http:") || previous.ends_with("https:");
    let open = previous.ends_with("http://") || previous.ends_with("https://");
    (scheme && next.starts_with("//") && next.len() > 2)
        || (open
            && next
                .split('/')
                .next()
                .is_some_and(|host| host.contains('.')))
        || (previous.ends_with('-') && previous.contains("://") && looks_like_path(next))
}

/// Reports whether `word` is more likely the rest of a path than a word of the sentence.
fn looks_like_path(word: &str) -> bool {
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
    fn addresses_are_found_and_repaired() {
        for (captured, expected) in CASES {
            assert_eq!(links(captured), *expected, "{captured:?}");
        }
    }

    proptest! {
        #[test]
        fn links_are_single_words_found_once(
            captured in "(https?://|www\\.|doi.org/|[a-z./~-]{1,6}| |\\\\|[{}$~_%().,]|é){0,30}"
        ) {
            let found = links(&captured);
            for (index, link) in found.iter().enumerate() {
                prop_assert!(link.starts_with("http"));
                let single = !link.contains([' ', '{', '}', '\\']);
                prop_assert!(single, "{}", link);
                prop_assert!(!found[..index].contains(link));
            }
        }
    }
}
