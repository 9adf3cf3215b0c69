//! What is done with one library, and what is measured meanwhile.

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
/// Between two keys at least: faster than anyone types.
const BETWEEN_KEYS: Duration = Duration::from_millis(10);
/// A key may take so long to settle before the next one overtakes it.
const SETTLE: Duration = Duration::from_millis(300);
/// A key that shows nothing is not waited for any longer.
const SHOWN: Duration = Duration::from_secs(1);
/// Nothing takes longer.
const FOREVER: Duration = Duration::from_mins(1);

/// The figures of one library; times in milliseconds, memory in kB, sizes in bytes.
pub(crate) struct Figures {
    pub papers: u32,
    pub import: Option<Import>,
    /// Of the papers and of the index.
    pub sizes: [u64; 2],
    pub starts: Vec<f64>,
    pub smart: Typed,
    /// `None` when the program has no fuzzy mode.
    pub fuzzy: Option<Typed>,
    pub moves: Vec<f64>,
    /// The most memory that no file backs while typing, and what it is afterwards.
    pub anonymous: [u64; 2],
    pub idle_ticks: u64,
    pub idle_wakeups: u64,
}

/// The times of typed letters.
#[derive(Default)]
pub(crate) struct Typed {
    /// To the first frame at 10 ms a key.
    pub first: Vec<f64>,
    /// To the first frame with time to settle.
    pub first_paced: Vec<f64>,
    /// To the settled result; of overtaken keys infinite, so that they are not left out.
    pub is_final: Vec<f64>,
    /// How many keys had not settled when their time was over.
    pub overtaken: usize,
}

/// Measures a library.
pub(crate) fn measure(library: &Library, titles: u32, import: Option<Import>) -> Figures {
    let (papers, titles) = library.titles(titles);
    println!("\n{papers} papers");
    if let Some(import) = import {
        println!(
            "import                       {:>8.1} s, {:.0} papers a second, {} MB of memory, {} MB not file-backed",
            import.seconds,
            f64::from(papers) / import.seconds,
            import.peak >> 10,
            import.anonymous >> 10
        );
    }
    let starts = starts(library);
    let mut session = Session::start(library);
    let watch = Watch::new(session.reader.pid());
    session.press("/");
    // The mode is remembered from run to run.
    session.switch_to("smart");
    let smart = session.both("smart", &titles);
    let fuzzy = session
        .switch_to("fuzzy")
        .then(|| session.both("fuzzy", &titles));
    session.press("\x15");
    session.press("\x1b");
    sleep(Duration::from_millis(50));
    let moves = session.moves();
    let [most, _] = watch.end();
    let pid = session.reader.pid();
    let (ticks, woken) = (cpu_ticks(pid), wakeups(pid));
    sleep(IDLE);
    let figures = Figures {
        papers,
        import,
        sizes: library.sizes(),
        starts,
        smart,
        fuzzy,
        moves,
        anonymous: [most, anonymous(pid)],
        idle_ticks: cpu_ticks(pid) - ticks,
        idle_wakeups: wakeups(pid) - woken,
    };
    session.reader.quit();
    figures.print();
    figures
}

/// Starts the reader again and again; the first time is for the file cache.
fn starts(library: &Library) -> Vec<f64> {
    let once = |_| {
        let mut trace = Trace::begin(&library.trace());
        let reader = Reader::start(library, &library.trace());
        let started = trace.started(FOREVER).expect("the reader starts");
        sleep(BETWEEN_KEYS);
        reader.quit();
        started.started_ms
    };
    (0..=STARTS).map(once).skip(1).collect()
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
        trace.started(FOREVER).expect("the reader starts");
        sleep(Duration::from_millis(500));
        Self { reader, trace }
    }

    /// Presses a key that is not measured and waits until it has settled.
    fn press(&mut self, key: &str) {
        let before = self.trace.keys().len();
        self.reader.press_for(key, BETWEEN_KEYS);
        self.trace.keys_reach(before + 1, Duration::from_secs(5));
    }

    /// Goes round the modes of the search bar until the one with this name is shown.
    fn switch_to(&mut self, mode: &str) -> bool {
        (0..3).any(|_| {
            self.reader
                .shows_after("\x12", mode, Duration::from_millis(500))
        })
    }

    /// Types titles in both paces.
    fn both(&mut self, mode: &str, titles: &[String]) -> Typed {
        let mut typed = Typed::default();
        for title in titles {
            typed.first.extend(self.fast(title));
        }
        report(&format!("{mode}: first frame"), &typed.first);
        for title in titles {
            self.paced(title, &mut typed);
        }
        report(&format!("{mode}: first frame, paced"), &typed.first_paced);
        report(&format!("{mode}: settled"), &typed.is_final);
        println!(
            "{mode}: overtaken after 300 ms  {:>8} keys",
            typed.overtaken
        );
        typed
    }

    /// Types a title at 10 ms a key; returns the times to the first frame.
    fn fast(&mut self, title: &str) -> Vec<f64> {
        self.press("\x15");
        let before = self.trace.keys().len();
        let letters = letters(title);
        for letter in &letters {
            self.reader.press_until_shown(letter, BETWEEN_KEYS, SHOWN);
        }
        self.trace.keys_reach(before + letters.len(), FOREVER);
        let keys = &self.trace.keys()[before..];
        keys.iter().map(|key| key.first_frame_ms).collect()
    }

    /// Types a title and gives every key time to settle.
    fn paced(&mut self, title: &str, typed: &mut Typed) {
        self.press("\x15");
        let before = self.trace.keys().len();
        let letters = letters(title);
        let mut in_time = Vec::new();
        for (at, letter) in letters.iter().enumerate() {
            self.reader.press_for(letter, BETWEEN_KEYS);
            let rest = SETTLE.saturating_sub(BETWEEN_KEYS);
            in_time.push(self.trace.keys_reach(before + at + 1, rest));
        }
        self.trace.keys_reach(before + letters.len(), FOREVER);
        let keys = &self.trace.keys()[before..];
        typed.overtaken += in_time.iter().filter(|is_final| !**is_final).count();
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
        typed.is_final.extend(keys.iter().zip(in_time).map(time));
    }

    /// Moves through the list; returns the times to the first frame.
    fn moves(&mut self) -> Vec<f64> {
        let before = self.trace.keys().len();
        for at in 0..MOVES {
            let key = match at % 10 {
                9 => "\x04",
                3 | 6 => "k",
                _ => "j",
            };
            self.reader.press_for(key, BETWEEN_KEYS);
            self.trace.keys_reach(before + at + 1, SETTLE);
        }
        let is_move = |key: &&KeyTime| matches!(&*key.action, "down" | "up" | "half-page-down");
        let keys = self.trace.keys()[before..].iter().filter(is_move);
        keys.map(|key| key.first_frame_ms).collect()
    }
}

/// The keys of a title; what is not on every keyboard is left out.
fn letters(title: &str) -> Vec<String> {
    let typed = |letter: &char| letter.is_ascii_graphic() || *letter == ' ';
    title.chars().filter(typed).map(String::from).collect()
}

impl Figures {
    fn print(&self) {
        let [papers, index] = self.sizes.map(|bytes| float(bytes) / 1e6);
        println!("on the disk                  papers {papers:.1} MB, index {index:.1} MB");
        report("start to first frame", &self.starts);
        report("move, first frame", &self.moves);
        println!(
            "idle for 10 s                {} ticks, {} wake-ups",
            self.idle_ticks, self.idle_wakeups
        );
        println!(
            "memory that is not a file's  {:.1} MB at most, {:.1} MB at the end",
            float(self.anonymous[0]) / 1024.0,
            float(self.anonymous[1]) / 1024.0
        );
    }

    /// Returns what the table shows, in the order of its goals; `None` where nothing was measured.
    pub(crate) fn row(&self) -> [Option<f64>; 12] {
        let is_final = [Some(&self.smart), self.fuzzy.as_ref()];
        let is_final: Vec<f64> = is_final
            .into_iter()
            .flatten()
            .flat_map(|typed| typed.is_final.iter().copied())
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
