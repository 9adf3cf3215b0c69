//! Matching of braces, and the distinction between groups and literal braces.
//!
//! One pass in advance, so that the renderer takes linear time.

#[derive(Debug, Clone, Copy)]
pub(super) struct Brace {
    /// Byte offset.
    pub offset: usize,
    /// Byte offset of the matching brace.
    pub partner: usize,
    /// Whether the pair is printed, as in a set, instead of delimiting a group.
    pub is_literal: bool,
}

/// An unclosed brace and its content so far.
#[derive(Default)]
struct Open {
    offset: usize,
    /// Whether it contains a command or is an argument.
    is_group: bool,
    has_capital: bool,
    /// Whether it contains characters that are not part of words in a title.
    has_other: bool,
}

/// Returns the matched, unescaped braces of `text` in order.
///
/// A pair is a group if it is empty, contains a command, follows a command or another group, or
/// protects capitals in a title as in BibTeX (`{BERT}`). Other pairs are literal, as in `{a, b}`.
pub(super) fn match_braces(text: &str) -> Vec<Brace> {
    let bytes = text.as_bytes();
    let mut braces = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut is_argument = false;
    let mut offset = 0;
    while let Some(&byte) = bytes.get(offset) {
        match byte {
            b'\\' => {
                if let Some(group) = open.last_mut() {
                    group.is_group = true;
                }
                offset += command_length(bytes, offset);
            }
            b'{' => open.push(Open {
                offset,
                is_group: is_argument,
                ..Open::default()
            }),
            b'}' => close(offset, &mut open, &mut braces),
            _ => {
                if let Some(group) = open.last_mut() {
                    group.has_capital |= byte.is_ascii_uppercase();
                    group.has_other |= !byte.is_ascii_alphanumeric() && !b" -:.'/+".contains(&byte);
                }
            }
        }
        is_argument = matches!(byte, b'\\' | b'}');
        offset += 1;
    }
    braces.sort_unstable_by_key(|brace| brace.offset);
    braces
}

/// Returns the length of the command name after the backslash at `offset`.
fn command_length(bytes: &[u8], offset: usize) -> usize {
    let name = bytes.iter().skip(offset + 1);
    name.take_while(|byte| byte.is_ascii_alphabetic())
        .count()
        .max(1)
}

fn close(offset: usize, open: &mut Vec<Open>, braces: &mut Vec<Brace>) {
    let Some(group) = open.pop() else { return };
    let is_protected = group.has_capital && !group.has_other;
    let is_empty = offset == group.offset + 1;
    let is_literal = !group.is_group && !is_protected && !is_empty;
    for (offset, partner) in [(group.offset, offset), (offset, group.offset)] {
        braces.push(Brace {
            offset,
            partner,
            is_literal,
        });
    }
    if let Some(outer) = open.last_mut() {
        outer.is_group |= group.is_group;
        outer.has_capital |= group.has_capital;
        outer.has_other |= group.has_other;
    }
}

/// Whether `\{` and `\}` count as braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum EscapedBraces {
    Count,
    Skip,
}

/// Returns whether the braces of `text` are balanced. A text that ends with a backslash is not.
pub(in crate::text) fn is_balanced(text: &str, escaped_braces: EscapedBraces) -> bool {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for byte in text.bytes() {
        match byte {
            _ if is_escaped && escaped_braces == EscapedBraces::Skip => {}
            b'{' => depth += 1,
            b'}' => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            },
            _ => {}
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    depth == 0 && !is_escaped
}

#[cfg(test)]
mod tests {
    use super::match_braces;

    #[test]
    fn braces_are_matched_and_classified() {
        let braces: Vec<_> = match_braces(r"{a{b}\{} {c, d} {e {F} \a{b}{c}")
            .iter()
            .map(|brace| (brace.offset, brace.partner, brace.is_literal))
            .collect();
        let expected = [(0, 7, false), (2, 4, true), (4, 2, true), (7, 0, false)];
        assert_eq!(braces[..4], expected);
        let expected = [
            (9, 14, true),
            (14, 9, true),
            (19, 21, false),
            (21, 19, false),
        ];
        assert_eq!(braces[4..8], expected);
        assert!(braces[8..].iter().all(|brace| !brace.2));
    }
}
