//! Extracts the visible text of a page as fragments, with links and headings.

use super::tokens::{Part, Parts, Tag};
use crate::import::page::fragment::Fragment;

/// Elements without visible text.
const HIDDEN: [&str; 6] = ["script", "style", "svg", "template", "noscript", "title"];

/// Elements without line breaks around them.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "font", "i", "img", "ins",
    "kbd", "mark", "math", "q", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// Blocks that do not occur in headings.
const BLOCKS: [&str; 9] = [
    "p", "article", "section", "ul", "ol", "table", "footer", "nav", "main",
];

/// The base of links that start with `/`.
const SITE: &str = "https://huggingface.co";

/// Returns the fragments of a page in order.
pub(in crate::import) fn fragments(html: &str) -> Vec<Fragment> {
    let mut extractor = Extractor {
        is_inline: false,
        ..Extractor::default()
    };
    for (part, line) in Parts::new(html) {
        if extractor.skip_hidden(&part) {
            continue;
        }
        match part {
            Part::Open(tag) => extractor.open(&tag, line),
            Part::Close(name) => extractor.close(&name),
            Part::Text(text) => extractor.text(&text, line),
        }
    }
    extractor.flush();
    extractor.done
}

/// Returns all text of a page, including hidden text, with its line breaks.
pub(super) fn plain_text(html: &str) -> String {
    let mut all = String::new();
    for (part, _) in Parts::new(html) {
        match part {
            Part::Text(text) => all.push_str(&text),
            Part::Open(tag) if matches!(tag.name.as_str(), "tr" | "br" | "li" | "div") => {
                all.push('\n');
            }
            _ => {}
        }
    }
    all
}

#[derive(Default)]
struct Extractor {
    done: Vec<Fragment>,
    current: Fragment,
    /// A space precedes the next word.
    space_pending: bool,
    /// There was no line break since the last fragment.
    is_inline: bool,
    link: Option<String>,
    heading: bool,
    /// The open hidden element, and the nesting depth of elements with its name.
    hidden: Option<(String, usize)>,
}

impl Extractor {
    /// Updates the state for a part and returns whether it is hidden.
    fn skip_hidden(&mut self, part: &Part) -> bool {
        let Some((name, depth)) = &mut self.hidden else {
            if let Part::Open(tag) = part
                && HIDDEN.contains(&tag.name.as_str())
            {
                if !tag.self_closing {
                    self.hidden = Some((tag.name.clone(), 1));
                }
                return true;
            }
            return false;
        };
        match part {
            Part::Open(tag) if tag.name == *name && !tag.self_closing => *depth += 1,
            Part::Close(closed) if closed == name => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            self.hidden = None;
        }
        true
    }

    fn open(&mut self, tag: &Tag, line: usize) {
        self.edge(&tag.name);
        match tag.name.as_str() {
            "a" => {
                let href = tag.attribute("href");
                self.link = (!href.trim().is_empty()).then(|| absolute_url(href.trim()));
            }
            "img" => self.image(tag, line),
            name if is_heading(name) => self.heading = true,
            // The next block ends a heading without end tag.
            name if BLOCKS.contains(&name) => self.heading = false,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.edge(name);
        if name == "a" {
            self.link = None;
        } else if is_heading(name) {
            self.heading = false;
        }
    }

    /// Ends the current fragment at an element that breaks the line or is a link.
    fn edge(&mut self, name: &str) {
        let is_inline = INLINE.contains(&name);
        if !is_inline || name == "a" {
            self.flush();
        }
        self.is_inline &= is_inline;
    }

    fn image(&mut self, tag: &Tag, line: usize) {
        let alt = collapse_whitespace(&tag.attribute("alt"));
        let name = if alt.is_empty() {
            collapse_whitespace(&tag.attribute("title"))
        } else {
            alt
        };
        if name.is_empty() {
            return;
        }
        if self.current.image.is_some() {
            self.flush();
        }
        self.start(line);
        self.current.image = Some(name);
    }

    fn text(&mut self, text: &str, line: usize) {
        if text.starts_with(is_space) {
            self.space_pending = true;
        }
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            self.start(line);
            if self.space_pending && (self.current.is_inline || !self.current.text.is_empty()) {
                self.current.text.push(' ');
            }
            self.current.text.push_str(word);
            self.space_pending = true;
        }
        self.space_pending = text.ends_with(is_space) || (text.is_empty() && self.space_pending);
    }

    /// Starts a fragment unless there is a current one.
    fn start(&mut self, line: usize) {
        if self.current.line == 0 {
            self.current.line = line;
            self.current.link.clone_from(&self.link);
            self.current.heading = self.heading;
            self.current.is_inline = self.is_inline;
        }
    }

    fn flush(&mut self) {
        if self.current.line > 0 {
            // The space between two fragments of a line belongs to the first one.
            if std::mem::take(&mut self.space_pending) && !self.current.text.is_empty() {
                self.current.text.push(' ');
            }
            self.done.push(std::mem::take(&mut self.current));
            self.is_inline = true;
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Returns whether HTML collapses the character; no-break spaces are text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn collapse_whitespace(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn absolute_url(href: &str) -> String {
    match href.strip_prefix('/') {
        Some(rest) if rest.starts_with('/') => format!("https:{href}"),
        Some(_) => format!("{SITE}{href}"),
        None => href.to_owned(),
    }
}
