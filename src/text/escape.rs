//! Terminal control sequences: how far one reaches, so that it can be taken out whole.
//!
//! Stands alone because it follows one standard, ECMA-48, in its 7-bit (`ESC [`) and 8-bit
//! (U+009B) forms, and only measures; what to do with the sequence is the caller's business.

/// Reports whether `character` can open a control sequence: `ESC` or an 8-bit introducer.
pub(super) const fn opens(character: char) -> bool {
    matches!(
        character,
        '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}' | '\u{9e}' | '\u{9f}'
    )
}

/// Returns what is left of `rest` after the control sequence that `opener` has begun.
///
/// A sequence that is cut short ends at the first character that cannot belong to it. A string
/// sequence without its terminator ends with its line, as a terminal would show none of it.
pub(super) fn skip(opener: char, rest: &str) -> &str {
    match opener {
        '\u{1b}' => skip_seven_bit(rest),
        '\u{9b}' => skip_parameters(rest),
        _ => skip_string(rest),
    }
}

fn skip_seven_bit(rest: &str) -> &str {
    if let Some(rest) = rest.strip_prefix('[') {
        return skip_parameters(rest);
    }
    if let Some(rest) = rest.strip_prefix([']', 'P', 'X', '^', '_']) {
        return skip_string(rest);
    }
    let rest = rest.trim_start_matches(|c| matches!(c, ' '..='/'));
    strip_one(rest, |c| matches!(c, '0'..='~'))
}

/// Skips the parameters, intermediates and final character of a `CSI` sequence.
fn skip_parameters(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c| matches!(c, '0'..='?'));
    let rest = rest.trim_start_matches(|c| matches!(c, ' '..='/'));
    strip_one(rest, |c| matches!(c, '@'..='~'))
}

/// Skips the text of an `OSC`, `DCS`, `SOS`, `PM` or `APC` sequence with its terminator.
///
/// `ESC` ends the text but is left, since `ESC \` is a sequence of its own.
fn skip_string(rest: &str) -> &str {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let rest = rest.trim_start_matches(|c| !ends(c));
    strip_one(rest, |c| matches!(c, '\u{7}' | '\u{9c}'))
}

fn strip_one(rest: &str, accept: fn(char) -> bool) -> &str {
    rest.strip_prefix(accept).unwrap_or(rest)
}
