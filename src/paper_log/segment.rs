//! The format of a segment: file name, compression and lines.

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

/// A line of a segment that cannot be parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DamagedLine {
    pub path: PathBuf,
    /// From 1.
    pub line: usize,
    pub reason: String,
}

/// A line starts with the id, so that `grep` finds papers in the log.
#[derive(Serialize)]
struct Line<'a> {
    id: PaperId,
    #[serde(flatten)]
    paper: &'a Paper,
}

pub(super) fn name(number: u32) -> String {
    format!("{number:06}{SUFFIX}")
}

pub(super) fn parse_number(name: &str) -> Option<u32> {
    let digits = name.strip_suffix(SUFFIX)?;
    let valid = digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|&number| valid && number > 0)
}

pub(super) fn pack(papers: &[Paper]) -> io::Result<Vec<u8>> {
    let mut encoder = zstd::Encoder::new(Vec::new(), ZSTD_LEVEL)?;
    encoder.include_checksum(true)?;
    for paper in papers {
        let id = paper.id();
        serde_json::to_writer(&mut encoder, &Line { id, paper })?;
        encoder.write_all(b"\n")?;
    }
    encoder.finish()
}

/// Passes the papers of a segment to `sink`. The end of a truncated segment counts as a damaged
/// line.
pub(super) fn unpack(
    path: &Path,
    sink: &mut impl FnMut(Paper) -> ControlFlow<()>,
    damaged: &mut Vec<DamagedLine>,
) -> Result<ControlFlow<()>, LogError> {
    let file = File::open(path).map_err(FileError::when("read", path))?;
    let decoder = zstd::Decoder::new(file).map_err(|source| LogError::Segment {
        path: path.to_owned(),
        source,
    })?;
    let mut reader = BufReader::with_capacity(1 << 17, decoder);
    let mut text = Vec::new();
    for line in 1.. {
        text.clear();
        let (reason, is_truncated) = match reader.read_until(b'\n', &mut text) {
            Ok(0) => break,
            Ok(_) => match serde_json::from_slice::<Paper>(&text) {
                Ok(mut paper) => {
                    paper.upgrade();
                    if sink(paper).is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                    continue;
                }
                Err(error) => (error.to_string(), false),
            },
            Err(error) => (error.to_string(), true),
        };
        damaged.push(DamagedLine {
            path: path.to_owned(),
            line,
            reason,
        });
        if is_truncated {
            break;
        }
    }
    Ok(ControlFlow::Continue(()))
}
