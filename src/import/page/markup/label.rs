//! Labels of links.
//!
//! Separate from the fragments, because a label is one line of text, but its source may hold
//! images, list items, hard line breaks and escapes.

use super::line::{is_delimiter, unescaped, without_bullet, without_emphasis};
use super::links::find_links;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// The text as one line.
    pub text: String,
    /// Name of the image in the label, such as the slug of an organization.
    pub image: Option<String>,
}

impl Label {
    /// Parses the source of a label. `has_escapes` says that it contains escapes of Markdown.
    /// `keep_brackets` says that `[…]` at the start is text and not the name of an image.
    pub(super) fn parse(source: &str, has_escapes: bool, keep_brackets: bool) -> Self {
        let (rest, image) = without_images(source);
        let lines = rest
            .lines()
            .map(|line| line.trim().trim_end_matches('\\').trim_end())
            .filter(|line| !is_delimiter(line));
        let words: Vec<&str> = lines
            .flat_map(|line| without_bullet(line).split_whitespace())
            .collect();
        let line = words.join(" ");
        // A list marker remains of a list of images before the text.
        let text = without_emphasis(line.strip_prefix("- ").unwrap_or(&line));
        let text = if has_escapes {
            unescaped(text)
        } else {
            text.to_owned()
        };
        let label = Self { text, image };
        if keep_brackets {
            label
        } else {
            label.with_bracketed_image()
        }
    }

    /// Interprets `[name]` at the start as the name of an image.
    fn with_bracketed_image(mut self) -> Self {
        let bracketed = self
            .text
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'));
        if let Some((name, rest)) = bracketed
            && !matches!(name.trim(), "-" | "x" | "")
        {
            let name = name.rsplit(['：', ':']).next().unwrap_or(name).trim();
            self.image = self.image.or_else(|| Some(name.to_owned()));
            self.text = rest.trim().to_owned();
        }
        self
    }
}

/// Removes the images from a label; returns also the name of the first image that has one.
fn without_images(source: &str) -> (String, Option<String>) {
    let (mut rest, mut image, mut end) = (String::with_capacity(source.len()), None, 0);
    for link in find_links(source).into_iter().filter(|link| link.is_image) {
        if link.start() < end {
            continue;
        }
        rest.push_str(source.get(end..link.start()).unwrap_or_default());
        let name = source.get(link.label()).unwrap_or_default().trim();
        if image.is_none() && !name.is_empty() {
            image = Some(name.to_owned());
        }
        end = link.end;
    }
    rest.push_str(source.get(end..).unwrap_or_default());
    (rest, image)
}
