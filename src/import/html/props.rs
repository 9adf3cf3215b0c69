//! The data of a page: JSON in the attribute `data-props`.
//!
//! The daily, weekly and monthly lists have `data-target="DailyPapers"`, the page of a paper
//! `PaperContent`. Any element with titles in its data is accepted, because these names change.

use super::tokens::{Part, Parts};

/// JSON data that contains papers, judging by its keys.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PageState {
    /// With decoded entities.
    pub json: String,
    /// Line number of the tag, from 1.
    pub line: usize,
}

/// Returns the data of all elements of a page in order, also of a truncated last tag.
pub(super) fn page_states(html: &str) -> Vec<PageState> {
    let states = complete_states(html);
    if !states.is_empty() || !html.contains("data-props=") {
        return states;
    }
    // The tokenizer drops an incomplete tag.
    for end in ["\">", "'>"] {
        let states = complete_states(&format!("{html}{end}"));
        if !states.is_empty() {
            return states;
        }
    }
    Vec::new()
}

fn complete_states(html: &str) -> Vec<PageState> {
    let state = |(part, line)| match part {
        Part::Open(tag) => {
            let json = tag.attribute("data-props");
            let has_papers = json.contains("\"title\"") || json.contains("\"dailyPapers\"");
            has_papers.then_some(PageState { json, line })
        }
        _ => None,
    };
    Parts::new(html).filter_map(state).collect()
}
