//! The extent of terminal control sequences (ECMA-48), in 7-bit (`ESC [`) and 8-bit (U+009B) form.

/// Returns whether `character` is `ESC` or an 8-bit introducer.
pub(super) const fn is_introducer(character: char) -> bool {
    matches!(
        character,
        '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}' | '\u{9e}' | '\u{9f}'
    )
}

/// Returns the text after the control sequence that starts with `introducer` and continues in `rest`.
///
/// A truncated sequence ends at the first character that cannot be part of it, an unterminated
/// string at the end of the line.
pub(super) fn skip(introducer: char, rest: &str) -> &str {
    match introducer {
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

/// Skips parameters, intermediates and final character of a `CSI` sequence.
fn skip_parameters(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c| matches!(c, '0'..='?'));
    let rest = rest.trim_start_matches(|c| matches!(c, ' '..='/'));
    strip_one(rest, |c| matches!(c, '@'..='~'))
}

/// Skips text and terminator of an `OSC`, `DCS`, `SOS`, `PM` or `APC` sequence.
///
/// `ESC` ends the text and is not skipped, since `ESC \` is a sequence itself.
fn skip_string(rest: &str) -> &str {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let rest = rest.trim_start_matches(|c| !ends(c));
    strip_one(rest, |c| matches!(c, '\u{7}' | '\u{9c}'))
}

fn strip_one(rest: &str, accept: fn(char) -> bool) -> &str {
    rest.strip_prefix(accept).unwrap_or(rest)
}
