//! The tags and texts of a page, with the lines on which they are.
//!
//! The one place that knows the tokenizer.

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, StringReader, Tokenizer};

use crate::import::line_count::LineCount;

/// A part of a page; comments and declarations are passed over.
pub(super) enum Part {
    Open(Tag),
    /// The name of an element that ends.
    Close(String),
    Text(String),
}

/// The begin of an element.
pub(super) struct Tag {
    /// Name in lower case.
    pub name: String,
    /// Whether it is written as one without content.
    pub closed: bool,
    start: StartTag<usize>,
}

impl Tag {
    /// Returns the value of an attribute, its entities decoded; empty where it is absent.
    pub(super) fn attribute(&self, name: &str) -> String {
        let value = self.start.attributes.get(name.as_bytes());
        value.map(|value| written(&value.value)).unwrap_or_default()
    }
}

/// The parts of a page in order, each with its line from 1.
pub(super) struct Parts<'h> {
    html: &'h str,
    tokens: Tokenizer<StringReader<'h>, DefaultEmitter<usize>>,
    lines: LineCount,
}

impl<'h> Parts<'h> {
    pub(super) fn of(html: &'h str) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        Self {
            html,
            tokens: Tokenizer::new_with_emitter(html, emitter),
            lines: LineCount::new(1),
        }
    }

    /// Returns the offset of the first character that is no blank.
    fn skip_blanks(&self, offset: usize) -> usize {
        let rest = self.html.get(offset..).unwrap_or_default();
        offset + rest.len() - rest.trim_start().len()
    }
}

impl Iterator for Parts<'_> {
    type Item = (Part, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Ok(token) = self.tokens.next()?;
            let (part, start) = match token {
                Token::StartTag(tag) => {
                    let start = tag.span.start;
                    let tag = Tag {
                        name: written(&tag.name),
                        closed: tag.self_closing,
                        start: tag,
                    };
                    (Part::Open(tag), start)
                }
                Token::EndTag(tag) => (Part::Close(written(&tag.name)), tag.span.start),
                Token::String(text) => {
                    let start = self.skip_blanks(text.span.start);
                    (Part::Text(written(&text.value)), start)
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => continue,
            };
            let line = self.lines.line_of(self.html, start);
            return Some((part, line));
        }
    }
}

fn written(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}
