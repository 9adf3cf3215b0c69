//! What was decided on a paper, as words and as signs.

use jiff::Timestamp;

use crate::marks::Mark;

/// Returns all marks of a paper in one line; empty when it has none.
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
    if let Some(later) = mark.snoozed_until.filter(|_| mark.is_snoozed(now)) {
        words.push(format!("snoozed until {}", later.strftime("%F")));
    }
    words.extend(mark.tags.iter().map(|tag| format!("#{tag}")));
    words.join(" · ")
}

/// Returns the sign of whether a paper awaits reading.
pub(super) fn state(mark: &Mark, now: Timestamp) -> &'static str {
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

/// Returns the sign of how many stars a paper has.
pub(super) fn stars(mark: &Mark) -> &'static str {
    match mark.stars {
        0 => " ",
        1 => "¹",
        2 => "²",
        _ => "³",
    }
}
