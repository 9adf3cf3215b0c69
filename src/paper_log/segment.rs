//! One segment of the papers log: its name, its packing and what a damaged one still gives.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::error::LogError;
use crate::file_util::FileError;
use crate::paper::{Paper, PaperId};

const SUFFIX: &str = ".jsonl.zst";
const ZSTD_LEVEL: i32 = 3;

/// A line of a segment that gives no paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DamagedLine {
    /// The segment.
    pub path: PathBuf,
    /// Line number, from 1.
    pub line: usize,
    /// What was wrong with it.
    pub reason: String,
}

/// The id stands first in a line for those who read the log with `grep`.
#[derive(Serialize)]
struct Line<'a> {
    id: PaperId,
    #[serde(flatten)]
    paper: &'a Paper,
}

pub(super) fn name(number: u32) -> String {
    format!("{number:06}{SUFFIX}")
}

pub(super) fn number(name: &str) -> Option<u32> {
    let digits = name.strip_suffix(SUFFIX)?;
    let valid = digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|&number| valid && number > 0)
}

pub(super) fn pack(papers: &[Paper]) -> io::Result<Vec<u8>> {
    let mut encoder = zstd::Encoder::new(Vec::new(), ZSTD_LEVEL)?;
    encoder.include_checksum(true)?;
    for paper in papers {
        serde_json::to_writer(
            &mut encoder,
            &Line {
                id: paper.id(),
                paper,
            },
        )?;
        encoder.write_all(b"\n")?;
    }
    encoder.finish()
}

fn upgraded(mut paper: Paper) -> Paper {
    paper.upgrade();
    paper
}

/// Unpacks a segment line by line; a frame that breaks off counts as one more damaged line.
pub(super) fn unpack(
    path: &Path,
    sink: &mut impl FnMut(Paper) -> ControlFlow<()>,
    damaged: &mut Vec<DamagedLine>,
) -> Result<ControlFlow<()>, LogError> {
    let file = File::open(path).map_err(|source| FileError::Read {
        path: path.to_owned(),
        source,
    })?;
    let decoder = zstd::Decoder::new(file).map_err(|source| LogError::Segment {
        path: path.to_owned(),
        source,
    })?;
    let mut reader = BufReader::with_capacity(1 << 17, decoder);
    let mut text = Vec::new();
    for line in 1.. {
        text.clear();
        let outcome = match reader.read_until(b'\n', &mut text) {
            Ok(0) => break,
            Ok(_) => match serde_json::from_slice(&text).map(|paper| sink(upgraded(paper))) {
                Ok(ControlFlow::Break(())) => return Ok(ControlFlow::Break(())),
                Ok(ControlFlow::Continue(())) => Ok(()),
                Err(error) => Err((error.to_string(), false)),
            },
            Err(error) => Err((error.to_string(), true)),
        };
        if let Err((reason, broken_off)) = outcome {
            damaged.push(DamagedLine {
                path: path.to_owned(),
                line,
                reason,
            });
            if broken_off {
                break;
            }
        }
    }
    Ok(ControlFlow::Continue(()))
}
