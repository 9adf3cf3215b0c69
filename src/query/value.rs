//! Parses numbers and choices, and values that are still being typed.
//!
//! Separate because all fields share one rule: a value that further keys can make valid is not
//! an error, and its longest valid prefix applies.

use super::clause::{Clause, NumberRange};

/// Longer values, in bytes, cannot count as unfinished.
const MAX_UNFINISHED: usize = 24;

/// Parses a value with `parse`; an unfinished one by its longest valid prefix.
///
/// A value is unfinished if `is_unfinished` and one of the `completions` makes it valid. Returns `Err`
/// for an invalid value and `Ok(None)` for an unfinished one without a valid prefix.
pub(super) fn parse_unfinished<T>(
    value: &str,
    is_unfinished: bool,
    completions: &[&str],
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ()> {
    if let Some(parsed) = parse(value) {
        return Ok(Some(parsed));
    }
    let can_become_valid = is_unfinished
        && value.len() <= MAX_UNFINISHED
        && completions
            .iter()
            .any(|suffix| parse(&format!("{value}{suffix}")).is_some());
    if !can_become_valid {
        return Err(());
    }
    let prefixes = value.char_indices().rev();
    Ok(prefixes
        .filter_map(|(end, _)| value.get(..end))
        .find_map(parse))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Operator {
    /// Splits an operator from the start of a value.
    pub(super) fn strip(value: &str) -> Option<(Self, &str)> {
        const OPERATORS: &[(&str, Operator)] = &[
            ("<=", Operator::AtMost),
            ("<", Operator::Less),
            (">=", Operator::AtLeast),
            (">", Operator::More),
        ];
        OPERATORS
            .iter()
            .find_map(|(symbol, operator)| Some((*operator, value.strip_prefix(symbol)?)))
    }
}

/// Suffixes that complete an unfinished number or range, see [`parse_unfinished`].
const NUMBER_COMPLETIONS: &[&str] = &["0", "9", ".", ".0", "9999999"];

/// Parses `>5`, `>=5`, `<5`, `<=5`, `5`, `2..9`, `2..` or `..9`.
pub(super) fn parse_number_range(
    value: &str,
    is_unfinished: bool,
) -> Result<Option<NumberRange>, ()> {
    parse_unfinished(value, is_unfinished, NUMBER_COMPLETIONS, parse_complete)
}

fn parse_complete(value: &str) -> Option<NumberRange> {
    let range = |min, max| Some(NumberRange { min, max });
    if let Some((operator, rest)) = Operator::strip(value) {
        let bound = parse_number(rest)?;
        return match operator {
            Operator::Less => range(None, Some(bound.checked_sub(1)?)),
            Operator::AtMost => range(None, Some(bound)),
            Operator::More => range(Some(bound.checked_add(1)?), None),
            Operator::AtLeast => range(Some(bound), None),
        };
    }
    match value.split_once("..") {
        None => {
            let exact = parse_number(value)?;
            range(Some(exact), Some(exact))
        }
        Some(("", max)) => range(None, Some(parse_number(max)?)),
        Some((min, "")) => range(Some(parse_number(min)?), None),
        Some((min, max)) => {
            let (min, max) = (parse_number(min)?, parse_number(max)?);
            (min <= max).then_some(())?;
            range(Some(min), Some(max))
        }
    }
}

/// Parses digits only: no sign, no space.
pub(super) fn parse_number(digits: &str) -> Option<u32> {
    let only_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| only_digits)
}

/// Returns the clause of a named value; `None` for the prefix of a name that is being typed.
pub(super) fn parse_choice(
    choices: &[(&str, Clause)],
    value: &str,
    is_unfinished: bool,
) -> Result<Option<Clause>, ()> {
    let value = value.to_lowercase();
    if let Some((_, clause)) = choices.iter().find(|(name, _)| *name == value) {
        return Ok(Some(clause.clone()));
    }
    let is_prefix = choices.iter().any(|(name, _)| name.starts_with(&value));
    if is_unfinished && is_prefix {
        Ok(None)
    } else {
        Err(())
    }
}
