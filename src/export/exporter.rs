//! The interface of an export format, separate so that each format can implement it.

use std::io::{self, Write};

use crate::marks::Mark;
use crate::paper::Paper;

/// A paper with the mark that the user has set on it.
#[derive(Debug, Clone)]
pub(crate) struct MarkedPaper {
    pub(crate) paper: Paper,
    pub(crate) mark: Mark,
}

/// An export format.
#[derive(Debug)]
pub(crate) struct Exporter {
    /// The name in commands, such as `copy bibtex`.
    pub(crate) name: &'static str,
    /// The name in messages.
    pub(crate) label: &'static str,
    /// Lowercase, without the dot.
    pub(crate) extensions: &'static [&'static str],
    /// Writes all papers and returns their number.
    pub(crate) write:
        fn(&mut dyn Write, &mut dyn Iterator<Item = MarkedPaper>) -> io::Result<usize>,
}
