//! The table of topics; a page of the manual is one file and one row.

/// One page of the manual.
#[derive(Debug)]
pub(crate) struct Topic {
    /// The topic name and the stem of its file.
    pub name: &'static str,
    /// The description in the list of topics.
    pub summary: &'static str,
    /// The page, as Markdown.
    pub page: &'static str,
    /// Whether the page is part of the man page.
    pub in_man_page: bool,
}

macro_rules! topic {
    ($name:literal, $summary:literal, $in_man_page:literal) => {
        Topic {
            name: $name,
            summary: $summary,
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
    topic!("figures", "Benchmarks and how to reproduce them", false),
    topic!("promises", "Guarantees and their tests", false),
];

impl Topic {
    /// Returns the topic with this name.
    pub(crate) fn by_name(name: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.name == name)
    }
}

/// Returns the list of topics, for the end of `deckle --help`.
pub(crate) fn topics_help() -> String {
    let mut list = "Topics of the manual (deckle help TOPIC):\n".to_owned();
    for topic in TOPICS {
        list += &format!("  {:<12} {}\n", topic.name, topic.summary);
    }
    list
}
