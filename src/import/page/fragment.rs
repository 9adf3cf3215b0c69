//! A run of text of a page, the form that HTML and Markdown have in common.
//!
//! Separate from both readers, because the parser of cards reads either.

/// A run of text of a page with the address that it links to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::import) struct Fragment {
    /// The text: white space collapsed, entities decoded, not sanitised.
    pub text: String,
    /// Address that the run links to, absolute where it began with `/`.
    pub link: Option<String>,
    /// Whether it is inside a heading.
    pub heading: bool,
    /// Whether no block boundary is between the run before and this one.
    pub glued: bool,
    /// Text or title of an image in the run, such as the slug of an organization; the text may be
    /// empty then.
    pub image: Option<String>,
    /// Line of the source on which it begins, from 1.
    pub line: usize,
}
