//! The keys that identify a paper: by arXiv id, DOI or title.
//!
//! A key is text in one canonical form, used in the papers log, the marks journal and commands.

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

/// A text that is not a key.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a paper id")]
pub struct UnknownKey(String);

impl PaperKey {
    /// Returns the key of an arXiv identifier, without a version.
    pub fn of_arxiv(id: &str) -> Self {
        let id = arxiv_id(id).unwrap_or_else(|| text::sanitize(id));
        Self(format!("arxiv:{id}").into())
    }

    /// Returns the key of a DOI, which is an arXiv key for a DOI of arXiv.
    pub fn of_doi(doi: &str) -> Self {
        let doi = doi::normalize(doi);
        match doi.strip_prefix("10.48550/arxiv.").and_then(arxiv_id) {
            Some(id) => Self(format!("arxiv:{id}").into()),
            None => Self(format!("doi:{doi}").into()),
        }
    }

    /// Returns the key of a title: `title:` and the upper 48 bits of the XXH3 of its folded form.
    ///
    /// A title without letters and digits is not folded, so that `***` and `???` differ.
    pub fn of_title(title: &RawText) -> Self {
        Self::of_folded(title, &text::fold(&title.to_display()))
    }

    /// Returns the key that versions before 0.2, which did not resolve entities and tags, gave a
    /// title; `None` if it is the same.
    pub(super) fn of_unresolved_title(title: &RawText) -> Option<Self> {
        let raw = title.as_raw();
        if !raw.contains(['&', '<']) {
            return None;
        }
        let folded = text::fold(&text::resolve_latex(raw));
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

    /// Returns a key from its canonical form, without checking it.
    pub fn from_canonical(key: &str) -> Self {
        Self(key.into())
    }

    /// Returns the canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the 64-bit XXH3 of the canonical form.
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

    /// Parses a key: in canonical form, a bare arXiv id or DOI, a URL or a citation with either.
    fn from_str(input: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text::sanitize(input));
        let bare = pasted::trim_delimiters(input);
        if let Some(hex) = strip_prefix_ignore_case(bare, "title:") {
            let hex = hex.to_lowercase();
            let valid = hex.len() == 12 && hex.bytes().all(|b| b.is_ascii_hexdigit());
            return if valid {
                Ok(Self(format!("title:{hex}").into()))
            } else {
                Err(unknown())
            };
        }
        // Fast path: most keys are bare DOIs.
        let may_be_arxiv = !bare.starts_with("10.");
        if let Some(id) = may_be_arxiv.then(|| arxiv_id(bare)).flatten() {
            return Ok(Self(format!("arxiv:{id}").into()));
        }
        // The untrimmed text comes first because a DOI may end with a bracket.
        let doi = pasted::doi(input.trim()).or_else(|| pasted::doi(bare));
        doi.map(|doi| Self::of_doi(&doi)).ok_or_else(unknown)
    }
}

/// Returns the canonical arXiv identifier in an id, a URL, an OAI name or a file name.
///
/// The version and the subject class (`math.GT/0309136`) are dropped. See
/// <https://info.arxiv.org/help/arxiv_identifier.html>.
fn arxiv_id(input: &str) -> Option<String> {
    let input = input.trim();
    let parse = |id: &str| new_arxiv_id(id).or_else(|| old_arxiv_id(id));
    parse(input).or_else(|| parse(pasted::arxiv(input)))
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
    let is_archive =
        !archive.is_empty() && archive.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let is_number = number.len() == 7 && number.bytes().all(|b| b.is_ascii_digit());
    (is_archive && is_number).then(|| format!("{archive}/{number}"))
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
