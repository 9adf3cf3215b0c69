//! The search thread: makes the list and fetches papers, the newest question first.
//!
//! It drains its inbox before it works, so that of many keys typed fast only the last is
//! answered, and gives a running search up when a newer one has come.

use std::collections::VecDeque;
use std::sync::mpsc::Receiver;

use super::Answer;
use super::message::{Ask, Generation, Reply, Request};
use crate::catalog::{Catalog, CatalogError, MarkedRows};
use crate::explain::explain;
use crate::marks::Mark;
use crate::paper::PaperId;

/// What the inbox asked for, put together.
#[derive(Default)]
struct Pending {
    find: Option<(Generation, Request)>,
    open: Option<(Generation, PaperId)>,
    marked: Vec<(PaperId, Mark)>,
    reload: Option<Vec<(PaperId, Mark)>>,
    remove_shelf: bool,
}

impl Pending {
    fn add(&mut self, ask: Ask) {
        match ask {
            Ask::Find(generation, request) => self.find = Some((generation, request)),
            Ask::Open(generation, id) => self.open = Some((generation, id)),
            Ask::Marked(changes) => self.marked.extend(changes),
            Ask::Reload(marked) => {
                self.marked.clear();
                self.reload = Some(marked);
            }
            Ask::RemoveShelf => self.remove_shelf = true,
        }
    }
}

pub(super) fn run(
    mut catalog: Catalog,
    marked: Vec<(PaperId, Mark)>,
    inbox: &Receiver<Ask>,
    answer: &Answer,
) {
    let mut marks = MarkedRows::new(&catalog.rows(), marked.iter().cloned());
    if let Some(failed) = start(&mut catalog, answer) {
        answer(Reply::Failed(explain(&failed)));
    }
    marks = if catalog.rows().is_empty() {
        marks
    } else {
        MarkedRows::new(&catalog.rows(), marked.into_iter())
    };
    answer(Reply::Counts(catalog.counts(&marks)));
    let mut early: VecDeque<Ask> = VecDeque::new();
    loop {
        if early.is_empty() {
            let Ok(first) = inbox.recv() else { return };
            early.push_back(first);
        }
        let mut pending = Pending::default();
        for ask in early.drain(..).chain(inbox.try_iter()) {
            pending.add(ask);
        }
        if let Err(failed) = serve(&mut catalog, &mut marks, pending, inbox, &mut early, answer) {
            answer(Reply::Failed(explain(&failed)));
        }
    }
}

/// Brings index and rows in step with the papers log before the first question.
fn start(catalog: &mut Catalog, answer: &Answer) -> Option<CatalogError> {
    let lagging = catalog.is_current().map_or(true, |current| !current);
    let failed = catalog.refresh().err();
    if lagging {
        answer(Reply::Rows {
            rows: catalog.rows(),
            shelf: catalog.is_shelf(),
        });
    }
    failed
}

fn serve(
    catalog: &mut Catalog,
    marks: &mut MarkedRows,
    pending: Pending,
    inbox: &Receiver<Ask>,
    early: &mut VecDeque<Ask>,
    answer: &Answer,
) -> Result<(), CatalogError> {
    let counts = pending.reload.is_some() || !pending.marked.is_empty() || pending.remove_shelf;
    if pending.remove_shelf {
        catalog.remove_shelf();
        answer(Reply::Rows {
            rows: catalog.rows(),
            shelf: false,
        });
    }
    if let Some(marked) = pending.reload {
        catalog.refresh()?;
        *marks = MarkedRows::new(&catalog.rows(), marked.into_iter());
        answer(Reply::Rows {
            rows: catalog.rows(),
            shelf: catalog.is_shelf(),
        });
    }
    for (id, mark) in pending.marked {
        marks.set(&catalog.rows(), &id, mark);
    }
    if let Some((generation, request)) = pending.find {
        let newer = std::cell::RefCell::new(early);
        let overtaken = || has_newer(inbox, &mut newer.borrow_mut());
        if let Some(found) = catalog.find(&request, marks, &overtaken)? {
            answer(Reply::Found(generation, found));
        }
    }
    if let Some((generation, id)) = pending.open {
        answer(Reply::Paper(generation, catalog.paper(&id)?.map(Box::new)));
    }
    if counts {
        answer(Reply::Counts(catalog.counts(marks)));
    }
    Ok(())
}

/// Takes what has come in the meantime; tells whether a newer search is among it.
fn has_newer(inbox: &Receiver<Ask>, early: &mut VecDeque<Ask>) -> bool {
    early.extend(inbox.try_iter());
    early.iter().any(|ask| matches!(ask, Ask::Find(..)))
}
