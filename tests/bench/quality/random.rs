//! Random queries from words of titles and fragments of the query syntax.

use crate::generator::Rng;

const FRAGMENTS: [&str; 32] = [
    "-",
    "\"",
    "(",
    ")",
    "OR ",
    "~",
    "title:",
    "abstract:",
    "author:",
    "org:",
    "cat:",
    "cat:cs",
    "date:2015",
    "date:..2010",
    "date:<900d",
    "date:2",
    "comments:>0",
    "upvotes:>0",
    "is:withdrawn",
    "is:unread",
    "is:read",
    "has:code",
    "source:arxiv",
    "id:1501.00001",
    "tag:x",
    "*",
    "ß",
    "\u{301}",
    "漢字",
    "a",
    "e",
    "s",
];

/// The largest number of parts of a query.
const MAX_PARTS: u64 = 9;

/// Returns a query of random parts; each is a fragment, a word or a prefix of a word.
pub(crate) fn query(titles: &[(u32, String)], rng: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..=rng.below(MAX_PARTS) {
        if rng.one_in(3) {
            text += rng.one_of(&FRAGMENTS);
        } else {
            let (_, title) = &titles[rng.index(titles.len())];
            let words: Vec<&str> = title.split(' ').collect();
            let word = rng.one_of(&words);
            let letters = word.chars().count();
            let length = if rng.one_in(2) {
                letters
            } else {
                1 + rng.index(letters.max(1))
            };
            text.extend(word.chars().take(length));
        }
        if !rng.one_in(4) {
            text.push(' ');
        }
    }
    text
}
