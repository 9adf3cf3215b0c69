//! Generates a saved page in the layout with cards, with known titles, words and dates.

use std::fmt::Write as _;

/// First words of the titles; each occurs in one paper only.
const NAMES: [&str; 24] = [
    "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ivy", "Juniper",
    "Katsura", "Larch", "Maple", "Nutmeg", "Olive", "Poplar", "Quince", "Rowan", "Spruce",
    "Tupelo", "Umbrella", "Viburnum", "Willow", "Yew",
];

const TOP: &str = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n\
                   byAK and the research community\n\nOct 29\n";

/// Returns a page with the first `papers` papers, newest first, at most 24.
pub fn page(papers: usize) -> String {
    let mut page = TOP.to_owned();
    for number in 0..papers {
        card(&mut page, &title(number), number);
    }
    page
}

/// Returns the title of a paper; number 0 is the newest. It fits on one row.
pub fn title(number: usize) -> String {
    format!("{}: Pruning Nets in {} Steps", NAMES[number], number + 2)
}

/// Returns a word that occurs only in the abstract of this paper.
pub fn word(number: usize) -> String {
    format!("xylem{number:02}")
}

fn card(page: &mut String, title: &str, number: usize) {
    let (day, authors, word) = (28 - number, number + 1, word(number));
    let comments = if number.is_multiple_of(3) {
        format!(" {}", number + 1)
    } else {
        String::new()
    };
    write!(
        page,
        "\n{title}\n\nA net that has grown for long carries much that it does not need. We take a tenth of it \
         away, look at what is left, and call the outcome {word}; then we do it again. The answers stay \
         as good as they were until two thirds are gone, after which they get worse at once.\n\n\
         \u{20}\u{20}• {authors} authors\n·\nDec {day}, 2024{comments}\n"
    )
    .unwrap();
}
