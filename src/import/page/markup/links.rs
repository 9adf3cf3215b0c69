//! Where the links of a text begin and end: `[label](address)` and `[label][7]`.
//!
//! Separate from the reader of fragments, because brackets that belong to the text, such as those
//! of an interval, have to be told from those of links.

use std::ops::Range;

/// Longest address in bytes.
const ADDRESS_LIMIT: usize = 2_000;
/// Bytes of a line that are looked at on either side of a bracket.
const MARKS: usize = 64;
/// Longest label in bytes.
const LABEL_LIMIT: usize = 30_000;
/// Longest text in bytes between brackets at the beginning of a line that is no link, such as `[-]`.
const SHORT: usize = 16;
/// Opening brackets that are remembered, so that hostile input takes no longer than any other.
const OPEN: usize = 64;

/// A link as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Offset of the opening bracket.
    pub open: usize,
    /// Offset of the closing bracket of the label.
    pub close: usize,
    /// Offset behind the target.
    pub end: usize,
    /// Where it leads.
    pub target: Target,
    /// Whether it shows an image, whose name is the label.
    pub image: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Offsets of the address in the text.
    Address(Range<usize>),
    /// Number of the address in a list elsewhere.
    Number(u32),
}

/// An opening bracket.
#[derive(Clone, Copy)]
struct Bracket {
    at: usize,
    image: bool,
    /// Whether only marks of headings and lists precede it on its line.
    first: bool,
    /// Whether its line ends with it.
    last: bool,
}

impl Bracket {
    /// Returns whether a closing bracket without a target closes it, so that both are text.
    fn is_text_before(&self, at: usize) -> bool {
        !self.first || (!self.last && at - self.at <= SHORT)
    }
}

/// Returns the links in the order in which they begin; of nested ones the outer comes first.
pub(super) fn find(text: &str) -> Vec<Link> {
    let bytes = text.as_bytes();
    let (mut open, mut links): (Vec<Bracket>, Vec<Link>) = (Vec::new(), Vec::new());
    let (mut at, mut line) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if matches!(bytes.get(at + 1), Some(b'[' | b']' | b'\\')) => at += 1,
            b'\n' => line = at + 1,
            b'[' => {
                if open.len() == OPEN {
                    open.remove(0);
                }
                open.push(bracket(text, line, at));
            }
            b']' => {
                let image = open.last().is_some_and(|bracket| bracket.image);
                if let Some((target, end)) = target(text, at + 1, image) {
                    if let Some(opening) = opening(text, &mut open, line, at) {
                        links.push(Link {
                            open: opening.at - usize::from(opening.image),
                            close: at,
                            end,
                            target,
                            image: opening.image,
                        });
                        at = end - 1;
                    }
                } else if open
                    .last()
                    .is_some_and(|bracket| bracket.is_text_before(at))
                {
                    open.pop();
                }
            }
            _ => {}
        }
        at += 1;
    }
    links.sort_by_key(|link| link.open);
    for link in &mut links {
        link.open += usize::from(link.image);
    }
    links
}

fn bracket(text: &str, line: usize, at: usize) -> Bracket {
    let before = before(text, line, at);
    let marks = before.map(|before| before.strip_suffix('!').unwrap_or(before));
    let is_mark = |c: char| c.is_whitespace() || "#*-+•>".contains(c);
    let rest = text.as_bytes().get(at + 1..).unwrap_or_default();
    let behind = rest
        .iter()
        .take(MARKS)
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    Bracket {
        at,
        image: at > 0 && text.as_bytes().get(at - 1) == Some(&b'!'),
        first: marks.is_some_and(|marks| marks.chars().all(is_mark)),
        last: behind == Some(&b'\n'),
    }
}

/// Returns what precedes an offset on its line, `None` where that is much.
fn before(text: &str, line: usize, at: usize) -> Option<&str> {
    (at - line <= MARKS).then(|| text.get(line..at)).flatten()
}

/// Returns the bracket that a closing one with a target belongs to, and forgets those inside.
fn opening(text: &str, open: &mut Vec<Bracket>, line: usize, at: usize) -> Option<Bracket> {
    let innermost = open.len().checked_sub(1)?;
    let top = *open.get(innermost)?;
    let alone = before(text, line, at).is_some_and(|before| before.trim().is_empty());
    let chosen = if top.image || (top.first && !alone) {
        innermost
    } else if alone {
        open.iter()
            .rposition(|bracket| bracket.last)
            .unwrap_or(innermost)
    } else {
        let paragraph = |bracket: &Bracket| {
            let between = text.get(bracket.at..at).unwrap_or_default();
            bracket.first
                && !bracket.image
                && between.len() <= LABEL_LIMIT
                && !between.contains("\n\n")
        };
        open.iter().rposition(paragraph).unwrap_or(innermost)
    };
    let bracket = *open.get(chosen)?;
    open.truncate(chosen);
    (at - bracket.at <= LABEL_LIMIT).then_some(bracket)
}

/// Reads the target that begins at an offset; returns it with the offset behind it. The address of
/// an image may be anything without blanks.
fn target(text: &str, at: usize, image: bool) -> Option<(Target, usize)> {
    let rest = text.get(at..)?;
    if let Some(rest) = rest.strip_prefix('[') {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..digits)?.parse().ok()?;
        let closed = rest.get(digits..)?.starts_with(']');
        return closed.then_some((Target::Number(number), at + digits + 2));
    }
    let rest = rest.strip_prefix('(')?;
    let starts = [
        "https://",
        "http://",
        "file://",
        "/",
        "?",
        "#",
        "mailto:",
        "data:",
        "javascript:",
    ];
    let bracketed = usize::from(rest.starts_with('<'));
    let address = limited(rest.get(bracketed..)?);
    if !image && !starts.iter().any(|start| address.starts_with(start)) {
        return None;
    }
    let length = address_length(address);
    let start = at + 1 + bracketed;
    // Only a title may stand between the address and the end, on the same line.
    let behind = limited(text.get(start + length..)?).lines().next()?;
    let close = behind.find(')')?;
    Some((
        Target::Address(start..start + length),
        start + length + close + 1,
    ))
}

/// Returns the beginning of a text that is as long as an address may be.
fn limited(text: &str) -> &str {
    let end = text.floor_char_boundary(ADDRESS_LIMIT);
    text.get(..end).unwrap_or(text)
}

/// Returns the length of the address that a text begins with; parentheses in it are balanced.
fn address_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            '>' => return at,
            // A program has broken the line behind a hyphen.
            '\n' if text
                .get(..at)
                .is_some_and(|before| before.ends_with(['-', '/'])) => {}
            c if c.is_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}
