//! The text of a page without its notation: HTML, Markdown, and the text of terminal browsers.

use super::fragment::Fragment;
use super::front_matter::FrontMatter;
use super::markup::{self, Dialect};
use super::page_text::PageText;

#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub text: PageText,
    /// The dialect of its markup, `None` for plain text and HTML.
    pub dialect: Option<Dialect>,
    pub front_matter: FrontMatter,
}

impl Page {
    pub(super) fn from_html(fragments: &[Fragment]) -> Self {
        Self {
            text: PageText::from_fragments(fragments),
            ..Self::default()
        }
    }

    pub(super) fn from_text(text: String) -> Self {
        let mut text = unquoted(text);
        let front_matter = FrontMatter::extract(&mut text);
        let dialect = Dialect::detect(&text);
        let text = match dialect {
            Some(dialect) => PageText::from_fragments(&markup::fragments(&text, dialect)),
            None => PageText::from_text(text),
        };
        Self {
            text,
            dialect,
            front_matter,
        }
    }
}

/// Returns a text with line feeds, without the `>` of a quotation if nine in ten
/// lines begin with one.
fn unquoted(text: String) -> String {
    let text = if text.contains('\n') {
        text
    } else {
        text.replace('\r', "\n")
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let quoted = lines().filter(|line| line.starts_with('>')).count();
    if quoted == 0 || quoted.saturating_mul(10) < lines().count().saturating_mul(9) {
        return text;
    }
    let lines = text.split('\n').map(|line| {
        let line = line.strip_prefix('>').unwrap_or(line);
        line.strip_prefix(' ').unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}
