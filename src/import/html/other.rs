//! Tells HTML from other markup, and names what is not read.

use crate::import::error::Unreadable;

/// Bytes at the beginning of a text that are looked at.
const HEAD: usize = 64 << 10;
/// Lines for each end tag, at most, in a text that begins with a tag and is HTML.
const LINES: usize = 4;
/// Advice for a page that was saved in another way.
const PAGE: &str = "open https://huggingface.co/papers and save it with “Webpage, HTML only”";

/// Returns whether a text is HTML. HTTP headers may precede it.
pub(in crate::import) fn is_html(text: &str) -> bool {
    let text = text.trim_start();
    let head = head(text).to_ascii_lowercase();
    let lines = || head.lines().map(str::trim_start);
    if lines().any(|line| line.starts_with("<!doctype html") || line.starts_with("<html")) {
        return true;
    }
    let mut after = head.chars();
    let tag = after.next() == Some('<')
        && after
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '!');
    let ends = head.matches("</").count();
    // Programs that write Markdown leave the tags of blocks that it has no form for.
    let is_markdown = head.contains("](/papers/") || head.contains("](https://");
    tag && !is_markdown
        && xml_kind(&head).is_none()
        && ends.saturating_mul(LINES) >= lines().filter(|line| !line.is_empty()).count()
}

fn head(text: &str) -> &str {
    let end = (0..=HEAD.min(text.len())).rfind(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// Refuses markup that is neither HTML nor a page of text.
pub(in crate::import) fn refuse_markup(text: &str) -> Result<(), Unreadable> {
    let text = head(text.trim_start()).to_ascii_lowercase();
    let archive = text
        .lines()
        .take(40)
        .any(|line| line.contains("multipart/related"));
    let kind = if archive && text.contains("mime-version:") {
        Some("a web archive (MHTML) without a page that can be read")
    } else {
        xml_kind(&text)
    };
    kind.map_or(Ok(()), |kind| Err(other(kind)))
}

/// Refuses HTML that gave no paper.
pub(in crate::import) fn refusal(html: &str) -> Unreadable {
    let site = html.contains("huggingface.co");
    other(if site {
        "an HTML page of Hugging Face without the data of the Daily Papers"
    } else {
        "an HTML page of another site"
    })
}

fn other(kind: &str) -> Unreadable {
    Unreadable::OtherKind {
        kind: kind.to_owned(),
        advice: PAGE,
    }
}

/// Names XML by its outermost element.
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
    let declared = head.starts_with("<?xml");
    Some(match name {
        "rss" | "rdf:rdf" => "an RSS feed, which is not read yet",
        "feed" => "an Atom feed, which is not read yet",
        "oai-pmh" => "an answer of arXiv's OAI-PMH server, which is not read yet",
        "html" => return None,
        _ if declared => "XML of another kind",
        _ => return None,
    })
}
