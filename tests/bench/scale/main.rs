//! How the reader keeps up as the library grows: import, start, search, moves, memory, idleness.
//!
//! `cargo bench --bench scale -- --papers 392,100000,1000000,3000000 --from SNAPSHOT.jsonl.zst
//! --keep DIR` makes papers (see the `generate` bench; without `--from` of invented text; without
//! `--papers` up to 100,000), imports
//! them with the real program and works it in a real pseudo-terminal of 120×40: 30 starts, 200
//! titles of the library typed letter by letter in the smart and the fuzzy mode, 500 moves, 10 s
//! of nothing. `--library DIR` measures a library that is there already. `--keep` saves what was
//! made for the next run. It ends with a table of goals and figures.
//!
//! Titles are typed twice. *Fast*: 10 ms a key, or more until the letter itself is drawn, whether
//! or not its results are: the time to the first frame with results counts for every key, also
//! when a later key has overtaken it and only the later answer came. *Paced*: every key has up to
//! 300 ms to settle; this gives the time to the settled result, which is infinite for a key that
//! had not settled by then.
//!
//! For the same with fzf, press the same keys in a pseudo-terminal that runs `fzf < titles.txt`
//! and time its output, where `titles.txt` is made by `zstdcat FILE.jsonl.zst | jq -r .title`.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints figures, and ends when it cannot measure"
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
    /// How many papers, several numbers parted by commas
    #[arg(long, value_delimiter = ',', default_values_t = [392, 100_000])]
    papers: Vec<u64>,
    /// The snapshot to recombine; without it invented text is used
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
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let dir = options.keep.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(dir).expect("the folder is made");
    let mut all: Vec<Figures> = Vec::new();
    if let Some(root) = &options.library {
        all.push(phases::measure(&Library::at(root), options.titles, None));
    } else {
        let source = std::cell::LazyCell::new(|| {
            Source::read_or_invented(options.from.as_deref(), options.seed)
                .expect("the source can be read")
        });
        for &papers in &options.papers {
            let file = dir.join(format!("{}.jsonl.zst", short(papers)));
            if !file.exists() {
                generate(papers, &source, &options, &file);
            }
            let library = Library::at(&dir.join(format!("library-{}", short(papers))));
            let import = library.import_once(&file);
            all.push(phases::measure(&library, options.titles, Some(import)));
        }
    }
    println!("\n{}", support::machine::machine());
    let typed: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    println!("cargo bench --bench scale -- {}\n", typed.join(" "));
    print!("{}", table::markdown(&all));
}

fn generate(papers: u64, source: &Source, options: &Options, file: &Path) {
    let plan = Plan {
        papers,
        seed: options.seed,
        until: generator::UNTIL,
    };
    // An unfinished file must not be taken for a finished one by the next run.
    let unfinished = file.with_extension("part.zst");
    generator::write_file(&plan, source, &unfinished, &mut |_| {}).expect("the papers are written");
    std::fs::rename(unfinished, file).expect("the papers are kept");
}

/// 100000 as 100k, 3000000 as 3m.
fn short(papers: u64) -> String {
    match papers {
        0 => "0".to_owned(),
        _ if papers.is_multiple_of(1_000_000) => format!("{}m", papers / 1_000_000),
        _ if papers.is_multiple_of(1_000) => format!("{}k", papers / 1_000),
        _ => papers.to_string(),
    }
}
