//! What a paper of an older papers log lacks.
//!
//! Separate from [`super::merge`], because nothing is merged here: the log of version 0.1.0 named
//! papers without an arXiv id by a title whose entities and tags were not resolved, and decisions
//! may have been made under that name.
//!
//! Version 0.1.0 also cut DOIs at the first `,` or `;`. A cut DOI cannot be completed here;
//! importing the same file again does that. Two papers without arXiv id that had the same DOI
//! after the cut were merged into one: importing again adds the other one as its own paper, but
//! the abstract, the authors and the decisions of the merged paper may stay those of either.

use super::Paper;
use super::key::PaperKey;

impl Paper {
    /// Adds the id that version 0.1.0 gave the paper to its former keys.
    pub fn upgrade(&mut self) {
        if self.arxiv_id.is_some() {
            return;
        }
        let former = PaperKey::of_unresolved_title(&self.title);
        if let Some(former) = former.filter(|key| !self.former_keys.contains(key)) {
            self.former_keys.push(former);
            self.former_keys.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_entities_keeps_its_former_id() {
        let upgraded = |title: &str, arxiv: Option<&str>| {
            let mut paper = Paper {
                title: title.into(),
                arxiv_id: arxiv.map(str::to_owned),
                ..Paper::default()
            };
            paper.upgrade();
            paper.upgrade();
            paper.former_keys
        };
        let former = PaperKey::of_title(&"Q amp A over Lakes".into());
        assert_eq!(upgraded("Q&amp;A over Lakes", None), [former]);
        assert_eq!(upgraded("Q&amp;A over Lakes", Some("2401.00001")), []);
        assert_eq!(upgraded("Q&A over Lakes, x<p", None), []);
    }
}
