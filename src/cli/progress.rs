//! The progress bar of an import; it is shown only on a terminal.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::library::{ImportProgress, Input};

/// The time after which the bar appears.
const BAR_AFTER: Duration = Duration::from_millis(300);
/// The time between two updates.
const UPDATE_INTERVAL: Duration = Duration::from_millis(100);
/// The width of the file name, in columns.
const NAME: usize = 32;

const SIZED: &str = "[{bar:20}] {bytes}/{total_bytes}, {msg}";
const UNSIZED: &str = "{bytes}, {msg}";

/// A bar of the bytes read from all inputs.
pub(super) struct Bar {
    started: Instant,
    drawn: Option<ProgressBar>,
    updated: Option<Instant>,
    /// Bytes before each input; `None` after an input of unknown size.
    before: Vec<Option<u64>>,
    total: Option<u64>,
}

impl Bar {
    pub(super) fn new(inputs: &[Input]) -> Self {
        let mut total = Some(0_u64);
        let mut before = Vec::with_capacity(inputs.len());
        for input in inputs {
            before.push(total);
            total = total.zip(input.size()).map(|(sum, size)| sum + size);
        }
        Self {
            started: Instant::now(),
            drawn: None,
            updated: None,
            before,
            total,
        }
    }

    pub(super) fn show(&mut self, progress: ImportProgress<'_>) {
        let elapsed = self.started.elapsed();
        let soon = self
            .updated
            .is_some_and(|last| last.elapsed() < UPDATE_INTERVAL);
        if elapsed < BAR_AFTER || soon || !std::io::stderr().is_terminal() {
            return;
        }
        self.updated = Some(Instant::now());
        let before = self.before.get(progress.done).copied().flatten();
        let read = before.unwrap_or(0) + progress.read;
        let message = message(progress, elapsed, left(elapsed, read, self.total));
        let total = self.total;
        let bar = self
            .drawn
            .get_or_insert_with(|| open(total, message.clone()));
        bar.set_position(read);
        bar.set_message(message);
    }

    pub(super) fn clear(&self) {
        if let Some(bar) = &self.drawn {
            bar.finish_and_clear();
        }
    }
}

fn open(total: Option<u64>, message: String) -> ProgressBar {
    let template = if total.is_some() { SIZED } else { UNSIZED };
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr())
        .with_style(style.progress_chars("=> "))
        .with_message(message)
}

/// Returns the seconds left at the mean rate so far, which is steadier than the current rate because
/// reading and indexing alternate.
fn left(elapsed: Duration, read: u64, total: Option<u64>) -> Option<u128> {
    let rest = total?.saturating_sub(read);
    let millis = elapsed.as_millis() * u128::from(rest);
    Some(millis.checked_div(read.into())?.div_ceil(1000))
}

/// Returns the text of the bar: papers, rate, time left, and the file with its number.
fn message(progress: ImportProgress<'_>, elapsed: Duration, left: Option<u128>) -> String {
    let rate = progress.records as u128 * 1000 / elapsed.as_millis().max(1);
    let mut text = format!("{} papers, {rate}/s", progress.records);
    if progress.rejected > 0 {
        text += &format!(", {} rejected", progress.rejected);
    }
    match left {
        Some(seconds) if seconds >= 60 => {
            text += &format!(", {} min {} s left", seconds / 60, seconds % 60);
        }
        Some(seconds) => text += &format!(", {seconds} s left"),
        None => {}
    }
    let name = progress.path.rsplit('/').next().unwrap_or(progress.path);
    let position = match progress.files {
        1 => String::new(),
        files => format!("{}/{files} ", progress.done + 1),
    };
    format!("{text}: {position}{}", crate::text::fit(name, NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_shows_file_and_rate() {
        let progress = ImportProgress {
            path: "pages/a.txt",
            done: 1,
            files: 3,
            records: 500,
            rejected: 2,
            read: 10,
            size: None,
        };
        let text = message(progress, Duration::from_secs(2), Some(61));
        assert_eq!(
            text,
            "500 papers, 250/s, 2 rejected, 1 min 1 s left: 2/3 a.txt"
        );
        let first = ImportProgress {
            files: 1,
            done: 0,
            rejected: 0,
            ..progress
        };
        let text = message(first, Duration::ZERO, None);
        assert_eq!(text, "500 papers, 500000/s: a.txt");
    }

    #[test]
    fn the_time_left_follows_the_mean_rate() {
        let second = Duration::from_secs(1);
        let table = [
            (25, Some(100), Some(3)),
            (100, Some(100), Some(0)),
            (150, Some(100), Some(0)),
            (0, Some(100), None),
            (25, None, None),
            (1, Some(u64::MAX), Some(u128::from(u64::MAX - 1))),
        ];
        for (read, total, seconds) in table {
            assert_eq!(left(second, read, total), seconds, "{read} of {total:?}");
        }
    }

    #[test]
    fn every_template_is_valid() {
        for template in [SIZED, UNSIZED] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
