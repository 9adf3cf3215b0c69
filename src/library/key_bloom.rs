//! A Bloom filter of paper keys, which saves index lookups during a large import.
//!
//! Most records of a large import are new. Looking up each of their keys in the dictionary of every
//! segment would take longer than all other work.

use fastbloom::BloomFilter;

use super::LibraryError;
use crate::index::WordIndex;
use crate::paper::PaperKey;

/// Bits of the filter: 16 MB, enough for ten million keys with few false positives.
const BITS: usize = 1 << 27;

/// Number of keys that the number of hashes is optimal for.
const EXPECTED_KEYS: usize = 8_000_000;

/// The keys of a library and of the papers being added to it.
pub(super) struct KeyBloom(BloomFilter);

impl KeyBloom {
    pub(super) fn from_index(index: &WordIndex) -> Result<Self, LibraryError> {
        let mut filter = BloomFilter::with_num_bits(BITS).expected_items(EXPECTED_KEYS);
        index.for_each_key(&mut |key| {
            filter.insert_hash(PaperKey::from_canonical(key).hash64());
        })?;
        Ok(Self(filter))
    }

    pub(super) fn insert(&mut self, key: &PaperKey) {
        self.0.insert_hash(key.hash64());
    }

    /// Returns `false` only if no paper has the key.
    pub(super) fn may_contain(&self, key: &PaperKey) -> bool {
        self.0.contains_hash(key.hash64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inserted_keys_are_contained_and_few_others() {
        let mut bloom = KeyBloom::from_index(&WordIndex::in_memory().unwrap()).unwrap();
        let key = |number: u32| PaperKey::of_arxiv(&format!("2401.{number:05}"));
        (0..10_000).for_each(|number| bloom.insert(&key(number)));
        assert!((0..10_000).all(|number| bloom.may_contain(&key(number))));
        let wrong = (10_000..20_000).filter(|&number| bloom.may_contain(&key(number)));
        assert!(wrong.count() < 100);
    }
}
