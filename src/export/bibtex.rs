//! BibTeX entries.
//!
//! A paper has an eprint, a DOI and a URL, never a journal, so its entry is always `@misc`, in the
//! form of arXiv's own entries. Text stays Unicode, which LaTeX reads by default since 2018;
//! characters with a meaning in LaTeX or BibTeX are escaped.

mod citation_key;
mod escape;
mod name;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use rustc_hash::FxHashSet;

use super::exporter::{Exporter, MarkedPaper};
use crate::paper::Paper;

pub(crate) const BIBTEX: Exporter = Exporter {
    name: "bibtex",
    label: "BibTeX",
    extensions: &["bib"],
    write,
};

fn write(out: &mut dyn Write, papers: &mut dyn Iterator<Item = MarkedPaper>) -> io::Result<usize> {
    let papers: Vec<Paper> = papers.map(|marked| marked.paper).collect();
    let entries = BibtexEntry::with_distinct_keys(&papers);
    out.write_all(join(&entries).as_bytes())?;
    Ok(entries.len())
}

/// Returns the text of entries with a blank line between them.
pub(super) fn join(entries: &[BibtexEntry]) -> String {
    let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
    texts.join("\n")
}

/// A BibTeX entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibtexEntry {
    /// The citation key, such as `hu2021lora`: lowercase ASCII letters and digits.
    pub key: String,
    /// The complete entry, from `@` to the closing brace and a newline.
    pub text: String,
}

impl BibtexEntry {
    /// Formats a paper without the unknown fields.
    pub fn new(paper: &Paper) -> Self {
        Self::with_key(paper, citation_key::citation_key(paper))
    }

    /// Formats papers with distinct keys: the first paper with a key gets it unchanged, the others
    /// with a suffix `a`, `b`, ….
    pub fn with_distinct_keys<'p>(papers: impl IntoIterator<Item = &'p Paper>) -> Vec<Self> {
        let keyed: Vec<(&Paper, String)> = papers
            .into_iter()
            .map(|paper| (paper, citation_key::citation_key(paper)))
            .collect();
        let unsuffixed: FxHashSet<String> = keyed.iter().map(|(_, key)| key.clone()).collect();
        let mut used: FxHashSet<String> = FxHashSet::default();
        let mut entries = Vec::with_capacity(keyed.len());
        for (paper, original) in keyed {
            let key = citation_key::with_suffix(&original, |key| {
                used.contains(key) || key != original && unsuffixed.contains(key)
            });
            used.insert(key.clone());
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

/// Returns the known fields with escaped values, in the usual order.
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

/// Returns the names of the authors, and `others` if the source counts more than it names.
fn authors(paper: &Paper) -> Option<String> {
    let mut names: Vec<String> = paper.authors.iter().map(name::format_author).collect();
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
