//! Conversion of HTML, `MathML` and JATS in titles, abstracts and names to plain text.
//!
//! Runs before [`super::latex`]: subscripts and superscripts become `_{…}` and `^{…}`, which the
//! LaTeX renderer converts to Unicode. Only entities with a semicolon and known, well-formed,
//! matched tags are converted; all other text is copied.

mod entities;
mod render;
mod tags;

use std::borrow::Cow;

/// Publishers encode text repeatedly (`&amp;#39;`).
const MAX_DECODE_PASSES: usize = 3;

/// Returns `captured` with entities and tags converted; borrowed if it has none.
pub(super) fn resolve_markup(captured: &str) -> Cow<'_, str> {
    let decoded = decode_entities(captured);
    if memchr::memchr(b'<', decoded.as_bytes()).is_none() {
        return decoded;
    }
    match render::without_tags(&decoded) {
        Some(text) => Cow::Owned(text),
        None => decoded,
    }
}

/// Returns `text` with entities decoded, including repeatedly encoded ones.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    let mut decoded = Cow::Borrowed(text);
    for _ in 0..MAX_DECODE_PASSES {
        match entities::decode(&decoded) {
            Some(next) => decoded = Cow::Owned(next),
            None => break,
        }
    }
    decoded
}

#[cfg(test)]
mod tests;
