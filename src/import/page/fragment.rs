//! A run of text of a page with markup.
//!
//! Separate from the parsers, because HTML, Markdown and the output of terminal browsers all become
//! fragments, from which [`super::page_text`] makes lines.

/// A run of text with the address to which it links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Fragment {
    /// The text with decoded entities, not sanitized. Whitespace is collapsed; a space at an end
    /// remains where another fragment follows on the same line.
    pub text: String,
    /// The address, made absolute where it begins with `/`.
    pub link: Option<String>,
    pub heading: bool,
    /// Whether it continues the block of the fragment before it.
    pub is_inline: bool,
    /// Name of an image in the run, such as the slug of an organization; `text` may then be empty.
    pub image: Option<String>,
    /// Number of the source line on which it begins, from 1.
    pub line: usize,
}
