//! Detects HTML, and names other markup in its error.

use crate::import::batch::Batch;
use crate::import::error::Unreadable;
use crate::import::lines::{HEAD, head};
use crate::import::text_input::TextInput;

/// Maximum number of lines per end tag in HTML without a document type.
const MAX_LINES_PER_END_TAG: usize = 4;
const ADVICE: &str = "open https://huggingface.co/papers and save it with “Webpage, HTML only”";

/// Returns whether a text is HTML. HTTP headers may precede it.
pub(in crate::import) fn is_html(text: &str) -> bool {
    let text = text.trim_start();
    let head = head(text, HEAD).to_ascii_lowercase();
    let lines = || head.lines().map(str::trim_start);
    if lines().any(|line| line.starts_with("<!doctype html") || line.starts_with("<html")) {
        return true;
    }
    let mut chars = head.chars();
    let starts_with_tag = chars.next() == Some('<')
        && chars
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '!');
    let end_tags = head.matches("</").count();
    // Markdown may contain HTML tags for elements that it has no syntax for.
    let is_markdown = head.contains("](/papers/") || head.contains("](https://");
    starts_with_tag
        && !is_markdown
        && xml_kind(&head).is_none()
        && end_tags.saturating_mul(MAX_LINES_PER_END_TAG)
            >= lines().filter(|line| !line.is_empty()).count()
}

/// Returns whether a text is markup that is neither HTML nor a text page.
pub(in crate::import) fn is_other_markup(text: &str) -> bool {
    other_markup_error(text).is_some()
}

/// Opens nothing: the error names the kind of markup.
pub(in crate::import) fn reject_other_markup(input: &TextInput<'_>) -> Result<Batch, Unreadable> {
    Err(other_markup_error(input.text()).unwrap_or(Unreadable::UnknownFormat))
}

/// Returns the error for markup that is neither HTML nor a text page.
pub(super) fn other_markup_error(text: &str) -> Option<Unreadable> {
    let text = head(text.trim_start(), HEAD).to_ascii_lowercase();
    let is_archive = text
        .lines()
        .take(40)
        .any(|line| line.contains("multipart/related"));
    let kind = if is_archive && text.contains("mime-version:") {
        Some("a web archive (MHTML) without a page that can be read")
    } else {
        xml_kind(&text)
    };
    kind.map(other_kind)
}

/// Returns the error for HTML without papers.
pub(in crate::import) fn no_papers_error(html: &str) -> Unreadable {
    let is_own_site = html.contains("huggingface.co");
    other_kind(if is_own_site {
        "an HTML page of Hugging Face without the data of the Daily Papers"
    } else {
        "an HTML page of another site"
    })
}

fn other_kind(kind: &str) -> Unreadable {
    Unreadable::OtherKind {
        kind: kind.to_owned(),
        advice: ADVICE,
    }
}

/// Returns the name of an XML format, from its root element.
fn xml_kind(head: &str) -> Option<&'static str> {
    let mut rest = head;
    let name = loop {
        let tag = rest.trim_start().strip_prefix('<')?;
        if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && !"-:".contains(c));
            break tag.get(..end.unwrap_or(tag.len()))?;
        }
        rest = tag.split_once('>')?.1;
    };
    let has_declaration = head.starts_with("<?xml");
    Some(match name {
        "rss" | "rdf:rdf" => "an RSS feed, which is not read yet",
        "feed" => "an Atom feed, which is not read yet",
        "oai-pmh" => "an answer of arXiv's OAI-PMH server, which is not read yet",
        "html" => return None,
        _ if has_declaration => "XML of another kind",
        _ => return None,
    })
}
