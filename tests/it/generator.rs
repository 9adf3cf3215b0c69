//! The generator of the benchmark papers: its output is reproducible and resembles arXiv.

#[path = "../bench/generator/mod.rs"]
mod papers;

use std::collections::HashSet;

use jiff::civil::date;
use papers::{Plan, Source};
use serde_json::Value;

const PAPERS: u64 = 3_000;
/// The hash of the output that the published figures were measured with.
const PUBLISHED_HASH: u64 = 5_750_988_434_799_665_443;

fn generate(seed: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let until = date(2024, 2, 10);
    let plan = Plan {
        papers: PAPERS,
        seed,
        until,
    };
    papers::write(&plan, &Source::invented(), &mut bytes, &mut |_| {}).unwrap();
    bytes
}

fn records(bytes: &[u8]) -> Vec<Value> {
    let lines = bytes.split(|&byte| byte == b'\n');
    let lines = lines.filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

#[test]
fn the_output_depends_on_the_seed_only() {
    assert_eq!(generate(7), generate(7));
    assert_ne!(generate(7), generate(8));
    assert_eq!(xxhash_rust::xxh3::xxh3_64(&generate(7)), PUBLISHED_HASH);
}

#[test]
fn ids_are_unique_and_match_their_dates() {
    let records = records(&generate(7));
    let ids: HashSet<&str> = records.iter().filter_map(|it| it["id"].as_str()).collect();
    assert_eq!((records.len() as u64, ids.len() as u64), (PAPERS, PAPERS));
    for record in &records {
        let (id, last) = (
            record["id"].as_str().unwrap(),
            record["update_date"].as_str().unwrap(),
        );
        assert!(last <= "2024-02-10", "{record}");
        let created = record["versions"][0]["created"].as_str().unwrap();
        let year = created.split(' ').nth(3).unwrap();
        assert_eq!(&id[..2], &year[2..], "{record}");
        assert!(created.ends_with(" GMT") && last >= year, "{record}");
    }
}

#[test]
fn vocabulary_grows_and_titles_differ() {
    let records = records(&generate(7));
    let text = |it: &Value| format!("{} {}", it["title"], it["abstract"]);
    let words = |papers: &[Value]| {
        let texts: Vec<String> = papers.iter().map(text).collect();
        let words = texts.iter().flat_map(|text| text.split_whitespace());
        words.collect::<HashSet<_>>().len()
    };
    let (half, all) = (words(&records[..1_500]), words(&records));
    assert!(
        half * 13 / 10 < all && all < half * 2,
        "{half} and {all} words"
    );
    let titles: HashSet<String> = records.iter().map(|it| it["title"].to_string()).collect();
    assert!(titles.len() * 100 > records.len() * 95, "{}", titles.len());
}
