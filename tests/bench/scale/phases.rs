//! The measurements of one library.

use std::thread::sleep;
use std::time::Duration;

use crate::support::figures::{float, percentile, report};
use crate::support::library::{Import, Library};
use crate::support::process::{Watch, anonymous, cpu_ticks, wakeups};
use crate::support::terminal::Reader;
use crate::support::trace::{KeyTime, Trace};

const STARTS: usize = 30;
const MOVES: usize = 500;
const IDLE: Duration = Duration::from_secs(10);
/// The minimum time between two keys: faster than any user types.
const KEY_INTERVAL: Duration = Duration::from_millis(10);
/// The time for the final results of a key before the next key is typed.
const SETTLE_TIMEOUT: Duration = Duration::from_millis(300);
/// The timeout for the first frame after a key.
const FRAME_TIMEOUT: Duration = Duration::from_secs(1);
/// The timeout of everything else.
const TIMEOUT: Duration = Duration::from_mins(1);

/// The figures of one library; times in milliseconds, memory in kB, sizes in bytes.
pub(crate) struct Figures {
    pub papers: u32,
    pub import: Option<Import>,
    /// The sizes of the papers log and of the index.
    pub sizes: [u64; 2],
    pub starts: Vec<f64>,
    pub smart: Typed,
    /// `None` if the program has no fuzzy mode.
    pub fuzzy: Option<Typed>,
    pub moves: Vec<f64>,
    /// The peak of anonymous memory while typing, and its size afterwards.
    pub anonymous: [u64; 2],
    pub idle_ticks: u64,
    pub idle_wakeups: u64,
}

/// The times of typed letters.
#[derive(Default)]
pub(crate) struct Typed {
    /// Times to the first frame with a key every 10 ms.
    pub first: Vec<f64>,
    /// Times to the first frame with time for the final results.
    pub first_paced: Vec<f64>,
    /// Times to the final results; infinite after the timeout, so that percentiles include them.
    pub settled: Vec<f64>,
    /// The number of keys without final results within the timeout.
    pub overtaken: usize,
}

/// Measures a library.
pub(crate) fn measure(library: &Library, titles: u32, import: Option<Import>) -> Figures {
    let (papers, titles) = library.titles(titles);
    println!("\n{papers} papers");
    if let Some(import) = import {
        println!(
            "import                       {:>8.1} s, {:.0} papers per second, {} MB of memory, {} MB anonymous",
            import.seconds,
            f64::from(papers) / import.seconds,
            import.peak >> 10,
            import.anonymous >> 10
        );
    }
    let starts = measure_starts(library);
    let mut session = Session::start(library);
    let watch = Watch::new(session.reader.pid());
    session.press("/");
    // The mode of an earlier run is saved.
    session.switch_to("smart");
    let smart = session.type_titles("smart", &titles);
    let fuzzy = session
        .switch_to("fuzzy")
        .then(|| session.type_titles("fuzzy", &titles));
    session.press("\x15");
    session.press("\x1b");
    sleep(Duration::from_millis(50));
    let moves = session.measure_moves();
    let [peak, _] = watch.end();
    let pid = session.reader.pid();
    let (ticks_before, wakeups_before) = (cpu_ticks(pid), wakeups(pid));
    sleep(IDLE);
    let figures = Figures {
        papers,
        import,
        sizes: library.sizes(),
        starts,
        smart,
        fuzzy,
        moves,
        anonymous: [peak, anonymous(pid)],
        idle_ticks: cpu_ticks(pid) - ticks_before,
        idle_wakeups: wakeups(pid) - wakeups_before,
    };
    session.reader.quit();
    figures.print();
    figures
}

/// Starts the reader several times and returns the times; the first start only fills the file cache.
fn measure_starts(library: &Library) -> Vec<f64> {
    let start_once = |_| {
        let mut trace = Trace::begin(&library.trace());
        let reader = Reader::start(library, &library.trace());
        let started = trace.started(TIMEOUT).expect("the reader starts");
        sleep(KEY_INTERVAL);
        reader.quit();
        started.started_ms
    };
    (0..=STARTS).map(start_once).skip(1).collect()
}

/// A reader and its trace.
struct Session {
    reader: Reader,
    trace: Trace,
}

impl Session {
    fn start(library: &Library) -> Self {
        let mut trace = Trace::begin(&library.trace());
        let reader = Reader::start(library, &library.trace());
        trace.started(TIMEOUT).expect("the reader starts");
        sleep(Duration::from_millis(500));
        Self { reader, trace }
    }

    /// Types a key that is not measured and waits for its final results.
    fn press(&mut self, key: &str) {
        let before = self.trace.keys().len();
        self.reader.press_for(key, KEY_INTERVAL);
        self.trace.keys_reach(before + 1, Duration::from_secs(5));
    }

    /// Switches the mode of the search bar; returns whether the mode exists.
    fn switch_to(&mut self, mode: &str) -> bool {
        (0..3).any(|_| {
            self.reader
                .shows_after("\x12", mode, Duration::from_millis(500))
        })
    }

    /// Types titles fast and paced.
    fn type_titles(&mut self, mode: &str, titles: &[String]) -> Typed {
        let mut typed = Typed::default();
        for title in titles {
            typed.first.extend(self.type_fast(title));
        }
        report(&format!("{mode}: first frame"), &typed.first);
        for title in titles {
            self.type_paced(title, &mut typed);
        }
        report(&format!("{mode}: first frame, paced"), &typed.first_paced);
        report(&format!("{mode}: settled"), &typed.settled);
        println!(
            "{mode}: overtaken after 300 ms  {:>8} keys",
            typed.overtaken
        );
        typed
    }

    /// Types a title with a key every 10 ms; returns the times to the first frame.
    fn type_fast(&mut self, title: &str) -> Vec<f64> {
        self.press("\x15");
        let before = self.trace.keys().len();
        let letters = letters(title);
        for letter in &letters {
            self.reader
                .press_until_shown(letter, KEY_INTERVAL, FRAME_TIMEOUT);
        }
        self.trace.keys_reach(before + letters.len(), TIMEOUT);
        let keys = &self.trace.keys()[before..];
        keys.iter().map(|key| key.first_frame_ms).collect()
    }

    /// Types a title and waits for the final results of every key.
    fn type_paced(&mut self, title: &str, typed: &mut Typed) {
        self.press("\x15");
        let before = self.trace.keys().len();
        let letters = letters(title);
        let mut settled_in_time = Vec::new();
        for (index, letter) in letters.iter().enumerate() {
            self.reader.press_for(letter, KEY_INTERVAL);
            let remaining = SETTLE_TIMEOUT.saturating_sub(KEY_INTERVAL);
            settled_in_time.push(self.trace.keys_reach(before + index + 1, remaining));
        }
        self.trace.keys_reach(before + letters.len(), TIMEOUT);
        let keys = &self.trace.keys()[before..];
        typed.overtaken += settled_in_time.iter().filter(|settled| !**settled).count();
        typed
            .first_paced
            .extend(keys.iter().map(|key| key.first_frame_ms));
        let time = |(key, is_final): (&KeyTime, bool)| {
            if is_final {
                key.settled_ms
            } else {
                f64::INFINITY
            }
        };
        typed
            .settled
            .extend(keys.iter().zip(settled_in_time).map(time));
    }

    /// Moves through the list; returns the times to the first frame.
    fn measure_moves(&mut self) -> Vec<f64> {
        let before = self.trace.keys().len();
        for index in 0..MOVES {
            let key = match index % 10 {
                9 => "\x04",
                3 | 6 => "k",
                _ => "j",
            };
            self.reader.press_for(key, KEY_INTERVAL);
            self.trace.keys_reach(before + index + 1, SETTLE_TIMEOUT);
        }
        let is_move = |key: &&KeyTime| matches!(&*key.action, "down" | "up" | "half-page-down");
        let keys = self.trace.keys()[before..].iter().filter(is_move);
        keys.map(|key| key.first_frame_ms).collect()
    }
}

/// Returns the keys of a title, without characters that are not on every keyboard.
fn letters(title: &str) -> Vec<String> {
    let typed = |letter: &char| letter.is_ascii_graphic() || *letter == ' ';
    title.chars().filter(typed).map(String::from).collect()
}

impl Figures {
    fn print(&self) {
        let [papers, index] = self.sizes.map(|bytes| float(bytes) / 1e6);
        println!("on disk                      papers {papers:.1} MB, index {index:.1} MB");
        report("start to first frame", &self.starts);
        report("move, first frame", &self.moves);
        println!(
            "idle for 10 s                {} ticks, {} wake-ups",
            self.idle_ticks, self.idle_wakeups
        );
        println!(
            "anonymous memory             {:.1} MB peak, {:.1} MB at the end",
            float(self.anonymous[0]) / 1024.0,
            float(self.anonymous[1]) / 1024.0
        );
    }

    /// Returns the column of the table, in the order of its goals; `None` is a missing measurement.
    pub(crate) fn row(&self) -> [Option<f64>; 12] {
        let is_final = [Some(&self.smart), self.fuzzy.as_ref()];
        let is_final: Vec<f64> = is_final
            .into_iter()
            .flatten()
            .flat_map(|typed| typed.settled.iter().copied())
            .collect();
        let fuzzy = |times: fn(&Typed) -> &[f64]| {
            let typed = self.fuzzy.as_ref();
            typed.map(|typed| percentile(times(typed), 99))
        };
        [
            Some(percentile(&self.starts, 95)),
            Some(percentile(&self.smart.first, 99)),
            Some(percentile(&self.smart.first_paced, 99)),
            fuzzy(|typed| &typed.first),
            fuzzy(|typed| &typed.first_paced),
            Some(percentile(&is_final, 95)),
            Some(percentile(&self.moves, 99)),
            Some(float(self.anonymous[0]) / 1024.0),
            self.import
                .map(|import| f64::from(self.papers) / import.seconds),
            Some(float(self.idle_ticks)),
            self.import.map(|import| float(import.peak) / 1024.0),
            Some(float(self.sizes[1]) / 1e6),
        ]
    }
}
