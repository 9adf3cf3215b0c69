//! The marks of a paper, as words for the abstract and as signs for the list.

use jiff::Timestamp;

use crate::marks::Mark;

/// Returns all marks in one line; empty without any.
pub(super) fn words(mark: &Mark, now: Timestamp) -> String {
    let mut words = Vec::new();
    if mark.bookmarked {
        words.push("★ bookmarked".to_owned());
    }
    match mark.stars {
        0 => {}
        1 => words.push("1 star".to_owned()),
        stars => words.push(format!("{stars} stars")),
    }
    if mark.read {
        words.push("read".to_owned());
    }
    if mark.dismissed {
        words.push("dismissed".to_owned());
    }
    if let Some(until) = mark.snoozed_until.filter(|_| mark.is_snoozed(now)) {
        words.push(format!("snoozed until {}", until.strftime("%F")));
    }
    words.extend(mark.tags.iter().map(|tag| format!("#{tag}")));
    words.join(" · ")
}

/// Returns the sign for read, dismissed, snoozed or untriaged.
pub(super) fn triage_sign(mark: &Mark, now: Timestamp) -> &'static str {
    if mark.read {
        " "
    } else if mark.dismissed {
        "×"
    } else if mark.is_snoozed(now) {
        "z"
    } else {
        "●"
    }
}

pub(super) fn stars_sign(mark: &Mark) -> &'static str {
    match mark.stars {
        0 => " ",
        1 => "¹",
        2 => "²",
        _ => "³",
    }
}
