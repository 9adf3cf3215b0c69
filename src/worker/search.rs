//! The search thread: makes the list and fetches papers, the newest question first.
//!
//! It drains its inbox before it works, so that of many keys typed fast only the last is
//! answered, and gives a running search up when a newer one has come.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::Answer;
use super::message::{Ask, Found, Generation, Reply, Request};
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
            Ask::Find(generation, request) => self.find = Some((generation, *request)),
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
    let shown = catalog.rows();
    if let Err(failed) = catalog.refresh() {
        answer(Reply::Failed(explain(&failed)));
    }
    if !Arc::ptr_eq(&shown, &catalog.rows()) {
        tell_rows(&catalog, answer);
    }
    let mut marks = MarkedRows::new(&catalog.rows(), marked.into_iter());
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
        serve(&mut catalog, &mut marks, pending, inbox, &mut early, answer);
    }
}

/// Shows what another process has imported meanwhile. The marks come anew with the next message,
/// because the reader answers new rows with all of them.
fn look_for_news(catalog: &mut Catalog, answer: &Answer) {
    let shown = catalog.rows();
    let news = catalog.has_news().unwrap_or(false) && catalog.refresh().is_ok();
    if news && catalog.rows().position() != shown.position() {
        tell_rows(catalog, answer);
    }
}

fn tell_rows(catalog: &Catalog, answer: &Answer) {
    answer(Reply::Rows {
        rows: catalog.rows(),
        shelf: catalog.is_shelf(),
    });
    if let Some(line) = catalog.damaged().first() {
        let (path, count) = (line.path.display(), catalog.damaged().len());
        answer(Reply::Failed(format!(
            "{count} lines of the papers log are damaged, the first in {path}, line {}",
            line.line
        )));
    }
}

/// Does what was asked. What fails is told and costs only itself.
fn serve(
    catalog: &mut Catalog,
    marks: &mut MarkedRows,
    pending: Pending,
    inbox: &Receiver<Ask>,
    early: &mut VecDeque<Ask>,
    answer: &Answer,
) {
    let counts = pending.reload.is_some() || !pending.marked.is_empty() || pending.remove_shelf;
    let tell = |reply: Reply| {
        answer(reply);
    };
    let fail = |failed: &CatalogError| tell(Reply::Failed(explain(failed)));
    if pending.remove_shelf {
        catalog.remove_shelf();
        tell_rows(catalog, answer);
    }
    if let Some(marked) = pending.reload {
        let _ = catalog.refresh().inspect_err(fail);
        *marks = MarkedRows::new(&catalog.rows(), marked.into_iter());
        tell_rows(catalog, answer);
    }
    if pending.find.is_some() {
        look_for_news(catalog, answer);
    }
    for (id, mark) in pending.marked {
        marks.set(&catalog.rows(), &id, mark);
    }
    if let Some((generation, request)) = pending.find {
        let newer = std::cell::RefCell::new(early);
        let overtaken = || has_newer(inbox, &mut newer.borrow_mut());
        match catalog.find(&request, marks, &overtaken).inspect_err(fail) {
            Ok(None) => {}
            Ok(Some(found)) => tell(Reply::Found(generation, found)),
            Err(_) => tell(Reply::Found(
                generation,
                Found {
                    titles: catalog.rows(),
                    ..Found::default()
                },
            )),
        }
    }
    if let Some((generation, id)) = pending.open {
        let paper = catalog.paper(&id).inspect_err(fail).ok().flatten();
        answer(Reply::Paper(generation, paper.map(Box::new)));
    }
    if counts {
        answer(Reply::Counts(catalog.counts(marks)));
    }
}

/// Takes what has come in the meantime; tells whether a newer search is among it.
fn has_newer(inbox: &Receiver<Ask>, early: &mut VecDeque<Ask>) -> bool {
    early.extend(inbox.try_iter());
    early.iter().any(|ask| matches!(ask, Ask::Find(..)))
}
