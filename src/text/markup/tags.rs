//! Which tags a text holds, what they mean, and which belong together.
//!
//! Separate because `<` is a relation, an inner product or a placeholder more often than the start
//! of a tag: here, and only here, it is decided what a tag is. A tag has a known name, is well
//! formed, and has a partner unless it never has one (`<br>`).

use std::ops::Range;

use rustc_hash::FxHashMap;

/// Longest tag in bytes, attributes included.
const LONGEST: usize = 1000;

/// What a tag does to its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Formats its content, which stays as it is.
    Inline,
    /// Separates its content from what is around it.
    Block,
    /// Separates what is before it from what is behind it, and never has content.
    Break,
    /// Begins an item of a list.
    Item,
    /// Sets its content as a subscript.
    Sub,
    /// Sets its content as a superscript.
    Sup,
    /// `MathML`: sets its second child as a subscript of the first.
    MathSub,
    /// `MathML`: sets its second child as a superscript of the first.
    MathSup,
    /// `MathML`: sets its second child as a subscript, its third as a superscript of the first.
    MathSubSup,
    /// `MathML`: divides its first child by the second.
    Fraction,
    /// `MathML`: takes the square root of its content.
    Root,
    /// Repeats the formula in another notation: shows nothing.
    Hidden,
}

/// A tag of the text.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    /// Where it stands, from `<` to behind `>`.
    pub at: Range<usize>,
    pub kind: Kind,
    /// The place of the closing tag among all tags; `None` for a closing tag and for one that
    /// stands alone.
    pub partner: Option<usize>,
}

/// A tag that may turn out to have no partner.
struct Candidate<'t> {
    at: Range<usize>,
    name: &'t str,
    kind: Kind,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Opens,
    Closes,
    Alone,
}

/// Returns the tags of `text` in order; partners lie in the same vector.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    // A word of prose, unless there is a formula that it repeats.
    let hides = text.contains("semantics");
    let candidates: Vec<Candidate<'_>> = memchr::memchr_iter(b'<', text.as_bytes())
        .filter_map(|at| candidate(text, at))
        .filter(|candidate| hides || candidate.kind != Kind::Hidden)
        .collect();
    let partners = partners(text, &candidates);
    // The places among the tags that remain.
    let mut place = 0;
    let places: Vec<Option<usize>> = candidates
        .iter()
        .zip(&partners)
        .map(|(candidate, partner)| {
            let stays = partner.is_some() || candidate.form == Form::Alone;
            place += usize::from(stays);
            stays.then(|| place - 1)
        })
        .collect();
    let tag = |(at, candidate): (usize, Candidate<'_>)| {
        places.get(at).copied().flatten()?;
        let partner = partners.get(at).copied().flatten();
        let opens = partner.filter(|_| candidate.form == Form::Opens);
        Some(Tag {
            at: candidate.at,
            kind: candidate.kind,
            partner: opens.and_then(|partner| places.get(partner).copied().flatten()),
        })
    };
    candidates.into_iter().enumerate().filter_map(tag).collect()
}

/// Returns the partner of each tag. A closing tag belongs to the last open one of its name, for
/// real markup overlaps (`<i><b></i></b>`).
///
/// Tags with nothing but “and” between them are mentioned and not used.
fn partners(text: &str, candidates: &[Candidate<'_>]) -> Vec<Option<usize>> {
    const MENTIONED: [&str; 6] = ["and", "or", ",", "/", "...", "…"];
    let mut open: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut partners = vec![None; candidates.len()];
    for (at, candidate) in candidates.iter().enumerate() {
        let name = candidate.name.to_ascii_lowercase();
        match candidate.form {
            Form::Opens => open.entry(name).or_default().push(at),
            Form::Closes => {
                let Some(opening) = open.get_mut(&name).and_then(Vec::pop) else {
                    continue;
                };
                let from = candidates.get(opening).map_or(0, |opening| opening.at.end);
                let content = text.get(from..candidate.at.start).unwrap_or_default();
                if MENTIONED.contains(&content.trim()) {
                    continue;
                }
                for (one, other) in [(at, opening), (opening, at)] {
                    if let Some(partner) = partners.get_mut(one) {
                        *partner = Some(other);
                    }
                }
            }
            Form::Alone => {}
        }
    }
    partners
}

/// Reads the tag whose `<` is at `at`.
fn candidate(text: &str, at: usize) -> Option<Candidate<'_>> {
    let rest = text.get(at + 1..)?;
    let closes = rest.starts_with('/');
    let body = rest.get(usize::from(closes)..)?;
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-');
    let length = body.bytes().take_while(in_name).take(LONGEST).count();
    let name = body.get(..length)?;
    let kind = kind(name)?;
    let (attributes, alone) = if closes {
        (blanks(body.get(length..)?), false)
    } else {
        attributes(body.get(length..)?)?
    };
    let end = at + 1 + usize::from(closes) + length + attributes;
    // `<a>` without an address is a placeholder.
    let bare_link = !closes && attributes == 0 && name.eq_ignore_ascii_case("a");
    if text.as_bytes().get(end) != Some(&b'>') || bare_link {
        return None;
    }
    let form = match (closes, kind) {
        (_, Kind::Break) => Form::Alone,
        (true, _) => Form::Closes,
        (false, _) if alone => Form::Alone,
        (false, _) => Form::Opens,
    };
    let kind = if alone && kind != Kind::Break {
        Kind::Inline
    } else {
        kind
    };
    Some(Candidate {
        at: at..end + 1,
        name,
        kind,
        form,
    })
}

/// Returns the length of the attributes with their blanks and the slash of a tag that stands
/// alone, and whether it does. `None` for what is no attribute, as in `<b, c>` or `<a b>`.
fn attributes(rest: &str) -> Option<(usize, bool)> {
    let mut at = 0;
    loop {
        let blank = blanks(rest.get(at..)?);
        at += blank;
        match rest.as_bytes().get(at)? {
            b'>' => return Some((at, false)),
            b'/' => return Some((at + 1, true)),
            _ if blank == 0 || at > LONGEST => return None,
            _ => at += attribute(rest.get(at..)?)?,
        }
    }
}

/// Returns the length of one attribute with its value.
fn attribute(rest: &str) -> Option<usize> {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b":-_.".contains(byte);
    let name = rest.bytes().take_while(in_name).count();
    let value = rest.get(name..)?.strip_prefix('=')?;
    let first = *value.as_bytes().first()?;
    let quoted = matches!(first, b'"' | b'\'');
    let length = if quoted {
        let inner = value.bytes().skip(1).take(LONGEST);
        2 + inner
            .take_while(|&byte| byte != first && byte != b'<')
            .count()
    } else {
        let plain = |byte: &u8| !byte.is_ascii_whitespace() && !b"\"'<>=`/".contains(byte);
        value.bytes().take(LONGEST).take_while(plain).count()
    };
    let closed = !quoted || value.as_bytes().get(length - 1) == Some(&first);
    (name > 0 && length > 0 && closed).then_some(name + 1 + length)
}

fn blanks(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_whitespace).count()
}

/// Returns what the tag `name` does, `None` for a name that is no tag's.
///
/// Every name is known that the prefix of JATS or `MathML` marks as a tag. Names that are words of
/// English or tokens of language models (`<code>`, `<title>`, `<s>`) are known only so.
fn kind(name: &str) -> Option<Kind> {
    let lower = name.to_ascii_lowercase();
    let bare = ["jats:", "mml:"]
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix));
    if let Some(bare) = bare {
        if bare == "break" {
            return Some(Kind::Break);
        }
        let known = known(bare).or_else(|| {
            let blocks = ["title", "sec", "list", "def-list", "abstract", "label"];
            blocks.contains(&bare).then_some(Kind::Block)
        });
        return Some(known.unwrap_or(Kind::Inline)).filter(|_| !bare.is_empty());
    }
    known(&lower)
}

fn known(name: &str) -> Option<Kind> {
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
