//! The walk over the tags that writes their content as text.
//!
//! Separate from [`super::tags`], which decides what a tag is; here it is known. Scripts are
//! written as in LaTeX, for [`crate::text::resolve_latex`] to set them in Unicode.

use std::ops::Range;

use super::tags::{self, Kind, Tag};

/// How deep scripts may stand in scripts; deeper ones are written on the line.
const DEEPEST: usize = 8;

/// Returns `text` without its tags, `None` when it holds none.
pub(super) fn without_tags(text: &str) -> Option<String> {
    let tags = tags::tags(text);
    if tags.is_empty() {
        return None;
    }
    let mut writer = Writer {
        text,
        tags: &tags,
        out: String::with_capacity(text.len()),
        depth: 0,
    };
    writer.walk(0..tags.len(), 0..text.len());
    Some(writer.out)
}

struct Writer<'t> {
    text: &'t str,
    tags: &'t [Tag],
    out: String,
    depth: usize,
}

impl Writer<'_> {
    /// Writes the bytes of a range, in which these tags stand.
    fn walk(&mut self, places: Range<usize>, bytes: Range<usize>) {
        let mut at = bytes.start;
        let mut place = places.start;
        while let Some(tag) = self.tags.get(place).filter(|_| place < places.end) {
            self.copy(at..tag.at.start);
            at = tag.at.end;
            let partner = tag.partner.filter(|&partner| partner < places.end);
            let close = partner.filter(|_| self.depth < DEEPEST);
            if let Some(close) = close
                && self.element(place, close).is_some()
            {
                at = self.tags.get(close).map_or(at, |tag| tag.at.end);
                place = close + 1;
            } else {
                self.mark(tag.kind, tag.partner.is_some());
                place += 1;
            }
        }
        self.copy(at..bytes.end);
    }

    fn copy(&mut self, bytes: Range<usize>) {
        self.out.push_str(self.text.get(bytes).unwrap_or_default());
    }

    /// Writes what a tag leaves whose content is written as it stands.
    fn mark(&mut self, kind: Kind, opens: bool) {
        match kind {
            Kind::Item if opens => self.out.push_str(" • "),
            Kind::Block | Kind::Break | Kind::Item => self.out.push(' '),
            _ => {}
        }
    }

    /// Writes the element between two tags, if its content is not written as it stands.
    fn element(&mut self, open: usize, close: usize) -> Option<()> {
        let kind = self.tags.get(open)?.kind;
        match kind {
            Kind::Sub => self.script(open, close, '_'),
            Kind::Sup => self.script(open, close, '^'),
            Kind::Hidden => Some(()),
            Kind::Root => {
                let content = self.content(open, close)?;
                self.out += &format!("√({content})");
                Some(())
            }
            Kind::MathSub | Kind::MathSup | Kind::MathSubSup | Kind::Fraction => {
                self.math(kind, open, close)
            }
            _ => None,
        }
    }

    fn script(&mut self, open: usize, close: usize, mark: char) -> Option<()> {
        let content = self.content(open, close)?;
        self.put_script(&content, mark);
        Some(())
    }

    /// Writes a script as LaTeX would have it; what could not stand in a group stays on the line.
    fn put_script(&mut self, content: &str, mark: char) {
        if content.is_empty() {
            return;
        }
        let sign = content.chars().all(|c| "®™©℠°′″".contains(c));
        if sign || content.contains(['{', '}', '\\']) && !is_group(content) {
            self.out.push_str(content);
        } else if content.contains([' ', '$', '&', '~']) {
            self.out += &format!("{mark}{{\\text{{{content}}}}}");
        } else {
            self.out += &format!("{mark}{{{content}}}");
        }
    }

    /// Writes an element of `MathML` by its children.
    fn math(&mut self, kind: Kind, open: usize, close: usize) -> Option<()> {
        let children = self.children(open, close);
        let [base, rest @ ..] = children.as_slice() else {
            return None;
        };
        let marks: &[char] = match kind {
            Kind::MathSub => &['_'],
            Kind::MathSup => &['^'],
            Kind::MathSubSup => &['_', '^'],
            _ => &['/'],
        };
        if rest.len() != marks.len() {
            return None;
        }
        let base = self.child(*base);
        self.out.push_str(&base);
        for (child, &mark) in rest.iter().zip(marks) {
            let child = self.child(*child);
            if mark == '/' {
                self.out.push('/');
                self.out.push_str(&child);
            } else {
                self.put_script(&child, mark);
            }
        }
        Some(())
    }

    /// Returns the elements directly inside an element, each by its two tags.
    fn children(&self, open: usize, close: usize) -> Vec<(usize, usize)> {
        let mut children = Vec::new();
        let mut place = open + 1;
        while place < close {
            let partner = self.tags.get(place).and_then(|tag| tag.partner);
            match partner.filter(|&partner| partner < close) {
                Some(partner) => {
                    children.push((place, partner));
                    place = partner + 1;
                }
                None => place += 1,
            }
        }
        children
    }

    fn child(&mut self, (open, close): (usize, usize)) -> String {
        let before = std::mem::take(&mut self.out);
        self.depth += 1;
        let start = self.tags.get(open).map_or(0, |tag| tag.at.start);
        let end = self.tags.get(close).map_or(start, |tag| tag.at.end);
        self.walk(open..close + 1, start..end);
        self.depth -= 1;
        let written = std::mem::replace(&mut self.out, before);
        written.trim().to_owned()
    }

    /// Returns what stands between two tags, written and without blanks at its ends.
    fn content(&mut self, open: usize, close: usize) -> Option<String> {
        let bytes = self.tags.get(open)?.at.end..self.tags.get(close)?.at.start;
        let before = std::mem::take(&mut self.out);
        self.depth += 1;
        self.walk(open + 1..close, bytes);
        self.depth -= 1;
        let written = std::mem::replace(&mut self.out, before);
        Some(written.trim().to_owned())
    }
}

/// Returns whether braces round `content` would enclose all of it.
fn is_group(content: &str) -> bool {
    let mut depth = 0_usize;
    let mut escaped = false;
    for byte in content.bytes() {
        match byte {
            _ if escaped => {}
            b'{' => depth += 1,
            b'}' => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            },
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    depth == 0 && !escaped
}
