//! Delays as users type them (`3d`, `2w`, a date), and ages as they read them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Returns when a delay (`3d`, `2w`, `1m`, `1y`) or the wait for a date (`2026-12-24`, midnight in
/// UTC) ends.
pub(super) fn end(typed: &str, now: Timestamp) -> Result<Timestamp, String> {
    let typed = typed.trim();
    let advice = || format!("“{typed}” is not a future time; write 3d, 2w, 1m, 1y or 2026-12-24");
    let time = match typed.parse::<Date>() {
        Ok(day) => day
            .to_zoned(TimeZone::UTC)
            .map_err(|_| advice())?
            .timestamp(),
        Err(_) => now
            .checked_add(span(typed).ok_or_else(advice)?)
            .map_err(|_| advice())?,
    };
    if time > now { Ok(time) } else { Err(advice()) }
}

fn span(typed: &str) -> Option<SignedDuration> {
    let unit = typed.chars().next_back()?;
    let days = match unit.to_ascii_lowercase() {
        'd' => 1,
        'w' => 7,
        'm' => 30,
        'y' => 365,
        _ => return None,
    };
    let number: u16 = typed
        .get(..typed.len() - unit.len_utf8())?
        .trim()
        .parse()
        .ok()?;
    DAY.checked_mul(i32::from(number) * days)
}

/// Returns the time since `at` in one unit.
pub(super) fn age(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.duration_since(at).as_secs();
    let units = [(86_400, "d"), (3_600, "h"), (60, "min")];
    let unit = units.into_iter().find(|(length, _)| seconds >= *length);
    unit.map_or("just now".to_owned(), |(length, unit)| {
        format!("{} {unit}", seconds / length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_has_a_number_and_a_unit_or_is_a_date() {
        let now: Timestamp = "2026-11-21T10:00:00Z".parse().unwrap();
        let cases = [
            ("3d", Some("2026-11-24T10:00:00Z")),
            (" 2W ", Some("2026-12-05T10:00:00Z")),
            ("1m", Some("2026-12-21T10:00:00Z")),
            ("1y", Some("2027-11-21T10:00:00Z")),
            ("2026-12-24", Some("2026-12-24T00:00:00Z")),
            ("2026-11-21", None),
            ("0d", None),
            ("-3d", None),
            ("", None),
            ("d", None),
            ("3é", None),
            ("99999999d", None),
            ("tomorrow", None),
        ];
        for (typed, expected) in cases {
            let expected = expected.map(|time| time.parse::<Timestamp>().unwrap());
            assert_eq!(end(typed, now).ok(), expected, "{typed}");
        }
        assert!(end("soon", now).unwrap_err().contains("write 3d"));
    }

    #[test]
    fn an_age_has_one_unit() {
        let now: Timestamp = "2026-11-21T10:00:00Z".parse().unwrap();
        let ages = [0, 59, 60, 3_599, 3_600, 86_399, 86_400, 900_000]
            .map(|seconds| age(now - SignedDuration::from_secs(seconds), now));
        let expected = [
            "just now", "just now", "1 min", "59 min", "1 h", "23 h", "1 d", "10 d",
        ];
        assert_eq!(ages, expected);
    }
}
