//! ASCII prefixes in any case, and digits.
//!
//! Separate because most parsers of this module need them.

/// Returns the rest of a text after a prefix, which may be in upper or lower case.
pub(super) fn strip_prefix_any_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Returns whether a text consists of at least one digit and nothing else.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
