//! Writes a file of generated papers in the format of the arXiv metadata snapshot.
//!
//! `cargo bench --bench generate -- --papers 1000000 --seed 7 --from SNAPSHOT.jsonl.zst --out
//! FILE.jsonl.zst` recombines sentences, titles and names of a snapshot; without `--from` it uses
//! built-in text. The output is compressed if its name ends in `.zst`. The same options and the same
//! source give the same bytes (compressed ones with the zstd of `Cargo.lock`).
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures and stops if it cannot measure"
)]

mod generator;

use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use generator::{Plan, Source};
use jiff::civil::Date;

/// The number of papers between two lines of progress.
const STRIDE: u64 = 250_000;

/// The default output file.
const OUT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/papers.jsonl.zst");

#[derive(Parser)]
#[command(name = "generate", about = "Write papers for benchmarks")]
struct Options {
    /// The number of papers
    #[arg(long, default_value_t = 100_000)]
    papers: u64,
    /// The seed of the random numbers
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The snapshot to recombine [default: built-in text]
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The last day of a paper
    #[arg(long, value_name = "YYYY-MM-DD", default_value_t = generator::UNTIL)]
    until: Date,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = OUT)]
    out: PathBuf,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let options = Options::parse();
    let start = Instant::now();
    let source = Source::read_or_invented(options.from.as_deref(), options.seed)
        .expect("the source can be read");
    println!(
        "source    {} papers, {} sentences, {:.1} s",
        source.papers().len(),
        source.sentences(),
        start.elapsed().as_secs_f64()
    );
    let plan = Plan {
        papers: options.papers,
        seed: options.seed,
        until: options.until,
    };
    let start = Instant::now();
    let on_paper = &mut |written: u64| {
        if written.is_multiple_of(STRIDE) || written == options.papers {
            let seconds = start.elapsed().as_secs_f64();
            #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^53 papers")]
            let rate = written as f64 / seconds;
            println!("written   {written:>9} papers, {seconds:>6.1} s, {rate:>8.0} per second");
        }
    };
    generator::write_file(&plan, &source, &options.out, on_paper).expect("the papers are written");
}
