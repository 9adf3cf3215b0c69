//! The record of a research paper, independent of its source: fields, keys, links, merging.
//!
//! The serialized form of [`Paper`] is a line of the papers log.

mod author;
mod count;
mod date;
mod doi;
mod key;
mod link;
mod merge;
mod name;
mod pasted;
mod raw_text;
mod source;
mod upgrade;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use author::Author;
pub(crate) use count::Count;
pub use date::PaperDate;
pub use key::PaperKey;
pub(crate) use key::UnknownKey;
pub(crate) use link::{Link, LinkKind};
pub(crate) use name::{NameParts, is_capital_particle, is_group, starts_lowercase};
pub(crate) use raw_text::RawText;
pub use source::Source;

/// The key under which a paper is stored and marked, see [`Paper::id`].
pub(crate) type PaperId = PaperKey;

/// A paper with the merged metadata of all its sources.
///
/// Fields of type [`RawText`] are as captured; all other text is sanitized.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paper {
    /// Title.
    pub title: RawText,
    /// Abstract; empty if no source has one.
    #[serde(
        rename = "abstract",
        default,
        skip_serializing_if = "RawText::is_empty"
    )]
    pub summary: RawText,
    /// Authors in order; empty if unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// Whether the list of authors is incomplete, as in “and others”.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub authors_truncated: bool,
    /// Number of authors, which some sources state without the names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_count: Option<u32>,
    /// Organization that published the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    /// Date of first publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PaperDate>,
    /// Number of comments on the source's site; `None` if it shows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<Count>,
    /// Number of upvotes on the source's site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upvotes: Option<Count>,
    /// arXiv identifier without a version, such as `2305.04160` or `hep-th/9901001`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arxiv_id: Option<String>,
    /// DOI in lower case, without a resolver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// arXiv categories, the primary one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// User who submitted the paper to the Daily Papers page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<String>,
    /// First day on the Daily Papers page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<Date>,
    /// Summary that the source generated.
    #[serde(default, skip_serializing_if = "RawText::is_empty")]
    pub ai_summary: RawText,
    /// Keywords that the source generated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ai_keywords: Vec<String>,
    /// URL of the code repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Stars of the code repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<Count>,
    /// URL of the project page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Whether the authors or the source withdrew the paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// Captures that contain the paper, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Former ids, and keys that no longer follow from the other fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_keys: Vec<PaperKey>,
}

/// An organization as the source names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Organization {
    /// Short name without spaces, as in URLs.
    pub slug: String,
    /// Display name.
    pub name: String,
}

impl Paper {
    /// Returns the best stable key of the paper: `arxiv:…` if known, else `title:…`.
    pub fn id(&self) -> PaperId {
        match &self.arxiv_id {
            Some(id) => PaperKey::of_arxiv(id),
            None => PaperKey::of_title(&self.title),
        }
    }

    /// Returns the keys that follow from the fields, best first: arXiv, DOI, title.
    pub fn own_keys(&self) -> Vec<PaperKey> {
        let arxiv = self.arxiv_id.as_deref().map(PaperKey::of_arxiv);
        let doi = self.doi.as_deref().map(PaperKey::of_doi);
        let title = Some(PaperKey::of_title(&self.title));
        arxiv.into_iter().chain(doi).chain(title).collect()
    }

    /// Returns every key of the paper: its own, then the former ones.
    pub fn keys(&self) -> Vec<PaperKey> {
        let own = self.own_keys();
        let former = self.former_keys.iter().filter(|key| !own.contains(key));
        let former: Vec<_> = former.cloned().collect();
        [own, former].concat()
    }

    /// Returns whether `key` is a key of the paper.
    pub fn has_key(&self, key: &PaperKey) -> bool {
        self.former_keys.contains(key) || self.own_keys().contains(key)
    }

    /// Returns the URLs in the abstract, in order.
    pub fn abstract_links(&self) -> Vec<String> {
        crate::text::links(self.summary.as_raw())
    }

    /// Returns the names of the authors in order.
    pub fn author_names(&self) -> Vec<&str> {
        self.authors
            .iter()
            .map(|author| author.name.as_str())
            .collect()
    }

    /// Returns the names of the authors on one line, with “et al.” if the list is incomplete.
    pub fn author_line(&self) -> String {
        let mut names = self.author_names();
        names.extend(self.authors_truncated.then_some("et al."));
        names.join(", ")
    }

    /// Returns the number of authors: of the names, or the stated one if that is larger.
    pub fn author_total(&self) -> Option<u32> {
        let named = u32::try_from(self.authors.len()).ok().filter(|&n| n > 0);
        named.max(self.author_count)
    }
}
