//! One paper as a BibTeX entry.
//!
//! Everything known of a paper is an eprint, a DOI and an address, never a journal, so the entry
//! is always `@misc`, in the form that arXiv itself gives. Text stays Unicode, which LaTeX has
//! read by default since 2018; what LaTeX or BibTeX gives a meaning to is escaped.

mod escape;
mod key;
mod name;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use crate::paper::Paper;

/// A BibTeX entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibtexEntry {
    /// The citation key, such as `hu2021lora`: small ASCII letters and digits.
    pub key: String,
    /// The whole entry, from `@` to the closing brace and a line feed.
    pub text: String,
}

impl BibtexEntry {
    /// Writes a paper as an entry; fields that are not known are left out.
    pub fn new(paper: &Paper) -> Self {
        Self::with_key(paper, key::of(paper))
    }

    /// Writes papers as entries with keys that differ: of those with one key the first keeps it,
    /// and the others get the letters `a`, `b`, … behind it.
    pub fn all<'p>(papers: impl IntoIterator<Item = &'p Paper>) -> Vec<Self> {
        let keyed: Vec<(&Paper, String)> = papers
            .into_iter()
            .map(|paper| (paper, key::of(paper)))
            .collect();
        let plain: FxHashSet<String> = keyed.iter().map(|(_, key)| key.clone()).collect();
        let mut given: FxHashSet<String> = FxHashSet::default();
        let mut entries = Vec::with_capacity(keyed.len());
        for (paper, key) in keyed {
            let bare = key.clone();
            let taken = |candidate: &str| {
                given.contains(candidate) || candidate != bare && plain.contains(candidate)
            };
            let key = key::distinct(key, taken);
            given.insert(key.clone());
            entries.push(Self::with_key(paper, key));
        }
        entries
    }

    fn with_key(paper: &Paper, key: String) -> Self {
        let mut text = format!("@misc{{{key},\n");
        for (name, value) in fields(paper) {
            text += &format!("  {name:<13} = {{{value}}},\n");
        }
        text.push_str("}\n");
        Self { key, text }
    }
}

/// The fields in the order in which people look at them, their values escaped.
fn fields(paper: &Paper) -> Vec<(&'static str, String)> {
    let title = escape::title(paper.title.as_raw());
    let year = paper.published.map(|date| date.day.year().to_string());
    let organization = paper.organization.as_ref();
    let organization = organization
        .filter(|_| paper.authors.is_empty())
        .map(|organization| format!("{{{}}}", escape::prose(&organization.name)));
    let arxiv = paper.arxiv_id.as_ref();
    let category = paper.categories.first().filter(|_| arxiv.is_some());
    let fields = [
        ("title", Some(title)),
        ("author", authors(paper)),
        ("organization", organization),
        ("year", year),
        ("eprint", arxiv.map(|id| escape::verbatim(id))),
        ("archivePrefix", arxiv.map(|_| "arXiv".to_owned())),
        ("primaryClass", category.map(|name| escape::verbatim(name))),
        ("doi", paper.doi.as_deref().map(escape::verbatim)),
        ("url", paper.page().as_deref().map(escape::verbatim)),
    ];
    fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)))
        .collect()
}

/// The names, and a word for those that the source has counted but not named.
fn authors(paper: &Paper) -> Option<String> {
    let mut names: Vec<String> = paper.authors.iter().map(name::of).collect();
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        return None;
    }
    let total = paper
        .author_total()
        .and_then(|total| usize::try_from(total).ok());
    if paper.authors_truncated || total.is_some_and(|total| total > paper.authors.len()) {
        names.push("others".to_owned());
    }
    Some(names.join(" and "))
}
