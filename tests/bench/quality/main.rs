//! Measures the recall of searches with an imprecise title, and the latency of random queries.
//!
//! `cargo bench --bench quality -- --from SNAPSHOT.jsonl.zst [--papers 100000] [--keep DIR]`
//! imports papers of a snapshot and chooses 200 titles with at least three different long words by
//! `--seed`. It searches for each with a typo in the longest word, with three of the words, and with
//! the initials in fuzzy mode, and prints how often the first ten results contain the title, and the
//! misses. Then it runs random queries and prints their latency and the slowest ones.
//! Without `--from` it uses generated papers, whose titles are more similar than real ones.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures and stops if it cannot measure"
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
use deckle::internals::{LocalSearch, MarkIndex, Mode, Query, RowId, SearchRequest, View};
use generator::{Plan, Rng, Source};
use support::library::Library;

const TOP: usize = 10;
/// The goal for the final results of a random query, in milliseconds.
const MAX_SETTLE_MS: f64 = 250.0;
/// A slower query is measured again, in milliseconds.
const RETRY_ABOVE_MS: f64 = 100.0;
/// The largest number of measurements of a query.
const MAX_TRIES: usize = 3;
/// A query that opens the files of the index and shares no prefix with another query.
const WARM_UP_QUERY: &str = "zqxj";
/// The number of slowest queries that are printed.
const SHOWN_SLOWEST: usize = 5;

#[derive(Parser)]
#[command(name = "quality", about = "Measure the quality of search results")]
struct Options {
    /// The snapshot to import [default: generated papers]
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The number of papers
    #[arg(long, default_value_t = 100_000)]
    papers: u64,
    /// The number of titles
    #[arg(long, default_value_t = 200)]
    titles: usize,
    /// The seed of the random numbers
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The number of random queries
    #[arg(long, default_value_t = 1_000)]
    random: usize,
    /// Keep the library in this directory and reuse it
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// A style of query: its name, the goal in per cent, the mode, and the function that types it.
type QueryStyle = (
    &'static str,
    Option<usize>,
    Mode,
    fn(&str, &mut Rng) -> String,
);

const QUERY_STYLES: [QueryStyle; 4] = [
    (
        "one letter wrong in the longest word",
        Some(97),
        Mode::Smart,
        typing::with_typo,
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
    let temporary = tempfile::tempdir().expect("a temporary directory");
    let dir = options.keep.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(dir).expect("the directory is created");
    let file = dir.join("papers.jsonl");
    if !file.exists() {
        write_papers(&options, &file);
    }
    let library = Library::new(&dir.join("library"));
    library.import_once(&file);
    let mut search = open_search(&library);
    let mut rng = Rng::new(options.seed);
    let titles = choose_titles(&search, options.titles, &mut rng);
    println!("{} papers, {} titles", search.titles().len(), titles.len());
    for (name, goal, mode, text) in QUERY_STYLES {
        let queries = titles
            .iter()
            .map(|(row, title)| (*row, text(title, &mut rng)));
        let queries: Vec<(RowId, String)> = queries.collect();
        measure(&mut search, name, goal, mode, &queries);
    }
    random_queries(&library, &mut search, options.random, &titles, &mut rng);
}

fn open_search(library: &Library) -> LocalSearch {
    let papers = library.open();
    LocalSearch::new(papers.titles(), papers.words())
}

/// Runs random queries in all modes and prints the times to the final results.
///
/// A slow query is repeated on a newly opened library, and its shortest time is used, because the
/// machine can be busy.
fn random_queries(
    library: &Library,
    search: &mut LocalSearch,
    count: usize,
    titles: &[(RowId, String)],
    rng: &mut Rng,
) {
    let mut measured = Vec::new();
    for _ in 0..count {
        let text = random::query(titles, rng);
        for mode in [Mode::Smart, Mode::Fuzzy, Mode::Exact] {
            let mut time = settle(search, &text, mode);
            for _ in 1..MAX_TRIES {
                if time > RETRY_ABOVE_MS {
                    let mut fresh = open_search(library);
                    search_top(&mut fresh, WARM_UP_QUERY, mode);
                    time = time.min(settle(&mut fresh, &text, mode));
                }
            }
            measured.push((time, format!("{text:?} ({})", mode.name())));
        }
    }
    measured.sort_by(|one, other| other.0.total_cmp(&one.0));
    let times: Vec<f64> = measured.iter().map(|(time, _)| *time).collect();
    println!("\nrandom queries, each in three modes (goal: none above {MAX_SETTLE_MS} ms)");
    support::figures::report("  settled", &times);
    let too_slow = times.iter().filter(|&&time| time > MAX_SETTLE_MS).count();
    println!("  above {MAX_SETTLE_MS} ms: {too_slow}; the slowest:");
    for (time, text) in measured.iter().take(SHOWN_SLOWEST.max(too_slow)) {
        println!("  {time:>7.2} ms  {text}");
    }
}

/// Returns the time to the final results of a query, in milliseconds.
fn settle(search: &mut LocalSearch, text: &str, mode: Mode) -> f64 {
    let start = Instant::now();
    search_top(search, text, mode);
    milliseconds(start.elapsed())
}

/// Writes the first papers of a snapshot, or generated ones.
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

/// Chooses random titles with at least three different long words.
fn choose_titles(search: &LocalSearch, count: usize, rng: &mut Rng) -> Vec<(RowId, String)> {
    let rows = search.titles();
    let mut random_row = || {
        let row = RowId::try_from(rng.below(u64::from(rows.len()))).unwrap_or_default();
        (row, rows.title(row).to_owned())
    };
    let mut titles: Vec<(RowId, String)> = Vec::new();
    for _ in 0..count * 50 {
        let (row, title) = random_row();
        let is_known = titles.iter().any(|(_, other)| *other == title);
        if titles.len() < count && !is_known && typing::long_words(&title).len() >= 3 {
            titles.push((row, title));
        }
    }
    titles
}

fn measure(
    search: &mut LocalSearch,
    name: &str,
    goal: Option<usize>,
    mode: Mode,
    queries: &[(RowId, String)],
) {
    let titles = search.titles();
    let (mut missed, mut times) = (Vec::new(), Vec::new());
    for (row, text) in queries {
        let start = Instant::now();
        let results = search_top(search, text, mode);
        times.push(milliseconds(start.elapsed()));
        let title = titles.title(*row);
        if !results.iter().any(|it| it == title) {
            missed.push((text, title));
        }
    }
    let hits = (queries.len() - missed.len()) as u64;
    let share = support::figures::float(100 * hits) / support::figures::float(queries.len() as u64);
    let goal = goal.map_or_else(String::new, |goal| format!(" (goal {goal} %)"));
    println!("\n{name}: {share:.1} %{goal}");
    support::figures::report("  answered", &times);
    for (text, title) in missed {
        println!("  {text}\n      {title}");
    }
}

/// Returns the titles of the first ten results.
fn search_top(search: &mut LocalSearch, text: &str, mode: Mode) -> Vec<String> {
    let request = SearchRequest {
        query: Query::parse_in(text, mode, jiff::civil::Date::default()),
        view: View::All,
        ..SearchRequest::default()
    };
    let results = search
        .final_results(&request, &MarkIndex::default())
        .expect("the library can be searched");
    let rows = results.rows.iter().take(TOP);
    rows.map(|&row| results.titles.title(row).to_owned())
        .collect()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
