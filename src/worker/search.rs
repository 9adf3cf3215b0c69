//! The search thread: makes the list and fetches papers, the newest question first.
//!
//! It drains its inbox before it works, so that of many keys typed fast only the last is
//! answered, gives a running search up when a newer one has come, and fetches a paper for the
//! abstract pane in the middle of one.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use jiff::{Timestamp, Zoned};

use super::Answer;
use super::message::{Ask, Found, Generation, Job, Query, Reply, Request, View};
use crate::catalog::{Asker, Caches, Catalog, CatalogError, MarkedRows};
use crate::explain::explain;
use crate::export::CopyForm;
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::rows::Rows;

/// What the inbox asked for, put together.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is asked by itself")]
struct Pending {
    find: Option<(Generation, Request)>,
    open: Option<(Generation, PaperId)>,
    copy: Option<(CopyForm, Vec<PaperId>)>,
    marked: Vec<(PaperId, Mark)>,
    reload: Option<Vec<(PaperId, Mark)>>,
    caught_up: bool,
    caches: Option<Caches>,
    /// The saved searches whose unread papers are to be counted.
    count_saved: Option<Vec<Query>>,
    stats: bool,
    rows_so_far: Option<Arc<Rows>>,
    distrust: bool,
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
            Ask::Distrust => self.distrust = true,
            Ask::Stats => self.stats = true,
            Ask::CountSaved(queries) => self.count_saved = Some(queries),
            Ask::RemoveShelf => self.remove_shelf = true,
        }
    }
}

/// The thread at work.
pub(super) struct Search<'a> {
    catalog: Catalog,
    marks: MarkedRows,
    jobs: Sender<Job>,
    /// Whether the jobs thread has been told to bring the caches in step.
    catching_up: bool,
    inbox: &'a Receiver<Ask>,
    /// Messages that came while another was served.
    early: VecDeque<Ask>,
    answer: &'a Answer,
}

pub(super) fn run(
    mut catalog: Catalog,
    marks: MarkedRows,
    jobs: Sender<Job>,
    inbox: &Receiver<Ask>,
    answer: &Answer,
) {
    let shown = catalog.rows();
    let current = catalog.look();
    let mut search = Search {
        catalog,
        marks,
        jobs,
        catching_up: false,
        inbox,
        early: VecDeque::new(),
        answer,
    };
    // Of other rows the marks are sent anew, and counted then.
    let same = Arc::ptr_eq(&shown, &search.catalog.rows());
    if !same {
        search.marks = MarkedRows::default();
        search.tell_rows();
    }
    match current {
        Ok(true) => search.warm_up(),
        Ok(false) => search.catch_up(),
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
        let counts = self.marks.wake(now)
            || pending.reload.is_some()
            || pending.caught_up
            || pending.remove_shelf
            || !pending.marked.is_empty();
        if pending.remove_shelf {
            self.catalog.remove_shelf();
            self.tell_rows();
        }
        if pending.distrust {
            self.distrust();
        }
        if pending.caught_up {
            self.catching_up = false;
        }
        if let Some(rows) = pending.rows_so_far.filter(|_| self.catching_up) {
            self.catalog.show(rows);
            self.tell_rows();
        }
        if let Some(caches) = pending.caches {
            self.catalog.adopt(caches);
            self.tell_rows();
        }
        if let Some(marked) = pending.reload {
            self.look();
            let marked = marked.iter().map(|(id, mark)| (id, mark));
            self.marks = MarkedRows::new(&self.catalog.rows(), marked, now);
            self.tell_rows();
        }
        if pending.find.is_some() {
            self.look_for_news();
        }
        for (id, mark) in pending.marked {
            self.marks.set(&self.catalog.rows(), &id, &mark, now);
        }
        // The paper on the screen comes before the list, which may take longer.
        if let Some((generation, id)) = pending.open {
            self.open(generation, &id);
        }
        if let Some((form, ids)) = pending.copy {
            match super::copying::text(&self.catalog, form, &ids) {
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
            let stats = self.catalog.stats_of_journal(&Zoned::now());
            (self.answer)(Reply::Stats(Box::new(stats)));
        }
    }

    /// Counts the unread papers of each saved search; a list that is asked for meanwhile is made
    /// first.
    fn count_saved(&mut self, queries: Vec<Query>) {
        let mut counts = Vec::new();
        for query in &queries {
            let request = Request {
                query: query.clone(),
                view: View::Inbox,
                ..Request::default()
            };
            let mut waiting = Waiting {
                generation: Generation::default(),
                caches: self.catalog.caches(),
                inbox: self.inbox,
                early: &mut self.early,
                answer: self.answer,
            };
            match self.catalog.count(&request, &self.marks, &mut waiting) {
                Ok(Some(count)) => counts.push(count.try_into().unwrap_or(u32::MAX)),
                Ok(None) if self.early.is_empty() => counts.push(0),
                Ok(None) => return self.early.push_back(Ask::CountSaved(queries)),
                Err(failed) => return self.fail(&failed),
            }
        }
        (self.answer)(Reply::SavedCounts(counts));
    }

    fn open(&mut self, generation: Generation, id: &PaperId) {
        let paper = self.catalog.paper(id).unwrap_or_else(|failed| {
            if !matches!(failed, CatalogError::NoIndex) {
                self.fail(&failed);
                self.distrust();
            }
            None
        });
        (self.answer)(Reply::Paper(generation, paper.map(Box::new)));
    }

    fn find(&mut self, generation: Generation, request: &Request) {
        let caches = self.catalog.caches();
        let mut waiting = Waiting {
            generation,
            caches,
            inbox: self.inbox,
            early: &mut self.early,
            answer: self.answer,
        };
        if let Err(failed) = self.catalog.find(request, &self.marks, &mut waiting) {
            self.fail(&failed);
            self.distrust();
            (self.answer)(Reply::Found(
                generation,
                Found {
                    titles: self.catalog.rows(),
                    settled: true,
                    ..Found::default()
                },
            ));
        }
    }

    /// Shows what another process has imported meanwhile. The marks come anew with the next
    /// message, because the reader answers new rows with all of them.
    fn look_for_news(&mut self) {
        let shown = self.catalog.rows().position();
        if self.catching_up || !self.catalog.has_news().unwrap_or(false) {
            return;
        }
        self.look();
        if self.catalog.rows().position() != shown {
            self.tell_rows();
        }
    }

    fn look(&mut self) {
        match self.catalog.look() {
            Ok(true) => {}
            Ok(false) => self.catch_up(),
            Err(failed) => self.fail(&failed),
        }
    }

    /// Has the caches brought in step; what is there is used meanwhile.
    fn catch_up(&mut self) {
        if !self.catching_up {
            self.catching_up = self.jobs.send(Job::CatchUp).is_ok();
        }
    }

    fn warm_up(&self) {
        if let Some(caches) = self.catalog.caches().filter(|_| !self.catalog.is_shelf()) {
            let _ = self.jobs.send(Job::WarmUp(caches));
        }
    }

    /// What failed once fails again: the index is made anew.
    fn distrust(&mut self) {
        if !self.catching_up && !self.catalog.is_shelf() {
            let _ = self.catalog.distrust();
            self.catch_up();
        }
    }

    fn fail(&self, failed: &CatalogError) {
        (self.answer)(Reply::Failed(explain(failed)));
    }

    fn tell_counts(&self) {
        let papers = self.catalog.rows().len();
        (self.answer)(Reply::Counts(self.marks.counts(papers)));
    }

    fn tell_rows(&self) {
        (self.answer)(Reply::Rows {
            rows: self.catalog.rows(),
            shelf: self.catalog.is_shelf(),
        });
    }
}

/// The reader, who waits for a list and may ask for something else meanwhile.
struct Waiting<'a> {
    generation: Generation,
    caches: Option<Caches>,
    inbox: &'a Receiver<Ask>,
    early: &'a mut VecDeque<Ask>,
    answer: &'a Answer,
}

impl Asker for Waiting<'_> {
    fn take(&mut self, found: Found) {
        (self.answer)(Reply::Found(self.generation, found));
    }

    /// A newer search ends this one; a paper is fetched in passing.
    fn wants(&mut self) -> ControlFlow<()> {
        for ask in self.inbox.try_iter() {
            match (ask, &self.caches) {
                (Ask::Open(generation, id), Some(caches)) => {
                    let paper = caches.paper(&id).ok().flatten();
                    (self.answer)(Reply::Paper(generation, paper.map(Box::new)));
                }
                (ask, _) => self.early.push_back(ask),
            }
        }
        if self.early.iter().any(|ask| matches!(ask, Ask::Find(..))) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}
