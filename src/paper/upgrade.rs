//! Upgrade of papers that version 0.1.0 wrote to the papers log.
//!
//! Its title keys did not resolve entities and tags; marks may exist under those keys.
//!
//! It also truncated DOIs at the first `,` or `;`, which importing the same file again repairs. Two
//! papers without arXiv id whose truncated DOIs are equal were merged: importing again adds the
//! second paper, but the first may have the abstract, authors and marks of either.

use super::Paper;
use super::key::PaperKey;

impl Paper {
    /// Adds the id that version 0.1.0 gave the paper to the former keys.
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
    fn upgrade_adds_the_key_of_a_title_with_entities() {
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
