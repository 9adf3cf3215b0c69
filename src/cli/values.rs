//! The values of options and arguments, parsed by clap.
//!
//! The doc comments are the texts of `--help`.

use clap::ValueEnum;

use crate::theme::ColorChoice;

/// The values of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorName {
    /// In a terminal that has colors
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<ColorName> for ColorChoice {
    fn from(name: ColorName) -> Self {
        match name {
            ColorName::Auto => Self::Auto,
            ColorName::Always => Self::Always,
            ColorName::Never => Self::Never,
        }
    }
}

/// The values of `--mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeName {
    /// Words, then similar titles
    Smart,
    /// Letters of titles in order
    Fuzzy,
    /// Whole words as written
    Exact,
}

/// The values of `--sort`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortName {
    /// Best match first
    Best,
    /// Newest first
    Newest,
    /// Most upvotes first
    Upvotes,
    /// Most comments first
    Comments,
    /// By title
    Title,
}

/// The marks of `deckle mark`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MarkName {
    /// The paper is read
    Read,
    /// The paper is unread
    Unread,
    /// The paper is bookmarked
    Bookmark,
    /// The paper is no longer bookmarked
    Unbookmark,
    /// The paper is dismissed
    Dismiss,
    /// The paper is no longer dismissed
    Undismiss,
}
