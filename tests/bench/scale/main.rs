//! Measures import, start, search, moves, memory and idle load for libraries of several sizes.
//!
//! `cargo bench --bench scale -- --papers 392,100000,1000000,3000000 --from SNAPSHOT.jsonl.zst
//! --keep DIR` generates papers (see the `generate` benchmark; without `--from` from built-in text;
//! without `--papers` up to 100,000), imports them, and runs the program in a pseudo-terminal of
//! 120×40: 30 starts, 200 titles typed letter by letter in smart and in fuzzy mode, 500 moves, 10 s
//! idle. `--library DIR` measures an existing library. `--keep` keeps the generated files for the next
//! run. The output ends with a table of goals and figures.
//!
//! Titles are typed twice. *Fast*: a key every 10 ms, or when the letter is drawn if that is later.
//! The time to the first frame with results is measured for every key, including keys whose results
//! are replaced by those of a later key. *Paced*: every key has up to 300 ms until its final results;
//! the time is infinite for a key that exceeds them.
//!
//! For a comparison with fzf, type the same keys in a pseudo-terminal that runs `fzf < titles.txt` and
//! measure its output; `zstdcat FILE.jsonl.zst | jq -r .title` writes `titles.txt`.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures and stops if it cannot measure"
)]

#[path = "../generator/mod.rs"]
mod generator;
mod phases;
#[path = "../support/mod.rs"]
mod support;
mod table;

use std::path::{Path, PathBuf};

use clap::Parser;
use generator::{Plan, Source};
use phases::Figures;
use support::library::Library;

#[derive(Parser)]
#[command(
    name = "scale",
    about = "Measure the reader on libraries of several sizes"
)]
struct Options {
    /// The numbers of papers, separated by commas
    #[arg(long, value_delimiter = ',', default_values_t = [392, 100_000])]
    papers: Vec<u64>,
    /// The snapshot to recombine [default: built-in text]
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Where chance begins
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Keep papers and libraries here, and use those of an earlier run
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Measure this library and make none
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
    /// How many titles to type
    #[arg(long, default_value_t = 200)]
    titles: u32,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let options = Options::parse();
    let temporary = tempfile::tempdir().expect("a temporary directory");
    let dir = options.keep.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(dir).expect("the directory is created");
    let mut figures: Vec<Figures> = Vec::new();
    if let Some(root) = &options.library {
        figures.push(phases::measure(&Library::new(root), options.titles, None));
    } else {
        let source = std::cell::LazyCell::new(|| {
            Source::read_or_invented(options.from.as_deref(), options.seed)
                .expect("the source can be read")
        });
        for &papers in &options.papers {
            let file = dir.join(format!("{}.jsonl.zst", short_count(papers)));
            if !file.exists() {
                generate(papers, &source, &options, &file);
            }
            let library = Library::new(&dir.join(format!("library-{}", short_count(papers))));
            let import = library.import_once(&file);
            figures.push(phases::measure(&library, options.titles, Some(import)));
        }
    }
    println!("\n{}", support::machine::machine());
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    println!("cargo bench --bench scale -- {}\n", arguments.join(" "));
    print!("{}", table::markdown(&figures));
}

fn generate(papers: u64, source: &Source, options: &Options, file: &Path) {
    let plan = Plan {
        papers,
        seed: options.seed,
        until: generator::UNTIL,
    };
    // Renaming keeps the next run from using an incomplete file.
    let unfinished = file.with_extension("part.zst");
    generator::write_file(&plan, source, &unfinished, &mut |_| {}).expect("the papers are written");
    std::fs::rename(unfinished, file).expect("the file is renamed");
}

/// Formats 100000 as 100k and 3000000 as 3m.
fn short_count(papers: u64) -> String {
    match papers {
        0 => "0".to_owned(),
        _ if papers.is_multiple_of(1_000_000) => format!("{}m", papers / 1_000_000),
        _ if papers.is_multiple_of(1_000) => format!("{}k", papers / 1_000),
        _ => papers.to_string(),
    }
}
