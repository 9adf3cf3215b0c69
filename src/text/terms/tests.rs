//! Examples of tokenization, and the properties that indexing, searching and highlighting share.

use proptest::prelude::*;

use super::super::fold::fold;
use super::{index_terms, is_unspaced, match_end, query_terms, tokens};

#[test]
fn runs_are_indexed_as_letters_and_bigrams() {
    let table = [
        ("", ""),
        ("Low-Rank λόγος слово", "0low 1rank 2λογοσ 3слово"),
        ("月", "0月"),
        ("大河", "0大 0大河 1河"),
        ("X光 大河Y2", "0x 1光 2大 2大河 3河 4y2"),
        ("第3章", "0第 13 2章"),
        ("かな漢字", "0か 0かな 1な 1な漢 2漢 2漢字 3字"),
    ];
    for (text, expected) in table {
        let folded = fold(text);
        let terms: Vec<String> = index_terms(&folded)
            .map(|(position, term)| format!("{position}{term}"))
            .collect();
        assert_eq!(terms.join(" "), expected, "{text}");
    }
}

#[test]
fn korean_syllables_are_not_split() {
    let folded = fold("강물이");
    let terms: Vec<String> = index_terms(&folded)
        .map(|(_, term)| term.to_owned())
        .collect();
    let expected = ["강", "강물", "물", "물이", "이"];
    assert_eq!(terms, expected.map(fold));
}

#[test]
fn query_terms_of_runs_are_bigrams() {
    let table = [
        ("river", "river"),
        ("月", "月"),
        ("大河", "大河"),
        ("大河図", "大河 河図"),
        ("GPT大河", "gpt 大河"),
        ("大河GPT", "大河 河 gpt"),
        ("大河 図", "大河 河 図"),
    ];
    for (text, expected) in table {
        assert_eq!(query_terms(&fold(text)).join(" "), expected, "{text}");
    }
}

#[test]
fn unspaced_scripts_are_detected() {
    for text in [
        "漢",
        "か",
        "ｶ",
        "한",
        "ㅎ",
        "ไทย",
        "ລາວ",
        "ខ្មែរ",
        "မြန်မာ",
        "𠀀",
    ] {
        assert!(is_unspaced(&fold(text)), "{text}");
    }
    for text in [
        "latin",
        "ελληνικά",
        "русский",
        "עברית",
        "العربية",
        "हिन्दी",
        "ქართული",
    ] {
        assert!(!is_unspaced(&fold(text)), "{text}");
    }
}

fn letter() -> impl Strategy<Value = String> {
    "[天地玄黄宇宙かなカナー강물가각กขคงา้ລາວរចមမြန abc2ＧＰé\u{3000}-]"
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(letter(), 0..24).prop_map(|letters| letters.concat())
}

/// Returns the byte ranges that highlighting finds for a phrase.
fn highlights(text: &str, phrase: &[String]) -> Vec<std::ops::Range<usize>> {
    let tokens = tokens(text);
    let end = |start: usize| {
        let mut terms = phrase.iter().enumerate();
        terms.try_fold(0, |_, (index, term)| {
            match_end(term, false, tokens.get(start + index..)?)
        })
    };
    let all = 0..tokens.len();
    all.filter_map(|start| Some(tokens.get(start)?.range.start..end(start)?))
        .collect()
}

/// Returns whether the index finds a phrase.
fn is_indexed(text: &str, phrase: &[String]) -> bool {
    let folded = fold(text);
    let terms: Vec<(usize, &str)> = index_terms(&folded).collect();
    let last = terms.last().map_or(0, |(position, _)| *position);
    (0..=last).any(|start| {
        let mut phrase = phrase.iter().enumerate();
        phrase.all(|(index, term)| terms.contains(&(start + index, term.as_str())))
    })
}

proptest! {
    #[test]
    fn joined_tokens_equal_the_folded_text(text in prop_oneof![text(), any::<String>()]) {
        let folded = fold(&text);
        let words: Vec<String> = tokens(&text).into_iter().map(|token| token.word).collect();
        prop_assert_eq!(words.concat(), folded.replace(' ', ""));
        let spaced: Vec<&str> = folded.split(' ').filter(|word| !is_unspaced(word)).collect();
        for word in spaced.into_iter().filter(|word| !word.is_empty()) {
            prop_assert_eq!(query_terms(word), [word.to_owned()]);
        }
        for token in tokens(&text) {
            prop_assert!(text.get(token.range).is_some_and(|part| !part.is_empty()));
        }
    }

    #[test]
    fn any_part_of_a_run_is_found_and_highlighted(
        before in text(),
        run in "[天地玄黄かなカ강물각กขง]{1,8}",
        after in text(),
        from in 0_usize..8,
        length in 1_usize..8,
    ) {
        let part: String = run.chars().skip(from).take(length).collect();
        prop_assume!(!part.is_empty());
        let text = format!("{before}{run}{after}");
        let phrase = query_terms(&fold(&part));
        prop_assert!(is_indexed(&text, &phrase));
        let start = before.len() + run.chars().take(from).map(char::len_utf8).sum::<usize>();
        let ranges = highlights(&text, &phrase);
        let range = ranges.iter().find(|range| range.start == start);
        // Combining marks after the part belong to its last letter.
        let highlighted = range.and_then(|range| text.get(range.clone())).map(fold);
        prop_assert_eq!(highlighted, Some(fold(&part)));
    }

    #[test]
    fn index_and_highlights_agree_with_substring_search(text in text(), part in "[天地かカ강가각กข]{1,4}") {
        let phrase = query_terms(&fold(&part));
        // Syllables are compared composed: one with a further letter is another syllable.
        let runs: Vec<String> = fold(&text).split(' ').map(composed).collect();
        let occurs = runs.iter().any(|run| run.contains(&composed(&fold(&part))));
        prop_assert_eq!(is_indexed(&text, &phrase), occurs);
        prop_assert_eq!(!highlights(&text, &phrase).is_empty(), occurs);
    }
}

fn composed(folded: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(folded).collect()
}
