//! Terms by examples, and the laws that tie index, queries and highlights together.

use proptest::prelude::*;

use super::super::fold::fold;
use super::{index_terms, is_unspaced, match_end, query_terms, tokens};

#[test]
fn words_are_terms_and_runs_are_letters_and_pairs() {
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
        let found: Vec<String> = index_terms(&folded)
            .map(|(place, term)| format!("{place}{term}"))
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

#[test]
fn korean_syllables_stay_whole() {
    let folded = fold("강물이");
    let found: Vec<String> = index_terms(&folded)
        .map(|(_, term)| term.to_owned())
        .collect();
    let expected = ["강", "강물", "물", "물이", "이"];
    assert_eq!(found, expected.map(fold));
}

#[test]
fn runs_are_asked_for_by_their_pairs() {
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
fn scripts_without_blanks_are_known() {
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

/// Where the terms of `asked` stand one behind the other, as byte ranges.
fn found(text: &str, asked: &[String]) -> Vec<std::ops::Range<usize>> {
    let places = tokens(text);
    let ends = |at: usize| {
        let mut ends = asked.iter().enumerate();
        ends.try_fold(0, |_, (index, term)| {
            match_end(term, false, places.get(at + index..)?)
        })
    };
    let all = 0..places.len();
    all.filter_map(|at| Some(places.get(at)?.range.start..ends(at)?))
        .collect()
}

/// Whether the index finds the terms one behind the other.
fn indexed(text: &str, asked: &[String]) -> bool {
    let folded = fold(text);
    let terms: Vec<(usize, &str)> = index_terms(&folded).collect();
    let last = terms.last().map_or(0, |(place, _)| *place);
    (0..=last).any(|at| {
        let mut asked = asked.iter().enumerate();
        asked.all(|(index, term)| terms.contains(&(at + index, term.as_str())))
    })
}

proptest! {
    #[test]
    fn places_joined_are_the_folded_text(text in prop_oneof![text(), any::<String>()]) {
        let folded = fold(&text);
        let words: Vec<String> = tokens(&text).into_iter().map(|place| place.word).collect();
        prop_assert_eq!(words.concat(), folded.replace(' ', ""));
        let single: Vec<&str> = folded.split(' ').filter(|word| !is_unspaced(word)).collect();
        for word in single.into_iter().filter(|word| !word.is_empty()) {
            prop_assert_eq!(query_terms(word), [word.to_owned()]);
        }
        for place in tokens(&text) {
            prop_assert!(text.get(place.range).is_some_and(|part| !part.is_empty()));
        }
    }

    #[test]
    fn any_part_of_a_run_is_found_and_marked_exactly(
        before in text(),
        run in "[天地玄黄かなカ강물각กขง]{1,8}",
        after in text(),
        from in 0_usize..8,
        length in 1_usize..8,
    ) {
        let part: String = run.chars().skip(from).take(length).collect();
        prop_assume!(!part.is_empty());
        let whole = format!("{before}{run}{after}");
        let asked = query_terms(&fold(&part));
        prop_assert!(indexed(&whole, &asked));
        let start = before.len() + run.chars().take(from).map(char::len_utf8).sum::<usize>();
        let ranges = found(&whole, &asked);
        let own = ranges.iter().find(|range| range.start == start);
        // Marks behind the part belong to its last letter.
        let marked = own.and_then(|range| whole.get(range.clone())).map(fold);
        prop_assert_eq!(marked, Some(fold(&part)));
    }

    #[test]
    fn what_stands_nowhere_is_not_found(text in text(), part in "[天地かカ강가각กข]{1,4}") {
        let asked = query_terms(&fold(&part));
        // A syllable is compared as a whole: one that goes on is another one.
        let runs: Vec<String> = fold(&text).split(' ').map(composed).collect();
        let stands = runs.iter().any(|run| run.contains(&composed(&fold(&part))));
        prop_assert_eq!(indexed(&text, &asked), stands);
        prop_assert_eq!(!found(&text, &asked).is_empty(), stands);
    }
}

fn composed(folded: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(folded).collect()
}
