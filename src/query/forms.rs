//! The language by examples, for the help screen and the README.

/// Every form of the language: an example and what it finds, in one sentence.
pub const FORMS: &[(&str, &str)] = &[
    (
        "graph neural",
        "Papers that hold both words; the word being typed also stands for what begins with it.",
    ),
    (
        "\"graph neural networks\"",
        "Papers that hold the words one behind the other.",
    ),
    (
        "diffusion -video",
        "Papers without a word; also -\"a phrase\", -(a b) and -author:name.",
    ),
    (
        "code speech OR audio",
        "Papers with “code” and one of the words beside OR, which is in capitals.",
    ),
    (
        "(cat OR dog) -(fish bird)",
        "Parentheses keep together what is chosen from or excluded.",
    ),
    ("title:retrieval", "Papers with the word in the title."),
    (
        "abs:\"weak supervision\"",
        "Papers with the words in the abstract; abstract: is the same.",
    ),
    (
        "author:\"Ada Example\"",
        "Papers by an author, by any part of the name.",
    ),
    (
        "org:example",
        "Papers of an organisation; organization: is the same.",
    ),
    (
        "cat:cs.CL",
        "Papers of an arXiv category; cat:cs stands for the whole archive.",
    ),
    ("id:2401.00001", "The paper with an arXiv id, DOI or key."),
    ("source:shelf", "Papers that came from a kind of source."),
    (
        "date:2024-05",
        "Papers of a day, month or year: date:2024-05-06, date:2024.",
    ),
    (
        "date:2023-05..2024-01",
        "Papers of all days from one to the other; either may be left out.",
    ),
    (
        "date:<7d",
        "Papers of the last 7 days; > is older, d w m y are units, and date:>2024-05 takes a date.",
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
        "Papers not read yet; also read, bookmarked, dismissed, later, noted, tagged, starred, inbox, withdrawn.",
    ),
    ("tag:rlhf", "Papers with a tag."),
    (
        "has:code",
        "Papers with an address of their code; has:project asks for a project page.",
    ),
    (
        "~grphnet",
        "Papers whose titles hold the letters in order; at the start it counts for all plain words.",
    ),
];
