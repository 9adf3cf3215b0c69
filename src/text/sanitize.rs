//! Conversion of untrusted text into one line that is safe to print on a terminal.

use super::escape;

/// Returns `captured` as one line without control sequences and invisible characters.
///
/// Control sequences, controls, bidirectional controls, zero-width and other default-ignorable
/// characters, tag characters and noncharacters are removed. Joiners (U+200C, U+200D) and
/// variation selectors stay because words and emoji need them. Runs of white space become one
/// space and are trimmed. Idempotent.
pub(crate) fn sanitize(captured: &str) -> String {
    if is_clean_ascii(captured) {
        return captured.to_owned();
    }
    let mut line = String::with_capacity(captured.len());
    let mut has_space = false;
    let mut rest = captured;
    while let Some(character) = rest.chars().next() {
        let run = ascii_length(rest).max(character.len_utf8());
        let (head, tail) = rest.split_at_checked(run).unwrap_or((rest, ""));
        rest = tail;
        if character.is_whitespace() {
            has_space = true;
        } else if escape::is_introducer(character) {
            rest = escape::skip(character, tail);
        } else if !is_forbidden(character) {
            if has_space && !line.is_empty() {
                line.push(' ');
            }
            has_space = false;
            line.push_str(head);
        }
    }
    line
}

/// Returns the length of the visible ASCII at the start of `text`.
fn ascii_length(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_graphic).count()
}

/// Returns whether `text` is printable ASCII with single spaces between words.
fn is_clean_ascii(text: &str) -> bool {
    let mut previous = b' ';
    for &byte in text.as_bytes() {
        if !(b' '..=b'~').contains(&byte) || (byte == b' ' && previous == b' ') {
            return false;
        }
        previous = byte;
    }
    text.is_empty() || previous != b' '
}

/// Returns whether a character that is not white space must be removed.
///
/// These are controls, Unicode's `Default_Ignorable_Code_Point` except joiners and variation
/// selectors, interlinear annotation marks and noncharacters.
fn is_forbidden(character: char) -> bool {
    match character {
        ' '..='~' | '\u{e0100}'..='\u{e01ef}' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => character.is_control() || u32::from(character) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::sanitize;
    use proptest::prelude::*;

    #[test]
    fn control_sequences_and_invisible_characters_are_removed() {
        let table = [
            ("", ""),
            ("  a\t b\r\n c\u{a0}\u{2028}d \u{3000}", "a b c d"),
            ("a \u{200b} b", "a b"),
            ("a\u{85}b", "a b"),
            ("soft\u{ad}hyphen\u{feff}", "softhyphen"),
            ("\u{1b}[1;31mred\u{1b}[0m", "red"),
            ("\u{9b}31mred\u{9b}0m", "red"),
            ("a\u{1b}]0;title\u{7}b", "ab"),
            (
                "a\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\b",
                "alinkb",
            ),
            ("a\u{9d}0;title\u{9c}b", "ab"),
            ("a\u{1b}P1$r\u{1b}\\b", "ab"),
            ("a\u{90}1$r\u{9c}b", "ab"),
            ("a\u{1b}]0;never closed", "a"),
            ("a\u{1b}]0;never closed\nb", "a b"),
            ("a\u{1b}[31", "a"),
            ("a\u{1b}[31\u{e9}", "a\u{e9}"),
            ("a\u{1b}(Bb\u{1b}cd", "abd"),
            ("a\u{1b}", "a"),
            ("\u{202e}evil\u{2066}\u{e0041}\u{fffe}\u{fdd0}", "evil"),
            (
                "\u{1f468}\u{200d}\u{1f469} \u{2764}\u{fe0f}",
                "\u{1f468}\u{200d}\u{1f469} \u{2764}\u{fe0f}",
            ),
            (
                "e\u{301} \u{633}\u{200c}\u{645}",
                "e\u{301} \u{633}\u{200c}\u{645}",
            ),
        ];
        for (captured, clean) in table {
            assert_eq!(sanitize(captured), clean, "{captured:?}");
        }
    }

    /// The characters that must be removed, defined independently of the implementation.
    fn is_unsafe(c: char) -> bool {
        let code = u32::from(c);
        (c.is_whitespace() && c != ' ')
            || c.is_control()
            || [0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0xfeff].contains(&code)
            || (0x202a..=0x202e).contains(&code)
            || (0x2060..=0x206f).contains(&code)
            || (0xe0000..=0xe007f).contains(&code)
            || (0xfdd0..=0xfdef).contains(&code)
            || code % 0x10000 >= 0xfffe
    }

    #[test]
    fn no_single_character_is_unsafe() {
        for c in '\0'..=char::MAX {
            let clean = sanitize(&format!("a{c}b"));
            assert!(!clean.contains(is_unsafe), "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn sanitize_is_safe_and_idempotent(
            parts in prop::collection::vec(prop_oneof![
                any::<char>().prop_map(|c| c.to_string()),
                "[\u{0}-\u{a0}]{0,4}",
                "\u{1b}[\\[\\]P_^(][ -~]{0,6}",
                "[\u{90}\u{9b}\u{9d}\u{9c}\u{7}\u{2028}\u{202e}\u{200b} a]{0,4}",
            ], 0..12)
        ) {
            let captured = parts.concat();
            let clean = sanitize(&captured);
            prop_assert!(!clean.contains(is_unsafe));
            prop_assert!(!clean.contains("  "));
            prop_assert_eq!(clean.trim(), &clean);
            prop_assert_eq!(&sanitize(&clean), &clean);
            prop_assert!(clean.len() <= captured.len());
        }
    }
}
