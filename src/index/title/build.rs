//! Collects the rows that an import adds, replaces or merges.
//!
//! Separate from [`super::pack`], which writes them together with the rows of the current index.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::layout::WITHDRAWN;
use super::{ArrivalId, TitleIndex, packed_day};
use crate::index::row_set::RowId;
use crate::paper::{Paper, PaperId, PaperKey};
use crate::paper_log::Position;

/// A row that is not packed yet; the numbers are table entries as in [`super::layout`].
pub(super) struct Draft {
    pub id: PaperId,
    pub title: String,
    pub day: u32,
    pub upvotes: u32,
    pub comments: u32,
    pub arrival: ArrivalId,
}

/// The result of [`TitleIndexBuilder::upsert`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Upserted {
    pub arrival: ArrivalId,
    /// Whether the paper replaces its earlier record.
    pub replaces: bool,
}

/// Collects changes and packs them together with the current rows.
///
/// Papers of one day keep the order of their first arrival. The same papers in the same order give
/// the same rows and arrival ids, with or without packing in between.
#[derive(Default)]
pub(crate) struct TitleIndexBuilder {
    pub(super) base: Arc<TitleIndex>,
    /// Rows of the base that were replaced or merged into another paper.
    pub(super) dropped: FxHashSet<RowId>,
    /// `None` for a draft that was replaced or merged into another paper.
    pub(super) drafts: Vec<Option<Draft>>,
    draft_of: FxHashMap<PaperKey, usize>,
    pub(super) arrival_count: ArrivalId,
    pub(super) renamed: FxHashMap<PaperKey, PaperId>,
}

impl TitleIndexBuilder {
    pub(crate) fn from_index(titles: Arc<TitleIndex>) -> Self {
        Self {
            arrival_count: titles.layout.arrival_count,
            renamed: titles.renamed().iter().cloned().collect(),
            base: titles,
            ..Self::default()
        }
    }

    /// Returns whether nothing was packed before.
    pub(crate) fn is_first(&self) -> bool {
        self.base.is_empty()
    }

    /// Returns the number of papers added since the last packing.
    pub(crate) fn pending(&self) -> usize {
        self.drafts.len()
    }

    /// Adds a paper or replaces its earlier record.
    pub(crate) fn upsert(&mut self, paper: &Paper) -> Upserted {
        let id = paper.id();
        let mut known: Option<ArrivalId> = None;
        for key in std::iter::once(&id).chain(&paper.former_keys) {
            let removed = self.remove(key);
            known = known.or(removed);
        }
        let arrival = known.unwrap_or(self.arrival_count);
        self.arrival_count = self.arrival_count.max(arrival.saturating_add(1));
        self.draft_of.insert(id.clone(), self.drafts.len());
        self.drafts.push(Some(Draft {
            title: paper.title.to_display(),
            day: packed_day(paper),
            upvotes: upvotes_entry(paper),
            comments: paper
                .comments
                .map_or(0, |comments| comments.value.saturating_add(1)),
            arrival,
            id: id.clone(),
        }));
        for former in &paper.former_keys {
            self.rename(former, &id);
        }
        Upserted {
            arrival,
            replaces: known.is_some(),
        }
    }

    /// Packs the rows in memory; `None` if their texts exceed 4 GiB.
    pub(crate) fn pack(&self, position: Position) -> Option<TitleIndex> {
        let mut bytes = Vec::new();
        self.write(position, &mut bytes).ok()?;
        TitleIndex::from_bytes(tantivy::directory::OwnedBytes::new(bytes))
    }

    /// Removes the current record of a paper and returns its arrival id.
    fn remove(&mut self, key: &PaperKey) -> Option<ArrivalId> {
        if let Some(index) = self.draft_of.remove(key) {
            return self
                .drafts
                .get_mut(index)?
                .take()
                .map(|draft| draft.arrival);
        }
        let row = self.base.find_id(key)?;
        self.dropped.insert(row).then(|| self.base.arrival(row))
    }

    /// Maps a former key to a paper, unless it belongs to another paper of the library; marks
    /// follow the same rule.
    fn rename(&mut self, former: &PaperKey, id: &PaperId) {
        let is_taken = self
            .renamed
            .get(former)
            .is_some_and(|owner| self.contains(owner));
        if !is_taken {
            self.renamed.insert(former.clone(), id.clone());
        }
    }

    fn contains(&self, id: &PaperId) -> bool {
        let row = || self.base.find_id(id);
        self.draft_of.contains_key(id) || row().is_some_and(|row| !self.dropped.contains(&row))
    }
}

fn upvotes_entry(paper: &Paper) -> u32 {
    let upvotes = paper.upvotes.map_or(0, |upvotes| {
        upvotes.value.saturating_add(1).min(WITHDRAWN - 1)
    });
    upvotes | if paper.withdrawn { WITHDRAWN } else { 0 }
}
