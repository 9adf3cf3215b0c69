//! Detection of formulas in prose.
//!
//! `$` is a currency sign as often as a delimiter, so the content decides.

use std::ops::Range;

use super::source::Source;

/// The maximum length of a formula, in bytes.
const MAX_FORMULA: usize = 1500;

/// Lower-case words of formulas, which are not prose.
const FUNCTIONS: [&str; 16] = [
    "log", "ln", "exp", "sin", "cos", "tan", "min", "max", "sup", "inf", "lim", "mod", "dim",
    "det", "deg", "if",
];

/// Returns the content of the formula that starts with the `$` at `offset`, and the offset after it.
///
/// `None` if there is no closing `$` or the content is not a formula, as in "$5 and then $7".
pub(super) fn find_dollar_formula(
    source: &Source<'_>,
    offset: usize,
    end: usize,
) -> Option<(Range<usize>, usize)> {
    let width = if source.byte(offset + 1) == b'$' {
        2
    } else {
        1
    };
    let start = offset + width;
    let close = next_dollar(source, start, end)?;
    let next = close + width;
    if next > end || (width == 2 && source.byte(close + 1) != b'$') {
        return None;
    }
    let content = source.slice(start..close);
    let follows = source.slice(next..end).chars().next();
    is_formula(content, follows).then_some((start..close, next))
}

/// Returns the content of the formula that starts with `\(` or `\[` at `offset`, and the offset after it.
pub(super) fn find_bracket_formula(
    source: &Source<'_>,
    offset: usize,
    end: usize,
) -> Option<(Range<usize>, usize)> {
    let opening = source.byte(offset + 1);
    let closing = if opening == b'(' { b')' } else { b']' };
    let start = offset + 2;
    let mut close = start;
    while close < end.min(start + MAX_FORMULA) {
        if source.byte(close) == b'\\' {
            let mark = source.byte(close + 1);
            if mark == closing {
                let content = source.slice(start..close);
                return is_formula(content.trim(), None).then_some((start..close, close + 2));
            }
            if mark == opening {
                return None;
            }
            close += 1;
        }
        close += 1;
    }
    None
}

/// Returns the content of the math environment `name` at `offset`, and the offset after its `\end`.
pub(super) fn find_math_environment(
    source: &Source<'_>,
    name: &str,
    offset: usize,
    end: usize,
) -> Option<(Range<usize>, usize)> {
    const MATH_ENVIRONMENTS: [&str; 9] = [
        "equation",
        "align",
        "eqnarray",
        "displaymath",
        "math",
        "gather",
        "multline",
        "aligned",
        "array",
    ];
    if !MATH_ENVIRONMENTS.contains(&name.trim_end_matches('*')) {
        return None;
    }
    let rest = source.limited_slice(offset, end, MAX_FORMULA);
    let close = rest.find("\\end{")?;
    let inner = rest.get(..close)?;
    if inner.contains("\\begin{") {
        return None;
    }
    let (_, next) = source.group(offset + close + 4, end)?;
    Some((offset..offset + close, next))
}

/// Returns the offset of the next `$` that is neither escaped nor in a group.
fn next_dollar(source: &Source<'_>, from: usize, end: usize) -> Option<usize> {
    let mut offset = from;
    while offset < end.min(from + MAX_FORMULA) {
        match source.byte(offset) {
            b'$' => return Some(offset),
            b'\\' => offset += 2,
            b'{' => {
                offset = source
                    .group(offset, end)
                    .map_or(offset + 1, |(_, next)| next);
            }
            _ => offset += 1,
        }
    }
    None
}

/// Returns whether `content` is a formula; `follows` is the character after its closing delimiter.
fn is_formula(content: &str, follows: Option<char>) -> bool {
    let trimmed = content.trim();
    if trimmed.is_empty() || trimmed.contains("``") {
        return false;
    }
    let padding = Padding::new(content, follows);
    let words = longest_prose_run(trimmed);
    let is_price = trimmed.starts_with(|c: char| c.is_ascii_digit());
    match (padding, evidence(content)) {
        (Padding::Ambiguous, Evidence::Command) => words == 0 && !is_price && trimmed.len() < 40,
        (Padding::Ambiguous, _) => false,
        (Padding::Even, Evidence::Command) => words < 4,
        (Padding::Even, Evidence::Script) => words < 2,
        (Padding::Uneven, Evidence::Command) => words == 0,
        (Padding::Uneven, _) => words == 0 && !is_price && trimmed.len() < 40,
        (Padding::Even, Evidence::None) => {
            words == 0 && (!is_price || is_number(trimmed, content != trimmed, follows))
        }
    }
}

/// Spaces inside the delimiters.
enum Padding {
    /// On both sides or none.
    Even,
    /// On one side.
    Uneven,
    /// Before the closing `$` only, which may start another formula or price.
    Ambiguous,
}

impl Padding {
    fn new(content: &str, follows: Option<char>) -> Self {
        let is_opening = |c: char| !c.is_whitespace() && !",.;:)]-".contains(c);
        match (content.starts_with(' '), content.ends_with(' ')) {
            (false, true) if follows.is_some_and(is_opening) => Self::Ambiguous,
            (before, after) if before == after => Self::Even,
            _ => Self::Uneven,
        }
    }
}

/// The strongest sign of a formula in a text.
enum Evidence {
    Command,
    Script,
    None,
}

fn evidence(content: &str) -> Evidence {
    if has_command(content) {
        Evidence::Command
    } else if content.contains(['^', '_']) {
        Evidence::Script
    } else {
        Evidence::None
    }
}

/// Returns whether `trimmed`, which starts with a digit, is more likely a number or a sum than a price
/// and the text after it.
fn is_number(trimmed: &str, is_padded: bool, follows: Option<char>) -> bool {
    let starts_word =
        follows.is_some_and(|c| c.is_ascii_digit() || (is_padded && c.is_alphanumeric()));
    let is_prefix = trimmed.ends_with('-') && follows.is_some_and(char::is_lowercase);
    let is_open_ended = trimmed.ends_with([':', '/', ',', ';', '.', '-', '–']) && !is_prefix;
    !starts_word && !is_open_ended && has_balanced_brackets(trimmed)
}

/// Returns whether `content` has a command; the escapes of prose do not count.
fn has_command(content: &str) -> bool {
    content.as_bytes().windows(2).any(|pair| {
        matches!(
            pair,
            [
                b'\\',
                b'a'..=b'z' | b'A'..=b'Z' | b'{' | b'|' | b',' | b';' | b'!',
            ]
        )
    })
}

/// Returns the longest run of adjacent lower-case words outside braces.
fn longest_prose_run(content: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    let mut depth = 0_usize;
    for word in content.split(' ') {
        let letters = word.trim_matches([',', '.', ';', ':', '(', ')']);
        let is_prose = depth == 0
            && letters.len() >= 2
            && letters
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            && !FUNCTIONS.contains(&letters);
        run = if is_prose { run + 1 } else { 0 };
        longest = longest.max(run);
        depth += word.matches('{').count();
        depth = depth.saturating_sub(word.matches('}').count());
    }
    if longest == 1 && !content.contains(' ') {
        0
    } else {
        longest
    }
}

fn has_balanced_brackets(content: &str) -> bool {
    let count = |brackets: [char; 3]| content.matches(brackets).count();
    count(['(', '[', '{']) == count([')', ']', '}'])
}

#[cfg(test)]
mod tests {
    use super::{Source, find_dollar_formula};

    const CASES: &[(&str, Option<&str>)] = &[
        ("$x$", Some("x")),
        ("$n$th", Some("n")),
        ("$n log n$", Some("n log n")),
        ("$ \\alpha $", Some(" \\alpha ")),
        ("$$x+y$$", Some("x+y")),
        ("$x_1$5", Some("x_1")),
        ("$[0,1)$", Some("[0,1)")),
        (
            "$\\{a \\text{ for all of them } b\\}$",
            Some("\\{a \\text{ for all of them } b\\}"),
        ),
        ("$ r $ of", Some(" r ")),
        ("$X.$", Some("X.")),
        ("$q-$gamma", Some("q-")),
        ("$-$5", Some("-")),
        ("$i)$", Some("i)")),
        ("$5 and then $7", None),
        ("$AP (and Ke$ha", None),
        ("$ 5 $x", None),
        ("$ X$ to", Some(" X")),
        ("$N $ is", Some("N ")),
        ("$\\mu $m", Some("\\mu ")),
        ("$2-$approximate", Some("2-")),
        ("$a \\text{ if $b$}$", Some("a \\text{ if $b$}")),
        ("$5-$7", None),
        ("$5/$7", None),
        ("$5 to US$7", None),
        ("$5 or so$", None),
        ("$5M (US$)", None),
        ("$x", None),
        ("$5 with 90\\% of $7", None),
        ("$5 in \\emph{all} $7", None),
        ("$5 in \\emph{all} of $x", None),
        ("$$", None),
        ("$$$", None),
        ("$a_b and the c_d$", None),
    ];

    #[test]
    fn formulas_are_distinguished_from_prices() {
        for (text, expected) in CASES {
            let formula = find_dollar_formula(&Source::new(text), 0, text.len());
            assert_eq!(formula.map(|(inner, _)| &text[inner]), *expected, "{text}");
        }
    }
}
