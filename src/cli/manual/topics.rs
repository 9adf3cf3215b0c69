//! The table of topics; a page of the manual is one file and one row.

/// One page of the manual.
#[derive(Debug)]
pub(crate) struct Topic {
    /// Its name for `deckle help`, which is also that of its file.
    pub name: &'static str,
    /// Its content in a few words, for the list of topics.
    pub about: &'static str,
    /// The page, as Markdown.
    pub page: &'static str,
    /// Whether the page is part of the man page.
    pub in_man_page: bool,
}

macro_rules! topic {
    ($name:literal, $about:literal, $in_man_page:literal) => {
        Topic {
            name: $name,
            about: $about,
            page: include_str!(concat!("../../../assets/manual/", $name, ".md")),
            in_man_page: $in_man_page,
        }
    };
}

/// The pages, in the order in which they are listed.
pub(crate) const TOPICS: &[Topic] = &[
    topic!("searching", "Query syntax, modes, saved searches", true),
    topic!("triage", "Decisions, snoozing, undo, triage sessions", true),
    topic!("reading", "Signs, links, copying, panes", true),
    topic!("keys", "Every key of the reader", true),
    topic!("commands", "Commands, exit codes, JSON output", true),
    topic!("importing", "Formats, duplicates, the arXiv snapshot", true),
    topic!("settings", "config.toml, key bindings, themes", true),
    topic!("files", "Where deckle keeps its files", true),
    topic!(
        "figures",
        "How fast it is, and how to repeat the measurements",
        false
    ),
    topic!(
        "promises",
        "Guarantees, and the tests that hold them",
        false
    ),
];

impl Topic {
    /// Returns the topic with this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.name == name)
    }
}

/// Returns the list of topics, for the end of `deckle --help`.
pub(crate) fn list_topics() -> String {
    let mut list = "Topics of the manual (deckle help TOPIC):\n".to_owned();
    for topic in TOPICS {
        list += &format!("  {:<12} {}\n", topic.name, topic.about);
    }
    list
}
