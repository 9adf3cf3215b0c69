//! Readers between an input and its parser: they count bytes, peek at the start, decompress, and
//! convert to UTF-8, in constant memory.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::MultiGzDecoder;

use super::error::Unreadable;

pub(super) type Input = Box<dyn BufRead + Send>;

/// Bytes that identify a compression.
const MAGIC: usize = 6;
/// Size of the buffer for decompressed bytes.
const BUFFER: usize = 1 << 17;

/// Decompresses an input, regardless of its file name. `read` counts the bytes before decompression.
///
/// Multiple gzip members or Zstandard frames are concatenated.
pub(super) fn decompress(input: Input, read: &Arc<AtomicU64>) -> Result<Input, Unreadable> {
    let counted = CountingReader {
        input,
        read: Arc::clone(read),
    };
    let input = PeekReader::new(counted, MAGIC);
    let kind = match input.head() {
        [0x1f, 0x8b, ..] => {
            let decoder = MultiGzDecoder::new(input);
            return Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)));
        }
        // The second pattern is a skippable frame, with which some files start.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            let decoder = zstd::Decoder::with_buffer(input).map_err(Unreadable::disk)?;
            return Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)));
        }
        [b'P', b'K', 3, 4, ..] => "zip",
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..] => "bzip2",
        [0xfd, b'7', b'z', b'X', b'Z', 0] => "xz",
        _ => return Ok(Box::new(input)),
    };
    Err(Unreadable::Packed { kind })
}

/// Converts an input to UTF-8; UTF-8 is passed through.
pub(super) fn transcode(input: Input, encoding: &'static Encoding) -> Input {
    if encoding == UTF_8 {
        return input;
    }
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .build(input);
    Box::new(BufReader::with_capacity(BUFFER, decoder))
}

/// Counts the bytes that are read.
struct CountingReader {
    input: Input,
    read: Arc<AtomicU64>,
}

impl CountingReader {
    fn count(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

impl Read for CountingReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.input.read(into)?;
        self.count(bytes);
        Ok(bytes)
    }
}

impl BufRead for CountingReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.count(bytes);
    }
}

/// A reader with a copy of its first bytes.
pub(super) struct PeekReader<R> {
    head: Vec<u8>,
    consumed: usize,
    failed: Option<io::Error>,
    rest: R,
}

impl<R: BufRead> PeekReader<R> {
    /// Reads the first `bytes`. A read error is returned after the bytes that precede it.
    pub(super) fn new(mut rest: R, bytes: usize) -> Self {
        let mut head = Vec::new();
        let failed = rest.by_ref().take(bytes as u64).read_to_end(&mut head);
        Self {
            head,
            consumed: 0,
            failed: failed.err(),
            rest,
        }
    }

    /// Returns the first bytes; fewer only if the input is shorter.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }
}

impl<R: BufRead> Read for PeekReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?.read(into)?;
        self.consume(bytes);
        Ok(bytes)
    }
}

impl<R: BufRead> BufRead for PeekReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.consumed < self.head.len() {
            return Ok(self.head.get(self.consumed..).unwrap_or_default());
        }
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, bytes: usize) {
        if self.consumed < self.head.len() {
            self.consumed += bytes;
        } else {
            self.rest.consume(bytes);
        }
    }
}
