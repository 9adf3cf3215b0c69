//! A research paper as deckle knows it, whatever source it came from.
//!
//! Everything above speaks in these types, and nothing here knows of files, indexes or
//! screens. The serialised form of [`Paper`] is one line of the papers log.

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
pub(crate) use name::{Name, is_capital_particle, is_group, is_small};
pub(crate) use raw_text::RawText;
pub use source::Source;

/// The name under which a paper is stored and marked: its best key, see [`Paper::id`].
pub(crate) type PaperId = PaperKey;

/// One paper with everything that its sources told of it.
///
/// Title and abstract stay as captured; every other text is already clean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paper {
    /// Title as captured.
    pub title: RawText,
    /// Abstract as captured; empty when no source had one.
    #[serde(
        rename = "abstract",
        default,
        skip_serializing_if = "RawText::is_empty"
    )]
    pub summary: RawText,
    /// Authors in the order of the paper; empty when unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// Whether the source's list of authors ends before the last one, as in “and others”.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub authors_truncated: bool,
    /// Number of authors, which some sources tell without the names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_count: Option<u32>,
    /// The organization that stands behind the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    /// Day of first publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PaperDate>,
    /// Comments that the source's readers wrote; `None` when the source showed no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<Count>,
    /// Votes of the source's readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upvotes: Option<Count>,
    /// arXiv identifier without a version, such as `2305.04160` or `hep-th/9901001`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arxiv_id: Option<String>,
    /// DOI in lower case, without a resolver in front.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// arXiv categories, the primary one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Name of the user who submitted the paper to the Daily Papers page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<String>,
    /// First day on which the paper was on the Daily Papers page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<Date>,
    /// One-sentence summary that the source generated.
    #[serde(default, skip_serializing_if = "RawText::is_empty")]
    pub ai_summary: RawText,
    /// Keywords that the source generated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ai_keywords: Vec<String>,
    /// Address of the repository of the paper's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Stars of that repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<Count>,
    /// Address of the project page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Whether the authors or the source withdrew the paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// Where and when the paper was seen, in a fixed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Ids that the paper had before, and keys that its present fields no longer give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_keys: Vec<PaperKey>,
}

/// An organization as the source names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Organization {
    /// Short name without blanks, as in the organization's address.
    pub slug: String,
    /// Name for people.
    pub name: String,
}

impl Paper {
    /// Returns the stable name of the paper: `arxiv:…` where known, else `title:…`.
    pub fn id(&self) -> PaperId {
        match &self.arxiv_id {
            Some(id) => PaperKey::of_arxiv(id),
            None => PaperKey::of_title(&self.title),
        }
    }

    /// Returns the keys that the paper's own fields give, best first: arXiv, DOI, title.
    pub fn own_keys(&self) -> Vec<PaperKey> {
        let arxiv = self.arxiv_id.as_deref().map(PaperKey::of_arxiv);
        let doi = self.doi.as_deref().map(PaperKey::of_doi);
        let title = Some(PaperKey::of_title(&self.title));
        arxiv.into_iter().chain(doi).chain(title).collect()
    }

    /// Returns every key that finds the paper: its own, then the former ones.
    pub fn keys(&self) -> Vec<PaperKey> {
        let mut keys = self.own_keys();
        let outgrown = self.former_keys.iter().filter(|key| !keys.contains(key));
        keys.extend(outgrown.cloned().collect::<Vec<_>>());
        keys
    }

    /// Returns whether a key finds the paper.
    pub fn has_key(&self, key: &PaperKey) -> bool {
        self.former_keys.contains(key) || self.own_keys().contains(key)
    }

    /// Returns the links found in the abstract, in order and without trailing punctuation.
    pub fn abstract_links(&self) -> Vec<String> {
        crate::text::links(self.summary.as_raw())
    }

    /// Returns the names of the authors in the order of the paper.
    pub fn author_names(&self) -> Vec<&str> {
        self.authors
            .iter()
            .map(|author| author.name.as_str())
            .collect()
    }

    /// Returns the names of the authors in one line, and “et al.” where the source names no more.
    pub fn author_line(&self) -> String {
        let mut names = self.author_names();
        names.extend(self.authors_truncated.then_some("et al."));
        names.join(", ")
    }

    /// Returns the number of authors, counted from the names where those are known.
    pub fn author_total(&self) -> Option<u32> {
        let named = u32::try_from(self.authors.len()).ok().filter(|&n| n > 0);
        named.max(self.author_count)
    }
}
