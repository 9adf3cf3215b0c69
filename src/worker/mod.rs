//! The threads beside the screen: search, save and jobs.
//!
//! Each takes its messages from a channel of its own and answers into the reader's one inbox.
//! A thread that panics says so in its last message; the reader then ends, because half a
//! reader that looks alive would lose decisions.

mod copying;
mod export;
mod jobs;
pub(crate) mod message;
mod opened;
mod reply_sink;
mod save;
mod search;
mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use crate::config::Folders;
use message::{Ask, Job, Reply, Save};

pub(crate) use message::Answer;
pub(crate) use opened::{Opened, StartError};

/// The running threads and the ways to reach them.
pub(crate) struct Workers {
    search: Sender<Ask>,
    /// Both `None` once the thread has been waited for.
    save: Option<Arc<Sender<Save>>>,
    saving: Option<JoinHandle<usize>>,
    jobs: Sender<Job>,
}

impl Workers {
    /// Starts the threads on what was opened.
    pub(crate) fn start(
        folders: &Folders,
        opened: Opened,
        answer: impl Fn() -> Answer,
    ) -> std::io::Result<Self> {
        let Opened {
            library,
            journal,
            marked,
            ..
        } = opened;
        let (save_folders, jobs_folders) = (folders.clone(), folders.clone());
        let (jobs, jobs_inbox) = channel();
        let (search, search_inbox) = channel();
        let (to_jobs, to_search) = (jobs.clone(), search.clone());
        spawn("search", answer(), move |answer| {
            search::run(library, marked, to_jobs, &search_inbox, answer);
        })?;
        let (save, save_inbox) = channel();
        let save = Arc::new(save);
        let to_itself = Arc::downgrade(&save);
        let saving = spawn("save", answer(), move |answer| {
            save::run(journal, &save_folders, &save_inbox, to_itself, answer)
        })?;
        spawn("jobs", answer(), move |answer| {
            jobs::run(&jobs_folders, &jobs_inbox, &to_search, answer);
        })?;
        Ok(Self {
            search,
            save: Some(save),
            saving: Some(saving),
            jobs,
        })
    }

    /// Asks the search thread. A thread that is gone has said so by itself.
    ///
    /// With a list, what others have decided is looked for, should nobody have told of it.
    pub(crate) fn ask(&self, ask: Ask) {
        if matches!(ask, Ask::Find(..)) {
            self.save(Save::Look);
        }
        let _ = self.search.send(ask);
    }

    /// Tells the save thread.
    pub(crate) fn save(&self, save: Save) {
        if let Some(thread) = &self.save {
            let _ = thread.send(save);
        }
    }

    /// Tells the jobs thread.
    pub(crate) fn job(&self, job: Job) {
        let _ = self.jobs.send(job);
    }

    /// Ends the save thread after everything told so far was tried; returns how many decisions
    /// could not be saved.
    pub(crate) fn finish(mut self) -> usize {
        self.wait_for_saving()
    }

    fn wait_for_saving(&mut self) -> usize {
        drop(self.save.take());
        self.saving
            .take()
            .map_or(0, |thread| thread.join().unwrap_or_default())
    }
}

impl Drop for Workers {
    /// On every way out, a panic too, what was decided is saved first.
    fn drop(&mut self) {
        self.wait_for_saving();
    }
}

fn spawn<T: Default + Send + 'static>(
    name: &'static str,
    answer: Answer,
    run: impl FnOnce(&Answer) -> T + Send + 'static,
) -> std::io::Result<JoinHandle<T>> {
    let body = move || {
        catch_unwind(AssertUnwindSafe(|| run(&answer))).unwrap_or_else(|_| {
            answer(Reply::Lost(name));
            T::default()
        })
    };
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
}
