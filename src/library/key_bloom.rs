//! Which keys the library may hold, so that new papers are not looked up in vain.
//!
//! Most records of a large import are new. To find that out in the index takes a look into the
//! dictionary of every segment for each of their keys, which becomes the longest part of the
//! work. A Bloom filter of fixed size tells it in one step, with a wrong “perhaps” now and then.

use fastbloom::BloomFilter;

use super::LibraryError;
use crate::index::WordIndex;
use crate::paper::PaperKey;

/// Bits of the filter: 16 MB, enough for ten million keys with few wrong answers.
const BITS: usize = 1 << 27;

/// Keys that the number of hashes is made for.
const EXPECTED: usize = 8_000_000;

/// The keys of a library and of what is being added to it.
pub(super) struct KeyBloom(BloomFilter);

impl KeyBloom {
    /// Takes in all keys of an index.
    pub(super) fn of(index: &WordIndex) -> Result<Self, LibraryError> {
        let mut filter = BloomFilter::with_num_bits(BITS).expected_items(EXPECTED);
        index.for_each_key(&mut |key| {
            filter.insert_hash(PaperKey::from_canonical(key).hash64());
        })?;
        Ok(Self(filter))
    }

    /// Adds a key.
    pub(super) fn insert(&mut self, key: &PaperKey) {
        self.0.insert_hash(key.hash64());
    }

    /// Tells whether the library may hold a paper with this key; `false` is certain.
    pub(super) fn may_hold(&self, key: &PaperKey) -> bool {
        self.0.contains_hash(key.hash64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_never_denied() {
        let mut known = KeyBloom::of(&WordIndex::in_memory().unwrap()).unwrap();
        let key = |number: u32| PaperKey::of_arxiv(&format!("2401.{number:05}"));
        (0..10_000).for_each(|number| known.insert(&key(number)));
        assert!((0..10_000).all(|number| known.may_hold(&key(number))));
        let wrong = (10_000..20_000).filter(|&number| known.may_hold(&key(number)));
        assert!(wrong.count() < 100);
    }
}
