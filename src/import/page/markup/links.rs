//! Finds the links of a text: `[label](address)` and `[label][7]`.
//!
//! Separate from the fragments, because brackets of the text, for example of an interval, must be
//! distinguished from brackets of links.

use std::ops::Range;

/// Longest address in bytes.
const ADDRESS_LIMIT: usize = 2_000;
/// Number of bytes on either side of a bracket that are searched for list markers and the line end.
const MARKERS: usize = 64;
/// Longest label in bytes.
const LABEL_LIMIT: usize = 30_000;
/// Longest text in bytes between brackets at the start of a line that is not a label, such as `[-]`.
const SHORT: usize = 16;
/// Number of opening brackets that are remembered; the limit makes the time linear.
const OPEN: usize = 64;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Offset of the opening bracket.
    pub open: usize,
    /// Offset of the closing bracket of the label.
    pub close: usize,
    /// Offset after the target.
    pub end: usize,
    pub target: Target,
    /// Whether it shows an image, whose name is the label.
    pub is_image: bool,
}

impl Link {
    /// Returns the offset of the first character, which is `!` for an image.
    pub(super) fn start(&self) -> usize {
        self.open - usize::from(self.is_image)
    }

    pub(super) fn label(&self) -> Range<usize> {
        self.open + 1..self.close
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Offsets of the address in the text.
    Address(Range<usize>),
    /// Number of the address in a list, see [`super::references`].
    Number(u32),
}

/// An opening bracket that may start a label.
#[derive(Clone, Copy)]
struct Bracket {
    offset: usize,
    is_image: bool,
    /// Whether only markers of headings and lists precede it on its line.
    begins_line: bool,
    ends_line: bool,
}

impl Bracket {
    fn new(text: &str, line: usize, offset: usize) -> Self {
        let prefix = line_prefix(text, line, offset);
        let markers = prefix.map(|prefix| prefix.strip_suffix('!').unwrap_or(prefix));
        let is_marker = |c: char| c.is_whitespace() || "#*-+•>".contains(c);
        let mut rest = text.bytes().skip(offset + 1).take(MARKERS);
        Self {
            offset,
            is_image: text
                .get(..offset)
                .is_some_and(|before| before.ends_with('!')),
            begins_line: markers.is_some_and(|markers| markers.chars().all(is_marker)),
            ends_line: rest.find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) == Some(b'\n'),
        }
    }

    /// Returns whether the bracket and a closing one without a target are both text.
    fn is_text(&self, close: usize) -> bool {
        !self.begins_line || (!self.ends_line && close - self.offset <= SHORT)
    }
}

/// Returns the links in the order in which they begin, the outer one of nested links first.
pub(super) fn find_links(text: &str) -> Vec<Link> {
    let bytes = text.as_bytes();
    let (mut open, mut links): (Vec<Bracket>, Vec<Link>) = (Vec::new(), Vec::new());
    let (mut offset, mut line) = (0, 0);
    while let Some(&byte) = bytes.get(offset) {
        match byte {
            b'\\' if matches!(bytes.get(offset + 1), Some(b'[' | b']' | b'\\')) => offset += 1,
            b'\n' => line = offset + 1,
            b'[' => {
                if open.len() == OPEN {
                    open.remove(0);
                }
                open.push(Bracket::new(text, line, offset));
            }
            b']' => {
                let is_image = open.last().is_some_and(|bracket| bracket.is_image);
                if let Some((target, end)) = parse_target(text, offset + 1, is_image) {
                    if let Some(bracket) = pop_matching(text, &mut open, line, offset) {
                        links.push(Link {
                            open: bracket.offset,
                            close: offset,
                            end,
                            target,
                            is_image: bracket.is_image,
                        });
                        offset = end - 1;
                    }
                } else {
                    open.pop_if(|bracket| bracket.is_text(offset));
                }
            }
            _ => {}
        }
        offset += 1;
    }
    links.sort_by_key(Link::start);
    links
}

/// Returns the text between the start of a line and an offset, `None` where it is long.
fn line_prefix(text: &str, line: usize, offset: usize) -> Option<&str> {
    text.get(line..offset)
        .filter(|prefix| prefix.len() <= MARKERS)
}

/// Removes the bracket that a closing one with a target belongs to, and the brackets inside.
fn pop_matching(
    text: &str,
    open: &mut Vec<Bracket>,
    line: usize,
    offset: usize,
) -> Option<Bracket> {
    let innermost = open.len().checked_sub(1)?;
    let top = *open.get(innermost)?;
    let alone = line_prefix(text, line, offset).is_some_and(|prefix| prefix.trim().is_empty());
    let index = if top.is_image || (top.begins_line && !alone) {
        innermost
    } else if alone {
        open.iter()
            .rposition(|bracket| bracket.ends_line)
            .unwrap_or(innermost)
    } else {
        let begins_label = |bracket: &Bracket| {
            let label = text.get(bracket.offset..offset).unwrap_or_default();
            bracket.begins_line
                && !bracket.is_image
                && label.len() <= LABEL_LIMIT
                && !label.contains("\n\n")
        };
        open.iter().rposition(begins_label).unwrap_or(innermost)
    };
    let bracket = *open.get(index)?;
    open.truncate(index);
    (offset - bracket.offset <= LABEL_LIMIT).then_some(bracket)
}

/// Parses the target at an offset; returns also the offset after it. The address of an image may be
/// any text without spaces.
fn parse_target(text: &str, offset: usize, is_image: bool) -> Option<(Target, usize)> {
    #[rustfmt::skip]
    const STARTS: [&str; 9] = [
        "https://", "http://", "file://", "/", "?", "#", "mailto:", "data:", "javascript:",
    ];
    let rest = text.get(offset..)?;
    if let Some(rest) = rest.strip_prefix('[') {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..digits)?.parse().ok()?;
        let closed = rest.get(digits..)?.starts_with(']');
        return closed.then_some((Target::Number(number), offset + digits + 2));
    }
    let rest = rest.strip_prefix('(')?;
    let bracket = usize::from(rest.starts_with('<'));
    let address = truncate_address(rest.get(bracket..)?);
    if !is_image && !STARTS.iter().any(|start| address.starts_with(start)) {
        return None;
    }
    let start = offset + 1 + bracket;
    let end = start + address_length(address);
    // Only a title may come between the address and the parenthesis, on the same line.
    let close = truncate_address(text.get(end..)?)
        .lines()
        .next()?
        .find(')')?;
    Some((Target::Address(start..end), end + close + 1))
}

/// Truncates a text to the longest address.
fn truncate_address(text: &str) -> &str {
    text.get(..text.floor_char_boundary(ADDRESS_LIMIT))
        .unwrap_or(text)
}

/// Returns the length of the address at the start of a text, with balanced parentheses.
fn address_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (offset, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return offset,
            ')' => depth -= 1,
            '>' => return offset,
            // Some programs break an address after a hyphen or a slash.
            '\n' if text
                .get(..offset)
                .is_some_and(|before| before.ends_with(['-', '/'])) => {}
            c if c.is_whitespace() => return offset,
            _ => {}
        }
    }
    text.len()
}
