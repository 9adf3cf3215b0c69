//! Writing to stdout so that a closed pipe ends the program without_panic_hook.

use std::io::{self, BufWriter, StdoutLock, Write};

use crate::error::CommandError;

/// Standard output, buffered.
pub(super) struct Out(BufWriter<StdoutLock<'static>>);

impl Out {
    pub(super) fn open() -> Self {
        Self(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// Writes one line.
    pub(super) fn line(&mut self, text: &str) -> Result<(), CommandError> {
        writeln!(self.0, "{text}").map_err(CommandError::output)
    }

    /// Writes one value as a line of JSON, which is as safe to look at as any other output.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> Result<(), CommandError> {
        let json =
            serde_json::to_string(value).map_err(|error| CommandError::output(error.into()))?;
        self.line(&escaped(&json))
    }

    /// Hands everything over.
    pub(super) fn finish(mut self) -> Result<(), CommandError> {
        self.0.flush().map_err(CommandError::output)
    }
}

/// Writes one line to stderr; a closed stderr is nobody's loss.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes characters that a terminal acts upon or hides as `\u` escapes, which mean the same.
fn escaped(json: &str) -> String {
    if json.is_ascii() && !json.contains('\u{7f}') {
        return json.to_owned();
    }
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if acts(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe += &format!("\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Tells whether a character is a control, a direction or an invisible one.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_mean_what_they_stand_for() {
        let text = "Ünder \u{9b}31m 灯 \u{202e} \u{e0041} \u{7f} \u{feff} 👩\u{200d}🔬";
        let json = escaped(&serde_json::to_string(text).unwrap());
        assert!(!json.chars().any(acts), "{json}");
        assert!(json.contains("Ünder") && json.contains('灯'));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
