//! What `/proc` tells of a process: time, memory, wake-ups. All zero on systems without it.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{JoinHandle, sleep};
use std::time::Duration;

/// Between two looks at the memory.
const INTERVAL: Duration = Duration::from_millis(50);

/// Returns user and system time of a process, in clock ticks.
pub(crate) fn cpu_ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum()
}

/// Returns how often the threads of a process have slept and been woken.
pub(crate) fn wakeups(pid: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{pid}/task"));
    threads
        .into_iter()
        .flatten()
        .flatten()
        .map(|thread| {
            let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
            number(&status, "voluntary_ctxt_switches")
        })
        .sum()
}

/// Returns memory that no file backs, in kB.
pub(crate) fn anonymous(pid: u32) -> u64 {
    status(pid, "RssAnon")
}

/// Returns the most memory of any kind that the process ever had, in kB.
pub(crate) fn peak(pid: u32) -> u64 {
    status(pid, "VmHWM")
}

fn status(pid: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    number(&status, name)
}

fn number(status: &str, name: &str) -> u64 {
    let line = status.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or_default()
}

/// Looks at the memory of a process again and again.
pub(crate) struct Watch {
    most: Arc<[AtomicU64; 2]>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to look.
    pub(crate) fn new(pid: u32) -> Self {
        let most: Arc<[AtomicU64; 2]> = Arc::default();
        let over: Arc<AtomicBool> = Arc::default();
        let (seen, end) = (Arc::clone(&most), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            while !end.load(Ordering::Relaxed) {
                seen[0].fetch_max(anonymous(pid), Ordering::Relaxed);
                seen[1].fetch_max(peak(pid), Ordering::Relaxed);
                sleep(INTERVAL);
            }
        });
        Self {
            most,
            over,
            thread: Some(thread),
        }
    }

    /// Ends and returns the most memory that no file backs, and of any kind, both in kB.
    pub(crate) fn end(mut self) -> [u64; 2] {
        self.over.store(true, Ordering::Relaxed);
        let _ = self.thread.take().map(JoinHandle::join);
        [&self.most[0], &self.most[1]].map(|most| most.load(Ordering::Relaxed))
    }
}
