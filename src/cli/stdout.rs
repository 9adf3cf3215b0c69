//! Output to stdout and stderr; a closed pipe ends the program without a message.

use std::io::{self, BufWriter, StdoutLock, Write};

use crate::error::CommandError;

/// Standard output, buffered.
pub(super) struct Stdout(BufWriter<StdoutLock<'static>>);

impl Stdout {
    pub(super) fn open() -> Self {
        Self(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> Result<(), CommandError> {
        writeln!(self.0, "{text}").map_err(CommandError::output)
    }

    /// Writes a value as a line of JSON without characters that act on a terminal.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> Result<(), CommandError> {
        let json =
            serde_json::to_string(value).map_err(|error| CommandError::output(error.into()))?;
        self.line(&escaped(&json))
    }

    /// Flushes the output.
    pub(super) fn finish(mut self) -> Result<(), CommandError> {
        self.0.flush().map_err(CommandError::output)
    }
}

/// Writes a text and one newline to stdout.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), CommandError> {
    let mut out = Stdout::open();
    out.line(String::from_utf8_lossy(bytes).trim_end())?;
    out.finish()
}

/// Writes a line to stderr; errors are ignored.
pub(super) fn print_message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Replaces characters that act on a terminal or are invisible by equivalent `\u` escapes.
fn escaped(json: &str) -> String {
    if json.is_ascii() && !json.contains('\u{7f}') {
        return json.to_owned();
    }
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if needs_escape(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe += &format!("\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Returns whether a character is a control, bidi or invisible character.
fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_has_the_same_value() {
        let text = "Ünder \u{9b}31m 灯 \u{202e} \u{e0041} \u{7f} \u{feff} 👩\u{200d}🔬";
        let json = escaped(&serde_json::to_string(text).unwrap());
        assert!(!json.chars().any(needs_escape), "{json}");
        assert!(json.contains("Ünder") && json.contains('灯'));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
