//! Writes a file of papers to measure with, in the form of arXiv's metadata snapshot.
//!
//! `cargo bench --bench generate -- --papers 1000000 --seed 7 --from SNAPSHOT.jsonl.zst --out
//! FILE.jsonl.zst` recombines sentences, titles and names of that snapshot; without `--from` it
//! needs nothing and recombines invented ones. Output is packed when its name ends in `.zst`.
//! Same options, same source, same bytes (packed ones with the zstd of `Cargo.lock`).
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures, and ends when it cannot measure"
)]

mod generator;

use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use generator::{Plan, Source};
use jiff::civil::Date;

/// Papers between two lines of progress.
const STRIDE: u64 = 250_000;

/// Written to when no other file is named.
const OUT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/papers.jsonl.zst");

#[derive(Parser)]
#[command(name = "generate", about = "Write papers to measure with")]
struct Options {
    /// How many papers
    #[arg(long, default_value_t = 100_000)]
    papers: u64,
    /// Where chance begins
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The snapshot to recombine; without it invented text is used
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The last day on which a paper appeared
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
    let begun = Instant::now();
    let source = Source::read_or_invented(options.from.as_deref(), options.seed)
        .expect("the source can be read");
    println!(
        "source    {} papers, {} sentences, {:.1} s",
        source.papers().len(),
        source.sentences(),
        begun.elapsed().as_secs_f64()
    );
    let plan = Plan {
        papers: options.papers,
        seed: options.seed,
        until: options.until,
    };
    let begun = Instant::now();
    let told = &mut |made: u64| {
        if made.is_multiple_of(STRIDE) || made == options.papers {
            let seconds = begun.elapsed().as_secs_f64();
            #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^53 papers")]
            let rate = made as f64 / seconds;
            println!("written   {made:>9} papers, {seconds:>6.1} s, {rate:>8.0} a second");
        }
    };
    generator::write_file(&plan, &source, &options.out, told).expect("the papers are written");
}
