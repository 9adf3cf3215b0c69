//! HTML, `MathML` and JATS left-overs in titles, abstracts and names, turned into plain text.
//!
//! Separate from [`super::latex`] because it runs before it: subscripts and superscripts become
//! `_{…}` and `^{…}`, which the LaTeX reader then writes in Unicode. Only what is certain is
//! resolved: an entity that ends in `;` and is in the table, and a known, well-formed tag whose
//! partner exists. Everything else stays as it is.

mod entities;
mod render;
mod tags;

use std::borrow::Cow;

/// How often entities are decoded: publishers encode a text twice (`&amp;#39;`).
const PASSES: usize = 3;

/// Returns `captured` with its entities and tags resolved; borrowed when it holds none.
pub(super) fn resolve_markup(captured: &str) -> Cow<'_, str> {
    let decoded = decode_entities(captured);
    if memchr::memchr(b'<', decoded.as_bytes()).is_none() {
        return decoded;
    }
    match render::without_tags(&decoded) {
        Some(plain) => Cow::Owned(plain),
        None => decoded,
    }
}

/// Returns `text` with its entities decoded, those that were encoded twice too.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    let mut decoded = Cow::Borrowed(text);
    for _ in 0..PASSES {
        match entities::decode(&decoded) {
            Some(next) => decoded = Cow::Owned(next),
            None => break,
        }
    }
    decoded
}

#[cfg(test)]
mod tests;
