//! The bytes of an input on their way to a parser: counted, looked at, unpacked, decoded.
//!
//! Apart from the formats, because each of them may come packed, from a file or from a pipe.
//! Nothing here holds more than a buffer, however long the input is.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::MultiGzDecoder;

use super::error::Unreadable;

/// A reader of bytes that another thread may take over.
pub(super) type Feed = Box<dyn BufRead + Send>;

/// Bytes that tell one packing from another.
const MAGIC: usize = 6;
/// Unpacked bytes that are held at a time.
const BUFFER: usize = 1 << 17;

/// Returns the input unpacked, whatever its file is called. `read` counts the bytes taken from
/// the input as it is, packed or not.
///
/// Gzip members and Zstandard frames that follow each other are read as one.
pub(super) fn unpacked(input: Feed, read: &Arc<AtomicU64>) -> Result<Feed, Unreadable> {
    let counted = Counted {
        input,
        read: Arc::clone(read),
    };
    let input = Peeked::new(counted, MAGIC);
    let kind = match input.head() {
        [0x1f, 0x8b, ..] => {
            let decoder = MultiGzDecoder::new(input);
            return Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)));
        }
        // The second kind of frame is skipped by readers; some writers begin with one.
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

/// Returns the input in UTF-8; what is in UTF-8 already passes as it is.
pub(super) fn in_utf8(input: Feed, encoding: &'static Encoding) -> Feed {
    if encoding == UTF_8 {
        return input;
    }
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .build(input);
    Box::new(BufReader::with_capacity(BUFFER, decoder))
}

/// A reader that counts what is taken from it.
struct Counted {
    input: Feed,
    read: Arc<AtomicU64>,
}

impl Counted {
    fn count(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.input.read(into)?;
        self.count(bytes);
        Ok(bytes)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.count(bytes);
    }
}

/// A reader whose beginning has been looked at.
pub(super) struct Peeked<R> {
    head: Vec<u8>,
    taken: usize,
    failed: Option<io::Error>,
    rest: R,
}

impl<R: BufRead> Peeked<R> {
    /// Looks at the first `bytes`; a reader that fails before gives them first and fails then.
    pub(super) fn new(mut rest: R, bytes: usize) -> Self {
        let mut head = Vec::new();
        let failed = rest.by_ref().take(bytes as u64).read_to_end(&mut head);
        Self {
            head,
            taken: 0,
            failed: failed.err(),
            rest,
        }
    }

    /// Returns what was looked at; shorter only when nothing follows.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }
}

impl<R: BufRead> Read for Peeked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?.read(into)?;
        self.consume(bytes);
        Ok(bytes)
    }
}

impl<R: BufRead> BufRead for Peeked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken < self.head.len() {
            return Ok(self.head.get(self.taken..).unwrap_or_default());
        }
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, bytes: usize) {
        if self.taken < self.head.len() {
            self.taken += bytes;
        } else {
            self.rest.consume(bytes);
        }
    }
}
