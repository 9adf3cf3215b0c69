//! Extraction of an identifier from pasted text: a URL, a citation, the margin of a PDF.
//!
//! Only known surroundings are removed. Text with other words around an identifier is a query, not
//! an identifier.

use super::doi::{self, strip_prefix_ignore_case};

/// Sites whose URLs contain arXiv identifiers.
const SITES: [&str; 12] = [
    "arxiv.org/",
    "ar5iv.org/",
    "ar5iv.labs.arxiv.org/",
    "alphaxiv.org/",
    "huggingface.co/papers/",
    "hf.co/papers/",
    "scirate.com/",
    "semanticscholar.org/",
    "arxiv-vanity.com/",
    "papers.cool/",
    "emergentmind.com/",
    "inspirehep.net/",
];

/// Subdomains of [`SITES`].
const SUBDOMAINS: [&str; 7] = ["www.", "export.", "browse.", "de.", "cn.", "api.", "lanl."];

/// Path segments of [`SITES`] before the identifier.
const SECTIONS: [&str; 17] = [
    "abs/",
    "pdf/",
    "html/",
    "format/",
    "ps/",
    "e-print/",
    "src/",
    "overview/",
    "papers/",
    "paper/",
    "arxiv/",
    "resources/",
    "graph/",
    "v1/",
    "api/",
    "literature/",
    "show/",
];

const EXTENSIONS: [&str; 5] = [".pdf", ".ps.gz", ".html", ".md", ".json"];

/// The months as arXiv prints them in the margin.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Opening and closing brackets and quotation marks.
const DELIMITERS: [(char, char); 11] = [
    ('<', '>'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('‘', '’'),
    ('„', '“'),
    ('«', '»'),
    ('`', '`'),
];

/// Removes brackets and quotation marks at both ends, and final punctuation.
pub(super) fn trim_delimiters(input: &str) -> &str {
    let mut text = input.trim();
    loop {
        let before = text;
        text = text
            .trim_end_matches(['.', ',', ';', ':', '!', '?'])
            .trim_end();
        for (open, close) in DELIMITERS {
            // One of the two may not have been copied.
            let is_single = |c: char| text.matches(c).count() == 1;
            let inner = match (text.strip_prefix(open), text.strip_suffix(close)) {
                (Some(rest), Some(_)) => rest.strip_suffix(close),
                (Some(rest), None) if open == close && is_single(open) || !text.contains(close) => {
                    Some(rest)
                }
                (None, Some(rest)) if open == close && is_single(open) || !text.contains(open) => {
                    Some(rest)
                }
                _ => None,
            };
            text = inner.unwrap_or(text).trim();
        }
        if text == before {
            return text;
        }
    }
}

/// Returns the part of `input` that may be an arXiv identifier, with version and subject class.
pub(super) fn arxiv(input: &str) -> &str {
    let text = ["cite as:", "or "]
        .iter()
        .find_map(|prefix| strip_prefix_ignore_case(input, prefix))
        .unwrap_or(input)
        .trim_start();
    if let Some(id) = from_site_url(text) {
        return id;
    }
    let mut id = text;
    for prefix in [
        "arxiv preprint",
        "corr",
        "oai:arxiv.org:",
        "arxiv:",
        "arxiv",
        ":",
        "abs/",
    ] {
        if let Some(rest) = strip_prefix_ignore_case(id, prefix) {
            id = rest.trim_start();
        }
    }
    let (head, tail) = id.split_at(id.find([' ', ',', '(', '[']).unwrap_or(id.len()));
    let id = if is_citation_suffix(tail) { head } else { id };
    without_extension(id.trim_end_matches(['.', ',']))
}

/// Returns the identifier in a URL of one of [`SITES`].
fn from_site_url(text: &str) -> Option<&str> {
    let mut rest = ["https://", "http://", "//"]
        .iter()
        .find_map(|scheme| strip_prefix_ignore_case(text, scheme))
        .unwrap_or(text);
    for subdomain in SUBDOMAINS {
        rest = strip_prefix_ignore_case(rest, subdomain).unwrap_or(rest);
    }
    let mut path = SITES
        .iter()
        .find_map(|site| strip_prefix_ignore_case(rest, site))?;
    while let Some(inner) = SECTIONS
        .iter()
        .find_map(|section| strip_prefix_ignore_case(path, section))
    {
        path = inner;
    }
    path = strip_prefix_ignore_case(path, "arxiv:").unwrap_or(path);
    let path = path.split(['?', '#', ' ']).next().unwrap_or(path);
    Some(without_extension(path.trim_end_matches(['.', ',', '/'])))
}

fn without_extension(id: &str) -> &str {
    let stem = EXTENSIONS.iter().find_map(|end| id.strip_suffix(end));
    stem.unwrap_or(id).trim_end_matches('/')
}

/// Returns whether a word is a subject class: `cs.LG`, `hep-th`, or an archive such as `math`.
fn is_subject_class(word: &str) -> bool {
    const ARCHIVES: [&str; 7] = ["cs", "econ", "eess", "math", "nlin", "physics", "stat"];
    let is_valid = |byte: u8| byte.is_ascii_alphabetic() || byte == b'.' || byte == b'-';
    let has_separator = word.contains(['.', '-']) && word.len() <= 18;
    word.bytes().all(is_valid) && (has_separator || ARCHIVES.contains(&word))
}

/// Returns whether `tail` is text that follows an identifier in print: subject classes, a day, a
/// remark on the version, or the year of a citation.
fn is_citation_suffix(tail: &str) -> bool {
    let mut rest = tail.trim();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(inner) = rest.strip_prefix(open) {
            let Some((classes, after)) = inner.split_once(close) else {
                return false;
            };
            let mut classes = classes
                .split([' ', ',', ';'])
                .filter(|class| !class.is_empty());
            if !classes.all(is_subject_class) {
                return false;
            }
            rest = after.trim();
        }
    }
    let words: Vec<&str> = rest.trim_start_matches(',').split_whitespace().collect();
    let is_number = |word: &str, max_digits: usize| {
        (1..=max_digits).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    match words.as_slice() {
        [] | ["for", "this", "version"] => true,
        [year] => year.len() == 4 && is_number(year, 4) && rest.starts_with(','),
        [day, month, year] => is_number(day, 2) && MONTHS.contains(month) && is_number(year, 4),
        _ => false,
    }
}

/// Returns the DOI at the start of `input` or in the URL of a publisher.
pub(super) fn doi(input: &str) -> Option<String> {
    let bare = ["doi:", "doi"]
        .iter()
        .find_map(|prefix| strip_prefix_ignore_case(input, prefix))
        .unwrap_or(input);
    if trim_delimiters(bare).contains(char::is_whitespace) {
        return None;
    }
    doi::parse(input).or_else(|| from_publisher_url(input))
}

/// Returns the DOI in a URL such as `https://publisher.org/doi/full/10.1000/182`.
fn from_publisher_url(input: &str) -> Option<String> {
    let rest = strip_prefix_ignore_case(input, "https://")
        .or_else(|| strip_prefix_ignore_case(input, "http://"))?;
    let path = rest.split(['?', '#']).next()?;
    let mut doi = path.get(path.find("/10.")? + 1..)?;
    for suffix in ["/full", "/abstract", "/pdf", "/epdf", ".pdf", "/"] {
        doi = doi.strip_suffix(suffix).unwrap_or(doi);
    }
    doi::parse(&format!("https://doi.org/{doi}"))
}
