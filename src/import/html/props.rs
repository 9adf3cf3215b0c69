//! The state of the page: JSON in the attribute `data-props`.
//!
//! The daily, weekly and monthly lists have it under `data-target="DailyPapers"`, the page of one
//! paper under `PaperContent`. Any element counts whose state holds titles, since the names of the
//! targets change.

use super::tokens::{Part, Parts};

/// A state with papers in it, as far as its keys tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The JSON, entities decoded.
    pub json: String,
    /// Line of the tag, from 1.
    pub line: usize,
}

/// Returns the states of a page in order. A page that ends within one gives what there is of it.
pub(super) fn of(html: &str) -> Vec<State> {
    let states = whole(html);
    if !states.is_empty() || !html.contains("data-props=") {
        return states;
    }
    // The tokenizer drops a tag without an end.
    for end in ["\">", "'>"] {
        let states = whole(&format!("{html}{end}"));
        if !states.is_empty() {
            return states;
        }
    }
    Vec::new()
}

fn whole(html: &str) -> Vec<State> {
    let state = |(part, line)| match part {
        Part::Open(tag) => {
            let json = tag.attribute("data-props");
            let known = json.contains("\"title\"") || json.contains("\"dailyPapers\"");
            known.then_some(State { json, line })
        }
        _ => None,
    };
    Parts::of(html).filter_map(state).collect()
}
