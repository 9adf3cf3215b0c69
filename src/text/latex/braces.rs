//! Which braces belong together, and which of them are meant to be seen.
//!
//! Stands alone because one pass over the text answers both for all braces, so that the renderer
//! never searches for a partner.

/// A brace that has a partner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brace {
    /// Byte offset of this brace.
    pub at: usize,
    /// Byte offset of the brace that closes or opens the same group.
    pub partner: usize,
    /// Whether the pair is part of the text, as in a set or a record, and not a group.
    pub literal: bool,
}

/// A group whose end has not been seen yet, and what it holds so far.
#[derive(Default)]
struct Open {
    at: usize,
    /// Whether it can only group: it holds a command, or belongs to one.
    groups: bool,
    has_capital: bool,
    /// Whether it holds anything that a title's protected words do not.
    has_other: bool,
}

/// Returns all braces of `text` that have a partner, in order; escaped braces are none.
///
/// A pair only groups if it holds a command or nothing, follows a command or another group, or
/// protects the capitals of a title's words, as BibTeX asks (`{BERT}`). Others are literal, as in
/// `{a, b}`.
pub(super) fn matched(text: &str) -> Vec<Brace> {
    let bytes = text.as_bytes();
    let mut braces = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut joined = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => {
                if let Some(group) = open.last_mut() {
                    group.groups = true;
                }
                at += command_length(bytes, at);
            }
            b'{' => open.push(Open {
                at,
                groups: joined,
                ..Open::default()
            }),
            b'}' => close(at, &mut open, &mut braces),
            _ => {
                if let Some(group) = open.last_mut() {
                    group.has_capital |= byte.is_ascii_uppercase();
                    group.has_other |= !byte.is_ascii_alphanumeric() && !b" -:.'/+".contains(&byte);
                }
            }
        }
        joined = matches!(byte, b'\\' | b'}');
        at += 1;
    }
    braces.sort_unstable_by_key(|brace| brace.at);
    braces
}

/// Returns how many bytes after the backslash at `at` belong to its command.
fn command_length(bytes: &[u8], at: usize) -> usize {
    let name = bytes.iter().skip(at + 1);
    name.take_while(|byte| byte.is_ascii_alphabetic())
        .count()
        .max(1)
}

fn close(at: usize, open: &mut Vec<Open>, braces: &mut Vec<Brace>) {
    let Some(group) = open.pop() else { return };
    let protects = group.has_capital && !group.has_other;
    let empty = at == group.at + 1;
    let literal = !group.groups && !protects && !empty;
    braces.push(Brace {
        at: group.at,
        partner: at,
        literal,
    });
    braces.push(Brace {
        at,
        partner: group.at,
        literal,
    });
    if let Some(outer) = open.last_mut() {
        outer.groups |= group.groups;
        outer.has_capital |= group.has_capital;
        outer.has_other |= group.has_other;
    }
}

#[cfg(test)]
mod tests {
    use super::matched;

    #[test]
    fn partners_and_literals_are_known() {
        let found: Vec<_> = matched(r"{a{b}\{} {c, d} {e {F} \a{b}{c}")
            .iter()
            .map(|brace| (brace.at, brace.partner, brace.literal))
            .collect();
        let expected = [(0, 7, false), (2, 4, true), (4, 2, true), (7, 0, false)];
        assert_eq!(found[..4], expected);
        let expected = [
            (9, 14, true),
            (14, 9, true),
            (19, 21, false),
            (21, 19, false),
        ];
        assert_eq!(found[4..8], expected);
        assert!(found[8..].iter().all(|brace| !brace.2));
    }
}
