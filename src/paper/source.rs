//! A capture that contains a paper.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A capture that contains a paper: an imported file or the starter library.
///
/// Kind and digest identify it, so importing a renamed copy of a file adds nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// Kind in kebab case, such as `daily-papers-page`; `shelf` is the starter library.
    pub kind: String,
    /// Digest of the file, 16 hex digits; empty if there is no file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
    /// Day of capture, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured: Option<Date>,
    /// File name, for display.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Source {
    /// Returns the digest of a file for [`Source::digest`]: its 64-bit XXH3.
    pub fn digest_of(bytes: &[u8]) -> String {
        format!("{:016x}", xxhash_rust::xxh3::xxh3_64(bytes))
    }

    /// Returns “ of DAY (FILE)” as far as known, for display after the kind.
    pub fn describe(&self) -> String {
        let day = self
            .captured
            .map(|day| format!(" of {day}"))
            .unwrap_or_default();
        let name = if self.name.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.name)
        };
        day + &name
    }

    pub(super) fn is_same_capture(&self, other: &Self) -> bool {
        self.kind == other.kind && self.digest == other.digest
    }
}
