//! How two records of one paper become one.
//!
//! The richer value of each field wins and sources add up. The outcome depends neither on the
//! order of the records nor on how often one is seen, which the property tests hold; only the
//! name of a file that was read twice is the one it had first.

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
    /// Returns whether `other` is certainly a different paper in spite of a shared key.
    pub fn differs_from(&self, other: &Self) -> bool {
        matches!((&self.arxiv_id, &other.arxiv_id), (Some(mine), Some(theirs)) if mine != theirs)
    }

    /// Returns whether version 0.1.0, which cut DOIs at the first `,` or `;`, may have taken the two
    /// for one: their DOIs differ only behind such a mark, and nothing else says that they are one.
    pub fn was_confused_with(&self, other: &Self) -> bool {
        let one = self.arxiv_id.is_some() && self.arxiv_id == other.arxiv_id;
        let confused = |(a, b): (&String, &String)| doi::were_conflated(a, b);
        !one && self
            .doi
            .as_ref()
            .zip(other.doi.as_ref())
            .is_some_and(confused)
    }

    /// Takes over from `other` whatever it knows better; tells whether that changed anything.
    pub fn merge(&mut self, other: &Self) -> bool {
        let merged = self.merged(other);
        let changed = merged != *self;
        *self = merged;
        changed
    }

    fn merged(&self, other: &Self) -> Self {
        let listed = richer_authors(self, other);
        let mut paper = Self {
            title: longer_text(&self.title, &other.title),
            summary: longer_text(&self.summary, &other.summary),
            authors: listed.authors.clone(),
            authors_truncated: listed.authors_truncated,
            author_count: self.author_count.max(other.author_count),
            organization: self.organization.clone().max(other.organization.clone()),
            published: either(self.published, other.published, PaperDate::better),
            comments: either(self.comments, other.comments, Count::latest),
            upvotes: either(self.upvotes, other.upvotes, Count::latest),
            arxiv_id: self.arxiv_id.clone().max(other.arxiv_id.clone()),
            // A whole DOI is greater than what an older version cut from it.
            doi: whole_doi(self).max(whole_doi(other)),
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

/// Returns the one value there is, or what `choose` makes of both.
fn either<T>(a: Option<T>, b: Option<T>, choose: fn(T, T) -> T) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(choose(a, b)),
        (a, b) => a.or(b),
    }
}

/// The longer text in bytes is the richer: it has the accents and the uncut end.
fn longer_text(a: &RawText, b: &RawText) -> RawText {
    let weight = |text: &RawText| (text.as_raw().len(), text.as_raw().to_owned());
    if weight(a) >= weight(b) {
        a.clone()
    } else {
        b.clone()
    }
}

/// The paper with more authors; of lists with the same names the one that states more family
/// names. What version 0.1.0 took for an author and is none does not count.
fn richer_authors<'p>(a: &'p Paper, b: &'p Paper) -> &'p Paper {
    if a.authors == b.authors {
        return if a.authors_truncated { b } else { a };
    }
    let weight = |paper: &'p Paper| {
        let authors = &paper.authors;
        let tidy = authors
            .iter()
            .filter(|author| is_tidy(&author.name))
            .count();
        let stated = authors.iter().filter(|author| author.family.is_some());
        (tidy, Reverse(authors.len()), stated.count(), authors)
    };
    if weight(a) >= weight(b) { a } else { b }
}

/// Returns whether a name is nothing but that of an author, with nothing left to resolve.
fn is_tidy(name: &str) -> bool {
    const LEADS: [&str; 5] = ["for ", "on behalf of ", "the ", "with ", "and "];
    name.contains(char::is_alphanumeric)
        && !name.contains(':')
        && !name.trim_end_matches('.').ends_with("et al")
        && name != "al et"
        && !LEADS.iter().any(|lead| name.starts_with(lead))
        && (!name.contains(['&', '<']) || text::to_display(name) == name)
}

/// The DOI without what older versions left at its end.
fn whole_doi(paper: &Paper) -> Option<String> {
    let doi = paper.doi.as_ref()?;
    Some(doi::parse(doi).unwrap_or_else(|| doi.clone()))
}

/// Brings the keys of DOIs into their present spelling, and leaves out those that an older
/// version cut: other papers may have been cut to the same, or have that DOI.
fn without_cut_dois(keys: &mut Vec<PaperKey>, own: &[PaperKey]) {
    let is_doi = |key: &PaperKey| key.as_str().starts_with("doi:");
    if !keys.iter().any(is_doi) {
        return;
    }
    for key in keys.iter_mut().filter(|key| is_doi(key)) {
        if let Ok(present) = key.as_str().parse() {
            *key = present;
        }
    }
    let all: Vec<PaperKey> = keys.iter().chain(own).cloned().collect();
    let is_cut = |key: &PaperKey| {
        let mut whole = all.iter().map(PaperKey::as_str);
        whole.any(|whole| doi::is_cut_of(key.as_str(), whole))
    };
    keys.retain(|key| !is_doi(key) || !own.contains(key) && !is_cut(key));
}

fn longer_list<T: Clone + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    if (a.len(), a) >= (b.len(), b) {
        a.to_vec()
    } else {
        b.to_vec()
    }
}

/// Unites both lists. Of one sighting told twice the later day counts, and the name under which
/// the file was read first: a copy of a file tells nothing new.
fn merged_sources(a: &[Source], b: &[Source]) -> Vec<Source> {
    let mut all: Vec<Source> = Vec::new();
    for source in a.iter().chain(b) {
        match all.iter_mut().find(|known| known.same_sighting(source)) {
            Some(known) => known.captured = known.captured.max(source.captured),
            None => all.push(source.clone()),
        }
    }
    all.sort();
    all
}

/// Ids that the paper had before, and keys that its present fields no longer give.
fn former_keys(merged: &Paper, a: &Paper, b: &Paper) -> Vec<PaperKey> {
    let (id, own) = (merged.id(), merged.own_keys());
    let both = [a, b];
    let outgrown = both
        .iter()
        .flat_map(|paper| paper.own_keys())
        .filter(|key| !own.contains(key));
    let known = both
        .iter()
        .flat_map(|paper| paper.former_keys.iter().cloned());
    let ids = both.iter().map(|paper| paper.id());
    let mut former: Vec<PaperKey> = known
        .chain(ids)
        .chain(outgrown)
        .filter(|key| *key != id)
        .collect();
    without_cut_dois(&mut former, &own);
    former.sort();
    former.dedup();
    former
}

#[cfg(test)]
mod tests;
