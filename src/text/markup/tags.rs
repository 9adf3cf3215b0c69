//! Detection and matching of tags.
//!
//! `<` is a relation, an inner product or a placeholder more often than the start of a tag. A tag has
//! a known name, is well formed and is matched by another one, unless it is empty (`<br>`).

use std::ops::Range;

use rustc_hash::FxHashMap;

/// In bytes, including attributes.
const MAX_TAG: usize = 1000;

/// The rendering of a tag's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Unchanged.
    Inline,
    /// Separated from the text before and after it.
    Block,
    /// None: the tag separates the text before and after it.
    Break,
    /// An item of a list.
    Item,
    Sub,
    Sup,
    /// `MathML`: a base and its subscript.
    MathSub,
    /// `MathML`: a base and its superscript.
    MathSup,
    /// `MathML`: a base, its subscript and its superscript.
    MathSubSup,
    /// `MathML`: numerator and denominator.
    Fraction,
    /// `MathML`: the radicand of a square root.
    Root,
    /// Omitted: it repeats the formula in another notation.
    Hidden,
}

/// A matched or empty tag.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    /// From `<` to `>`, in bytes.
    pub range: Range<usize>,
    pub kind: Kind,
    /// The index of the closing tag, for an opening tag.
    pub close: Option<usize>,
}

/// A tag that may be unmatched.
struct Candidate<'t> {
    range: Range<usize>,
    name: &'t str,
    kind: Kind,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Open,
    Close,
    Empty,
}

/// Returns the tags of `text` in order.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    // `annotation` is a word of prose except in a formula.
    let has_hidden = text.contains("semantics");
    let candidates: Vec<Candidate<'_>> = memchr::memchr_iter(b'<', text.as_bytes())
        .filter_map(|offset| candidate(text, offset))
        .filter(|candidate| has_hidden || candidate.kind != Kind::Hidden)
        .collect();
    let partners = partners(text, &candidates);
    // The index of each candidate among the tags, for those that are tags.
    let mut count = 0;
    let indices: Vec<Option<usize>> = candidates
        .iter()
        .zip(&partners)
        .map(|(candidate, partner)| {
            let is_tag = partner.is_some() || candidate.form == Form::Empty;
            count += usize::from(is_tag);
            is_tag.then(|| count - 1)
        })
        .collect();
    let tag = |(index, candidate): (usize, Candidate<'_>)| {
        indices.get(index).copied().flatten()?;
        let partner = partners.get(index).copied().flatten();
        let close = partner.filter(|_| candidate.form == Form::Open);
        Some(Tag {
            range: candidate.range,
            kind: candidate.kind,
            close: close.and_then(|close| indices.get(close).copied().flatten()),
        })
    };
    candidates.into_iter().enumerate().filter_map(tag).collect()
}

/// Returns the index of the matching tag for each candidate.
///
/// A closing tag matches the last open one of its name, because real markup overlaps
/// (`<i><b></i></b>`). Tags with only “and” or the like between them are mentioned, not used.
fn partners(text: &str, candidates: &[Candidate<'_>]) -> Vec<Option<usize>> {
    const MENTIONED: [&str; 6] = ["and", "or", ",", "/", "...", "…"];
    let mut open: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut partners = vec![None; candidates.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        let name = candidate.name.to_ascii_lowercase();
        match candidate.form {
            Form::Open => open.entry(name).or_default().push(index),
            Form::Close => {
                let Some(opening) = open.get_mut(&name).and_then(Vec::pop) else {
                    continue;
                };
                let from = candidates
                    .get(opening)
                    .map_or(0, |opening| opening.range.end);
                let content = text.get(from..candidate.range.start).unwrap_or_default();
                if MENTIONED.contains(&content.trim()) {
                    continue;
                }
                for (one, other) in [(index, opening), (opening, index)] {
                    if let Some(partner) = partners.get_mut(one) {
                        *partner = Some(other);
                    }
                }
            }
            Form::Empty => {}
        }
    }
    partners
}

/// Parses the tag whose `<` is at `offset`.
fn candidate(text: &str, offset: usize) -> Option<Candidate<'_>> {
    let rest = text.get(offset + 1..)?;
    let is_close = rest.starts_with('/');
    let body = rest.get(usize::from(is_close)..)?;
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-');
    let length = body.bytes().take_while(in_name).take(MAX_TAG).count();
    let name = body.get(..length)?;
    let kind = tag_kind(name)?;
    let (attributes, is_empty) = if is_close {
        (leading_spaces(body.get(length..)?), false)
    } else {
        attributes(body.get(length..)?)?
    };
    let end = offset + 1 + usize::from(is_close) + length + attributes;
    // `<a>` without a target is a placeholder.
    let is_placeholder = !is_close && attributes == 0 && name.eq_ignore_ascii_case("a");
    if text.as_bytes().get(end) != Some(&b'>') || is_placeholder {
        return None;
    }
    let form = match (is_close, kind) {
        (_, Kind::Break) => Form::Empty,
        (true, _) => Form::Close,
        (false, _) if is_empty => Form::Empty,
        (false, _) => Form::Open,
    };
    let kind = if is_empty && kind != Kind::Break {
        Kind::Inline
    } else {
        kind
    };
    Some(Candidate {
        range: offset..end + 1,
        name,
        kind,
        form,
    })
}

/// Returns the length of the attributes, with the slash of an empty tag, and whether the tag is empty.
///
/// `None` if the text is not attributes, as in `<b, c>` or `<a b>`.
fn attributes(rest: &str) -> Option<(usize, bool)> {
    let mut offset = 0;
    loop {
        let spaces = leading_spaces(rest.get(offset..)?);
        offset += spaces;
        match rest.as_bytes().get(offset)? {
            b'>' => return Some((offset, false)),
            b'/' => return Some((offset + 1, true)),
            _ if spaces == 0 || offset > MAX_TAG => return None,
            _ => offset += attribute(rest.get(offset..)?)?,
        }
    }
}

/// Returns the length of an attribute with its value.
fn attribute(rest: &str) -> Option<usize> {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b":-_.".contains(byte);
    let name = rest.bytes().take_while(in_name).count();
    let value = rest.get(name..)?.strip_prefix('=')?;
    let first = *value.as_bytes().first()?;
    let is_quoted = matches!(first, b'"' | b'\'');
    let length = if is_quoted {
        let inner = value.bytes().skip(1).take(MAX_TAG);
        2 + inner
            .take_while(|&byte| byte != first && byte != b'<')
            .count()
    } else {
        let is_unquoted = |byte: &u8| !byte.is_ascii_whitespace() && !b"\"'<>=`/".contains(byte);
        value.bytes().take(MAX_TAG).take_while(is_unquoted).count()
    };
    let is_closed = !is_quoted || value.as_bytes().get(length - 1) == Some(&first);
    (name > 0 && length > 0 && is_closed).then_some(name + 1 + length)
}

fn leading_spaces(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_whitespace).count()
}

/// Returns the kind of the tag `name`, `None` if it is not a tag.
///
/// Every name with the prefix of JATS or `MathML` is a tag. Without it, English words and tokens of
/// language models (`<code>`, `<title>`, `<s>`) are not.
fn tag_kind(name: &str) -> Option<Kind> {
    let lower = name.to_ascii_lowercase();
    let bare = ["jats:", "mml:"]
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix));
    if let Some(bare) = bare {
        if bare == "break" {
            return Some(Kind::Break);
        }
        let kind = unprefixed_kind(bare).or_else(|| {
            let blocks = ["title", "sec", "list", "def-list", "abstract", "label"];
            blocks.contains(&bare).then_some(Kind::Block)
        });
        return Some(kind.unwrap_or(Kind::Inline)).filter(|_| !bare.is_empty());
    }
    unprefixed_kind(&lower)
}

fn unprefixed_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "i" | "em" | "b" | "strong" | "u" | "strike" | "small" | "big" | "tt" | "span" | "font"
        | "a" | "nobr" | "italic" | "bold" | "underline" | "sc" | "scp" | "monospace" | "roman"
        | "sans-serif" | "styled-content" | "named-content" | "ext-link" | "xref"
        | "inline-formula" | "disp-formula" | "inline-graphic" | "alternatives" | "tex-math"
        | "math" | "mi" | "mn" | "mo" | "mtext" | "mrow" | "mstyle" | "mpadded" | "mover"
        | "munder" | "munderover" | "semantics" => Kind::Inline,
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "dt"
        | "dd" | "blockquote" | "center" | "pre" => Kind::Block,
        "br" | "hr" | "mspace" => Kind::Break,
        "li" | "list-item" => Kind::Item,
        "sub" | "inf" => Kind::Sub,
        "sup" => Kind::Sup,
        "msub" => Kind::MathSub,
        "msup" => Kind::MathSup,
        "msubsup" => Kind::MathSubSup,
        "mfrac" => Kind::Fraction,
        "msqrt" => Kind::Root,
        "annotation" | "annotation-xml" => Kind::Hidden,
        _ => return None,
    })
}
