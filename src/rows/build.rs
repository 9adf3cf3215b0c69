//! Building the packed rows: from nothing, or from the rows before plus what an import changed.

use rustc_hash::FxHashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::Rows;
use super::layout::{MAGIC, VERSION};
use crate::paper::{Paper, PaperDate, PaperId, PaperKey};
use crate::store::Position;

/// One row before packing.
struct Draft {
    id: PaperId,
    title: String,
    day: u32,
    comments: u32,
}

/// Collects rows and packs them.
///
/// Papers keep the order of their first arrival among those of one day.
#[derive(Default)]
pub struct RowsBuilder {
    /// `None` where a paper turned out to be another one that is already here.
    drafts: Vec<Option<Draft>>,
    place: FxHashMap<PaperKey, usize>,
    renamed: FxHashMap<PaperKey, PaperId>,
}

impl RowsBuilder {
    /// Starts with all rows that were packed before.
    pub fn from_rows(rows: &Rows) -> Self {
        let mut builder = Self::default();
        for row in 0..rows.len() {
            if let Some(id) = rows.id(row) {
                let day = rows.day(row).map_or(0, PaperDate::packed);
                let comments = rows.comments(row).map_or(0, |comments| comments + 1);
                builder.push(Draft {
                    id,
                    title: rows.title(row).to_owned(),
                    day,
                    comments,
                });
            }
        }
        builder.renamed.extend(rows.renamed().iter().cloned());
        builder
    }

    /// Adds a paper, or puts its newer record in the place of the known one.
    pub fn put(&mut self, paper: &Paper) {
        let id = paper.id();
        let draft = Draft {
            id: id.clone(),
            title: paper.title.readable(),
            day: paper
                .published
                .map_or(0, |date| PaperDate::packed(date.day)),
            comments: paper
                .comments
                .map_or(0, |comments| comments.saturating_add(1)),
        };
        let known = std::iter::once(&id)
            .chain(&paper.former_keys)
            .find_map(|key| self.place.remove(key));
        match known.and_then(|at| self.drafts.get_mut(at).map(|slot| (at, slot))) {
            Some((at, slot)) => {
                *slot = Some(draft);
                self.place.insert(id.clone(), at);
            }
            None => self.push(draft),
        }
        for former in &paper.former_keys {
            if let Some(slot) = self
                .place
                .remove(former)
                .and_then(|at| self.drafts.get_mut(at))
            {
                *slot = None;
            }
            self.rename(former, &id);
        }
    }

    /// A former key keeps the paper that had it first, as the marks do, while that paper is here.
    fn rename(&mut self, former: &PaperKey, id: &PaperId) {
        let taken = self
            .renamed
            .get(former)
            .is_some_and(|owner| self.place.contains_key(owner));
        if !taken {
            self.renamed.insert(former.clone(), id.clone());
        }
    }

    fn push(&mut self, draft: Draft) {
        self.place.insert(draft.id.clone(), self.drafts.len());
        self.drafts.push(Some(draft));
    }

    /// Packs the rows, which reflect the papers log up to `position`; `None` when their texts
    /// exceed 4 GiB.
    pub fn pack(self, position: Position) -> Option<Rows> {
        let mut drafts: Vec<Draft> = self.drafts.into_iter().flatten().collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.day));
        let hashes: Vec<u64> = drafts.iter().map(|draft| draft.id.hash64()).collect();
        let mut by_hash: Vec<u32> = (0..).take(hashes.len()).collect();
        by_hash.sort_by_key(|&row| hashes.get(row as usize).copied());
        let mut renamed: Vec<(PaperKey, PaperId)> = self
            .renamed
            .into_iter()
            .filter(|(former, id)| former != id)
            .collect();
        renamed.sort();
        let bytes = Self::block(position, &drafts, &hashes, &by_hash, &renamed);
        Rows::from_bytes(bytes?)
    }

    fn block(
        position: Position,
        drafts: &[Draft],
        hashes: &[u64],
        by_hash: &[u32],
        renamed: &[(PaperKey, PaperId)],
    ) -> Option<Vec<u8>> {
        let mut texts = String::new();
        let mut offsets = vec![0];
        for draft in drafts {
            for text in [draft.title.as_str(), draft.id.as_str()] {
                texts.push_str(text);
                offsets.push(length(texts.len())?);
            }
        }
        let renamed = renamed.iter().fold(String::new(), |lines, (former, id)| {
            lines + former.as_str() + "\t" + id.as_str() + "\n"
        });
        let header = [
            VERSION,
            position.segment,
            length(drafts.len())?,
            length(texts.len())?,
            length(renamed.len())?,
        ];
        let mut bytes = MAGIC.to_vec();
        bytes.extend(header.iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(position.fingerprint.to_le_bytes());
        bytes.extend(hashes.iter().flat_map(|hash| hash.to_le_bytes()));
        bytes.extend(by_hash.iter().flat_map(|row| row.to_le_bytes()));
        bytes.extend(drafts.iter().flat_map(|draft| draft.day.to_le_bytes()));
        bytes.extend(drafts.iter().flat_map(|draft| draft.comments.to_le_bytes()));
        bytes.extend(offsets.iter().flat_map(|offset: &u32| offset.to_le_bytes()));
        bytes.extend_from_slice(texts.as_bytes());
        bytes.extend_from_slice(renamed.as_bytes());
        let checksum = xxh3_64(&bytes);
        bytes.extend_from_slice(&checksum.to_le_bytes());
        Some(bytes)
    }
}

/// Lengths are stored in 4 bytes: 4 GiB of titles, some 50 million papers.
fn length(bytes: usize) -> Option<u32> {
    u32::try_from(bytes).ok()
}
