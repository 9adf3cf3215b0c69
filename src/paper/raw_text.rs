//! Untrusted text from a source.
//!
//! The type has no `Display`, so that control characters cannot reach the terminal by accident.

use serde::{Deserialize, Serialize};

/// Text from a source: unchanged except that surrounding white space is trimmed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RawText(String);

impl RawText {
    /// Trims `text`.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// Returns the text as captured, for files and other programs, not for a terminal.
    pub fn as_raw(&self) -> &str {
        &self.0
    }

    /// Returns one line that is safe to print, with LaTeX converted to Unicode.
    pub fn to_display(&self) -> String {
        crate::text::to_display(&self.0)
    }

    /// Returns one line that is safe to print, with LaTeX as captured.
    pub fn sanitized(&self) -> String {
        crate::text::sanitize(&self.0)
    }

    /// Returns whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for RawText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
