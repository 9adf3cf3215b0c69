//! The messages that have arrived at the search thread, merged: the newest request of a kind wins.

use std::sync::Arc;

use super::message::{Generation, SearchMessage};
use crate::export::CopyForm;
use crate::index::{Snapshot, TitleIndex};
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::query::Query;
use crate::search::SearchRequest;

#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a message without data"
)]
pub(super) struct Pending {
    pub search: Option<(Generation, SearchRequest)>,
    pub load: Option<(Generation, PaperId)>,
    pub copy: Option<(CopyForm, Vec<PaperId>)>,
    pub changed_marks: Vec<(PaperId, Mark)>,
    /// All marks, after a change of the library.
    pub all_marks: Option<Vec<(PaperId, Mark)>>,
    pub synced: bool,
    pub snapshot: Option<Snapshot>,
    pub count_saved: Option<Vec<Query>>,
    pub stats: bool,
    pub partial_titles: Option<Arc<TitleIndex>>,
    pub discard_caches: bool,
    pub remove_starter: bool,
}

impl Pending {
    pub(super) fn add(&mut self, message: SearchMessage) {
        match message {
            SearchMessage::Search(generation, request) => {
                self.search = Some((generation, *request));
            }
            SearchMessage::Load(generation, id) => self.load = Some((generation, id)),
            SearchMessage::Copy(form, ids) => self.copy = Some((form, ids)),
            SearchMessage::MarksChanged(marks) => self.changed_marks.extend(marks),
            SearchMessage::LibraryChanged(marks) => {
                self.changed_marks.clear();
                self.all_marks = Some(marks);
            }
            SearchMessage::Synced(snapshot) => {
                self.synced = true;
                self.snapshot = snapshot;
            }
            SearchMessage::PartialTitles(titles) => self.partial_titles = Some(titles),
            SearchMessage::DiscardCaches => self.discard_caches = true,
            SearchMessage::Stats => self.stats = true,
            SearchMessage::CountSaved(queries) => self.count_saved = Some(queries),
            SearchMessage::RemoveStarter => self.remove_starter = true,
        }
    }
}
