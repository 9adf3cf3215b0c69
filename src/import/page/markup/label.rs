//! The label of a link as one line of text.
//!
//! Separate from the fragments, because labels hold what plain text does not: images, list items,
//! hard line breaks and escapes.

use super::links;

/// What a label says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// The text as one line.
    pub text: String,
    /// Name of the image in the label, such as the slug of an organization.
    pub image: Option<String>,
}

impl Label {
    /// Reads a label. `escapes` undoes the escapes of Markdown; `keeps_brackets` leaves `[…]` at
    /// the beginning in the text, where it would else be the name of an image.
    pub(super) fn read(label: &str, escapes: bool, keeps_brackets: bool) -> Self {
        let (rest, image) = without_images(label);
        let mut text = String::with_capacity(rest.len());
        for line in rest.lines() {
            let line = line.trim().trim_end_matches('\\').trim_end();
            if super::line::is_frame(line) {
                continue;
            }
            for word in without_bullet(line).split_whitespace() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        // What is left of a list of images before the text.
        let mut text = without_emphasis(text.strip_prefix("- ").unwrap_or(&text)).to_owned();
        if escapes {
            text = unescaped(&text);
        }
        let label = Self { text, image };
        if keeps_brackets {
            label
        } else {
            label.with_named_image()
        }
    }

    /// Takes `[name]` at the beginning for the name of an image.
    fn with_named_image(mut self) -> Self {
        let named = self
            .text
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'));
        if let Some((name, rest)) = named
            && !matches!(name.trim(), "-" | "x" | "")
        {
            let name = name.rsplit(['：', ':']).next().unwrap_or(name).trim();
            self.image = self.image.or_else(|| Some(name.to_owned()));
            self.text = rest.trim().to_owned();
        }
        self
    }
}

/// Takes off the marks of emphasis around a whole text.
pub(in crate::import::page) fn without_emphasis(text: &str) -> &str {
    let enclosed = |mark: &str| text.strip_prefix(mark)?.strip_suffix(mark);
    let inner = ["**", "__"].iter().find_map(|mark| enclosed(mark));
    let inner = inner.map(str::trim).filter(|inner| !inner.is_empty());
    inner.filter(|inner| !inner.contains("**")).unwrap_or(text)
}

/// Cuts the images out of a label; returns the name of the first one that has a name.
fn without_images(label: &str) -> (String, Option<String>) {
    let (mut rest, mut image, mut at) = (String::with_capacity(label.len()), None, 0);
    for link in links::find(label).into_iter().filter(|link| link.image) {
        let mark = link.open - 1;
        if mark < at {
            continue;
        }
        rest.push_str(label.get(at..mark).unwrap_or_default());
        let name = label
            .get(link.open + 1..link.close)
            .unwrap_or_default()
            .trim();
        if image.is_none() && !name.is_empty() {
            image = Some(name.to_owned());
        }
        at = link.end;
    }
    rest.push_str(label.get(at..).unwrap_or_default());
    (rest, image)
}

/// Takes list marks and boxes to tick off a line; a line that is one mark stays.
pub(super) fn without_bullet(line: &str) -> &str {
    let mut rest = line;
    for mark in ["-", "*", "+", "•", "◦", "[x]", "[ ]", "[-]"] {
        while let Some(behind) = rest.strip_prefix(mark) {
            if !behind.starts_with(char::is_whitespace) || behind.trim().is_empty() {
                break;
            }
            rest = behind.trim_start();
        }
    }
    if matches!(rest.trim(), "*" | "•" | "+") {
        ""
    } else {
        rest
    }
}

/// Undoes the escapes that programs write into Markdown.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('\\', Some(&next)) if "\\_*[]<>#`|+-".contains(next) => {
                plain.push(next);
                rest.next();
            }
            _ => plain.push(c),
        }
    }
    plain
}
