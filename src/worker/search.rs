//! The search thread: makes the list and fetches papers, the newest question first.
//!
//! It drains its inbox before it works, so that of many keys typed fast only the last is
//! answered, gives a running search up when a newer one has come, and fetches a paper for the
//! abstract pane in the middle of one.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use jiff::{Timestamp, Zoned};

use super::message::{Answer, Ask, Generation, Job, Reply};
use super::reply_sink::ReplySink;
use crate::export::CopyForm;
use crate::index::{Snapshot, TitleIndex};
use crate::library::{Library, LibraryError};
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::query::Query;
use crate::search::{LocalSearch, MarkIndex, SearchRequest, SearchResults, View};
use crate::stats::Stats;
use crate::task::error_chain;

/// What the inbox asked for, put together.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is asked by itself")]
struct Pending {
    find: Option<(Generation, SearchRequest)>,
    open: Option<(Generation, PaperId)>,
    copy: Option<(CopyForm, Vec<PaperId>)>,
    marked: Vec<(PaperId, Mark)>,
    reload: Option<Vec<(PaperId, Mark)>>,
    caught_up: bool,
    caches: Option<Snapshot>,
    /// The saved searches whose unread papers are to be counted.
    count_saved: Option<Vec<Query>>,
    stats: bool,
    rows_so_far: Option<Arc<TitleIndex>>,
    discard_caches: bool,
    remove_shelf: bool,
}

impl Pending {
    fn add(&mut self, ask: Ask) {
        match ask {
            Ask::Find(generation, request) => self.find = Some((generation, *request)),
            Ask::Open(generation, id) => self.open = Some((generation, id)),
            Ask::Copy(form, ids) => self.copy = Some((form, ids)),
            Ask::Marked(changes) => self.marked.extend(changes),
            Ask::Reload(marked) => {
                self.marked.clear();
                self.reload = Some(marked);
            }
            Ask::CaughtUp(caches) => {
                self.caught_up = true;
                self.caches = caches;
            }
            Ask::RowsSoFar(rows) => self.rows_so_far = Some(rows),
            Ask::Distrust => self.discard_caches = true,
            Ask::Stats => self.stats = true,
            Ask::CountSaved(queries) => self.count_saved = Some(queries),
            Ask::RemoveShelf => self.remove_shelf = true,
        }
    }
}

/// The thread at work.
pub(super) struct Search<'a> {
    library: Library,
    local: LocalSearch,
    marks: MarkIndex,
    jobs: Sender<Job>,
    /// Whether the jobs thread has been told to bring the caches in step.
    catching_up: bool,
    inbox: &'a Receiver<Ask>,
    /// Messages that came while another was served.
    early: VecDeque<Ask>,
    answer: &'a Answer,
}

pub(super) fn run(
    mut library: Library,
    marks: MarkIndex,
    jobs: Sender<Job>,
    inbox: &Receiver<Ask>,
    answer: &Answer,
) {
    let shown = library.titles();
    let current = library.reload_caches();
    let mut search = Search {
        local: LocalSearch::new(library.titles(), None),
        library,
        marks,
        jobs,
        catching_up: false,
        inbox,
        early: VecDeque::new(),
        answer,
    };
    // Of other rows the marks are sent anew, and counted then.
    let same = Arc::ptr_eq(&shown, &search.library.titles());
    if !same {
        search.marks = MarkIndex::default();
        search.tell_rows();
    }
    match current {
        Ok(true) => search.warm_up(),
        Ok(false) => search.sync_with_log(),
        Err(failed) => search.fail(&failed),
    }
    if same {
        search.tell_counts();
    }
    while let Some(pending) = search.next() {
        search.serve(pending);
    }
}

impl Search<'_> {
    /// Waits for a message and takes all that have come; `None` when nobody asks any more.
    fn next(&mut self) -> Option<Pending> {
        if self.early.is_empty() {
            self.early.push_back(self.inbox.recv().ok()?);
        }
        let mut pending = Pending::default();
        for ask in self.early.drain(..).chain(self.inbox.try_iter()) {
            pending.add(ask);
        }
        Some(pending)
    }

    /// Does what was asked. What fails is told and costs only itself.
    fn serve(&mut self, pending: Pending) {
        let now = Timestamp::now();
        let counts = self.marks.expire_snoozed(now)
            || pending.reload.is_some()
            || pending.caught_up
            || pending.remove_shelf
            || !pending.marked.is_empty();
        if pending.remove_shelf {
            self.library.remove_starter();
            self.tell_rows();
        }
        if pending.discard_caches {
            self.discard_caches();
        }
        if pending.caught_up {
            self.catching_up = false;
        }
        if let Some(rows) = pending.rows_so_far.filter(|_| self.catching_up) {
            self.library.set_titles(rows);
            self.tell_rows();
        }
        if let Some(caches) = pending.caches {
            self.library.install(caches);
            self.tell_rows();
        }
        if let Some(marked) = pending.reload {
            self.look();
            let marked = marked.iter().map(|(id, mark)| (id, mark));
            self.marks = MarkIndex::new(&self.library.titles(), marked, now);
            self.tell_rows();
        }
        if pending.find.is_some() {
            self.look_for_news();
        }
        for (id, mark) in pending.marked {
            self.marks.set(&self.library.titles(), &id, &mark, now);
        }
        // The paper on the screen comes before the list, which may take longer.
        if let Some((generation, id)) = pending.open {
            self.open(generation, &id);
        }
        if let Some((form, ids)) = pending.copy {
            match super::copying::text(&self.library, form, &ids) {
                Ok((text, what)) => drop((self.answer)(Reply::Copied { text, what })),
                Err(failed) => self.fail(&failed),
            }
        }
        if let Some((generation, request)) = pending.find {
            self.find(generation, &request);
        }
        if counts {
            self.tell_counts();
        }
        if let Some(queries) = pending.count_saved {
            self.count_saved(queries);
        }
        if pending.stats {
            let stats = self.stats(&Zoned::now());
            (self.answer)(Reply::Stats(Box::new(stats)));
        }
    }

    /// Counts the unread papers of each saved search; a list that is asked for meanwhile is made
    /// first.
    fn count_saved(&mut self, queries: Vec<Query>) {
        self.local
            .set_indexes(self.library.titles(), self.library.words());
        let mut counts = Vec::new();
        for query in &queries {
            let request = SearchRequest {
                query: query.clone(),
                view: View::Inbox,
                ..SearchRequest::default()
            };
            let mut waiting = ReplySink {
                generation: Generation::default(),
                caches: self.library.snapshot(),
                inbox: self.inbox,
                early: &mut self.early,
                answer: self.answer,
            };
            match self.local.count(&request, &self.marks, &mut waiting) {
                Ok(Some(count)) => counts.push(count.try_into().unwrap_or(u32::MAX)),
                Ok(None) if self.early.is_empty() => counts.push(0),
                Ok(None) => return self.early.push_back(Ask::CountSaved(queries)),
                Err(failed) => return self.fail(&failed.into()),
            }
        }
        (self.answer)(Reply::SavedCounts(counts));
    }

    fn stats(&self, now: &Zoned) -> Stats {
        let words = self.library.words();
        Stats::of(
            &self.library.titles(),
            words.as_ref(),
            &self.library.read_marks(),
            now,
        )
    }

    fn open(&mut self, generation: Generation, id: &PaperId) {
        let paper = self.library.paper(id).unwrap_or_else(|failed| {
            if !matches!(failed, LibraryError::NoIndex) {
                self.fail(&failed);
                self.discard_caches();
            }
            None
        });
        (self.answer)(Reply::Paper(generation, paper.map(Box::new)));
    }

    fn find(&mut self, generation: Generation, request: &SearchRequest) {
        self.local
            .set_indexes(self.library.titles(), self.library.words());
        let caches = self.library.snapshot();
        let mut waiting = ReplySink {
            generation,
            caches,
            inbox: self.inbox,
            early: &mut self.early,
            answer: self.answer,
        };
        if let Err(failed) = self.local.find(request, &self.marks, &mut waiting) {
            self.fail(&failed.into());
            self.discard_caches();
            (self.answer)(Reply::Found(
                generation,
                SearchResults {
                    titles: self.library.titles(),
                    is_final: true,
                    ..SearchResults::default()
                },
            ));
        }
    }

    /// Shows what another process has imported meanwhile. The marks come anew with the next
    /// message, because the reader answers new rows with all of them.
    fn look_for_news(&mut self) {
        let shown = self.library.titles().position();
        if self.catching_up || !self.library.is_stale().unwrap_or(false) {
            return;
        }
        self.look();
        if self.library.titles().position() != shown {
            self.tell_rows();
        }
    }

    fn look(&mut self) {
        match self.library.reload_caches() {
            Ok(true) => {}
            Ok(false) => self.sync_with_log(),
            Err(failed) => self.fail(&failed),
        }
    }

    /// Has the caches brought in step; what is there is used meanwhile.
    fn sync_with_log(&mut self) {
        if !self.catching_up {
            self.catching_up = self.jobs.send(Job::CatchUp).is_ok();
        }
    }

    fn warm_up(&self) {
        if let Some(caches) = self
            .library
            .snapshot()
            .filter(|_| !self.library.is_starter())
        {
            let _ = self.jobs.send(Job::WarmUp(caches));
        }
    }

    /// What failed once fails again: the index is made anew.
    fn discard_caches(&mut self) {
        if !self.catching_up && !self.library.is_starter() {
            let _ = self.library.discard_caches();
            self.sync_with_log();
        }
    }

    fn fail(&self, failed: &LibraryError) {
        (self.answer)(Reply::Failed(error_chain(failed)));
    }

    fn tell_counts(&self) {
        let papers = self.library.titles().len();
        (self.answer)(Reply::Counts(self.marks.counts(papers)));
    }

    fn tell_rows(&self) {
        (self.answer)(Reply::Rows {
            rows: self.library.titles(),
            shelf: self.library.is_starter(),
        });
    }
}
