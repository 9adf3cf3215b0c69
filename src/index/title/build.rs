//! What an import changes in the rows: papers that are new, newer, or turn out to be one.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::layout::WITHDRAWN;
use super::{ArrivalId, TitleIndex};
use crate::index::row_set::RowId;
use crate::paper::{Paper, PaperDate, PaperId, PaperKey};
use crate::paper_log::Position;

/// One new row before packing.
pub(super) struct Draft {
    pub id: PaperId,
    pub title: String,
    pub day: u32,
    /// The entry of the table of upvotes.
    pub upvotes: u32,
    pub comments: u32,
    pub serial: ArrivalId,
}

/// What [`TitleIndexBuilder::put`] did with a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Upserted {
    /// The paper's number.
    pub serial: ArrivalId,
    /// Whether an earlier record of the paper was here.
    pub known: bool,
}

/// Collects what changes and packs it together with the rows before.
///
/// Papers keep the order of their first arrival among those of one day. Putting the same papers
/// in the same order gives the same rows and serials, with or without packing in between.
#[derive(Default)]
pub(crate) struct TitleIndexBuilder {
    pub(super) base: Arc<TitleIndex>,
    /// Rows of the base that have a newer record, or turned out to be another paper.
    pub(super) dropped: FxHashSet<RowId>,
    /// `None` where a paper turned out to be another one that is already here.
    pub(super) drafts: Vec<Option<Draft>>,
    place: FxHashMap<PaperKey, usize>,
    pub(super) serials: ArrivalId,
    pub(super) renamed: FxHashMap<PaperKey, PaperId>,
}

impl TitleIndexBuilder {
    /// Starts with all rows that were packed before.
    pub(crate) fn from_rows(rows: Arc<TitleIndex>) -> Self {
        Self {
            serials: rows.layout.serials,
            renamed: rows.renamed().iter().cloned().collect(),
            base: rows,
            ..Self::default()
        }
    }

    /// Tells whether nothing was packed before.
    pub(crate) fn is_first(&self) -> bool {
        self.base.is_empty()
    }

    /// Returns the number of rows that were put since the start or the last packing.
    pub(crate) fn pending(&self) -> usize {
        self.drafts.len()
    }

    /// Adds a paper, or puts its newer record in the place of the known one.
    pub(crate) fn upsert(&mut self, paper: &Paper) -> Upserted {
        let id = paper.id();
        let mut known: Option<ArrivalId> = None;
        for key in std::iter::once(&id).chain(&paper.former_keys) {
            let taken = self.take(key);
            known = known.or(taken);
        }
        let serial = known.unwrap_or(self.serials);
        self.serials = self.serials.max(serial.saturating_add(1));
        self.place.insert(id.clone(), self.drafts.len());
        self.drafts.push(Some(Draft {
            title: paper.title.to_display(),
            day: paper
                .published
                .map_or(0, |date| PaperDate::packed(date.day)),
            upvotes: upvotes_entry(paper),
            comments: paper
                .comments
                .map_or(0, |comments| comments.value.saturating_add(1)),
            serial,
            id: id.clone(),
        }));
        for former in &paper.former_keys {
            self.rename(former, &id);
        }
        Upserted {
            serial,
            known: known.is_some(),
        }
    }

    /// Packs the rows, which reflect the papers log up to `position`; `None` when their texts
    /// exceed 4 GiB.
    pub(crate) fn pack(&self, position: Position) -> Option<TitleIndex> {
        let mut bytes = Vec::new();
        self.write(position, &mut bytes).ok()?;
        TitleIndex::from_bytes(tantivy::directory::OwnedBytes::new(bytes))
    }

    /// Takes the present record of a paper away; returns its number.
    fn take(&mut self, key: &PaperKey) -> Option<ArrivalId> {
        if let Some(at) = self.place.remove(key) {
            return self.drafts.get_mut(at)?.take().map(|draft| draft.serial);
        }
        let row = self.base.find_id(key)?;
        self.dropped.insert(row).then(|| self.base.serial(row))
    }

    /// A former key keeps the paper that had it first, as the marks do, while that paper is here.
    fn rename(&mut self, former: &PaperKey, id: &PaperId) {
        let taken = self
            .renamed
            .get(former)
            .is_some_and(|owner| self.holds(owner));
        if !taken {
            self.renamed.insert(former.clone(), id.clone());
        }
    }

    fn holds(&self, id: &PaperId) -> bool {
        let row = || self.base.find_id(id);
        self.place.contains_key(id) || row().is_some_and(|row| !self.dropped.contains(&row))
    }
}

/// The number of upvotes and one, 0 when unknown, with the bit of withdrawn papers.
fn upvotes_entry(paper: &Paper) -> u32 {
    let upvotes = paper.upvotes.map_or(0, |upvotes| {
        upvotes.value.saturating_add(1).min(WITHDRAWN - 1)
    });
    upvotes | if paper.withdrawn { WITHDRAWN } else { 0 }
}
