//! Markdown, and the text that terminal browsers and notebooks export → fragments.
//!
//! These programs write links that no Markdown parser accepts: over several paragraphs, with
//! list items inside, with numbers instead of addresses, or with the address on the next line. So
//! links are found by their brackets and targets alone, wherever they begin and end.

mod form;
mod label;
mod line;
mod links;
mod references;

use super::fragment::Fragment;
use label::Label;
use line::{WRAPPED, bare_address, is_frame, is_underline};
use links::{Link, Target};
use references::References;

pub(in crate::import) use form::Form;
pub(super) use label::without_emphasis;

/// The address that relative links are relative to.
const SITE: &str = "https://huggingface.co";
/// Digits of the number of a link at most.
const DIGITS: usize = 5;

/// Returns the fragments of a text with links.
pub(super) fn fragments(text: &str, form: Form) -> Vec<Fragment> {
    let references = References::of(text);
    let links = links::find(text);
    let mut reader = Reader {
        text,
        references: &references,
        form,
        fragments: Vec::new(),
        line: 1,
        block: true,
        heading: false,
        last_length: 0,
        line_start: 0,
        piece: 0,
        width: form::wrapped_width(text),
        link: None,
    };
    let mut at = 0;
    for link in links {
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

/// Makes fragments of the text between links and of the links.
struct Reader<'t> {
    text: &'t str,
    references: &'t References<'t>,
    form: Form,
    fragments: Vec<Fragment>,
    line: usize,
    /// Whether a block ends here.
    block: bool,
    /// Whether the present line is a heading.
    heading: bool,
    /// Characters of the last line, 0 where a link ends it.
    last_length: usize,
    /// Offset of the present line.
    line_start: usize,
    /// Offset of the present piece of that line.
    piece: usize,
    /// Characters of the longest line of a text that was wrapped to fit a screen.
    width: Option<usize>,
    /// The address of the number that precedes the present text.
    link: Option<String>,
}

impl Reader<'_> {
    /// Reads the text between two offsets, which holds no link.
    fn plain(&mut self, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or_default();
        let mut lines = text.split('\n').enumerate().peekable();
        self.piece = start;
        while let Some((number, line)) = lines.next() {
            let next = lines.peek().map(|(_, next)| *next);
            if number > 0 {
                self.line += 1;
                self.line_start = self.piece;
                let whole = next.is_some() || end == self.text.len();
                self.end_line(line, next, whole);
            }
            let before_link = next.is_none() && end < self.text.len();
            let bullet =
                before_link && matches!(label::without_bullet(line).trim(), "" | "-" | "+");
            if !bullet && !self.references.defines(self.line) {
                self.line_of_text(line.trim_end_matches('\r'), number > 0);
            }
            self.piece += line.len() + 1;
        }
    }

    /// Decides whether `line` begins a block: it does unless the line before was wrapped. `next` is
    /// the line after it, `whole` tells that no link follows on the same line.
    fn end_line(&mut self, line: &str, next: Option<&str>, whole: bool) {
        let first_word = line.split_whitespace().next().unwrap_or_default();
        let needed = self.last_length + 1 + first_word.chars().count();
        let had_room = self.width.is_some_and(|width| needed <= width);
        let is_organization = next.is_some_and(|next| next.trim() == "·");
        if self.last_length < WRAPPED
            || (whole && line.trim().is_empty())
            || begins_block(line)
            || had_room
            || is_organization
        {
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
        } else if let Some(address) =
            bare_address(trimmed).filter(|_| self.form == Form::AddressLines)
        {
            self.address(address);
        } else {
            let (heading, text) = without_marks(line, self.block);
            self.heading |= heading;
            self.last_length = self.length_so_far(line);
            if !text.trim().is_empty() {
                // A line that was wrapped goes on with the blank that the wrap replaced.
                let wrapped = !self.block && at_line_start;
                let blank = if wrapped { " " } else { "" };
                let text = if at_line_start {
                    text.trim_start()
                } else {
                    text
                };
                self.numbered(&format!("{blank}{text}"), at_line_start);
            }
        }
    }

    /// Returns the characters of the present line up to the end of its piece `line`.
    fn length_so_far(&self, line: &str) -> usize {
        let end = self.piece + line.trim_end().len();
        let whole = self.text.get(self.line_start..end).unwrap_or(line);
        whole.chars().count()
    }

    /// Reads a line of text in which numbers of links precede what they link: `[7]title`.
    fn numbered(&mut self, line: &str, at_line_start: bool) {
        if self.block {
            self.link = None;
        }
        let mut rest = line;
        while let Some((before, number, behind)) = number_in(rest) {
            let Some(address) = self.references.address(number) else {
                break;
            };
            self.text_of_link(before);
            let first = before.trim().is_empty() && at_line_start;
            self.block |= first && super::site::path(&absolute(address)).is_some();
            self.link = Some(absolute(address));
            rest = behind;
        }
        self.text_of_link(rest);
    }

    fn text_of_link(&mut self, text: &str) {
        let text = if self.block {
            label::without_bullet(text.trim_start())
        } else {
            text
        };
        let emphasis =
            !text.trim().is_empty() && text.trim().chars().all(|c| matches!(c, '*' | '_'));
        let framed = emphasis || (self.block && is_frame(text.trim()));
        if !text.trim().is_empty() && !framed {
            let text = if self.form == Form::Markdown {
                label::unescaped(text)
            } else {
                text.to_owned()
            };
            self.push(text, self.link.clone(), None);
        }
    }

    /// Attaches an address on its own line to the text before it.
    fn address(&mut self, address: &str) {
        self.block = true;
        // The text may consist of several fragments, of which some have links of their own.
        let group = self.fragments.iter().rposition(|fragment| !fragment.glued);
        let first = group.and_then(|at| self.fragments.get_mut(at));
        if let Some(first) = first.filter(|first| first.link.is_none()) {
            first.link = Some(address.to_owned());
        }
    }

    fn link(&mut self, link: &Link) {
        let label = self.text.get(link.open + 1..link.close).unwrap_or_default();
        let address = match &link.target {
            Target::Address(range) => self.text.get(range.clone()).map(absolute),
            Target::Number(number) => self.references.address(*number).map(absolute),
        };
        let lines = label.matches('\n').count();
        if let Some(last) = label.rfind('\n') {
            self.line_start = link.open + 2 + last;
        }
        if link.image {
            let image = Some(label.trim().to_owned()).filter(|alt| !alt.is_empty());
            self.push(String::new(), None, image);
        } else {
            let keeps = self.heading
                || address
                    .as_deref()
                    .is_some_and(|url| url.contains("/papers/"));
            let Label { text, image } = Label::read(label, self.form == Form::Markdown, keeps);
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

/// Returns what precedes the first number in brackets, the number, and what follows.
fn number_in(text: &str) -> Option<(&str, u32, &str)> {
    text.match_indices('[').find_map(|(open, _)| {
        let rest = text.get(open + 1..)?;
        let digits = rest
            .bytes()
            .take(DIGITS)
            .take_while(u8::is_ascii_digit)
            .count();
        let behind = rest.get(digits..)?.strip_prefix(']')?;
        Some((text.get(..open)?, rest.get(..digits)?.parse().ok()?, behind))
    })
}

/// Returns an address with its host. Programs that read a saved file write `file://` in its place.
fn absolute(address: &str) -> String {
    let address = address
        .strip_prefix("file://localhost")
        .or_else(|| address.strip_prefix("file://"))
        .unwrap_or(address);
    let address = address.replace(['\n', '\r'], "");
    if address.starts_with('/') {
        format!("{SITE}{address}")
    } else {
        address
    }
}

/// Returns whether a line begins a list item, a heading or a quotation.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['#', '>']) || label::without_bullet(line) != line
}

/// Takes the marks of headings, lists and quotations off a line; returns whether it is a heading.
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
    (false, label::without_bullet(text))
}

#[cfg(test)]
mod tests;
