//! Papers for measuring: as many as are wanted, in the form of arXiv's metadata snapshot, made by
//! recombining the sentences, titles and names of a source.
//!
//! The same plan and the same source give the same bytes on every machine: chance comes from
//! `ChaCha8` seeded with `--seed`, and the arithmetic keeps to operations that IEEE 754 defines to
//! the last bit. Distinct words grow as in real text, about 100 · papers^0.625: where the source
//! has no new ones left, words are coined (see [`coin`]).
#![allow(
    dead_code,
    reason = "each bench and the test use a part of this module"
)]

mod abstracts;
mod calendar;
mod chance;
mod coin;
mod invented;
mod pieces;
mod record;
mod source;
mod titles;
mod vocabulary;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use jiff::civil::Date;

pub(crate) use chance::Chance;
pub(crate) use source::Source;

use calendar::Calendar;
use record::{Record, Version};
use vocabulary::Vocabulary;

/// The last day of papers unless the plan says otherwise; fixed, so that bytes do not change with
/// the day of the run.
pub(crate) const UNTIL: Date = jiff::civil::date(2025, 12, 31);

/// How packed files are packed: quickly.
const LEVEL: i32 = 1;

/// What to make.
pub(crate) struct Plan {
    /// How many papers.
    pub papers: u64,
    /// Where chance begins.
    pub seed: u64,
    /// The last day on which one appeared.
    pub until: Date,
}

/// Writes the papers of a plan, one JSON object a line, oldest first.
///
/// `told` hears of every paper's number. Memory does not grow with the number of papers, except
/// by the words of the source.
pub(crate) fn write(
    plan: &Plan,
    source: &Source,
    out: &mut dyn Write,
    told: &mut dyn FnMut(u64),
) -> io::Result<()> {
    let calendar = Calendar::new(plan.papers, plan.until).map_err(io::Error::other)?;
    let mut maker = Maker {
        source,
        chance: Chance::new(plan.seed),
        words: Vocabulary::new(source.sentences()),
    };
    let mut made = 0;
    for month in calendar.months() {
        for number in 0..month.papers {
            made += 1;
            let record = maker.record(made, &calendar, &month, number);
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")?;
            told(made);
        }
    }
    Ok(())
}

/// Writes the papers of a plan into a file, packed when its name ends in `.zst`.
pub(crate) fn write_file(
    plan: &Plan,
    source: &Source,
    path: &Path,
    told: &mut dyn FnMut(u64),
) -> io::Result<()> {
    let file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    if path.extension().is_some_and(|extension| extension == "zst") {
        let mut packed = zstd::Encoder::new(file, LEVEL)?;
        write(plan, source, &mut packed, told)?;
        packed.finish()?.flush()
    } else {
        let mut file = file;
        write(plan, source, &mut file, told)?;
        file.flush()
    }
}

/// What is at hand while papers are made.
struct Maker<'a> {
    source: &'a Source,
    chance: Chance,
    words: Vocabulary,
}

impl Maker<'_> {
    /// Makes the paper with this running number, which is the `number`-th of its month.
    fn record(
        &mut self,
        made: u64,
        calendar: &Calendar,
        month: &calendar::Month,
        number: u64,
    ) -> Record {
        let model = self.chance.index(self.source.papers().len());
        let coins = self.words.coins(made, &mut self.chance);
        let mut title = titles::title(self.source, model, &mut self.chance);
        if let Some(name) = coins.iter().find_map(|coin| coin.name())
            && self.chance.one_in(4)
        {
            title = format!("{name}: {title}");
        }
        self.words.see(&title);
        let mut summary = abstracts::Abstract::new(&coins, &mut self.chance);
        summary.fill(self.source, model, &mut self.chance);
        summary
            .sentences()
            .for_each(|at| self.words.see_sentence(self.source, at));
        let authors = self.source.authors(model, &mut self.chance);
        let id = month.id(number);
        let created = month.day(number);
        let mut days = vec![created];
        if self.chance.one_in(3) {
            let later = i64::try_from(self.chance.below(700)).unwrap_or_default();
            days.push(calendar.later(created, later));
        }
        let versions = (1..).zip(&days);
        Record {
            doi: self
                .chance
                .one_in(3)
                .then(|| format!("10.5555/deckle.{id}")),
            comments: self.chance.one_in(2).then(|| {
                let (pages, figures) = (self.chance.below(40) + 4, self.chance.below(12) + 1);
                format!("{pages} pages, {figures} figures")
            }),
            categories: self.source.papers()[model].categories.clone(),
            update_date: days.last().unwrap_or(&created).to_string(),
            versions: versions
                .map(|(number, &day)| Version::new(number, day, &mut self.chance))
                .collect(),
            summary: summary.text(self.source),
            ..Record::by(id, title, &authors)
        }
    }
}
