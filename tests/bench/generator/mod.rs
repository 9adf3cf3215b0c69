//! Generates papers for benchmarks in the format of the arXiv metadata snapshot, by recombining
//! sentences, titles and names of a source.
//!
//! The same plan and the same source give the same bytes on every machine: random numbers come from
//! `ChaCha8` with the seed `--seed`, and floating-point operations are limited to those that IEEE 754
//! defines exactly. The number of distinct words grows as in real text, about 100 · papers^0.625: if
//! the source has too few, words are coined (see [`coin`]).
#![allow(
    dead_code,
    reason = "each benchmark and the test use a part of this module"
)]

mod abstracts;
mod calendar;
mod coin;
mod invented;
mod pieces;
mod record;
mod rng;
mod source;
mod titles;
mod vocabulary;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use jiff::civil::Date;

pub(crate) use rng::Rng;
pub(crate) use source::Source;

use calendar::Calendar;
use record::{Record, Version};
use vocabulary::Vocabulary;

/// The default for the last day of papers; constant, so that the output does not depend on the date.
pub(crate) const UNTIL: Date = jiff::civil::date(2025, 12, 31);

/// The zstd level of compressed files.
const LEVEL: i32 = 1;

/// The parameters of the generated papers.
pub(crate) struct Plan {
    /// The number of papers.
    pub papers: u64,
    /// The seed of the random numbers.
    pub seed: u64,
    /// The last day of a paper.
    pub until: Date,
}

/// Writes the papers of a plan, one JSON object per line, oldest first.
///
/// Calls `on_paper` with the number of each paper. Memory use depends on the source, not on the number
/// of papers.
pub(crate) fn write(
    plan: &Plan,
    source: &Source,
    out: &mut dyn Write,
    on_paper: &mut dyn FnMut(u64),
) -> io::Result<()> {
    let calendar = Calendar::new(plan.papers, plan.until).map_err(io::Error::other)?;
    let mut generator = Generator {
        source,
        rng: Rng::new(plan.seed),
        words: Vocabulary::new(source.sentences()),
    };
    let mut written = 0;
    for month in calendar.months() {
        for number in 0..month.papers {
            written += 1;
            let record = generator.record(written, &calendar, &month, number);
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")?;
            on_paper(written);
        }
    }
    Ok(())
}

/// Writes the papers of a plan to a file, compressed if its name ends in `.zst`.
pub(crate) fn write_file(
    plan: &Plan,
    source: &Source,
    path: &Path,
    on_paper: &mut dyn FnMut(u64),
) -> io::Result<()> {
    let file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    if path.extension().is_some_and(|extension| extension == "zst") {
        let mut encoder = zstd::Encoder::new(file, LEVEL)?;
        write(plan, source, &mut encoder, on_paper)?;
        encoder.finish()?.flush()
    } else {
        let mut file = file;
        write(plan, source, &mut file, on_paper)?;
        file.flush()
    }
}

/// The state of the generation.
struct Generator<'a> {
    source: &'a Source,
    rng: Rng,
    words: Vocabulary,
}

impl Generator<'_> {
    /// Generates the paper with the running number `written`, the `number`-th of its month.
    fn record(
        &mut self,
        written: u64,
        calendar: &Calendar,
        month: &calendar::Month,
        number: u64,
    ) -> Record {
        let model = self.rng.index(self.source.papers().len());
        let coins = self.words.coins(written, &mut self.rng);
        let mut title = titles::title(self.source, model, &mut self.rng);
        if let Some(name) = coins.iter().find_map(|coin| coin.name())
            && self.rng.one_in(4)
        {
            title = format!("{name}: {title}");
        }
        self.words.add_text(&title);
        let mut summary = abstracts::Abstract::new(&coins, &mut self.rng);
        summary.fill(self.source, model, &mut self.rng);
        summary
            .sentences()
            .for_each(|index| self.words.add_sentence(self.source, index));
        let authors = self.source.authors(model, &mut self.rng);
        let id = month.id(number);
        let created = month.day(number);
        let mut days = vec![created];
        if self.rng.one_in(3) {
            let delay = i64::try_from(self.rng.below(700)).unwrap_or_default();
            days.push(calendar.plus_days(created, delay));
        }
        let versions = (1..).zip(&days);
        Record {
            doi: self.rng.one_in(3).then(|| format!("10.5555/deckle.{id}")),
            comments: self.rng.one_in(2).then(|| {
                let (pages, figures) = (self.rng.below(40) + 4, self.rng.below(12) + 1);
                format!("{pages} pages, {figures} figures")
            }),
            categories: self.source.papers()[model].categories.clone(),
            update_date: days.last().unwrap_or(&created).to_string(),
            versions: versions
                .map(|(number, &day)| Version::new(number, day, &mut self.rng))
                .collect(),
            summary: summary.text(self.source),
            ..Record::by(id, title, &authors)
        }
    }
}
