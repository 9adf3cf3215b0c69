//! Lines in the form that this program writes, read several times faster than any other.
//!
//! It stands apart from [`Event`]'s own reading, which has to put by what it does not understand
//! and is asked whenever a line is not exactly of this form.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer};

use super::change::Change;
use super::event::{Deed, Event};
use super::id::EventId;
use crate::paper::PaperId;

/// A decision or an undo and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    id: EventId,
    #[serde(deserialize_with = "stamp")]
    at: Timestamp,
    #[serde(default)]
    papers: Vec<PaperId>,
    #[serde(default, deserialize_with = "present")]
    set: Option<Change>,
    #[serde(default, deserialize_with = "present")]
    undo: Option<EventId>,
}

/// Returns the event of a line of the usual form; any other line may still be an event.
pub(super) fn event(line: &[u8]) -> Option<Event> {
    if line.first() != Some(&b'{') {
        return None;
    }
    let plain: Plain = serde_json::from_slice(line).ok()?;
    let deed = match (plain.set, plain.undo) {
        (Some(change), None) => Deed::Set(change),
        (None, Some(target)) => Deed::Undo(target),
        _ => return None,
    };
    Some(Event::new(plain.id, plain.at, plain.papers, deed))
}

/// Reads a field that must not be null where it is there.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn stamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    deserializer.deserialize_str(StampVisitor)
}

struct StampVisitor;

impl Visitor<'_> for StampVisitor {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Timestamp, E> {
        fixed(text.as_bytes()).ok_or_else(|| E::custom("not the usual form"))
    }
}

/// Returns the time of `2026-11-21T09:30:12.123456Z`, always so long.
fn fixed(text: &[u8]) -> Option<Timestamp> {
    let text: &[u8; 27] = text.try_into().ok()?;
    let separators = [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (19, b'.'),
        (26, b'Z'),
    ];
    if separators
        .iter()
        .any(|(at, byte)| text.get(*at) != Some(byte))
    {
        return None;
    }
    let number = |from: usize, to: usize| {
        text.get(from..to)?.iter().try_fold(0_i32, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i32::from(byte - b'0'))
        })
    };
    let small = |from: usize| i8::try_from(number(from, from + 2)?).ok();
    let time = DateTime::new(
        i16::try_from(number(0, 4)?).ok()?,
        small(5)?,
        small(8)?,
        small(11)?,
        small(14)?,
        small(17)?,
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
        fn both_readings_of_a_time_agree(micros in -62_135_596_800_000_000..253_402_207_200_000_000_i64) {
            let at = Timestamp::from_microsecond(micros).unwrap();
            prop_assert_eq!(fixed(format!("{at:.6}").as_bytes()), Some(at));
        }

        #[test]
        fn both_readings_of_a_line_agree(line in r#"\{"id":"[a-c]-1"(,"(at|set|undo|papers|x)":("2026-0[1-3]-3[01]T0[0-9]:[56][09]:00\.[0-9]{6}Z"|"a-1"|null|\["arxiv:1"\]|\{"(read|stars|note)":(true|3|"a"|null)\})){0,4}\}"#) {
            if let Some(event) = event(line.as_bytes()) {
                prop_assert_eq!(event, serde_json::from_str::<Event>(&line).unwrap());
            }
        }
    }

    #[test]
    fn what_this_program_writes_is_of_the_usual_form() {
        let fields = [
            r#""papers":["doi:10.1/é\"x"],"set":{"note":"a\nb"}"#,
            r#""set":{"later":"2026-11-28T06:00:00Z"}"#,
            r#""set":{"tag":{"name":"rlhf","on":true}}"#,
            r#""undo":"a-0""#,
        ];
        for fields in fields {
            let line = format!(r#"{{"id":"a-1","at":"2026-01-02T03:04:05.000006Z",{fields}}}"#);
            let read: Event = serde_json::from_str(&line).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), line);
            assert_eq!(event(line.as_bytes()), Some(read));
        }
    }
}
