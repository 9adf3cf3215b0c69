//! A piece of a page in markup: text with the address that it links to.
//!
//! Separate from the forms, because HTML, Markdown and the text of terminal browsers all reduce
//! to fragments, and [`super::outline`] makes the lines of a page of them.

/// A run of text of a page with the address that it links to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Fragment {
    /// The text, entities decoded, not sanitized. White space is collapsed; a blank is kept at an
    /// end where another fragment follows on the same line.
    pub text: String,
    /// The address, made absolute where it begins with `/`.
    pub link: Option<String>,
    /// Whether it is a heading.
    pub heading: bool,
    /// Whether no block boundary separates it from the fragment before.
    pub glued: bool,
    /// Name of an image in the run, such as the slug of an organization; `text` may be empty then.
    pub image: Option<String>,
    /// Number of the line of the source on which it begins, from 1.
    pub line: usize,
}
