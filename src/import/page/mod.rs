//! Daily Papers pages, in every form in which people save them.
//!
//! Plain text is read as it is; HTML and text with markup become a [`page_text::PageText`], plain text with
//! notes on its lines. Then all forms are read alike: boilerplate is skipped, the rest is split
//! into cards, and each card becomes a paper.

mod address;
mod ascii;
mod boilerplate;
mod card_header;
mod cards;
mod date;
mod date_resolver;
mod detect;
mod document;
mod first_pass;
pub(super) mod fragment;
mod front_matter;
mod heuristics;
mod markup;
mod metadata_footer;
mod page_text;
mod papers;
mod site_header;
mod upvotes;

use jiff::civil::Date;

use super::batch::{Batch, Origin};
use super::decode;
use super::error::Unreadable;
use super::format::Format;
use super::text_input::TextInput;
use super::unsupported;
use date_resolver::DateResolver;
use document::Page;
use first_pass::FirstPass;
use fragment::Fragment;
use papers::Papers;

/// Percentage of unrecognized lines above which the report mentions them.
const MIN_UNRECOGNIZED_PERCENT: u32 = 50;

/// Opens a page as plain text, Markdown, or text of a terminal browser.
///
/// # Errors
/// If the text has too little evidence for a page, or a line is too long; as [`super::read`].
pub(super) fn open_text(input: &TextInput<'_>) -> Result<Batch, Unreadable> {
    let text = input.text();
    decode::check_lines(text)?;
    let page = Page::from_text(text.to_owned());
    let first_pass = FirstPass::of(&page.text);
    let Some(format) = detect::page_format(&first_pass.counts, page.dialect) else {
        let address = page.front_matter.address.as_deref();
        return Err(unsupported::error_for(text, address));
    };
    open_page(input, format, page, &first_pass)
}

/// Opens the rendered cards of an HTML page; returns `None` if it has none.
///
/// # Errors
/// As [`super::read`].
pub(super) fn open_html(
    input: &TextInput<'_>,
    fragments: &[Fragment],
) -> Result<Option<Batch>, Unreadable> {
    let page = Page::from_html(fragments);
    let first_pass = FirstPass::of(&page.text);
    let is_page = detect::page_format(&first_pass.counts, page.dialect).is_some();
    if !is_page || first_pass.counts.cards == 0 {
        return Ok(None);
    }
    open_page(input, Format::HtmlPage, page, &first_pass).map(Some)
}

fn open_page(
    input: &TextInput<'_>,
    format: Format,
    page: Page,
    first_pass: &FirstPass,
) -> Result<Batch, Unreadable> {
    let noted = input.saved.or(page.front_matter.capture_date);
    let dates = date_resolver(first_pass, input.origin, noted)?;
    let source = input.source("daily-papers-page", dates.capture_date());
    let unrecognized = first_pass.counts.unrecognized_percent();
    let papers = Papers::new(page, first_pass, dates, source);
    Ok(Batch {
        unrecognized_percent: Some(unrecognized).filter(|&it| it > MIN_UNRECOGNIZED_PERCENT),
        ..input.batch(format, papers)
    })
}

/// Returns the resolver for the years of a page. The date that the user stated must fit the page;
/// one that a program wrote above it is ignored if it does not fit.
fn date_resolver(
    first_pass: &FirstPass,
    origin: &Origin,
    noted: Option<Date>,
) -> Result<DateResolver, Unreadable> {
    if origin.captured.is_none()
        && noted.is_some()
        && let Ok(dates) = DateResolver::new(first_pass, noted)
    {
        return Ok(dates);
    }
    DateResolver::new(first_pass, origin.captured)
}
