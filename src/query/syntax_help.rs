//! The query syntax by examples, for the help screen and the manual.

use std::sync::LazyLock;

use super::field::FIELDS;

const WORDS: &[(&str, &str)] = &[
    (
        "graph neural",
        "Papers with both words; the word at the cursor also matches as a prefix.",
    ),
    ("\"graph neural networks\"", "Papers with the phrase."),
    (
        "diffusion -video",
        "Papers with one word and without the other; also -\"a phrase\", -(a b) and -author:name.",
    ),
    (
        "code speech OR audio",
        "Papers with “code” and one of the words next to OR, which is in capitals.",
    ),
    (
        "(cat OR dog) -(fish bird)",
        "Papers with cat or dog, but not with both fish and bird; parentheses group.",
    ),
];

const LETTERS: (&str, &str) = (
    "~grphnet",
    "Papers with the letters in order in the title; at the start ~ applies to all plain words.",
);

/// Examples of the syntax, each with a sentence about what it finds.
pub(crate) static SYNTAX_HELP: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let fields = FIELDS.iter().flat_map(|field| field.examples);
    WORDS
        .iter()
        .chain(fields)
        .copied()
        .chain([LETTERS])
        .collect()
});
