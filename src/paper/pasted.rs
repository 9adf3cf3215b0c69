//! Identifiers as people copy them: from the margin of a PDF, a page's address, a citation.
//!
//! Separate from [`super::key`], which knows the canonical spellings: here only what certainly
//! surrounds an identifier is taken off. A text with other words round it is a query and no
//! identifier.

use super::doi::{self, strip_prefix_ignore_case};

/// Sites whose addresses name a paper by its arXiv identifier, with what stands before it.
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

/// Hosts in front of the names of [`SITES`].
const SUBDOMAINS: [&str; 7] = ["www.", "export.", "browse.", "de.", "cn.", "api.", "lanl."];

/// Parts of the paths of [`SITES`] that come before the identifier.
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

/// What follows an identifier in an address.
const ENDINGS: [&str; 5] = [".pdf", ".ps.gz", ".html", ".md", ".json"];

/// Names of the months as arXiv prints them in the margin.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Brackets and quotation marks that people put round an identifier.
const PAIRS: [(char, char); 11] = [
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

/// Takes brackets, quotation marks and the marks of a sentence from both ends.
pub(super) fn unwrapped(written: &str) -> &str {
    let mut text = written.trim();
    loop {
        let before = text;
        text = text
            .trim_end_matches(['.', ',', ';', ':', '!', '?'])
            .trim_end();
        for (open, close) in PAIRS {
            // One of the two may have been left behind when the text was copied.
            let alone = |mark: char| text.matches(mark).count() == 1;
            let inner = match (text.strip_prefix(open), text.strip_suffix(close)) {
                (Some(rest), Some(_)) => rest.strip_suffix(close),
                (Some(rest), None) if open == close && alone(open) || !text.contains(close) => {
                    Some(rest)
                }
                (None, Some(rest)) if open == close && alone(open) || !text.contains(open) => {
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

/// Returns the arXiv identifier in `written`, still with its version and subject class, and
/// whatever else may be one.
pub(super) fn arxiv(written: &str) -> &str {
    let text = ["cite as:", "or "]
        .iter()
        .find_map(|prefix| strip_prefix_ignore_case(written, prefix))
        .unwrap_or(written)
        .trim_start();
    if let Some(id) = of_address(text) {
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
    let id = if is_margin(tail) { head } else { id };
    without_ending(id.trim_end_matches(['.', ',']))
}

/// Returns what an address of a known site names, without section, query and ending.
fn of_address(text: &str) -> Option<&str> {
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
    Some(without_ending(path.trim_end_matches(['.', ',', '/'])))
}

fn without_ending(id: &str) -> &str {
    let found = ENDINGS.iter().find_map(|ending| id.strip_suffix(ending));
    found.unwrap_or(id).trim_end_matches('/')
}

/// Returns whether a word is a subject class: `cs.LG`, `hep-th`, or an archive such as `math`.
fn is_class(word: &str) -> bool {
    const ARCHIVES: [&str; 7] = ["cs", "econ", "eess", "math", "nlin", "physics", "stat"];
    let known = |byte: u8| byte.is_ascii_alphabetic() || byte == b'.' || byte == b'-';
    let has_mark = word.contains(['.', '-']) && word.len() <= 18;
    word.bytes().all(known) && (has_mark || ARCHIVES.contains(&word))
}

/// Returns whether a text is what arXiv prints behind an identifier: classes, a day, a remark on
/// the version, or the year of a citation.
fn is_margin(tail: &str) -> bool {
    let mut rest = tail.trim();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(inner) = rest.strip_prefix(open) {
            let Some((classes, behind)) = inner.split_once(close) else {
                return false;
            };
            let mut classes = classes
                .split([' ', ',', ';'])
                .filter(|class| !class.is_empty());
            if !classes.all(is_class) {
                return false;
            }
            rest = behind.trim();
        }
    }
    let words: Vec<&str> = rest.trim_start_matches(',').split_whitespace().collect();
    let digits = |word: &str, most: usize| {
        (1..=most).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    match words.as_slice() {
        [] | ["for", "this", "version"] => true,
        [year] => year.len() == 4 && digits(year, 4) && rest.starts_with(','),
        [day, month, year] => digits(day, 2) && MONTHS.contains(month) && digits(year, 4),
        _ => false,
    }
}

/// Returns the DOI in `written`: at its beginning, or in the address of a publisher's page.
pub(super) fn doi(written: &str) -> Option<String> {
    let single = |text: &str| !unwrapped(text).contains(char::is_whitespace);
    let bare = ["doi:", "doi"]
        .iter()
        .find_map(|prefix| strip_prefix_ignore_case(written, prefix))
        .unwrap_or(written);
    if !single(bare) {
        return None;
    }
    doi::parse(written).or_else(|| of_publisher(written))
}

/// Returns the DOI in an address such as `https://publisher.org/doi/full/10.1000/182`.
fn of_publisher(written: &str) -> Option<String> {
    let rest = strip_prefix_ignore_case(written, "https://")
        .or_else(|| strip_prefix_ignore_case(written, "http://"))?;
    let path = rest.split(['?', '#']).next()?;
    let at = path.find("/10.")?;
    let found = path.get(at + 1..)?;
    let mut found = found;
    for ending in ["/full", "/abstract", "/pdf", "/epdf", ".pdf", "/"] {
        found = found.strip_suffix(ending).unwrap_or(found);
    }
    doi::parse(&format!("https://doi.org/{found}"))
}
