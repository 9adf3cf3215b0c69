//! The keys by which one paper is recognised among many.
//!
//! A key is text in one canonical spelling, so that the log, the journal and the user's shell
//! all name a paper alike.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::doi::{self, strip_prefix_ignore_case};
use super::pasted;
use super::raw_text::RawText;
use crate::text;

/// A canonical key: `arxiv:2305.04160`, `doi:10.1000/182` or `title:` and 12 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PaperKey(Arc<str>);

/// A text that names no paper.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is no paper id")]
pub struct UnknownKey(String);

impl PaperKey {
    /// Returns the key of an arXiv identifier, any version dropped.
    pub fn of_arxiv(id: &str) -> Self {
        let id = arxiv_id(id).unwrap_or_else(|| text::sanitize(id));
        Self(format!("arxiv:{id}").into())
    }

    /// Returns the key of a DOI, or of the arXiv paper that the DOI stands for.
    pub fn of_doi(doi: &str) -> Self {
        let doi = doi::canonical(doi);
        match doi.strip_prefix("10.48550/arxiv.").and_then(arxiv_id) {
            Some(id) => Self(format!("arxiv:{id}").into()),
            None => Self(format!("doi:{doi}").into()),
        }
    }

    /// Returns the key of a title: `title:` and the upper 48 bits of the XXH3 of its folded form.
    ///
    /// A title without a letter or digit is taken as captured, so that `***` and `???` differ.
    pub fn of_title(title: &RawText) -> Self {
        Self::of_folded(title, &text::fold(&title.to_display()))
    }

    /// Returns the key that the versions before 0.2 gave a title with entities or tags in it,
    /// which they did not resolve; `None` where it is the present one.
    pub(super) fn of_unresolved_title(title: &RawText) -> Option<Self> {
        let captured = title.as_raw();
        if !captured.contains(['&', '<']) {
            return None;
        }
        let folded = text::fold(&text::resolve_latex(captured));
        Some(Self::of_folded(title, &folded)).filter(|key| *key != Self::of_title(title))
    }

    fn of_folded(title: &RawText, folded: &str) -> Self {
        let hashed = if folded.is_empty() {
            title.as_raw()
        } else {
            folded
        };
        let hash = xxhash_rust::xxh3::xxh3_64(hashed.as_bytes());
        Self(format!("title:{:012x}", hash >> 16).into())
    }

    /// Takes over a spelling that is known to be canonical, as it stands in our own files.
    pub fn from_canonical(key: &str) -> Self {
        Self(key.into())
    }

    /// Returns the canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns 64 bits that stand for the key in tables: the XXH3 of its canonical spelling.
    pub fn hash64(&self) -> u64 {
        xxhash_rust::xxh3::xxh3_64(self.0.as_bytes())
    }
}

impl fmt::Display for PaperKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PaperKey {
    type Err = UnknownKey;

    /// Reads a key as users write it: canonical, a bare arXiv id or DOI, an address of either.
    fn from_str(written: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text::sanitize(written));
        let bare = pasted::unwrapped(written);
        if let Some(hex) = strip_prefix_ignore_case(bare, "title:") {
            let hex = hex.to_lowercase();
            let valid = hex.len() == 12 && hex.bytes().all(|b| b.is_ascii_hexdigit());
            return if valid {
                Ok(Self(format!("title:{hex}").into()))
            } else {
                Err(unknown())
            };
        }
        // Most of what is read is a bare DOI, which the forms of an arXiv id need not be tried on.
        let arxiv = Some(bare).filter(|bare| !bare.starts_with("10."));
        if let Some(id) = arxiv.and_then(arxiv_id) {
            return Ok(Self(format!("arxiv:{id}").into()));
        }
        // A closing bracket may belong to a DOI, so that it is looked for in the whole text first.
        let doi = pasted::doi(written.trim()).or_else(|| pasted::doi(bare));
        doi.map(|doi| Self::of_doi(&doi)).ok_or_else(unknown)
    }
}

/// Returns the canonical arXiv identifier in an id, an address, an OAI name or a file name.
///
/// The version and the subject class (`math.GT/0309136`) are dropped. See
/// <https://info.arxiv.org/help/arxiv_identifier.html>.
fn arxiv_id(written: &str) -> Option<String> {
    let written = written.trim();
    let bare = |id: &str| new_arxiv_id(id).or_else(|| old_arxiv_id(id));
    bare(written).or_else(|| bare(pasted::arxiv(written)))
}

fn new_arxiv_id(id: &str) -> Option<String> {
    let (month, number) = without_version(id).split_once('.')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let valid =
        month.len() == 4 && (4..=5).contains(&number.len()) && digits(month) && digits(number);
    valid.then(|| format!("{month}.{number}"))
}

fn old_arxiv_id(id: &str) -> Option<String> {
    let (archive, number) = without_version(id).split_once('/')?;
    let archive = archive.split('.').next()?.to_lowercase();
    let archive_fits =
        !archive.is_empty() && archive.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let number_fits = number.len() == 7 && number.bytes().all(|b| b.is_ascii_digit());
    (archive_fits && number_fits).then(|| format!("{archive}/{number}"))
}

fn without_version(id: &str) -> &str {
    match id.rsplit_once(['v', 'V']) {
        Some((rest, version))
            if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()) =>
        {
            rest
        }
        _ => id,
    }
}

#[cfg(test)]
mod tests;
