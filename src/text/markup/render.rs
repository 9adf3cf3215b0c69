//! Rendering of tags as text; scripts are rendered as LaTeX.

use std::ops::Range;

use super::tags::{self, Kind, Tag};
use crate::text::latex::{EscapedBraces, is_balanced};

/// Deeper tags are removed without rendering them.
const MAX_DEPTH: usize = 8;

/// Returns `text` without its tags, `None` if it has none.
pub(super) fn without_tags(text: &str) -> Option<String> {
    let tags = tags::tags(text);
    if tags.is_empty() {
        return None;
    }
    let mut renderer = Renderer {
        text,
        tags: &tags,
        out: String::with_capacity(text.len()),
        depth: 0,
    };
    renderer.render(0..tags.len(), 0..text.len());
    Some(renderer.out)
}

struct Renderer<'t> {
    text: &'t str,
    tags: &'t [Tag],
    out: String,
    depth: usize,
}

impl Renderer<'_> {
    /// Renders the range `bytes`, which contains the tags with the indices `tags`.
    fn render(&mut self, tags: Range<usize>, bytes: Range<usize>) {
        let mut offset = bytes.start;
        let mut index = tags.start;
        while let Some(tag) = self.tags.get(index).filter(|_| index < tags.end) {
            self.copy(offset..tag.range.start);
            offset = tag.range.end;
            let close = tag.close.filter(|&close| close < tags.end);
            let close = close.filter(|_| self.depth < MAX_DEPTH);
            if let Some(close) = close
                && self.element(index, close).is_some()
            {
                offset = self.tags.get(close).map_or(offset, |tag| tag.range.end);
                index = close + 1;
            } else {
                self.separator(tag.kind, tag.close.is_some());
                index += 1;
            }
        }
        self.copy(offset..bytes.end);
    }

    fn copy(&mut self, bytes: Range<usize>) {
        self.out.push_str(self.text.get(bytes).unwrap_or_default());
    }

    /// Renders a tag that only separates text.
    fn separator(&mut self, kind: Kind, is_open: bool) {
        match kind {
            Kind::Item if is_open => self.out.push_str(" • "),
            Kind::Block | Kind::Break | Kind::Item => self.out.push(' '),
            _ => {}
        }
    }

    /// Renders the element between two tags; returns `None` if its content needs no special rendering.
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
        self.push_script(&content, mark);
        Some(())
    }

    /// Renders a script as LaTeX, or without a script if its braces are not balanced.
    fn push_script(&mut self, content: &str, mark: char) {
        if content.is_empty() {
            return;
        }
        let is_sign = content.chars().all(|c| "®™©℠°′″".contains(c));
        if is_sign
            || content.contains(['{', '}', '\\']) && !is_balanced(content, EscapedBraces::Skip)
        {
            self.out.push_str(content);
        } else if content.contains([' ', '$', '&', '~']) {
            self.out += &format!("{mark}{{\\text{{{content}}}}}");
        } else {
            self.out += &format!("{mark}{{{content}}}");
        }
    }

    /// Renders a `MathML` element with a fixed number of children.
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
                self.push_script(&child, mark);
            }
        }
        Some(())
    }

    /// Returns the opening and closing tags of the child elements of an element.
    fn children(&self, open: usize, close: usize) -> Vec<(usize, usize)> {
        let mut children = Vec::new();
        let mut index = open + 1;
        while index < close {
            let child_close = self.tags.get(index).and_then(|tag| tag.close);
            match child_close.filter(|&child_close| child_close < close) {
                Some(child_close) => {
                    children.push((index, child_close));
                    index = child_close + 1;
                }
                None => index += 1,
            }
        }
        children
    }

    /// Returns a rendered child element, trimmed.
    fn child(&mut self, (open, close): (usize, usize)) -> String {
        let start = self.tags.get(open).map_or(0, |tag| tag.range.start);
        let end = self.tags.get(close).map_or(start, |tag| tag.range.end);
        self.render_to_string(open..close + 1, start..end)
    }

    /// Returns the rendered content of an element, trimmed.
    fn content(&mut self, open: usize, close: usize) -> Option<String> {
        let bytes = self.tags.get(open)?.range.end..self.tags.get(close)?.range.start;
        Some(self.render_to_string(open + 1..close, bytes))
    }

    fn render_to_string(&mut self, tags: Range<usize>, bytes: Range<usize>) -> String {
        let before = std::mem::take(&mut self.out);
        self.depth += 1;
        self.render(tags, bytes);
        self.depth -= 1;
        let rendered = std::mem::replace(&mut self.out, before);
        rendered.trim().to_owned()
    }
}
