//! Merging of two records of one paper.
//!
//! The richer value of each field wins; sources are united. Merging is commutative, associative and
//! idempotent, except that a file imported under two names keeps the first name.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::count::Count;
use super::date::PaperDate;
use super::key::PaperKey;
use super::raw_text::RawText;
use super::source::Source;
use super::{Paper, doi};
use crate::text;

impl Paper {
    /// Returns whether `other` is a different paper even if they share a key.
    pub fn differs_from(&self, other: &Self) -> bool {
        matches!((&self.arxiv_id, &other.arxiv_id), (Some(mine), Some(theirs)) if mine != theirs)
    }

    /// Returns whether version 0.1.0 may have merged the two papers in error, because their
    /// truncated DOIs are equal.
    pub fn may_be_merged_by_mistake(&self, other: &Self) -> bool {
        let is_same_id = self.arxiv_id.is_some() && self.arxiv_id == other.arxiv_id;
        let dois = self.doi.as_ref().zip(other.doi.as_ref());
        !is_same_id && dois.is_some_and(|(a, b)| doi::have_equal_truncations(a, b))
    }

    /// Merges the fields of `other` into this record; returns whether that changed it.
    pub fn merge(&mut self, other: &Self) -> bool {
        let merged = self.merged(other);
        let changed = merged != *self;
        *self = merged;
        changed
    }

    fn merged(&self, other: &Self) -> Self {
        let richer = richer_authors(self, other);
        let mut paper = Self {
            title: longer_text(&self.title, &other.title),
            summary: longer_text(&self.summary, &other.summary),
            authors: richer.authors.clone(),
            authors_truncated: richer.authors_truncated,
            author_count: self.author_count.max(other.author_count),
            organization: self.organization.clone().max(other.organization.clone()),
            published: either(self.published, other.published, PaperDate::better),
            comments: either(self.comments, other.comments, Count::latest),
            upvotes: either(self.upvotes, other.upvotes, Count::latest),
            arxiv_id: self.arxiv_id.clone().max(other.arxiv_id.clone()),
            // A DOI is greater than its truncation.
            doi: normalized_doi(self).max(normalized_doi(other)),
            categories: longer_list(&self.categories, &other.categories),
            submitter: self.submitter.clone().max(other.submitter.clone()),
            featured: either(self.featured, other.featured, Date::min),
            ai_summary: longer_text(&self.ai_summary, &other.ai_summary),
            ai_keywords: longer_list(&self.ai_keywords, &other.ai_keywords),
            repository: self.repository.clone().max(other.repository.clone()),
            stars: either(self.stars, other.stars, Count::latest),
            project: self.project.clone().max(other.project.clone()),
            withdrawn: self.withdrawn || other.withdrawn,
            sources: merged_sources(&self.sources, &other.sources),
            former_keys: Vec::new(),
        };
        paper.former_keys = former_keys(&paper, self, other);
        paper
    }
}

/// Returns the present value, or the result of `choose` if both are present.
fn either<T>(a: Option<T>, b: Option<T>, choose: fn(T, T) -> T) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(choose(a, b)),
        (a, b) => a.or(b),
    }
}

/// Returns the text with more bytes: it has the accents and is not truncated.
fn longer_text(a: &RawText, b: &RawText) -> RawText {
    let weight = |text: &RawText| (text.as_raw().len(), text.as_raw().to_owned());
    if weight(a) >= weight(b) {
        a.clone()
    } else {
        b.clone()
    }
}

/// Returns the paper with more valid author names; if equal, with fewer invalid ones, then with more
/// family names.
fn richer_authors<'p>(a: &'p Paper, b: &'p Paper) -> &'p Paper {
    if a.authors == b.authors {
        return if a.authors_truncated { b } else { a };
    }
    let weight = |paper: &'p Paper| {
        let authors = &paper.authors;
        let valid = authors.iter().filter(|author| is_valid_name(&author.name));
        let families = authors.iter().filter(|author| author.family.is_some());
        let counts = (valid.count(), Reverse(authors.len()), families.count());
        (counts, authors)
    };
    if weight(a) >= weight(b) { a } else { b }
}

/// Returns whether a name is that of an author, unlike some that version 0.1.0 wrote.
fn is_valid_name(name: &str) -> bool {
    const LEADING_WORDS: [&str; 5] = ["for ", "on behalf of ", "the ", "with ", "and "];
    name.contains(char::is_alphanumeric)
        && !name.contains(':')
        && !name.trim_end_matches('.').ends_with("et al")
        && name != "al et"
        && !LEADING_WORDS.iter().any(|word| name.starts_with(word))
        && (!name.contains(['&', '<']) || text::to_display(name) == name)
}

/// Returns the DOI without the trailing characters that older versions left.
fn normalized_doi(paper: &Paper) -> Option<String> {
    let doi = paper.doi.as_ref()?;
    Some(doi::parse(doi).unwrap_or_else(|| doi.clone()))
}

/// Normalizes the DOI keys and removes truncated ones, which other papers may have too.
fn clean_doi_keys(keys: &mut Vec<PaperKey>, own: &[PaperKey]) {
    let is_doi = |key: &PaperKey| key.as_str().starts_with("doi:");
    if !keys.iter().any(is_doi) {
        return;
    }
    for key in keys.iter_mut().filter(|key| is_doi(key)) {
        if let Ok(normalized) = key.as_str().parse() {
            *key = normalized;
        }
    }
    let all: Vec<PaperKey> = keys.iter().chain(own).cloned().collect();
    let is_truncated = |key: &PaperKey| {
        let mut keys = all.iter().map(PaperKey::as_str);
        keys.any(|doi| doi::is_truncation(key.as_str(), doi))
    };
    keys.retain(|key| !is_doi(key) || !own.contains(key) && !is_truncated(key));
}

fn longer_list<T: Clone + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    if (a.len(), a) >= (b.len(), b) {
        a.to_vec()
    } else {
        b.to_vec()
    }
}

/// Unites both lists. Equal captures keep the later day and the first file name.
fn merged_sources(a: &[Source], b: &[Source]) -> Vec<Source> {
    let mut all: Vec<Source> = Vec::new();
    for source in a.iter().chain(b) {
        match all.iter_mut().find(|other| other.is_same_capture(source)) {
            Some(other) => other.captured = other.captured.max(source.captured),
            None => all.push(source.clone()),
        }
    }
    all.sort();
    all
}

/// Returns the former ids of `merged`, and the keys of `a` and `b` that it no longer has itself.
fn former_keys(merged: &Paper, a: &Paper, b: &Paper) -> Vec<PaperKey> {
    let (id, own) = (merged.id(), merged.own_keys());
    let mut former = Vec::new();
    for paper in [a, b] {
        former.extend_from_slice(&paper.former_keys);
        former.push(paper.id());
        former.extend(
            paper
                .own_keys()
                .into_iter()
                .filter(|key| !own.contains(key)),
        );
    }
    former.retain(|key| *key != id);
    clean_doi_keys(&mut former, &own);
    former.sort();
    former.dedup();
    former
}

#[cfg(test)]
mod tests;
