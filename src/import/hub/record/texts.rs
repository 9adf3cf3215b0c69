//! Texts of a record in the form that a paper has them.

use jiff::civil::Date;

use super::wire::{Field, Group, Text, User};
use crate::paper::{Organization, PaperKey, RawText};
use crate::text;

/// Returns a text for the screen, `None` where nothing is left of it.
pub(super) fn clean(written: &Text<'_>) -> Option<String> {
    let clean = text::sanitize(written.get()?);
    (!clean.is_empty()).then_some(clean)
}

/// Takes hard line breaks out of a title.
pub(super) fn one_line(written: &Text<'_>) -> String {
    joined(written.get().map_or("", |text| text), " ")
}

/// Takes hard line breaks out of a text. Blank lines part paragraphs and stay.
pub(super) fn passage(written: &Text<'_>) -> RawText {
    let text = written.get().map_or("", |text| text).replace("\r\n", "\n");
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

fn joined(text: &str, with: &str) -> String {
    let lines = text.split(['\n', '\r']).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(with)
}

/// The day of a moment such as `2025-10-15T02:03:04.000Z`, in UTC as written.
pub(in crate::import::hub) fn day_of(moment: &str) -> Option<Date> {
    moment.trim().get(..10)?.parse().ok()
}

pub(super) fn day(moment: &Text<'_>) -> Option<Date> {
    day_of(moment.get()?)
}

pub(super) fn arxiv_id(written: &str) -> Option<String> {
    let key: PaperKey = written.parse().ok()?;
    key.as_str().strip_prefix("arxiv:").map(str::to_owned)
}

/// The name of an account as the page shows it.
pub(super) fn account(user: &Field<User<'_>>) -> Option<String> {
    let user = user.get()?;
    clean(&user.user).or_else(|| clean(&user.name))
}

pub(super) fn organization(group: &Field<Group<'_>>) -> Option<Organization> {
    let group = group.get()?;
    let slug = clean(&group.name)?;
    let name = clean(&group.fullname).unwrap_or_else(|| slug.clone());
    Some(Organization { slug, name })
}

/// An address for a browser; one without a scheme gets one.
pub(super) fn address(written: &Text<'_>) -> Option<String> {
    let address = clean(written)?;
    if address.contains(' ') {
        return None;
    }
    match address.split_once("://") {
        Some(("http" | "https", _)) => Some(address),
        Some(_) => None,
        None => address.contains('.').then(|| format!("https://{address}")),
    }
}
