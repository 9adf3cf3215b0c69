//! Where and when a paper was seen.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One sighting of a paper.
///
/// Two sightings are the same when kind and digest agree: reading one file again, under
/// whatever name, adds nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// Kind of source in kebab case, such as `daily-papers-page` or `shelf`.
    pub kind: String,
    /// Digest of the bytes that were read, 16 hex digits; empty for what is no file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
    /// Day of capture, when the source or the user told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured: Option<Date>,
    /// Name of the file, for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Source {
    /// Returns the digest of a file's bytes as it stands in [`Source::digest`]: XXH3, 64 bits.
    pub fn digest_of(bytes: &[u8]) -> String {
        format!("{:016x}", xxhash_rust::xxh3::xxh3_64(bytes))
    }

    /// Returns the day of capture and the file's name, as far as known, to follow the kind.
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

    /// Tells whether both are the same sighting.
    pub(super) fn same_sighting(&self, other: &Self) -> bool {
        self.kind == other.kind && self.digest == other.digest
    }
}
