//! The three ways to read a query, in the round that a key goes through.

/// How the words of a query are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Words, then titles that only resemble what was typed.
    #[default]
    Smart,
    /// Titles by their letters.
    Fuzzy,
    /// Whole words as typed.
    Exact,
}

impl Mode {
    /// Returns the next mode in the round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Smart => Self::Fuzzy,
            Self::Fuzzy => Self::Exact,
            Self::Exact => Self::Smart,
        }
    }

    /// Returns the name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Smart => "smart",
            Self::Fuzzy => "fuzzy",
            Self::Exact => "exact",
        }
    }
}
