//! The search thread: runs searches, loads papers, counts marks and computes statistics.
//!
//! It owns the indexes that the reader searches. The newest search wins; see
//! [`super::reply_sink`] for how it cancels an older one.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use jiff::{Timestamp, Zoned};

use super::message::{Generation, Job, Reply, ReplySender, SearchMessage};
use super::pending::Pending;
use super::reply_sink::ReplySink;
use crate::export::{CopyForm, clipboard_text};
use crate::library::{Library, LibraryError};
use crate::paper::{Paper, PaperId};
use crate::query::Query;
use crate::search::{LocalSearch, MarkIndex, SearchRequest, SearchResults, View};
use crate::stats::Stats;
use crate::text::format_error_chain;

struct SearchThread<'a> {
    library: Library,
    search: LocalSearch,
    marks: MarkIndex,
    jobs: Sender<Job>,
    /// Whether the jobs thread is updating the caches.
    is_syncing: bool,
    inbox: &'a Receiver<SearchMessage>,
    /// Messages that arrived during a search.
    queued: VecDeque<SearchMessage>,
    reply: &'a ReplySender,
}

/// Handles messages until the senders of `inbox` are dropped.
pub(super) fn run(
    mut library: Library,
    marks: MarkIndex,
    jobs: Sender<Job>,
    inbox: &Receiver<SearchMessage>,
    reply: &ReplySender,
) {
    let startup_titles = library.titles();
    let reloaded = library.reload_caches();
    let is_unchanged = Arc::ptr_eq(&startup_titles, &library.titles());
    let mut thread = SearchThread {
        search: LocalSearch::new(library.titles(), library.words()),
        library,
        // The reader sends the marks again for new titles.
        marks: if is_unchanged {
            marks
        } else {
            MarkIndex::default()
        },
        jobs,
        is_syncing: false,
        inbox,
        queued: VecDeque::new(),
        reply,
    };
    if !is_unchanged {
        thread.send_titles();
    }
    match reloaded {
        Ok(true) => thread.warm_up(),
        Ok(false) => thread.sync_with_log(),
        Err(error) => thread.send_error(&error),
    }
    if is_unchanged {
        thread.send_counts();
    }
    while let Some(pending) = thread.receive() {
        thread.handle(pending);
    }
}

impl SearchThread<'_> {
    /// Waits for a message and merges it with all others in the inbox; `None` if the senders are
    /// dropped.
    fn receive(&mut self) -> Option<Pending> {
        if self.queued.is_empty() {
            self.queued.push_back(self.inbox.recv().ok()?);
        }
        let mut pending = Pending::default();
        for message in self.queued.drain(..).chain(self.inbox.try_iter()) {
            pending.add(message);
        }
        Some(pending)
    }

    /// Updates library and marks first, then answers the requests. Errors are sent to the reader.
    fn handle(&mut self, mut pending: Pending) {
        let now = Timestamp::now();
        let mut counts_changed = self.update_library(&mut pending, now);
        counts_changed |= self.marks.expire_snoozed(now) || !pending.changed_marks.is_empty();
        if pending.search.is_some() {
            self.reload_if_stale();
        }
        for (id, mark) in &pending.changed_marks {
            self.marks.set(&self.library.titles(), id, mark, now);
        }
        // The preview comes before the list, which may take longer.
        if let Some((generation, id)) = pending.load {
            self.load(generation, &id);
        }
        if let Some((form, ids)) = pending.copy {
            self.copy(form, &ids);
        }
        if let Some((generation, request)) = pending.search {
            self.search(generation, &request);
        }
        if counts_changed {
            self.send_counts();
        }
        if let Some(queries) = pending.count_saved {
            self.count_saved(queries);
        }
        if pending.stats {
            self.send_stats();
        }
    }

    /// Applies the messages that change titles and indexes; returns whether the papers of the
    /// views may have changed.
    fn update_library(&mut self, pending: &mut Pending, now: Timestamp) -> bool {
        let all_marks = pending.all_marks.take();
        let has_changed = all_marks.is_some() || pending.synced || pending.remove_starter;
        if pending.remove_starter {
            self.library.remove_starter();
            self.send_titles();
        }
        if pending.discard_caches {
            self.discard_caches();
        }
        if pending.synced {
            self.is_syncing = false;
        }
        if let Some(titles) = pending.partial_titles.take().filter(|_| self.is_syncing) {
            self.library.set_titles(titles);
            self.send_titles();
        }
        if let Some(snapshot) = pending.snapshot.take() {
            self.library.install(snapshot);
            self.send_titles();
        }
        if let Some(marks) = all_marks {
            self.reload_caches();
            let marks = marks.iter().map(|(id, mark)| (id, mark));
            self.marks = MarkIndex::new(&self.library.titles(), marks, now);
            self.send_titles();
        }
        has_changed
    }

    fn search(&mut self, generation: Generation, request: &SearchRequest) {
        let (titles, words) = (self.library.titles(), self.library.words());
        self.search.set_indexes(titles, words);
        let mut sink = ReplySink {
            generation,
            snapshot: self.library.snapshot(),
            inbox: self.inbox,
            queued: &mut self.queued,
            reply: self.reply,
        };
        if let Err(error) = self.search.find(request, &self.marks, &mut sink) {
            self.send_error(&error.into());
            self.discard_caches();
            let results = SearchResults {
                titles: self.library.titles(),
                is_final: true,
                ..SearchResults::default()
            };
            (self.reply)(Reply::Results(generation, results));
        }
    }

    /// Counts the unread papers of each saved search. A search cancels the count, which is then
    /// repeated after it.
    fn count_saved(&mut self, queries: Vec<Query>) {
        let (titles, words) = (self.library.titles(), self.library.words());
        self.search.set_indexes(titles, words);
        let mut counts = Vec::new();
        for query in &queries {
            let request = SearchRequest {
                query: query.clone(),
                view: View::Inbox,
                ..SearchRequest::default()
            };
            let mut sink = ReplySink {
                generation: Generation::default(),
                snapshot: self.library.snapshot(),
                inbox: self.inbox,
                queued: &mut self.queued,
                reply: self.reply,
            };
            match self.search.count(&request, &self.marks, &mut sink) {
                Ok(Some(count)) => counts.push(count.try_into().unwrap_or(u32::MAX)),
                Ok(None) if self.queued.is_empty() => counts.push(0),
                Ok(None) => {
                    return self.queued.push_back(SearchMessage::CountSaved(queries));
                }
                Err(error) => return self.send_error(&error.into()),
            }
        }
        (self.reply)(Reply::SavedCounts(counts));
    }

    fn load(&mut self, generation: Generation, id: &PaperId) {
        let paper = self.library.paper(id).unwrap_or_else(|error| {
            if !matches!(error, LibraryError::NoIndex) {
                self.send_error(&error);
                self.discard_caches();
            }
            None
        });
        (self.reply)(Reply::Paper(generation, paper.map(Box::new)));
    }

    fn copy(&self, form: CopyForm, ids: &[PaperId]) {
        let papers: Result<Vec<_>, _> = ids.iter().map(|id| self.library.paper(id)).collect();
        match papers {
            Ok(papers) => {
                // Papers that are not in the library are skipped.
                let papers: Vec<Paper> = papers.into_iter().flatten().collect();
                let (text, what) = clipboard_text(&papers, form);
                (self.reply)(Reply::Copied { text, what });
            }
            Err(error) => self.send_error(&error),
        }
    }

    /// Shows what another process has imported. The reader replies to new titles with all marks.
    fn reload_if_stale(&mut self) {
        let before = self.library.titles().position();
        if self.is_syncing || !self.library.is_stale().unwrap_or(false) {
            return;
        }
        self.reload_caches();
        if self.library.titles().position() != before {
            self.send_titles();
        }
    }

    fn reload_caches(&mut self) {
        match self.library.reload_caches() {
            Ok(true) => {}
            Ok(false) => self.sync_with_log(),
            Err(error) => self.send_error(&error),
        }
    }

    /// Starts an update of the caches on the jobs thread; the current ones stay usable.
    fn sync_with_log(&mut self) {
        if !self.is_syncing {
            self.is_syncing = self.jobs.send(Job::SyncWithLog).is_ok();
        }
    }

    fn warm_up(&self) {
        if let Some(snapshot) = self.library.snapshot()
            && !self.library.is_starter()
        {
            let _ = self.jobs.send(Job::WarmUp(snapshot));
        }
    }

    /// Rebuilds the caches after an error, because the error would occur again.
    fn discard_caches(&mut self) {
        if !self.is_syncing && !self.library.is_starter() {
            let _ = self.library.discard_caches();
            self.sync_with_log();
        }
    }

    fn send_error(&self, error: &LibraryError) {
        (self.reply)(Reply::Failed(format_error_chain(error)));
    }

    fn send_counts(&self) {
        let papers = self.library.titles().len();
        (self.reply)(Reply::Counts(self.marks.counts(papers)));
    }

    fn send_stats(&self) {
        let (titles, words) = (self.library.titles(), self.library.words());
        let marks = self.library.read_marks();
        let stats = Stats::compute(&titles, words.as_ref(), &marks, &Zoned::now());
        (self.reply)(Reply::Stats(Box::new(stats)));
    }

    fn send_titles(&self) {
        (self.reply)(Reply::Titles {
            titles: self.library.titles(),
            is_starter: self.library.is_starter(),
        });
    }
}
