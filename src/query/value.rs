//! Values that are not words: numbers, marks, and the leniency for those being typed.
//!
//! Stands alone because every field of this kind shares one rule: a value that the next keys can
//! still make right is no mistake; it counts as far as it goes.

use super::clause::{Has, Is, NumberRange};

/// Longest value, in bytes, that can count as unfinished.
const LONGEST: usize = 24;

/// Reads a value that may still be being typed.
///
/// `endings` are continuations of which at least one makes every unfinished value a good one.
/// `Err` is a mistake; `None` is too little to mean anything.
pub(super) fn read<T>(
    value: &str,
    unfinished: bool,
    endings: &[&str],
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ()> {
    if let Some(read) = parse(value) {
        return Ok(Some(read));
    }
    let can_become_good = unfinished
        && value.len() <= LONGEST
        && endings
            .iter()
            .any(|ending| parse(&format!("{value}{ending}")).is_some());
    if !can_become_good {
        return Err(());
    }
    let beginnings = value.char_indices().rev();
    Ok(beginnings
        .filter_map(|(end, _)| value.get(..end))
        .find_map(parse))
}

/// A sign that compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Sign {
    /// Takes the sign at the start of a value.
    pub(super) fn take(value: &str) -> Option<(Self, &str)> {
        const SIGNS: &[(&str, Sign)] = &[
            ("<=", Sign::AtMost),
            ("<", Sign::Less),
            (">=", Sign::AtLeast),
            (">", Sign::More),
        ];
        SIGNS
            .iter()
            .find_map(|(written, sign)| Some((*sign, value.strip_prefix(written)?)))
    }
}

/// Continuations of an unfinished number.
const NUMBER_ENDINGS: &[&str] = &["0", "9", ".", ".0", "9999999"];

/// Reads `>5`, `>=5`, `<5`, `<=5`, `5`, `2..9`, `2..` or `..9`.
pub(super) fn numbers(value: &str, unfinished: bool) -> Result<Option<NumberRange>, ()> {
    read(value, unfinished, NUMBER_ENDINGS, number_range)
}

fn number_range(value: &str) -> Option<NumberRange> {
    let range = |least, most| Some(NumberRange { least, most });
    if let Some((sign, rest)) = Sign::take(value) {
        let bound = number(rest)?;
        return match sign {
            Sign::Less => range(None, Some(bound.checked_sub(1)?)),
            Sign::AtMost => range(None, Some(bound)),
            Sign::More => range(Some(bound.checked_add(1)?), None),
            Sign::AtLeast => range(Some(bound), None),
        };
    }
    match value.split_once("..") {
        None => {
            let only = number(value)?;
            range(Some(only), Some(only))
        }
        Some(("", most)) => range(None, Some(number(most)?)),
        Some((least, "")) => range(Some(number(least)?), None),
        Some((least, most)) => {
            let (least, most) = (number(least)?, number(most)?);
            (least <= most).then_some(())?;
            range(Some(least), Some(most))
        }
    }
}

/// Reads digits only: no sign, no blank.
pub(super) fn number(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// Reads the name of a mark; one whose beginning is being typed counts as nothing yet.
pub(super) fn is(value: &str, unfinished: bool) -> Result<Option<Is>, ()> {
    choice(Is::NAMES, value, unfinished)
}

/// Reads what a paper can have.
pub(super) fn has(value: &str, unfinished: bool) -> Result<Option<Has>, ()> {
    choice(Has::NAMES, value, unfinished)
}

fn choice<T: Copy>(choices: &[(&str, T)], value: &str, unfinished: bool) -> Result<Option<T>, ()> {
    let value = value.to_lowercase();
    if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == value) {
        return Ok(Some(*choice));
    }
    let begins = choices.iter().any(|(name, _)| name.starts_with(&value));
    if unfinished && begins {
        Ok(None)
    } else {
        Err(())
    }
}
