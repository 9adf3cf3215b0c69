//! The language by examples, for the help screen and the README.

/// Every form of the language: an example and what it finds, in one sentence.
pub(crate) const FORMS: &[(&str, &str)] = &[
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
    ("title:retrieval", "Papers with the word in the title."),
    (
        "abs:\"weak supervision\"",
        "Papers with the phrase in the abstract; abstract: is the same.",
    ),
    (
        "author:\"Ada Example\"",
        "Papers by an author, by any part of the name.",
    ),
    (
        "org:example",
        "Papers of an organization; organization: is the same.",
    ),
    (
        "cat:cs.CL",
        "Papers of an arXiv category; cat:cs matches the whole archive.",
    ),
    ("id:2401.00001", "The paper with an arXiv id, DOI or key."),
    ("source:shelf", "Papers from a kind of source."),
    (
        "date:2024-05",
        "Papers of a day, month or year: date:2024-05-06, date:2024.",
    ),
    (
        "date:2023-05..2024-01",
        "Papers of a range of days, both included; either end may be omitted.",
    ),
    (
        "date:<7d",
        "Papers of the last 7 days; > means older, the units are d w m y, and date:>2024-05 takes a date.",
    ),
    (
        "upvotes:>50",
        "Papers with more than 50 upvotes; also >=50, <50, 50 and 20..90.",
    ),
    (
        "comments:>5",
        "Papers with more than 5 comments; also >=5, <5, 5 and 2..9.",
    ),
    (
        "is:unread",
        "Unread papers; also read, bookmarked, dismissed, snoozed, noted, tagged, starred, inbox, withdrawn.",
    ),
    ("tag:rlhf", "Papers with a tag."),
    (
        "has:code",
        "Papers with a link to their code; has:project means a project page.",
    ),
    (
        "~grphnet",
        "Papers with the letters in order in the title; at the start ~ applies to all plain words.",
    ),
];
