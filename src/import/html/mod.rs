//! HTML of the Daily Papers page: what a browser saves, `curl` gets, or the source view shows.
//!
//! The state of the page is in an attribute as JSON and holds more than is shown; the cards as
//! rendered are read where it is missing. Tags are taken apart by a tokenizer of the HTML
//! standard and no tree is built, since a saved page is often cut or changed.

mod fragments;
mod other;
mod props;
mod tokens;

use jiff::civil::Date;

use super::error::Unreadable;
use super::hub::{self, Papers};
use crate::paper::Source;

pub(super) use fragments::fragments;
pub(super) use other::{is_html, refusal, refuse_markup};

/// Opens the papers in the state of a page, `None` where it has none.
///
/// Of several elements with papers the one with the most is read: a page of the site has the
/// list, and others may have what resembles it. `saved` is the day of capture where an archive
/// states it; a page may state it too.
///
/// # Errors
/// Refuses a stated day of capture before the latest day in the page.
pub(super) fn papers(
    html: &str,
    saved: Option<Date>,
    source: &Source,
) -> Result<Option<Papers>, Unreadable> {
    let saved = saved.or_else(|| saved_day(html));
    let mut states = props::of(html);
    if states.is_empty() {
        // A saved source view has the page as its text.
        let text = fragments::plain_text(html);
        if text.contains("data-props=") {
            states = props::of(&text);
        }
    }
    let mut best: Option<Papers> = None;
    for state in states {
        let place = hub::Location {
            line: state.line,
            page: true,
            saved,
        };
        match Papers::of(state.json, place, source.clone()) {
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

/// The day of capture in the comment that the extension `SingleFile` writes into a page:
/// `saved date: Mon Oct 20 2025 …`, in the time of the user.
fn saved_day(html: &str) -> Option<Date> {
    let (_, comment) = html.split_once("Page saved with SingleFile")?;
    let (_, written) = comment.split_once("-->")?.0.split_once("saved date:")?;
    let words: Vec<&str> = written.split_whitespace().take(4).collect();
    Date::strptime("%a %b %d %Y", words.join(" ")).ok()
}

#[cfg(test)]
mod tests;
