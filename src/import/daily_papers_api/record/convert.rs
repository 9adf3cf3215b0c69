//! Converts the texts of a record to the types of a paper.

use jiff::civil::Date;

use super::wire::{Field, Group, Text, User};
use crate::import::lines::join_lines;
use crate::paper::{Organization, PaperKey, RawText};
use crate::text;

/// Returns the sanitized text; `None` if it is empty.
pub(super) fn clean(value: &Text<'_>) -> Option<String> {
    let clean = text::sanitize(value.get()?);
    (!clean.is_empty()).then_some(clean)
}

/// Joins the lines of a title.
pub(super) fn one_line(value: &Text<'_>) -> String {
    join_lines(value.get().map_or("", |text| text))
}

/// Joins the lines of each paragraph of a text; blank lines separate paragraphs.
pub(super) fn paragraphs(value: &Text<'_>) -> RawText {
    let text = value.get().map_or("", |text| text).replace("\r\n", "\n");
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in text.split(['\n', '\r']) {
        if line.trim().is_empty() {
            paragraphs.push(String::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    RawText::new(&paragraphs.join("\n\n"))
}

/// Returns the UTC date of a time such as `2025-10-15T02:03:04.000Z`.
pub(in crate::import::daily_papers_api) fn parse_date(time: &str) -> Option<Date> {
    time.trim().get(..10)?.parse().ok()
}

pub(super) fn date(time: &Text<'_>) -> Option<Date> {
    parse_date(time.get()?)
}

pub(super) fn arxiv_id(value: &str) -> Option<String> {
    let key: PaperKey = value.parse().ok()?;
    key.as_str().strip_prefix("arxiv:").map(str::to_owned)
}

/// Returns the account name, as the page shows it.
pub(super) fn user_name(user: &Field<User<'_>>) -> Option<String> {
    let user = user.get()?;
    clean(&user.user).or_else(|| clean(&user.name))
}

pub(super) fn organization(group: &Field<Group<'_>>) -> Option<Organization> {
    let group = group.get()?;
    let slug = clean(&group.name)?;
    let name = clean(&group.fullname).unwrap_or_else(|| slug.clone());
    Some(Organization { slug, name })
}

/// Returns an HTTP URL; one without a scheme gets `https`.
pub(super) fn url(value: &Text<'_>) -> Option<String> {
    let address = clean(value)?;
    if address.contains(' ') {
        return None;
    }
    match address.split_once("://") {
        Some(("http" | "https", _)) => Some(address),
        Some(_) => None,
        None => address.contains('.').then(|| format!("https://{address}")),
    }
}
