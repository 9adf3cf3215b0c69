//! The tags and texts of a page with their line numbers; wraps the tokenizer.

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, StringReader, Tokenizer};

use crate::import::line_counter::LineCounter;

/// A part of a page; comments and declarations are skipped.
pub(super) enum Part {
    Open(Tag),
    /// An end tag, with its name.
    Close(String),
    Text(String),
}

pub(super) struct Tag {
    /// Lowercase.
    pub name: String,
    /// `<br/>`
    pub self_closing: bool,
    start: StartTag<usize>,
}

impl Tag {
    /// Returns the decoded value of an attribute; empty if it is absent.
    pub(super) fn attribute(&self, name: &str) -> String {
        let value = self.start.attributes.get(name.as_bytes());
        value
            .map(|value| to_string(&value.value))
            .unwrap_or_default()
    }
}

/// Iterates over the parts of a page, each with its line number from 1.
pub(super) struct Parts<'h> {
    html: &'h str,
    tokens: Tokenizer<StringReader<'h>, DefaultEmitter<usize>>,
    lines: LineCounter,
}

impl<'h> Parts<'h> {
    pub(super) fn new(html: &'h str) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        Self {
            html,
            tokens: Tokenizer::new_with_emitter(html, emitter),
            lines: LineCounter::new(1),
        }
    }

    /// Returns the offset of the next character that is not whitespace.
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
                        name: to_string(&tag.name),
                        self_closing: tag.self_closing,
                        start: tag,
                    };
                    (Part::Open(tag), start)
                }
                Token::EndTag(tag) => (Part::Close(to_string(&tag.name)), tag.span.start),
                Token::String(text) => {
                    let start = self.skip_blanks(text.span.start);
                    (Part::Text(to_string(&text.value)), start)
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => continue,
            };
            let line = self.lines.line_of(self.html, start);
            return Some((part, line));
        }
    }
}

fn to_string(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}
