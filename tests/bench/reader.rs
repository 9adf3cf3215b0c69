//! How long the reader takes, measured on the real program in a real pseudo-terminal.
//!
//! `cargo bench --bench reader` makes a page of invented papers, imports it, starts the reader
//! thirty times, then types titles letter by letter and moves through the list, and prints
//! medians and percentiles of what `--trace` wrote. `cargo bench --bench reader -- FILE…`
//! measures a library made of those pages instead. Machines are noisy: compare figures of one
//! run with each other.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures, and ends when it cannot measure"
)]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, NativePtySystem, PtySize, PtySystem};
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_deckle");
const PAPERS: usize = 392;
const STARTS: usize = 30;
const TITLES: usize = 60;
/// Between two keys: fast typing, and long enough for each key to have a frame of its own.
const BETWEEN_KEYS: Duration = Duration::from_millis(10);
const IDLE: Duration = Duration::from_secs(10);
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
        std::fs::write(&page, invented_page(PAPERS)).expect("the page is written");
        pages.push(page);
    }
    let begun = Instant::now();
    let imported = deckle(dir.path())
        .arg("import")
        .args(&pages)
        .output()
        .expect("the import runs");
    assert!(
        imported.status.success(),
        "{}",
        String::from_utf8_lossy(&imported.stderr)
    );
    println!(
        "import                     {:>8.1} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    let trace = dir.path().join("trace.jsonl");
    starts(dir.path(), &trace);
    keys(dir.path(), &trace);
}

fn deckle(dir: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    for (name, folder) in folders(dir) {
        command.env(name, folder);
    }
    command
}

fn folders(dir: &Path) -> [(&'static str, PathBuf); 3] {
    [
        ("DECKLE_CONFIG_DIR", "config"),
        ("DECKLE_DATA_DIR", "data"),
        ("DECKLE_CACHE_DIR", "cache"),
    ]
    .map(|(name, folder)| (name, dir.join(folder)))
}

/// The reader in a pseudo-terminal of 120×40.
struct Reader {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    _master: Box<dyn MasterPty + Send>,
}

impl Reader {
    fn start(dir: &Path, trace: &Path) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = NativePtySystem::default()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.env("TERM", "xterm-256color");
        command.args(["--trace".as_ref(), trace.as_os_str()]);
        for (name, folder) in folders(dir) {
            command.env(name, folder);
        }
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the reader starts");
        let mut screen = pair.master.try_clone_reader().expect("a screen");
        let mut bytes = vec![0; 65536];
        std::thread::spawn(move || while screen.read(&mut bytes).is_ok_and(|bytes| bytes > 0) {});
        let keys = pair.master.take_writer().expect("a keyboard");
        Self {
            child,
            keys,
            _master: pair.master,
        }
    }

    fn press(&mut self, key: &str) {
        self.keys
            .write_all(key.as_bytes())
            .and_then(|()| self.keys.flush())
            .expect("the reader takes keys");
        sleep(BETWEEN_KEYS);
    }

    fn quit(mut self) {
        self.press("\x1b");
        sleep(Duration::from_millis(50));
        self.press("q");
        self.child.wait().expect("the reader ends");
    }
}

fn starts(dir: &Path, trace: &Path) {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let _ = std::fs::remove_file(trace);
        let reader = Reader::start(dir, trace);
        while !std::fs::read_to_string(trace).is_ok_and(|text| text.ends_with('\n')) {
            sleep(Duration::from_millis(2));
        }
        times.extend(
            lines(trace)
                .first()
                .and_then(|line| line["started_ms"].as_f64()),
        );
        reader.quit();
    }
    report("start to first frame", times);
}

fn keys(dir: &Path, trace: &Path) {
    let listed = deckle(dir)
        .args(["list", "--json"])
        .output()
        .expect("the list runs")
        .stdout;
    let mut titles: Vec<String> = listed
        .split(|&byte| byte == b'\n')
        .filter_map(|line| {
            serde_json::from_slice::<Value>(line).ok()?["title"]
                .as_str()
                .map(str::to_owned)
        })
        .collect();
    let step = (titles.len() / TITLES).max(1);
    titles = titles.into_iter().step_by(step).take(TITLES).collect();
    let mut reader = Reader::start(dir, trace);
    sleep(Duration::from_millis(500));
    for title in &titles {
        reader.press("/");
        title
            .chars()
            .filter(char::is_ascii)
            .for_each(|letter| reader.press(letter.encode_utf8(&mut [0; 4])));
        reader.press("\x1b");
        sleep(Duration::from_millis(30));
        for key in ["j", "j", "j", "k", "j"] {
            reader.press(key);
        }
    }
    let pid = reader.child.process_id().unwrap_or(0);
    let before = cpu_ticks(pid);
    sleep(IDLE);
    let (idle, memory) = (cpu_ticks(pid) - before, memory(pid));
    reader.quit();
    let lines = lines(trace);
    let times = |actions: &[&str], field: &str| {
        let these = lines.iter().filter(|line| {
            line["action"]
                .as_str()
                .is_some_and(|action| actions.contains(&action))
        });
        these.filter_map(|line| line[field].as_f64()).collect()
    };
    report("search key, first frame", times(&[""], "first_frame_ms"));
    report("search key, settled", times(&[""], "settled_ms"));
    report(
        "move, first frame",
        times(&["down", "up"], "first_frame_ms"),
    );
    report("move, settled", times(&["down", "up"], "settled_ms"));
    println!("CPU in 10 s without a key  {idle:>8} ticks");
    println!("memory                     {memory}");
}

fn lines(trace: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(trace).expect("a trace");
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn report(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        times
            .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
            .copied()
            .unwrap_or(f64::NAN)
    };
    println!(
        "{name:<26} p50 {:>6.2}  p95 {:>6.2}  p99 {:>6.2}  max {:>6.2} ms  (n = {})",
        at(50),
        at(95),
        at(99),
        at(100),
        times.len()
    );
}

/// User and system time of a process, in clock ticks.
fn cpu_ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum()
}

fn memory(pid: u32) -> String {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let lines = status
        .lines()
        .filter(|line| line.starts_with("VmRSS") || line.starts_with("RssAnon"));
    lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A page of invented papers, always the same.
fn invented_page(papers: usize) -> String {
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
