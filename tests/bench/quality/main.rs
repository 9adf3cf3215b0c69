//! How often a paper is found by what people remember of its title.
//!
//! `cargo bench --bench quality -- --from SNAPSHOT.jsonl.zst [--papers 100000] [--keep DIR]`
//! imports that many papers of a snapshot and takes 200 titles of at least three different long
//! words, chosen by `--seed`. Each is asked for with one letter wrong in its longest word, by three
//! of its words, and by the first letters of its words in the fuzzy mode. It prints how often the
//! paper, or one with the very same title, is among the first ten, and what was missed. Then it
//! asks random queries, and prints how long they took and which were the slowest.
//! Without `--from` it asks for invented papers, whose titles are more alike than real ones.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures, and ends when it cannot measure"
)]

#[path = "../generator/mod.rs"]
mod generator;
mod random;
#[path = "../support/mod.rs"]
mod support;
mod typing;

use std::fs::File;
use std::io::{BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser;
use deckle::internals::RowId;
use deckle::internals::{Library as PaperLibrary, MarkIndex, SearchRequest, View};
use deckle::internals::{Mode, Query};
use generator::{Chance, Plan, Source};
use support::library::Library;

const FIRST: usize = 10;
/// The longest that a random query may take to settle, in milliseconds.
const SETTLED: f64 = 250.0;
/// A time, in milliseconds, that is measured again before it is believed.
const DOUBTFUL: f64 = 100.0;
/// How often a query is asked at most.
const TRIES: usize = 3;
/// A query that opens the files of the index and narrows no other one.
const WARMING: &str = "zqxj";
/// Slow queries that are told.
const SLOWEST: usize = 5;

#[derive(Parser)]
#[command(name = "quality", about = "Measure how well papers are found")]
struct Options {
    /// The snapshot to import; without it invented papers are
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// How many papers
    #[arg(long, default_value_t = 100_000)]
    papers: u64,
    /// How many titles
    #[arg(long, default_value_t = 200)]
    titles: usize,
    /// Where chance begins
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// How many random queries
    #[arg(long, default_value_t = 1_000)]
    random: usize,
    /// Keep the library here, and use that of an earlier run
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// A way to type a title: what it is called, the goal in per cent, the mode, and how.
type Way = (
    &'static str,
    Option<usize>,
    Mode,
    fn(&str, &mut Chance) -> String,
);

const WAYS: [Way; 4] = [
    (
        "one letter wrong in the longest word",
        Some(97),
        Mode::Smart,
        typing::misspelt,
    ),
    (
        "three long words",
        Some(99),
        Mode::Smart,
        typing::three_long_words,
    ),
    (
        "any three words",
        None,
        Mode::Smart,
        typing::any_three_words,
    ),
    (
        "first letters, fuzzy",
        Some(90),
        Mode::Fuzzy,
        typing::initials,
    ),
];

fn main() {
    let options = Options::parse();
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let dir = options.keep.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(dir).expect("the folder is made");
    let file = dir.join("papers.jsonl");
    if !file.exists() {
        write_papers(&options, &file);
    }
    let library = Library::at(&dir.join("library"));
    library.import_once(&file);
    let mut papers = library.open();
    let mut chance = Chance::new(options.seed);
    let titles = chosen(&papers, options.titles, &mut chance);
    println!("{} papers, {} titles", papers.titles().len(), titles.len());
    for (name, goal, mode, typed) in WAYS {
        let asked = titles
            .iter()
            .map(|(row, title)| (*row, typed(title, &mut chance)));
        let asked: Vec<(RowId, String)> = asked.collect();
        measure(&mut papers, name, goal, mode, &asked);
    }
    random_queries(&library, &mut papers, options.random, &titles, &mut chance);
}

/// Asks random queries in all modes and prints how long the answers took to settle.
///
/// One that seems slow is asked again, for the machine may have been busy: the shortest time counts.
/// It is asked of a catalog that remembers nothing of the first time.
fn random_queries(
    library: &Library,
    papers: &mut PaperLibrary,
    count: usize,
    titles: &[(RowId, String)],
    chance: &mut Chance,
) {
    let mut took = Vec::new();
    for _ in 0..count {
        let typed = random::query(titles, chance);
        for mode in [Mode::Smart, Mode::Fuzzy, Mode::Exact] {
            let mut time = settle(papers, &typed, mode);
            for _ in 1..TRIES {
                if time > DOUBTFUL {
                    let mut fresh = library.open();
                    first_ten(&mut fresh, WARMING, mode);
                    time = time.min(settle(&mut fresh, &typed, mode));
                }
            }
            took.push((time, format!("{typed:?} ({})", mode.name())));
        }
    }
    took.sort_by(|one, other| other.0.total_cmp(&one.0));
    let times: Vec<f64> = took.iter().map(|(time, _)| *time).collect();
    println!("\nrandom queries, each in three modes (goal: none beyond {SETTLED} ms)");
    support::figures::report("  settled", &times);
    let beyond = times.iter().filter(|&&time| time > SETTLED).count();
    println!("  beyond {SETTLED} ms: {beyond}; the slowest:");
    for (time, typed) in took.iter().take(SLOWEST.max(beyond)) {
        println!("  {time:>7.2} ms  {typed}");
    }
}

/// Returns how long an answer takes to settle, in milliseconds.
fn settle(papers: &mut PaperLibrary, typed: &str, mode: Mode) -> f64 {
    let begun = Instant::now();
    first_ten(papers, typed, mode);
    millis(begun.elapsed())
}

/// Writes the first papers of a snapshot, or invented ones.
fn write_papers(options: &Options, to: &Path) {
    let Some(from) = options.from.as_deref() else {
        let plan = Plan {
            papers: options.papers,
            seed: options.seed,
            until: generator::UNTIL,
        };
        return generator::write_file(&plan, &Source::invented(), to, &mut |_| {})
            .expect("the papers can be written");
    };
    let lines = Source::lines_of(from).expect("the snapshot can be read");
    let mut out = BufWriter::new(File::create(to).expect("the papers can be written"));
    for (line, _) in lines.lines().zip(0..options.papers) {
        let line = line.expect("the snapshot can be read");
        writeln!(out, "{line}").expect("the papers can be written");
    }
    out.flush().expect("the papers can be written");
}

/// Chooses titles with at least three different long words.
fn chosen(papers: &PaperLibrary, count: usize, chance: &mut Chance) -> Vec<(RowId, String)> {
    let rows = papers.titles();
    let mut any = || {
        let row = RowId::try_from(chance.below(u64::from(rows.len()))).unwrap_or_default();
        (row, rows.title(row).to_owned())
    };
    let mut titles: Vec<(RowId, String)> = Vec::new();
    for _ in 0..count * 50 {
        let (row, title) = any();
        let known = titles.iter().any(|(_, other)| *other == title);
        if titles.len() < count && !known && typing::long_words(&title).len() >= 3 {
            titles.push((row, title));
        }
    }
    titles
}

fn measure(
    papers: &mut PaperLibrary,
    name: &str,
    goal: Option<usize>,
    mode: Mode,
    asked: &[(RowId, String)],
) {
    let titles = papers.titles();
    let (mut missed, mut took) = (Vec::new(), Vec::new());
    for (row, typed) in asked {
        let begun = Instant::now();
        let found = first_ten(papers, typed, mode);
        took.push(millis(begun.elapsed()));
        let title = titles.title(*row);
        if !found.iter().any(|it| it == title) {
            missed.push((typed, title));
        }
    }
    let hits = (asked.len() - missed.len()) as u64;
    let share = support::figures::float(100 * hits) / support::figures::float(asked.len() as u64);
    let goal = goal.map_or_else(String::new, |goal| format!(" (goal {goal} %)"));
    println!("\n{name}: {share:.1} %{goal}");
    support::figures::report("  answered", &took);
    for (typed, title) in missed {
        println!("  {typed}\n      {title}");
    }
}

/// The one place that knows how the library is asked: the titles of the first ten papers.
fn first_ten(papers: &mut PaperLibrary, typed: &str, mode: Mode) -> Vec<String> {
    let request = SearchRequest {
        query: Query::parse_in(typed, mode),
        view: View::All,
        ..SearchRequest::default()
    };
    let found = papers
        .search
        .find_all(&request, &MarkIndex::default())
        .expect("the library can be searched");
    let rows = found.rows.iter().take(FIRST);
    rows.map(|&row| found.titles.title(row).to_owned())
        .collect()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
