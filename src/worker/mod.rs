//! The threads beside the screen: search, save and jobs.
//!
//! Each takes its messages from a channel of its own and answers into the reader's one inbox.
//! A thread that panics says so in its last message; the reader then ends, because half a
//! reader that looks alive would lose decisions.

mod jobs;
pub mod message;
mod opened;
mod save;
mod search;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::config::Folders;
use message::{Ask, Job, Reply, Save};

pub use opened::{Opened, StartError};

/// Puts a reply into the reader's inbox; `false` when nobody reads it any more.
pub type Answer = Box<dyn Fn(Reply) -> bool + Send>;

/// The running threads and the ways to reach them.
pub struct Workers {
    search: Sender<Ask>,
    /// Both `None` once the thread has been waited for.
    save: Option<Sender<Save>>,
    saving: Option<JoinHandle<usize>>,
    jobs: Sender<Job>,
}

impl Workers {
    /// Starts the threads on what was opened.
    pub fn start(
        folders: &Folders,
        opened: Opened,
        answer: impl Fn() -> Answer,
    ) -> std::io::Result<Self> {
        let Opened {
            catalog,
            journal,
            marked,
            ..
        } = opened;
        let session = folders.session();
        let jobs_folders = folders.clone();
        let (search, _) = spawn("search", answer(), move |inbox, answer| {
            search::run(catalog, marked, &inbox, answer);
        })?;
        let (save, saving) = spawn("save", answer(), move |inbox, answer| {
            save::run(journal, &session, &inbox, answer)
        })?;
        let (jobs, _) = spawn("jobs", answer(), move |inbox, answer| {
            jobs::run(&jobs_folders, &inbox, answer);
        })?;
        Ok(Self {
            search,
            save: Some(save),
            saving: Some(saving),
            jobs,
        })
    }

    /// Asks the search thread. A thread that is gone has said so by itself.
    pub fn ask(&self, ask: Ask) {
        let _ = self.search.send(ask);
    }

    /// Tells the save thread.
    pub fn save(&self, save: Save) {
        if let Some(thread) = &self.save {
            let _ = thread.send(save);
        }
    }

    /// Tells the jobs thread.
    pub fn job(&self, job: Job) {
        let _ = self.jobs.send(job);
    }

    /// Ends the save thread after everything told so far was tried; returns how many decisions
    /// could not be saved.
    pub fn finish(mut self) -> usize {
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

fn spawn<M: Send + 'static, T: Default + Send + 'static>(
    name: &'static str,
    answer: Answer,
    run: impl FnOnce(Receiver<M>, &Answer) -> T + Send + 'static,
) -> std::io::Result<(Sender<M>, JoinHandle<T>)> {
    let (sender, inbox) = channel();
    let body = move || {
        catch_unwind(AssertUnwindSafe(|| run(inbox, &answer))).unwrap_or_else(|_| {
            answer(Reply::Lost(name));
            T::default()
        })
    };
    Ok((
        sender,
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(body)?,
    ))
}
