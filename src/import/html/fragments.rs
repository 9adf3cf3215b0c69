//! The rendered page as runs of text: what a reader of the page sees, with links and headings.

use super::tokens::{Part, Parts, Tag};
use crate::import::page::fragment::Fragment;

/// Elements whose content is not shown as text.
const HIDDEN: [&str; 6] = ["script", "style", "svg", "template", "noscript", "title"];

/// Elements that do not break the line. All others do.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "font", "i", "img", "ins",
    "kbd", "mark", "math", "q", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// Blocks that no heading holds.
const BLOCKS: [&str; 9] = [
    "p", "article", "section", "ul", "ol", "table", "footer", "nav", "main",
];

/// Address that a link beginning with `/` belongs to.
const SITE: &str = "https://huggingface.co";

/// Returns the runs of text of a page, in order.
pub(in crate::import) fn fragments(html: &str) -> Vec<Fragment> {
    let mut runs = Runs {
        is_inline: false,
        ..Runs::default()
    };
    for (part, line) in Parts::of(html) {
        if runs.passes_over(&part) {
            continue;
        }
        match part {
            Part::Open(tag) => runs.open(&tag, line),
            Part::Close(name) => runs.close(&name),
            Part::Text(text) => runs.text(&text, line),
        }
    }
    runs.flush();
    runs.done
}

/// Returns the text of a page, hidden or not, with its line breaks.
pub(super) fn plain_text(html: &str) -> String {
    let mut all = String::new();
    for (part, _) in Parts::of(html) {
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
struct Runs {
    done: Vec<Fragment>,
    /// The run being read.
    run: Fragment,
    /// Whether a blank is to come before the next word.
    blank: bool,
    /// Whether nothing has broken the line since the last run.
    is_inline: bool,
    link: Option<String>,
    heading: bool,
    /// The hidden element that is open, and how many of its name are.
    hidden: Option<(String, usize)>,
}

impl Runs {
    /// Returns whether a part belongs to what is not shown, and keeps account of that.
    fn passes_over(&mut self, part: &Part) -> bool {
        let Some((name, depth)) = &mut self.hidden else {
            if let Part::Open(tag) = part
                && HIDDEN.contains(&tag.name.as_str())
            {
                if !tag.closed {
                    self.hidden = Some((tag.name.clone(), 1));
                }
                return true;
            }
            return false;
        };
        match part {
            Part::Open(tag) if tag.name == *name && !tag.closed => *depth += 1,
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
                self.link = (!href.trim().is_empty()).then(|| absolute(href.trim()));
            }
            "img" => self.image(tag, line),
            name if is_heading(name) => self.heading = true,
            // A heading that lost its end goes no further than the next block.
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

    /// Ends the run at the edge of an element that breaks the line or is a link.
    fn edge(&mut self, name: &str) {
        let inline = INLINE.contains(&name);
        if !inline || name == "a" {
            self.flush();
        }
        self.is_inline &= inline;
    }

    fn image(&mut self, tag: &Tag, line: usize) {
        let alt = collapsed(&tag.attribute("alt"));
        let name = if alt.is_empty() {
            collapsed(&tag.attribute("title"))
        } else {
            alt
        };
        if name.is_empty() {
            return;
        }
        if self.run.image.is_some() {
            self.flush();
        }
        self.begin(line);
        self.run.image = Some(name);
    }

    fn text(&mut self, text: &str, line: usize) {
        if text.starts_with(is_space) {
            self.blank = true;
        }
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            self.begin(line);
            if self.blank && (self.run.is_inline || !self.run.text.is_empty()) {
                self.run.text.push(' ');
            }
            self.run.text.push_str(word);
            self.blank = true;
        }
        self.blank = text.ends_with(is_space) || (text.is_empty() && self.blank);
    }

    /// Begins a run unless one is being read.
    fn begin(&mut self, line: usize) {
        if self.run.line == 0 {
            self.run.line = line;
            self.run.link.clone_from(&self.link);
            self.run.heading = self.heading;
            self.run.is_inline = self.is_inline;
        }
    }

    fn flush(&mut self) {
        if self.run.line > 0 {
            // The blank between two runs of a line belongs to the first.
            if std::mem::take(&mut self.blank) && !self.run.text.is_empty() {
                self.run.text.push(' ');
            }
            self.done.push(std::mem::take(&mut self.run));
            self.is_inline = true;
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// No-break spaces stay: they are text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn absolute(href: &str) -> String {
    match href.strip_prefix('/') {
        Some(rest) if rest.starts_with('/') => format!("https:{href}"),
        Some(_) => format!("{SITE}{href}"),
        None => href.to_owned(),
    }
}
