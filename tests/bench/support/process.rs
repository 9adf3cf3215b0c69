//! CPU time, memory and wake-ups of a process from `/proc`; all are zero on systems without it.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{JoinHandle, sleep};
use std::time::Duration;

/// The sampling interval.
const INTERVAL: Duration = Duration::from_millis(50);

/// Returns the user and system time of a process in clock ticks.
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

/// Returns the number of wake-ups of all threads of a process.
pub(crate) fn wakeups(pid: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{pid}/task"));
    threads
        .into_iter()
        .flatten()
        .flatten()
        .map(|thread| {
            let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
            parse_number(&status, "voluntary_ctxt_switches")
        })
        .sum()
}

/// Returns the anonymous memory of a process in kB.
pub(crate) fn anonymous(pid: u32) -> u64 {
    status(pid, "RssAnon")
}

/// Returns the peak resident memory of a process in kB.
pub(crate) fn peak(pid: u32) -> u64 {
    status(pid, "VmHWM")
}

fn status(pid: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    parse_number(&status, name)
}

fn parse_number(status: &str, name: &str) -> u64 {
    let line = status.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or_default()
}

/// Samples the memory of a process in a thread.
pub(crate) struct Watch {
    peaks: Arc<[AtomicU64; 2]>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Starts sampling.
    pub(crate) fn new(pid: u32) -> Self {
        let peaks: Arc<[AtomicU64; 2]> = Arc::default();
        let stop: Arc<AtomicBool> = Arc::default();
        let (shared_peaks, stopped) = (Arc::clone(&peaks), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                shared_peaks[0].fetch_max(anonymous(pid), Ordering::Relaxed);
                shared_peaks[1].fetch_max(peak(pid), Ordering::Relaxed);
                sleep(INTERVAL);
            }
        });
        Self {
            peaks,
            stop,
            thread: Some(thread),
        }
    }

    /// Stops sampling; returns the peaks of anonymous and of resident memory in kB.
    pub(crate) fn end(mut self) -> [u64; 2] {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.thread.take().map(JoinHandle::join);
        [&self.peaks[0], &self.peaks[1]].map(|kilobytes| kilobytes.load(Ordering::Relaxed))
    }
}
