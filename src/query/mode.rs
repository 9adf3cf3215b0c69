//! The three modes of a query.

/// How the words of a query match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Papers with the words, then similar titles.
    #[default]
    Smart,
    /// Titles with the letters in order.
    Fuzzy,
    /// Papers with exactly these words.
    Exact,
}

impl Mode {
    /// Returns the mode that the mode key switches to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Smart => Self::Fuzzy,
            Self::Fuzzy => Self::Exact,
            Self::Exact => Self::Smart,
        }
    }

    /// Returns the name in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Smart => "smart",
            Self::Fuzzy => "fuzzy",
            Self::Exact => "exact",
        }
    }
}
