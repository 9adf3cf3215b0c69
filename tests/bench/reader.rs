//! Measures start and key latency of the program in a pseudo-terminal.
//!
//! `cargo bench --bench reader` imports a page of generated papers, starts the reader thirty times,
//! types titles letter by letter, moves through the list, and prints medians and percentiles of the
//! times that `--trace` writes. `cargo bench --bench reader -- FILE…` measures a library of the given
//! pages. Figures of different runs are not comparable on a busy machine.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures and stops if it cannot measure"
)]

#[path = "support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use support::figures::{float, report};
use support::library::Library;
use support::process::{anonymous, cpu_ticks, peak};
use support::terminal::Reader;
use support::trace::{KeyTime, Trace};

const PAPERS: usize = 392;
const STARTS: usize = 30;
const TITLES: u32 = 60;
/// The time between two keys: fast typing, but long enough for one frame per key.
const KEY_INTERVAL: Duration = Duration::from_millis(10);
const IDLE: Duration = Duration::from_secs(10);
/// The timeout of a start.
const TIMEOUT: Duration = Duration::from_mins(1);
const WORDS: &str = "lantern corridor raven river basalt glacier ember harbour meadow signal sparse dense latent \
    adaptive robust causal modular recurrent attentive compact hierarchical learning reasoning planning retrieval \
    alignment distillation pruning routing sampling decoding";

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut pages: Vec<PathBuf> = std::env::args_os()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .map(PathBuf::from)
        .collect();
    if pages.is_empty() {
        let page = dir.path().join("page.txt");
        std::fs::write(&page, generated_page(PAPERS)).expect("the page is written");
        pages.push(page);
    }
    let library = Library::new(dir.path());
    println!(
        "import                       {:>8.1} ms",
        library.import(&pages).seconds * 1e3
    );
    measure_starts(&library);
    measure_keys(&library);
}

fn measure_starts(library: &Library) {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let mut trace = Trace::begin(&library.trace());
        let reader = Reader::start(library, &library.trace());
        times.extend(trace.started(TIMEOUT).map(|start| start.started_ms));
        reader.quit();
    }
    report("start to first frame", &times);
}

fn measure_keys(library: &Library) {
    let (_, titles) = library.titles(TITLES);
    let mut trace = Trace::begin(&library.trace());
    let mut reader = Reader::start(library, &library.trace());
    sleep(Duration::from_millis(500));
    for title in &titles {
        reader.press_for("/", KEY_INTERVAL);
        for letter in title.chars().filter(char::is_ascii) {
            reader.press_for(letter.encode_utf8(&mut [0; 4]), KEY_INTERVAL);
        }
        reader.press_for("\x1b", Duration::from_millis(40));
        for key in ["j", "j", "j", "k", "j"] {
            reader.press_for(key, KEY_INTERVAL);
        }
    }
    let pid = reader.pid();
    let before = cpu_ticks(pid);
    sleep(IDLE);
    let idle = cpu_ticks(pid) - before;
    let memory = [anonymous(pid), peak(pid)].map(|kilobytes| float(kilobytes) / 1024.0);
    reader.quit();
    let times = |actions: &[&str], time: fn(&KeyTime) -> f64| -> Vec<f64> {
        let keys = trace.keys().iter();
        keys.filter(|key| actions.contains(&key.action.as_str()))
            .map(time)
            .collect()
    };
    print(times, idle, memory);
}

fn print(
    mut times: impl FnMut(&[&str], fn(&KeyTime) -> f64) -> Vec<f64>,
    idle: u64,
    [anonymous, peak]: [f64; 2],
) {
    let first = |key: &KeyTime| key.first_frame_ms;
    let is_final = |key: &KeyTime| key.settled_ms;
    report("search key, first frame", &times(&[""], first));
    report("search key, settled", &times(&[""], is_final));
    report("move, first frame", &times(&["down", "up"], first));
    report("move, settled", &times(&["down", "up"], is_final));
    println!("CPU in 10 s without a key    {idle:>8} ticks");
    println!(
        "memory                       {anonymous:.1} MB not file-backed, {peak:.1} MB at most"
    );
}

/// Returns a page of generated papers, the same in every run.
fn generated_page(papers: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut seed = 7_u64;
    let mut word = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        words[usize::try_from(seed >> 33).unwrap_or(0) % words.len()]
    };
    let mut page =
        "Get trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n".to_owned();
    for number in 0..papers {
        let title: Vec<&str> = (0..7).map(|_| word()).collect();
        let summary: Vec<&str> = (0..150).map(|_| word()).collect();
        let (month, day, year) = (
            ["Jan", "May", "Sep"][number % 3],
            number % 28 + 1,
            2019 + number % 6,
        );
        let _ = write!(
            page,
            "Study {number}: {}\n\nWe study {}.\n\n  • 4 authors\n·\n{month} {day}, {year} 3\n\n",
            title.join(" "),
            summary.join(" ")
        );
    }
    page
}
