//! Foreign text that has not been cleaned for a screen.
//!
//! A type of its own, without `Display`, so that captured control characters cannot reach a
//! terminal by oversight: whoever shows it has to choose a cleaned form.

use serde::{Deserialize, Serialize};

/// Text exactly as a source gave it, trimmed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RawText(String);

impl RawText {
    /// Takes over foreign text; blanks around it are dropped.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// Returns the text as captured, for files and for programs, never for a screen.
    pub fn as_raw(&self) -> &str {
        &self.0
    }

    /// Returns one safe line in which LaTeX left-overs have become Unicode.
    pub fn to_display(&self) -> String {
        crate::text::to_display(&self.0)
    }

    /// Returns one safe line that keeps the captured spelling, LaTeX included.
    pub fn sanitized(&self) -> String {
        crate::text::sanitize(&self.0)
    }

    /// Tells whether nothing was captured.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for RawText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
