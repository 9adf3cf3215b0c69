//! Detects from its text that a paper was withdrawn.
//!
//! There is no field for it: authors and arXiv's administrators write it into the remark or before
//! the abstract, while other papers are about withdrawn drugs, withdrawals of money and retractions
//! of spaces. Only a sentence about the paper itself counts.

use crate::import::lines::head;
use crate::text;

/// Bytes at the start of an abstract that are examined, one or two sentences.
const ABSTRACT_START: usize = 300;

/// Words for a submission.
const NOUNS: [&str; 12] = [
    "paper",
    "article",
    "submission",
    "manuscript",
    "preprint",
    "posting",
    "work",
    "translation",
    "eprint",
    "note",
    "draft",
    "report",
];

/// Words between the noun and the participle.
const AUXILIARIES: [&str; 14] = [
    "has",
    "have",
    "had",
    "is",
    "was",
    "been",
    "being",
    "now",
    "temporarily",
    "hereby",
    "invalid",
    "and",
    "therefore",
    "s",
];

/// Words after a participle at the start of a remark.
const FOLLOWING: [&str; 16] = [
    "by",
    "due",
    "because",
    "since",
    "for",
    "as",
    "on",
    "until",
    "pending",
    "and",
    "see",
    "please",
    "owing",
    "in",
    "after",
    "temporarily",
];

/// Returns whether the remark of the authors or the start of the abstract says that the paper was
/// withdrawn.
pub(super) fn is_withdrawn(remark: &str, summary: &str) -> bool {
    let start = head(summary.trim_start(), ABSTRACT_START);
    (is_candidate(remark) && clauses(remark).any(|clause| is_withdrawal(&clause)))
        || (is_candidate(start) && clauses(start).any(|clause| is_withdrawal(&clause)))
}

/// Returns whether a text contains a participle; a fast check that few texts pass.
fn is_candidate(text: &str) -> bool {
    let bytes = text.as_bytes();
    [b"withdrawn".as_slice(), b"retracted"].iter().any(|word| {
        let (lower, upper) = (word[0], word[0].to_ascii_uppercase());
        let mut starts = memchr::memchr2_iter(lower, upper, bytes);
        starts.any(|start| {
            let candidate = bytes.get(start..start + word.len());
            candidate.is_some_and(|candidate| candidate.eq_ignore_ascii_case(word))
        })
    })
}

/// Returns the clauses of a text as folded words.
fn clauses(text: &str) -> impl Iterator<Item = Vec<String>> {
    text.split(['.', ';', ':', ',', '(', ')', '!', '\n'])
        .map(|clause| {
            text::words(clause)
                .map(|(_, word)| word)
                .collect::<Vec<_>>()
        })
        .filter(|words| !words.is_empty())
}

fn is_withdrawal(clause: &[String]) -> bool {
    let clause: Vec<&str> = clause.iter().map(String::as_str).collect();
    let Some(participle) = clause.iter().position(|word| is_participle(word)) else {
        return false;
    };
    let (before, after) = clause.split_at(participle);
    let auxiliaries = before
        .iter()
        .rev()
        .take_while(|word| AUXILIARIES.contains(word));
    let auxiliaries = auxiliaries.count();
    let subject = before.get(..participle - auxiliaries).unwrap_or_default();
    let next = after.get(1);
    match subject {
        // “Withdrawn by the author”, “has been withdrawn”
        [] => next.is_none_or(|next| FOLLOWING.contains(next)),
        // “Paper withdrawn due to an error”
        [noun] if NOUNS.contains(noun) => {
            auxiliaries > 0 || next.is_none_or(|next| FOLLOWING.contains(next))
        }
        // “This paper has been withdrawn”
        [.., determiner, noun] => {
            let determiners = ["this", "the", "our", "present", "current", "notice"];
            let is_short = subject.len() <= 4 || *determiner == "this";
            determiners.contains(determiner) && NOUNS.contains(noun) && auxiliaries > 0 && is_short
        }
        [_] => false,
    }
}

fn is_participle(word: &str) -> bool {
    matches!(word, "withdrawn" | "retracted")
}

#[cfg(test)]
mod tests {
    use super::is_withdrawn;

    #[test]
    fn withdrawals_are_detected_in_the_remark() {
        for remark in [
            "This paper has been withdrawn by the author. Lemma 2 does not hold",
            "Withdrawn",
            "withdrawn.",
            "Withdrawn by arXiv admin due to text overlap",
            "This submission has been withdrawn",
            "12 pages; withdrawn by the authors",
            "Paper withdrawn due to an error in Section 3",
            "The manuscript is withdrawn because of a gap",
            "This paper has been temporarily withdrawn",
            "THIS ARTICLE HAS BEEN WITHDRAWN BY ARXIV ADMINISTRATORS",
            "9 pages (this paper has been retracted)",
            "Has been withdrawn due to a sign error",
        ] {
            assert!(is_withdrawn(remark, ""), "{remark}");
        }
    }

    #[test]
    fn withdrawals_are_detected_at_the_start_of_the_abstract() {
        for summary in [
            "This paper has been withdrawn by the author due to a sign error in equation 1.",
            "  Withdrawn due to a gap in the proof.",
            "arXiv admin note: This submission has been withdrawn by arXiv administrators.",
            "This posting is INVALID and has been WITHDRAWN. See elsewhere.",
            "Due to an error (pointed out by a reader), the paper has been withdrawn by the author.",
            "WITHDRAWAL NOTICE This paper has been withdrawn by the authors",
        ] {
            assert!(is_withdrawn("", summary), "{summary}");
        }
    }

    #[test]
    fn papers_about_withdrawals_are_not_withdrawn() {
        for text in [
            "12 pages, 3 figures; accepted at an invented workshop",
            "Replaces the withdrawn arXiv:0701.00001",
            "An earlier version was withdrawn",
            "Section 3 has been withdrawn",
            "withdrawn drugs dataset included",
            "We study withdrawn papers.",
            "In this paper withdrawn drugs are counted.",
            "This paper studies why papers are withdrawn.",
            "When a plate is withdrawn from a bath, a film stays.",
            "The drug has been withdrawn from the market.",
            "Withdrawn papers are cited for years.",
            "Retracted articles are still cited.",
            "We ask whether a paper has been retracted or corrected.",
            "A model predicts if the submission was withdrawn by a venue.",
        ] {
            assert!(!is_withdrawn(text, text), "{text}");
        }
        let late = "We sort lists. ".repeat(30) + "This paper has been withdrawn.";
        assert!(!is_withdrawn("", &late));
    }
}
