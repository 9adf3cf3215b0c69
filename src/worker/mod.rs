//! The threads behind the reader: search, save and jobs.
//!
//! Each thread receives messages from its own channel and replies to the inbox of the reader. If
//! a thread panics, its last reply says so and the reader ends: without the save thread, for
//! example, it would lose decisions.

mod export;
mod jobs;
pub(crate) mod message;
mod pending;
mod reply_sink;
mod save;
mod search;
mod startup;
mod typed_path;
mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use crate::config::Folders;
use message::{Job, Reply, SaveMessage, SearchMessage};

pub(crate) use message::ReplySender;
pub(crate) use startup::{Startup, StartupError};

/// The running threads.
pub(crate) struct Workers {
    search: Sender<SearchMessage>,
    jobs: Sender<Job>,
    /// `None` after the thread has been told to end.
    save: Option<Arc<Sender<SaveMessage>>>,
    /// Returns the number of unsaved decisions.
    save_thread: Option<JoinHandle<usize>>,
}

impl Workers {
    /// Starts the threads; each gets its own sender from `reply_sender`.
    pub(crate) fn start(
        folders: &Folders,
        startup: Startup,
        reply_sender: impl Fn() -> ReplySender,
    ) -> std::io::Result<Self> {
        let Startup {
            library,
            journal,
            mark_index,
            ..
        } = startup;
        let (save_folders, jobs_folders) = (folders.clone(), folders.clone());
        let (jobs, jobs_inbox) = channel();
        let (search, search_inbox) = channel();
        let (to_jobs, to_search) = (jobs.clone(), search.clone());
        spawn("search", reply_sender(), move |reply| {
            search::run(library, mark_index, to_jobs, &search_inbox, reply);
        })?;
        let (save, save_inbox) = channel();
        let save = Arc::new(save);
        let to_itself = Arc::downgrade(&save);
        let save_thread = spawn("save", reply_sender(), move |reply| {
            save::run(journal, &save_folders, &save_inbox, to_itself, reply)
        })?;
        spawn("jobs", reply_sender(), move |reply| {
            jobs::run(&jobs_folders, &jobs_inbox, &to_search, reply);
        })?;
        Ok(Self {
            search,
            jobs,
            save: Some(save),
            save_thread: Some(save_thread),
        })
    }

    /// Sends a message to the search thread. A search also makes the save thread read the
    /// journal, in case the file watch misses changes.
    pub(crate) fn search(&self, message: SearchMessage) {
        if matches!(message, SearchMessage::Search(..)) {
            self.save(SaveMessage::ReadJournal);
        }
        // A thread that has ended has sent its last reply.
        let _ = self.search.send(message);
    }

    pub(crate) fn save(&self, message: SaveMessage) {
        if let Some(save) = &self.save {
            let _ = save.send(message);
        }
    }

    pub(crate) fn start_job(&self, job: Job) {
        let _ = self.jobs.send(job);
    }

    /// Ends the save thread after it has handled all messages; returns the number of unsaved
    /// decisions.
    pub(crate) fn finish(mut self) -> usize {
        self.join_save_thread()
    }

    fn join_save_thread(&mut self) -> usize {
        drop(self.save.take());
        self.save_thread
            .take()
            .map_or(0, |thread| thread.join().unwrap_or_default())
    }
}

impl Drop for Workers {
    /// Saves pending decisions, also during a panic.
    fn drop(&mut self) {
        self.join_save_thread();
    }
}

fn spawn<T: Default + Send + 'static>(
    name: &'static str,
    reply: ReplySender,
    run: impl FnOnce(&ReplySender) -> T + Send + 'static,
) -> std::io::Result<JoinHandle<T>> {
    let body = move || {
        catch_unwind(AssertUnwindSafe(|| run(&reply))).unwrap_or_else(|_| {
            reply(Reply::ThreadPanicked(name));
            T::default()
        })
    };
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
}
