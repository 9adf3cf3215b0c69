//! HTML of the Daily Papers page, from a browser, `curl`, or a saved source view.
//!
//! An attribute contains the page's data as JSON, with more than the page shows. Without it the
//! rendered cards are parsed. An HTML tokenizer splits the tags; no tree is built, because saved
//! pages are often truncated or changed.

mod detect;
mod fragments;
mod props;
mod tokens;

use jiff::civil::Date;

use super::batch::Batch;
use super::daily_papers_api::{self, Papers};
use super::error::Unreadable;
use super::format::Format;
use super::page;
use super::text_input::TextInput;
use crate::paper::Source;

pub(super) use detect::{is_html, is_other_markup, reject_other_markup};

/// Opens the data of a page, or its rendered cards if it has no data.
///
/// # Errors
/// If the page has no papers; as [`super::read`].
pub(super) fn open(input: &TextInput<'_>) -> Result<Batch, Unreadable> {
    let html = input.text();
    let source = input.source("daily-papers-page", input.origin.captured);
    if let Some(papers) = papers(html, input.saved, &source)? {
        return Ok(input.batch(Format::HtmlPage, papers));
    }
    page::open_html(input, &fragments::fragments(html))?
        .ok_or_else(|| detect::no_papers_error(html))
}

/// Opens the papers in the JSON data of a page; returns `None` if it has none.
///
/// Of several elements with papers the one with the most is read. `saved` is the date of capture
/// in a web archive; otherwise the page may contain it.
///
/// # Errors
/// If the stated date of capture is before the latest date in the page.
fn papers(html: &str, saved: Option<Date>, source: &Source) -> Result<Option<Papers>, Unreadable> {
    let saved = saved.or_else(|| saved_date(html));
    let mut states = props::page_states(html);
    if states.is_empty() {
        // The text of a saved source view is the source of the page.
        let text = fragments::plain_text(html);
        if text.contains("data-props=") {
            states = props::page_states(&text);
        }
    }
    let mut best: Option<Papers> = None;
    for state in states {
        let location = daily_papers_api::Location {
            line: state.line,
            is_in_page: true,
            saved,
        };
        match Papers::open(state.json, location, source.clone()) {
            Ok(papers) => {
                best = best
                    .filter(|best| best.len() >= papers.len())
                    .or(Some(papers));
            }
            Err(Unreadable::OtherKind { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(best)
}

/// Returns the local date in the comment that the extension `SingleFile` adds to a page:
/// `saved date: Mon Oct 20 2025 …`.
fn saved_date(html: &str) -> Option<Date> {
    let (_, comment) = html.split_once("Page saved with SingleFile")?;
    let (_, date) = comment.split_once("-->")?.0.split_once("saved date:")?;
    let words: Vec<&str> = date.split_whitespace().take(4).collect();
    Date::strptime("%a %b %d %Y", words.join(" ")).ok()
}

#[cfg(test)]
mod tests;
