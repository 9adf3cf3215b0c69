//! The material of generated papers: a sample of real papers, split into parts and ordered by subject.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use serde::Deserialize;

use super::{Rng, invented, pieces};

/// The largest number of papers in a sample.
const MAX_PAPERS: usize = 30_000;
/// The largest distance between papers that lend authors to the same paper, in the order of subjects.
const REACH: usize = 1_000;

/// The number of a sentence.
pub(super) type SentenceAt = usize;

/// A sample of papers.
pub(crate) struct Source {
    papers: Vec<SourcePaper>,
    sentences: Vec<Box<str>>,
    joints: Vec<Vec<u16>>,
    /// By number of words: the papers whose titles have an ending of that length, with its first word.
    ends: Vec<Vec<(usize, u16)>>,
}

/// A paper of the sample.
pub(crate) struct SourcePaper {
    /// The title, with single spaces between words.
    pub title: String,
    /// The numbers of its sentences.
    pub sentences: Range<SentenceAt>,
    /// The length of its abstract in bytes.
    pub length: usize,
    /// The categories, beginning with the primary one.
    pub categories: Rc<str>,
    authors: Vec<[String; 2]>,
}

/// A name composed from the names of two authors.
pub(crate) struct Name<'a> {
    /// The given name or initials.
    pub first: &'a str,
    /// The family name.
    pub last: &'a str,
}

/// The relevant fields of a snapshot line.
#[derive(Deserialize)]
pub(super) struct Line {
    /// Orders papers of one category.
    #[serde(default)]
    pub id: String,
    pub title: String,
    #[serde(rename = "abstract")]
    pub summary: String,
    pub categories: String,
    #[serde(default)]
    pub authors_parsed: Vec<Vec<String>>,
}

impl Source {
    /// Opens a snapshot file, uncompressed or `.zst`.
    pub(crate) fn lines_of(path: &Path) -> io::Result<Box<dyn BufRead>> {
        let file = File::open(path)?;
        if path.extension().is_some_and(|extension| extension == "zst") {
            Ok(Box::new(BufReader::new(zstd::Decoder::new(file)?)))
        } else {
            Ok(Box::new(BufReader::new(file)))
        }
    }

    /// Reads a snapshot, or returns the built-in source without a path.
    pub(crate) fn read_or_invented(path: Option<&Path>, seed: u64) -> io::Result<Self> {
        path.map_or_else(|| Ok(Self::invented()), |path| Self::read(path, seed))
    }

    /// Reads a random sample of a snapshot file, uncompressed or `.zst`.
    pub(crate) fn read(path: &Path, seed: u64) -> io::Result<Self> {
        let lines = Self::lines_of(path)?;
        let mut rng = Rng::new(seed);
        let mut sample: Vec<String> = Vec::new();
        for (count, line) in (1..).zip(lines.lines()) {
            let line = line?;
            if sample.len() < MAX_PAPERS {
                sample.push(line);
            } else if let Some(slot) = sample.get_mut(rng.index(count)) {
                *slot = line;
            }
        }
        let lines = sample.iter().map(|line| serde_json::from_str(line));
        let lines: Vec<Line> = lines.collect::<Result<_, _>>()?;
        if lines.is_empty() {
            return Err(io::Error::other(format!(
                "{} has no papers",
                path.display()
            )));
        }
        Ok(Self::of(lines))
    }

    /// Returns the built-in source, which contains no real text.
    pub(crate) fn invented() -> Self {
        Self::of(invented::lines())
    }

    fn of(mut lines: Vec<Line>) -> Self {
        lines.sort_by(|one, other| {
            (&one.categories, &one.id, &one.title).cmp(&(
                &other.categories,
                &other.id,
                &other.title,
            ))
        });
        let mut source = Self {
            papers: Vec::new(),
            sentences: Vec::new(),
            joints: Vec::new(),
            ends: Vec::new(),
        };
        for line in lines {
            source.add(line);
        }
        source
    }

    fn add(&mut self, line: Line) {
        let title = one_line(&line.title);
        let summary = one_line(&line.summary);
        if title.is_empty() || summary.is_empty() {
            return;
        }
        let words = title.split(' ').count();
        let joints = pieces::joints(&title);
        for &joint in &joints {
            let length = words - usize::from(joint);
            if self.ends.len() <= length {
                self.ends.resize(length + 1, Vec::new());
            }
            self.ends[length].push((self.papers.len(), joint));
        }
        let first = self.sentences.len();
        let ranges = pieces::sentences(&summary);
        self.sentences
            .extend(ranges.into_iter().map(|range| summary[range].into()));
        let part = |name: &[String], index: usize| name.get(index).cloned().unwrap_or_default();
        let authors = line.authors_parsed.iter();
        self.papers.push(SourcePaper {
            title,
            sentences: first..self.sentences.len(),
            length: summary.len(),
            categories: line.categories.into(),
            authors: authors.map(|name| [part(name, 0), part(name, 1)]).collect(),
        });
        self.joints.push(joints);
    }

    /// Returns the papers, ordered by subject.
    pub(crate) fn papers(&self) -> &[SourcePaper] {
        &self.papers
    }

    /// Returns the number of sentences.
    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// Returns a sentence.
    pub(crate) fn sentence(&self, index: SentenceAt) -> &str {
        &self.sentences[index]
    }

    /// Returns the words before which the title of a paper can be cut.
    pub(crate) fn joints(&self, paper: usize) -> &[u16] {
        &self.joints[paper]
    }

    /// Returns the title endings with `words` words: their papers, in order, and their first words.
    pub(crate) fn ends(&self, words: usize) -> &[(usize, u16)] {
        self.ends.get(words).map_or(&[], Vec::as_slice)
    }

    /// Composes as many names as the paper `model` has authors.
    pub(crate) fn authors(&self, model: usize, rng: &mut Rng) -> Vec<Name<'_>> {
        let count = self.papers[model].authors.len();
        let mut random_author = || {
            let authors = &self.papers[rng.nearby(model, REACH, self.papers.len())].authors;
            authors.get(rng.index(authors.len()))
        };
        (0..count)
            .filter_map(|_| {
                Some(Name {
                    first: &random_author()?[1],
                    last: &random_author()?[0],
                })
            })
            .collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
