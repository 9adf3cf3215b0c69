//! How two records of one paper become one.
//!
//! The richer value of each field wins and sources add up. The outcome depends neither on the
//! order of the records nor on how often one is seen, which the property tests hold; only the
//! name of a file that was read twice is the one it had first.

use jiff::civil::Date;

use super::{Captured, Count, Paper, PaperDate, PaperKey, Source, doi};

impl Paper {
    /// Tells whether `other` is certainly a different paper in spite of a shared key.
    pub fn differs_from(&self, other: &Self) -> bool {
        matches!((&self.arxiv_id, &other.arxiv_id), (Some(mine), Some(theirs)) if mine != theirs)
    }

    /// Tells whether version 0.1.0, which cut DOIs at the first `,` or `;`, may have taken the two
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
fn longer_text(a: &Captured, b: &Captured) -> Captured {
    let weight = |text: &Captured| (text.as_captured().len(), text.as_captured().to_owned());
    if weight(a) >= weight(b) {
        a.clone()
    } else {
        b.clone()
    }
}

/// The paper with the longer list of authors; of lists with the same names the one that states
/// more family names.
fn richer_authors<'p>(a: &'p Paper, b: &'p Paper) -> &'p Paper {
    let weight = |paper: &'p Paper| {
        let authors = &paper.authors;
        let stated = authors.iter().filter(|author| author.family.is_some());
        (
            authors.len(),
            stated.count(),
            authors,
            !paper.authors_truncated,
        )
    };
    if weight(a) >= weight(b) { a } else { b }
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
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::{Author, Organization};
    use super::*;

    fn sighting(digest: &str, day: Option<i8>) -> Source {
        Source {
            kind: "daily-papers-page".to_owned(),
            digest: digest.to_owned(),
            captured: day.map(|day| date(2025, 10, day)),
            name: String::new(),
        }
    }

    fn count() -> impl Strategy<Value = Count> {
        let day = prop::option::of((1i8..4).prop_map(|day| date(2025, 10, day)));
        (0u32..3, day).prop_map(|(value, day)| Count { value, day })
    }

    prop_compose! {
        /// A record of one and the same paper, as some source may tell it.
        fn record()(
            title in prop::sample::select(vec!["A Nystrom Study", "A Nyström Study", "a nystrom study!"]),
            summary in prop::sample::select(vec!["", "Short.", "Long text.", "Much longer text."]),
            authors in prop::collection::vec("[A-C]", 0..3),
            author_count in prop::option::of(0u32..4),
            organization in prop::option::of("[a-b]"),
            published in prop::option::of((1i8..4, any::<bool>())),
            numbers in (prop::option::of(count()), prop::option::of(count()), prop::option::of(count())),
            page in (prop::option::of(1i8..4), prop::option::of("[a-b]"), any::<bool>(), "[a-b]{0,2}"),
            arxiv in any::<bool>(),
            doi in prop::option::of("10\\.1000/[1-2](,[1-2])?"),
            truncated in any::<bool>(),
            families in any::<bool>(),
            sources in prop::collection::vec(("[1-3]", prop::option::of(1i8..4)), 0..3),
        ) -> Paper {
            let record = Paper {
                title: title.into(),
                summary: summary.into(),
                authors: authors
                    .into_iter()
                    .map(|name| Author { family: families.then(|| name.clone()), name })
                    .collect(),
                authors_truncated: truncated,
                author_count,
                organization: organization.map(|slug| Organization { name: slug.clone(), slug }),
                published: published.map(|(day, inferred)| PaperDate { day: date(2025, 1, day), inferred }),
                comments: numbers.0,
                upvotes: numbers.1,
                stars: numbers.2,
                featured: page.0.map(|day| date(2025, 1, day)),
                submitter: page.1.clone(),
                repository: page.1.clone(),
                project: page.1,
                withdrawn: page.2,
                ai_keywords: page.3.chars().map(String::from).collect(),
                ai_summary: Captured::new(&page.3),
                arxiv_id: arxiv.then(|| "2501.00001".to_owned()),
                doi,
                sources: sources.iter().map(|(digest, day)| sighting(digest, *day)).collect(),
                ..Paper::default()
            };
            record.merged(&record)
        }
    }

    proptest! {
        #[test]
        fn merging_with_itself_changes_nothing(a in record()) {
            prop_assert_eq!(&a.merged(&a), &a);
        }

        #[test]
        fn the_order_of_two_does_not_matter(a in record(), b in record()) {
            prop_assert_eq!(a.merged(&b), b.merged(&a));
        }

        #[test]
        fn the_order_of_three_does_not_matter(a in record(), b in record(), c in record()) {
            prop_assert_eq!(a.merged(&b).merged(&c), a.merged(&b.merged(&c)));
        }

        #[test]
        fn seeing_a_record_again_changes_nothing(a in record(), b in record()) {
            let mut merged = a.merged(&b);
            prop_assert!(!merged.merge(&a));
            prop_assert!(!merged.merge(&b));
        }

        #[test]
        fn every_key_of_either_finds_the_merged_paper(a in record(), b in record()) {
            let keys = a.merged(&b).keys();
            for key in a.keys().iter().chain(&b.keys()) {
                let cut = keys.iter().any(|whole| doi::is_cut_of(key.as_str(), whole.as_str()));
                prop_assert!(keys.contains(key) || cut);
            }
        }
    }

    #[test]
    fn a_better_key_leaves_the_old_id_behind() {
        let page = Paper {
            title: "A Study".into(),
            ..Paper::default()
        };
        let api = Paper {
            title: "A Study".into(),
            arxiv_id: Some("2501.00001".to_owned()),
            ..Paper::default()
        };
        let mut merged = page.clone();
        assert!(merged.merge(&api));
        assert_eq!(merged.id().as_str(), "arxiv:2501.00001");
        assert_eq!(merged.former_keys, [page.id()]);
    }

    #[test]
    fn a_whole_doi_replaces_the_one_that_was_cut() {
        let with = |doi: &str| Paper {
            title: "Bells".into(),
            arxiv_id: Some("2501.00001".to_owned()),
            doi: Some(doi.to_owned()),
            ..Paper::default()
        };
        let whole = with("10.9999/bells,valley,2");
        for cut in [
            "10.9999/bells",
            "10.9999/bells,valley,2.",
            "10.9999/bells%2cvalley%2c2",
        ] {
            let mut merged = with(cut);
            assert!(merged.merge(&whole), "{cut}");
            assert_eq!(merged.doi, whole.doi, "{cut}");
            let dois = merged.keys();
            let dois = dois.iter().filter(|key| key.as_str().starts_with("doi:"));
            assert_eq!(dois.count(), 1, "{cut}");
        }
        assert!(!whole.was_confused_with(&with("10.9999/bells,valley,3")));
        let mut other = with("10.9999/bells,valley,3");
        other.arxiv_id = None;
        assert!(whole.was_confused_with(&other));
    }

    #[test]
    fn a_list_with_family_names_wins_over_the_same_without() {
        let with = |family: Option<&str>| Paper {
            title: "Tulips".into(),
            authors: vec![Author {
                name: "Gilles Van Aschen".to_owned(),
                family: family.map(str::to_owned),
            }],
            ..Paper::default()
        };
        let (stated, plain) = (with(Some("Van Aschen")), with(None));
        for (mut one, other) in [(stated.clone(), &plain), (plain.clone(), &stated)] {
            one.merge(other);
            assert_eq!(one.authors, stated.authors);
        }
    }

    #[test]
    fn the_same_title_with_other_arxiv_ids_is_another_paper() {
        let with = |id: Option<&str>| Paper {
            title: "A Study".into(),
            arxiv_id: id.map(str::to_owned),
            ..Paper::default()
        };
        assert!(with(Some("2501.00001")).differs_from(&with(Some("2501.00002"))));
        assert!(!with(Some("2501.00001")).differs_from(&with(None)));
    }
}
