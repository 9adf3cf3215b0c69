//! Queries that nobody would type on purpose, from the words of titles and the signs of the
//! language.

use crate::generator::Chance;

const SIGNS: [&str; 32] = [
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

/// Parts of a query.
const MOST: u64 = 9;

/// Makes a query of up to nine parts; a part is a sign, a word or the beginning of one.
pub(crate) fn query(titles: &[(u32, String)], chance: &mut Chance) -> String {
    let mut typed = String::new();
    for _ in 0..=chance.below(MOST) {
        if chance.one_in(3) {
            typed += chance.one_of(&SIGNS);
        } else {
            let (_, title) = &titles[chance.index(titles.len())];
            let words: Vec<&str> = title.split(' ').collect();
            let word = chance.one_of(&words);
            let letters = word.chars().count();
            let cut = if chance.one_in(2) {
                letters
            } else {
                1 + chance.index(letters.max(1))
            };
            typed.extend(word.chars().take(cut));
        }
        if !chance.one_in(4) {
            typed.push(' ');
        }
    }
    typed
}
