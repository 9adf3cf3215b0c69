//! Writing to stdout so that a closed pipe ends the program quietly.

use std::io::{self, BufWriter, StdoutLock, Write};

use crate::error::CommandError;

/// Standard output, buffered.
pub(super) struct Out(BufWriter<StdoutLock<'static>>);

impl Out {
    pub fn open() -> Self {
        Self(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// Writes one line.
    pub fn line(&mut self, text: &str) -> Result<(), CommandError> {
        writeln!(self.0, "{text}").map_err(CommandError::output)
    }

    /// Writes one value as a line of JSON.
    pub fn json(&mut self, value: &impl serde::Serialize) -> Result<(), CommandError> {
        serde_json::to_writer(&mut self.0, value)
            .map_err(|error| CommandError::output(error.into()))?;
        self.line("")
    }

    /// Hands everything over.
    pub fn finish(mut self) -> Result<(), CommandError> {
        self.0.flush().map_err(CommandError::output)
    }
}

/// Writes one line to stderr; a closed stderr is nobody's loss.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
