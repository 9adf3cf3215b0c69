//! Parses Markdown and the text that terminal browsers and notebooks export into fragments.
//!
//! Separate from HTML, and not a Markdown parser: these programs write links that Markdown does not
//! allow, over several paragraphs, around list items, with numbers instead of addresses, or with
//! the address on the next line. So a link is found only by its brackets and its target, anywhere
//! in the text.

mod dialect;
mod label;
pub(super) mod line;
mod links;
mod references;

use super::address::site_path;
use super::fragment::Fragment;
pub(in crate::import) use dialect::Dialect;
use dialect::wrapped_width;
use label::Label;
use line::{
    WRAPPED, bare_address, begins_block, is_delimiter, is_underline, unescaped,
    without_block_markers, without_bullet,
};
use links::{Link, Target, find_links};
use references::References;

/// Base of relative addresses.
const SITE: &str = "https://huggingface.co";
/// Largest number of digits in `[7]`.
const DIGITS: usize = 5;

/// Returns the fragments of a text in a dialect.
pub(super) fn fragments(text: &str, dialect: Dialect) -> Vec<Fragment> {
    let mut parser = Parser {
        text,
        references: References::of(text),
        dialect,
        fragments: Vec::new(),
        line: 1,
        begins_block: true,
        heading: false,
        last_length: 0,
        line_start: 0,
        piece_start: 0,
        width: wrapped_width(text),
        numbered_link: None,
    };
    let mut offset = 0;
    for link in find_links(text) {
        if link.start() < offset {
            continue;
        }
        parser.read_text(offset, link.start());
        parser.read_link(&link);
        offset = link.end;
    }
    parser.read_text(offset, text.len());
    parser.fragments
}

/// Makes fragments of the links and of the text between them.
struct Parser<'t> {
    text: &'t str,
    references: References<'t>,
    dialect: Dialect,
    fragments: Vec<Fragment>,
    /// Number of the current line, from 1.
    line: usize,
    /// Whether the next fragment begins a block.
    begins_block: bool,
    /// Whether the current line is a heading.
    heading: bool,
    /// Length of the previous line in characters, 0 where a link ends it.
    last_length: usize,
    /// Offset of the current line.
    line_start: usize,
    /// Offset of the current piece of the line; links separate pieces.
    piece_start: usize,
    /// Longest line in characters of a text that was wrapped to fit a screen.
    width: Option<usize>,
    /// The address of the number before the current text, as in `[7]title`.
    numbered_link: Option<String>,
}

impl Parser<'_> {
    /// Reads the text between two offsets, which contains no link.
    fn read_text(&mut self, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or_default();
        let mut pieces = text.split('\n').enumerate().peekable();
        self.piece_start = start;
        while let Some((index, piece)) = pieces.next() {
            let next = pieces.peek().map(|(_, next)| *next);
            let at_line_start = index > 0;
            if at_line_start {
                self.line += 1;
                self.line_start = self.piece_start;
                let is_complete = next.is_some() || end == self.text.len();
                self.begin_line(piece, next, is_complete);
            }
            let before_link = next.is_none() && end < self.text.len();
            let is_bullet = before_link && matches!(without_bullet(piece).trim(), "" | "-" | "+");
            if !is_bullet && !self.references.has_definition(self.line) {
                self.read_piece(piece.trim_end_matches('\r'), at_line_start);
            }
            self.piece_start += piece.len() + 1;
        }
    }

    /// Determines whether a line begins a block, which it does unless the previous line was wrapped.
    /// `piece` is the beginning of the line, or all of it if `is_complete`; `next` is the next line.
    fn begin_line(&mut self, piece: &str, next: Option<&str>, is_complete: bool) {
        let first_word = piece.split_whitespace().next().unwrap_or_default();
        let needed = self.last_length + 1 + first_word.chars().count();
        let had_space = self.width.is_some_and(|width| needed <= width);
        let is_organization = next.is_some_and(|next| next.trim() == "·");
        if self.last_length < WRAPPED
            || (is_complete && piece.trim().is_empty())
            || begins_block(piece)
            || had_space
            || is_organization
        {
            self.begins_block = true;
            self.heading = false;
        }
        self.last_length = 0;
    }

    /// Reads a line, or the piece of a line before or after a link.
    fn read_piece(&mut self, piece: &str, at_line_start: bool) {
        let trimmed = piece.trim();
        if trimmed.is_empty() {
            return;
        }
        if self.begins_block && is_underline(trimmed) {
            let last = self.fragments.last_mut();
            if let Some(last) = last.filter(|_| trimmed.starts_with('=')) {
                last.heading = true;
            }
        } else if self.begins_block && is_delimiter(trimmed) {
            self.last_length = 0;
        } else if self.dialect == Dialect::AddressLines
            && let Some(address) = bare_address(trimmed)
        {
            self.attach_address(address);
        } else {
            self.last_length = self.length_to_end_of(piece);
            let is_wrapped = at_line_start && !self.begins_block;
            let mut text = piece;
            if self.begins_block {
                let (is_heading, rest) = without_block_markers(piece);
                self.heading |= is_heading;
                text = rest;
            }
            if at_line_start {
                text = text.trim_start();
            }
            if !text.trim().is_empty() {
                // The line break of a wrapped line replaced a space.
                let space = if is_wrapped { " " } else { "" };
                self.push_numbered_text(&format!("{space}{text}"), at_line_start);
            }
        }
    }

    /// Returns the length in characters of the current line up to the end of its current piece.
    fn length_to_end_of(&self, piece: &str) -> usize {
        let end = self.piece_start + piece.trim_end().len();
        let line = self.text.get(self.line_start..end).unwrap_or(piece);
        line.chars().count()
    }

    /// Reads text in which the number of a link precedes its label: `[7]title`.
    fn push_numbered_text(&mut self, text: &str, at_line_start: bool) {
        if self.begins_block {
            self.numbered_link = None;
        }
        let mut rest = text;
        while let Some((before, number, after)) = split_number(rest) {
            let Some(address) = self.references.address(number).map(absolute) else {
                break;
            };
            self.push_text(before);
            let is_first = before.trim().is_empty() && at_line_start;
            self.begins_block |= is_first && site_path(&address).is_some();
            self.numbered_link = Some(address);
            rest = after;
        }
        self.push_text(rest);
    }

    fn push_text(&mut self, text: &str) {
        let text = if self.begins_block {
            without_bullet(text.trim_start())
        } else {
            text
        };
        let trimmed = text.trim();
        let has_no_text = trimmed.chars().all(|c| matches!(c, '*' | '_'));
        if has_no_text || (self.begins_block && is_delimiter(trimmed)) {
            return;
        }
        let text = if self.dialect == Dialect::Markdown {
            unescaped(text)
        } else {
            text.to_owned()
        };
        self.push(text, self.numbered_link.clone(), None);
    }

    /// Attaches an address on its own line to the text before it.
    fn attach_address(&mut self, address: &str) {
        self.begins_block = true;
        // The block before may consist of several fragments; some have their own links.
        let mut starts = self.fragments.iter_mut();
        let start = starts.rfind(|fragment| !fragment.is_inline);
        if let Some(start) = start.filter(|start| start.link.is_none()) {
            start.link = Some(address.to_owned());
        }
    }

    fn read_link(&mut self, link: &Link) {
        let source = self.text.get(link.label()).unwrap_or_default();
        let address = match &link.target {
            Target::Address(range) => self.text.get(range.clone()),
            Target::Number(number) => self.references.address(*number),
        };
        if let Some(line_end) = source.rfind('\n') {
            self.line_start = link.open + 2 + line_end;
        }
        if link.is_image {
            let image = Some(source.trim().to_owned()).filter(|name| !name.is_empty());
            self.push(String::new(), None, image);
        } else {
            let address = address.map(absolute);
            let links_to_paper = address.as_ref().is_some_and(|url| url.contains("/papers/"));
            let keep_brackets = self.heading || links_to_paper;
            let has_escapes = self.dialect == Dialect::Markdown;
            let label = Label::parse(source, has_escapes, keep_brackets);
            self.push(label.text, address, label.image);
        }
        self.line += source.matches('\n').count();
        self.last_length = 0;
    }

    fn push(&mut self, text: String, link: Option<String>, image: Option<String>) {
        self.fragments.push(Fragment {
            text,
            link,
            heading: self.heading,
            is_inline: !self.begins_block,
            image,
            line: self.line,
        });
        self.begins_block = false;
    }
}

/// Splits a text at the first number in brackets: the text before it, the number, the text after it.
fn split_number(text: &str) -> Option<(&str, u32, &str)> {
    text.match_indices('[').find_map(|(open, _)| {
        let rest = text.get(open + 1..)?;
        let digits = rest
            .bytes()
            .take(DIGITS)
            .take_while(u8::is_ascii_digit)
            .count();
        let after = rest.get(digits..)?.strip_prefix(']')?;
        Some((text.get(..open)?, rest.get(..digits)?.parse().ok()?, after))
    })
}

/// Returns an address with its host. Programs that read a saved file write `file://` instead.
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

#[cfg(test)]
mod tests;
