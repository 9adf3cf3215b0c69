//! Markdown, and the text that terminal browsers and notebooks export → fragments.
//!
//! These programs write links that no Markdown parser accepts: over several paragraphs, with
//! list items inside, with numbers instead of addresses, or with the address on the next line. So
//! links are found by their brackets and targets alone, wherever they begin and end.

mod label;
mod links;
mod references;

use super::fragment::Fragment;
use label::Label;
use links::{Link, Target};
use references::References;

/// The address that relative links are relative to.
const SITE: &str = "https://huggingface.co";
/// Shortest line in characters that a program broke because the next word did not fit.
const WRAPPED: usize = 50;
/// Bare addresses of papers from which on every address belongs to the line before it.
const BARE_ADDRESSES: usize = 2;

/// Returns the fragments of a text with links.
pub(super) fn fragments(text: &str) -> Vec<Fragment> {
    let references = References::of(text);
    let mut reader = Reader {
        text,
        references: &references,
        bare: count_bare_addresses(text) >= BARE_ADDRESSES,
        fragments: Vec::new(),
        line: 1,
        block: true,
        heading: false,
        last_length: 0,
    };
    let mut at = 0;
    for link in links::find(text) {
        let start = link.open - usize::from(link.image);
        if start < at {
            continue;
        }
        reader.plain(at, start);
        reader.link(&link);
        at = link.end;
    }
    reader.plain(at, text.len());
    reader.fragments
}

/// Tells whether a text has links to papers in one of the forms that are read here.
pub(super) fn has_links(text: &str) -> bool {
    let linked = |link: &Link| match &link.target {
        Target::Number(_) => true,
        Target::Address(range) => text.get(range.clone()).is_some_and(|address| {
            address.contains("/papers/") || address.contains("%2Fpapers%2F")
        }),
    };
    let numbered = |link: &&Link| matches!(link.target, Target::Number(_));
    let links = links::find(text);
    let inline = links.iter().filter(|link| linked(link) && !numbered(link));
    inline.count() > 0
        || links.iter().filter(numbered).count() > BARE_ADDRESSES
        || count_bare_addresses(text) >= BARE_ADDRESSES
        || text.lines().any(|line| line.starts_with("### "))
}

fn count_bare_addresses(text: &str) -> usize {
    let lines = text.lines().filter_map(bare_address);
    lines.filter(|address| address.contains("/papers/")).count()
}

/// Returns the address of which a line consists.
fn bare_address(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(line);
    let known = line.starts_with("https://") || line.starts_with("http://");
    (known && !line.contains(char::is_whitespace)).then_some(line)
}

/// Makes fragments of the text between links and of the links.
struct Reader<'t> {
    text: &'t str,
    references: &'t References<'t>,
    /// Whether addresses stand on lines of their own.
    bare: bool,
    fragments: Vec<Fragment>,
    line: usize,
    /// Whether a block ends here.
    block: bool,
    /// Whether the present line is a heading.
    heading: bool,
    /// Characters of the last line of text, 0 behind a link.
    last_length: usize,
}

impl Reader<'_> {
    /// Reads the text between two offsets, which holds no link.
    fn plain(&mut self, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or_default();
        let mut lines = text.split('\n').enumerate().peekable();
        while let Some((number, line)) = lines.next() {
            if number > 0 {
                self.line += 1;
                self.end_line();
                let ended = lines.peek().is_some() || end == self.text.len();
                if ended && line.trim().is_empty() || begins_block(line) {
                    self.block = true;
                    self.heading = false;
                }
            }
            if !self.references.defines(self.line) {
                self.line_of_text(line.trim_end_matches('\r'), number > 0);
            }
        }
    }

    /// Ends the present line: what follows is another block unless the line was wrapped.
    fn end_line(&mut self) {
        if self.last_length < WRAPPED {
            self.block = true;
            self.heading = false;
        }
        self.last_length = 0;
    }

    fn line_of_text(&mut self, line: &str, at_line_start: bool) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return;
        }
        if self.block && is_underline(trimmed) {
            let last = self.fragments.last_mut();
            if let Some(last) = last.filter(|_| trimmed.starts_with('=')) {
                last.heading = true;
            }
        } else if self.block && is_frame(trimmed) {
            self.last_length = 0;
        } else if let Some(address) = bare_address(trimmed).filter(|_| self.bare) {
            self.address(address);
        } else {
            let (heading, text) = without_marks(line, self.block);
            self.heading |= heading;
            self.last_length = line.chars().count();
            if !text.trim().is_empty() {
                // A line that was wrapped goes on with the blank that the wrap replaced.
                let wrapped = !self.block && at_line_start;
                let blank = if wrapped { " " } else { "" };
                self.push(format!("{blank}{text}"), None, None);
            }
        }
    }

    /// Attaches an address on its own line to the text before it.
    fn address(&mut self, address: &str) {
        self.block = true;
        if let Some(last) = self.fragments.last_mut().filter(|last| last.link.is_none()) {
            last.link = Some(address.to_owned());
        }
    }

    fn link(&mut self, link: &Link) {
        let label = self.text.get(link.open + 1..link.close).unwrap_or_default();
        let address = match &link.target {
            Target::Address(range) => self.text.get(range.clone()).map(absolute),
            Target::Number(number) => self.references.address(*number).map(absolute),
        };
        let lines = label.matches('\n').count();
        if link.image {
            let image = Some(label.trim().to_owned()).filter(|alt| !alt.is_empty());
            self.push(String::new(), None, image);
        } else {
            let escapes = matches!(link.target, Target::Address(_));
            let keeps = self.heading
                || address
                    .as_deref()
                    .is_some_and(|url| url.contains("/papers/"));
            let Label { text, image } = Label::read(label, escapes, keeps);
            self.push(text, address, image);
        }
        self.line += lines;
        self.last_length = 0;
        self.block = false;
    }

    fn push(&mut self, text: String, link: Option<String>, image: Option<String>) {
        self.fragments.push(Fragment {
            text,
            link,
            heading: self.heading,
            glued: !self.block,
            image,
            line: self.line,
        });
        self.block = false;
    }
}

fn absolute(address: &str) -> String {
    if address.starts_with('/') {
        format!("{SITE}{address}")
    } else {
        address.to_owned()
    }
}

/// Tells whether a line begins a list item, a heading or a quotation.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    let marks = ["- ", "* ", "+ ", "• ", "#", ">"];
    marks.iter().any(|mark| line.starts_with(mark))
}

/// Tells whether a line underlines a heading or separates sections.
fn is_underline(line: &str) -> bool {
    let mark = line.chars().next().unwrap_or_default();
    let marks = line.chars().filter(|c| !c.is_whitespace());
    matches!(mark, '=' | '-' | '*' | '_') && line.len() >= 3 && marks.clone().all(|c| c == mark)
}

/// Tells whether a line only frames what is around it: a code fence, a tag, a comment.
fn is_frame(line: &str) -> bool {
    let tag = line.starts_with('<') && line.ends_with('>') && bare_address(line).is_none();
    line.starts_with("```") || line.starts_with("~~~") || tag
}

/// Takes the marks of headings, lists and quotations off a line; tells whether it is a heading.
fn without_marks(line: &str, at_start: bool) -> (bool, &str) {
    if !at_start {
        return (false, line);
    }
    let mut text = line.trim_start();
    while let Some(rest) = text.strip_prefix("> ") {
        text = rest.trim_start();
    }
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    if (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' ')) {
        return (true, rest.trim_start());
    }
    for bullet in ["- ", "* ", "+ ", "• "] {
        while let Some(rest) = text.strip_prefix(bullet) {
            text = rest.trim_start();
        }
    }
    (false, text)
}

#[cfg(test)]
mod tests;
