//! What papers are made of: a sample of real ones in the order of their subjects, taken apart.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use serde::Deserialize;

use super::{Chance, invented, pieces};

/// So many papers of a source are held, chosen at random when there are more.
const MOST: usize = 30_000;
/// How far away in the order of subjects authors of the same paper are taken from, in papers.
const REACH: usize = 1_000;

/// The number of a sentence.
pub(super) type SentenceAt = usize;

/// A sample of papers.
pub(crate) struct Source {
    papers: Vec<SourcePaper>,
    sentences: Vec<Box<str>>,
    joints: Vec<Vec<u16>>,
    /// By number of words: the papers whose titles have an end of that length, and where it begins.
    ends: Vec<Vec<(usize, u16)>>,
}

/// One paper of the sample.
pub(crate) struct SourcePaper {
    /// The title, its words parted by single blanks.
    pub title: String,
    /// Its sentences.
    pub sentences: Range<SentenceAt>,
    /// Bytes of its abstract.
    pub length: usize,
    /// The categories, the primary one first.
    pub categories: Rc<str>,
    authors: Vec<[String; 2]>,
}

/// The two parts of a name, from two authors.
pub(crate) struct Name<'a> {
    /// The given name or initials.
    pub first: &'a str,
    /// The family name.
    pub last: &'a str,
}

/// The fields of a snapshot line that are of use.
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
    /// Opens a snapshot file, plain or `.zst`, for reading its lines.
    pub(crate) fn lines_of(path: &Path) -> io::Result<Box<dyn BufRead>> {
        let file = File::open(path)?;
        if path.extension().is_some_and(|extension| extension == "zst") {
            Ok(Box::new(BufReader::new(zstd::Decoder::new(file)?)))
        } else {
            Ok(Box::new(BufReader::new(file)))
        }
    }

    /// Reads the snapshot that is named, or invents a source where none is.
    pub(crate) fn read_or_invented(path: Option<&Path>, seed: u64) -> io::Result<Self> {
        path.map_or_else(|| Ok(Self::invented()), |path| Self::read(path, seed))
    }

    /// Reads a snapshot file, plain or `.zst`, and keeps a sample that the seed decides.
    pub(crate) fn read(path: &Path, seed: u64) -> io::Result<Self> {
        let lines = Self::lines_of(path)?;
        let mut chance = Chance::new(seed);
        let mut kept: Vec<String> = Vec::new();
        for (seen, line) in (1..).zip(lines.lines()) {
            let line = line?;
            if kept.len() < MOST {
                kept.push(line);
            } else if let Some(place) = kept.get_mut(chance.index(seen)) {
                *place = line;
            }
        }
        let lines = kept.iter().map(|line| serde_json::from_str(line));
        let lines: Vec<Line> = lines.collect::<Result<_, _>>()?;
        if lines.is_empty() {
            return Err(io::Error::other(format!(
                "{} has no papers",
                path.display()
            )));
        }
        Ok(Self::of(lines))
    }

    /// Returns a source without any real text, for those who have no snapshot.
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
        let part = |name: &[String], at: usize| name.get(at).cloned().unwrap_or_default();
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

    /// Returns the papers, those on one subject beside each other.
    pub(crate) fn papers(&self) -> &[SourcePaper] {
        &self.papers
    }

    /// Returns how many sentences there are.
    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// Returns one of them.
    pub(crate) fn sentence(&self, at: SentenceAt) -> &str {
        &self.sentences[at]
    }

    /// Returns the words before which a paper's title may be cut.
    pub(crate) fn joints(&self, paper: usize) -> &[u16] {
        &self.joints[paper]
    }

    /// Returns the title ends of so many words: their papers, in order, and their first words.
    pub(crate) fn ends(&self, words: usize) -> &[(usize, u16)] {
        self.ends.get(words).map_or(&[], Vec::as_slice)
    }

    /// Makes as many names as a paper has authors.
    pub(crate) fn authors(&self, model: usize, chance: &mut Chance) -> Vec<Name<'_>> {
        let count = self.papers[model].authors.len();
        let mut any = || {
            let authors = &self.papers[chance.neighbor(model, REACH, self.papers.len())].authors;
            authors.get(chance.index(authors.len()))
        };
        (0..count)
            .filter_map(|_| {
                Some(Name {
                    first: &any()?[1],
                    last: &any()?[0],
                })
            })
            .collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
