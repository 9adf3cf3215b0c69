//! A fast parser for lines exactly as deckle writes them.
//!
//! Any other line is left to [`Event`]'s own parser, which is several times slower because it
//! preserves unknown fields.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer};

use super::change::Change;
use super::event::{Event, EventKind};
use super::id::EventId;
use crate::paper::PaperId;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CanonicalLine {
    id: EventId,
    #[serde(deserialize_with = "deserialize_timestamp")]
    at: Timestamp,
    #[serde(default)]
    papers: Vec<PaperId>,
    #[serde(default, deserialize_with = "not_null")]
    set: Option<Change>,
    #[serde(default, deserialize_with = "not_null")]
    undo: Option<EventId>,
}

/// Returns the event of a canonical line; any other line may still be an event.
pub(super) fn parse_canonical(line: &[u8]) -> Option<Event> {
    if line.first() != Some(&b'{') {
        return None;
    }
    let line: CanonicalLine = serde_json::from_slice(line).ok()?;
    let kind = match (line.set, line.undo) {
        (Some(change), None) => EventKind::Set(change),
        (None, Some(target)) => EventKind::Undo(target),
        _ => return None,
    };
    Some(Event::new(line.id, line.at, line.papers, kind))
}

/// Deserializes an optional field that may be absent but not null.
fn not_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn deserialize_timestamp<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Timestamp, D::Error> {
    deserializer.deserialize_str(TimestampVisitor)
}

struct TimestampVisitor;

impl Visitor<'_> for TimestampVisitor {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Timestamp, E> {
        parse_timestamp(text.as_bytes()).ok_or_else(|| E::custom("not the canonical form"))
    }
}

/// Parses exactly the form `2026-11-21T09:30:12.123456Z`.
fn parse_timestamp(text: &[u8]) -> Option<Timestamp> {
    const SEPARATORS: [(usize, u8); 7] = [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (19, b'.'),
        (26, b'Z'),
    ];
    let text: &[u8; 27] = text.try_into().ok()?;
    if SEPARATORS
        .iter()
        .any(|(offset, byte)| text.get(*offset) != Some(byte))
    {
        return None;
    }
    let number = |from: usize, to: usize| {
        text.get(from..to)?.iter().try_fold(0_i32, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i32::from(byte - b'0'))
        })
    };
    let two_digits = |from: usize| i8::try_from(number(from, from + 2)?).ok();
    let time = DateTime::new(
        i16::try_from(number(0, 4)?).ok()?,
        two_digits(5)?,
        two_digits(8)?,
        two_digits(11)?,
        two_digits(14)?,
        two_digits(17)?,
        number(20, 26)? * 1_000,
    );
    TimeZone::UTC.to_timestamp(time.ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn both_parsers_of_a_timestamp_agree(micros in -62_135_596_800_000_000..253_402_207_200_000_000_i64) {
            let at = Timestamp::from_microsecond(micros).unwrap();
            prop_assert_eq!(parse_timestamp(format!("{at:.6}").as_bytes()), Some(at));
        }

        #[test]
        fn both_parsers_of_a_line_agree(line in r#"\{"id":"[a-c]-1"(,"(at|set|undo|papers|x)":("2026-0[1-3]-3[01]T0[0-9]:[56][09]:00\.[0-9]{6}Z"|"a-1"|null|\["arxiv:1"\]|\{"(read|stars|note)":(true|3|"a"|null)\})){0,4}\}"#) {
            if let Some(event) = parse_canonical(line.as_bytes()) {
                prop_assert_eq!(event, serde_json::from_str::<Event>(&line).unwrap());
            }
        }
    }

    #[test]
    fn serialized_events_are_canonical() {
        let fields = [
            r#""papers":["doi:10.1/é\"x"],"set":{"note":"a\nb"}"#,
            r#""set":{"later":"2026-11-28T06:00:00Z"}"#,
            r#""set":{"tag":{"name":"rlhf","on":true}}"#,
            r#""undo":"a-0""#,
        ];
        for fields in fields {
            let line = format!(r#"{{"id":"a-1","at":"2026-01-02T03:04:05.000006Z",{fields}}}"#);
            let event: Event = serde_json::from_str(&line).unwrap();
            assert_eq!(serde_json::to_string(&event).unwrap(), line);
            assert_eq!(parse_canonical(line.as_bytes()), Some(event));
        }
    }
}
