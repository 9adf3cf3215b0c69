//! The keys by which one paper is recognised among many.
//!
//! A key is text in one canonical spelling, so that the log, the journal and the user's shell
//! all name a paper alike.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Captured;
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
        let id = arxiv_id(id).unwrap_or_else(|| text::sanitise(id));
        Self(format!("arxiv:{id}").into())
    }

    /// Returns the key of a DOI, or of the arXiv paper that the DOI stands for.
    pub fn of_doi(doi: &str) -> Self {
        let doi = text::sanitise(&doi.to_lowercase());
        match doi.strip_prefix("10.48550/arxiv.").and_then(arxiv_id) {
            Some(id) => Self(format!("arxiv:{id}").into()),
            None => Self(format!("doi:{doi}").into()),
        }
    }

    /// Returns the key of a title: `title:` and the upper 48 bits of the XXH3 of its folded form.
    ///
    /// A title without a letter or digit is taken as captured, so that `***` and `???` differ.
    pub fn of_title(title: &Captured) -> Self {
        let folded = text::fold(&title.readable());
        let hashed = if folded.is_empty() {
            title.as_captured()
        } else {
            &folded
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
        let unknown = || UnknownKey(text::sanitise(written));
        let bare = written.trim();
        if let Some(hex) = strip_prefix_ignore_case(bare, "title:") {
            let hex = hex.to_lowercase();
            let valid = hex.len() == 12 && hex.bytes().all(|b| b.is_ascii_hexdigit());
            return if valid {
                Ok(Self(format!("title:{hex}").into()))
            } else {
                Err(unknown())
            };
        }
        if let Some(id) = arxiv_id(bare) {
            return Ok(Self(format!("arxiv:{id}").into()));
        }
        doi(bare).map(|doi| Self::of_doi(&doi)).ok_or_else(unknown)
    }
}

/// Returns the canonical arXiv identifier in an id, an address, an OAI name or a file name.
///
/// The version and the subject class (`math.GT/0309136`) are dropped. See
/// <https://info.arxiv.org/help/arxiv_identifier.html>.
fn arxiv_id(written: &str) -> Option<String> {
    let mut id = written.trim();
    let prefixes = [
        "https://",
        "http://",
        "www.",
        "export.",
        "arxiv.org/abs/",
        "arxiv.org/pdf/",
        "arxiv.org/html/",
        "huggingface.co/papers/",
        "oai:arxiv.org:",
        "arxiv:",
    ];
    for prefix in prefixes {
        id = strip_prefix_ignore_case(id, prefix).unwrap_or(id);
    }
    let id = id.split(['?', '#']).next().unwrap_or(id);
    let id = id.strip_suffix(".pdf").unwrap_or(id).trim_end_matches('/');
    new_arxiv_id(id).or_else(|| old_arxiv_id(id))
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

fn doi(written: &str) -> Option<String> {
    let mut doi = written;
    for prefix in ["https://", "http://", "dx.", "doi.org/", "doi:"] {
        doi = strip_prefix_ignore_case(doi, prefix).unwrap_or(doi);
    }
    let (registrant, rest) = doi.split_once('/')?;
    let digits = registrant.strip_prefix("10.")?;
    let valid = digits.len() >= 4
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !rest.is_empty()
        && !rest.chars().any(char::is_whitespace);
    valid.then(|| text::sanitise(&doi.to_lowercase()))
}

fn strip_prefix_ignore_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_spelling() {
        let spellings = [
            ("arxiv:2305.04160", "arxiv:2305.04160"),
            (" 2305.04160v3 ", "arxiv:2305.04160"),
            ("https://arxiv.org/abs/2305.04160v1", "arxiv:2305.04160"),
            (
                "http://www.arxiv.org/pdf/2305.04160.pdf",
                "arxiv:2305.04160",
            ),
            (
                "https://huggingface.co/papers/2305.04160",
                "arxiv:2305.04160",
            ),
            ("oai:arXiv.org:0704.0001", "arxiv:0704.0001"),
            ("10.48550/arXiv.2305.04160", "arxiv:2305.04160"),
            ("math.GT/0309136v2", "arxiv:math/0309136"),
            ("hep-th/9901001", "arxiv:hep-th/9901001"),
            (
                "https://doi.org/10.1038/Nature14539",
                "doi:10.1038/nature14539",
            ),
            ("doi:10.1000/182", "doi:10.1000/182"),
            ("TITLE:0123456789AB", "title:0123456789ab"),
        ];
        for (written, canonical) in spellings {
            assert_eq!(
                written.parse::<PaperKey>().unwrap().as_str(),
                canonical,
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for written in [
            "",
            "arxiv:",
            "2305.041",
            "title:xyz",
            "10.1/x",
            "attention is all you need",
            "10.1000/a b",
        ] {
            assert!(written.parse::<PaperKey>().is_err(), "{written}");
        }
    }

    #[test]
    fn a_title_key_ignores_case_accents_and_punctuation() {
        let key = |title: &str| PaperKey::of_title(&Captured::new(title));
        assert_eq!(key("Über-Net: A Study!"), key("uber net a study"));
        assert_ne!(key("A Study"), key("A Study II"));
        assert_ne!(key("***"), key("???"));
        assert!(key("A Study").as_str().parse::<PaperKey>().is_ok());
    }
}
