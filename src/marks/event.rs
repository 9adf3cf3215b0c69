//! One line of the journal: a decision, an undo, a compaction marker or an event of a newer version.
//!
//! Fields that this version does not understand are preserved, so rewriting a file does not
//! remove them.

use std::fmt;

use jiff::Timestamp;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::change::Change;
use super::id::EventId;
use crate::paper::PaperId;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum EventKind {
    Set(Change),
    Undo(EventId),
    /// Events up to this one can no longer be undone.
    Compacted,
    /// Written by a newer version; its fields are in [`Event::rest`].
    Unknown,
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    id: EventId,
    at: Timestamp,
    papers: Vec<PaperId>,
    kind: EventKind,
    /// Fields that this version does not understand; boxed because they are rare.
    rest: Option<Box<Map<String, Value>>>,
}

impl Event {
    pub(super) fn new(id: EventId, at: Timestamp, papers: Vec<PaperId>, kind: EventKind) -> Self {
        Self {
            id,
            at,
            papers,
            kind,
            rest: None,
        }
    }

    pub fn id(&self) -> &EventId {
        &self.id
    }

    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Returns the papers by the ids that they had at the time; none for an undo.
    pub fn papers(&self) -> &[PaperId] {
        &self.papers
    }

    pub(super) fn kind(&self) -> &EventKind {
        &self.kind
    }

    /// Returns the key by which events are ordered.
    pub(super) fn sort_key(&self) -> (Timestamp, &EventId) {
        (self.at, &self.id)
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("id", &self.id)?;
        line.serialize_entry("at", &format_timestamp(self.at))?;
        if !self.papers.is_empty() {
            line.serialize_entry("papers", &self.papers)?;
        }
        match &self.kind {
            EventKind::Set(change) => line.serialize_entry("set", change)?,
            EventKind::Undo(target) => line.serialize_entry("undo", target)?,
            EventKind::Compacted => line.serialize_entry("compacted", &true)?,
            EventKind::Unknown => {}
        }
        for (name, value) in self.rest.iter().flat_map(|rest| rest.iter()) {
            line.serialize_entry(name, value)?;
        }
        line.end()
    }
}

/// Returns a timestamp with six decimals, so that text order is time order; with nine only for
/// timestamps of other programs.
fn format_timestamp(at: Timestamp) -> String {
    let decimals = if at.subsec_nanosecond() % 1000 == 0 {
        6
    } else {
        9
    };
    format!("{at:.decimals$}")
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LineVisitor)
    }
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Field {
    Id,
    At,
    Papers,
    Set,
    Undo,
    Compacted,
    Other(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FieldValue<T> {
    Known(T),
    /// A value of a newer version.
    Unknown(Value),
}

struct LineVisitor;

impl<'de> Visitor<'de> for LineVisitor {
    type Value = Event;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut line: A) -> Result<Event, A::Error> {
        let (mut id, mut at, mut papers) = (None, None, Vec::new());
        let (mut set, mut undo, mut compacted, mut rest) = (None, None, None, Map::new());
        while let Some(field) = line.next_key()? {
            match field {
                Field::Id => id = Some(line.next_value()?),
                Field::At => at = Some(line.next_value()?),
                Field::Papers => papers = line.next_value()?,
                Field::Set => set = Some(line.next_value()?),
                Field::Undo => undo = Some(line.next_value()?),
                Field::Compacted => compacted = Some(line.next_value()?),
                Field::Other(name) => drop(rest.insert(name, line.next_value()?)),
            }
        }
        let id = id.ok_or_else(|| A::Error::missing_field("id"))?;
        let at = at.ok_or_else(|| A::Error::missing_field("at"))?;
        let kind = event_kind(set, undo, compacted, &mut rest).map_err(A::Error::custom)?;
        let rest = (!rest.is_empty()).then(|| Box::new(rest));
        Ok(Event {
            id,
            at,
            papers,
            kind,
            rest,
        })
    }
}

/// Returns the kind if exactly one of the three fields is present and known; otherwise moves all
/// of them to `rest`.
fn event_kind(
    set: Option<FieldValue<Change>>,
    undo: Option<FieldValue<EventId>>,
    compacted: Option<FieldValue<bool>>,
    rest: &mut Map<String, Value>,
) -> serde_json::Result<EventKind> {
    match (set, undo, compacted) {
        (Some(FieldValue::Known(change)), None, None) => Ok(EventKind::Set(change)),
        (None, Some(FieldValue::Known(target)), None) => Ok(EventKind::Undo(target)),
        (None, None, Some(FieldValue::Known(true))) => Ok(EventKind::Compacted),
        (set, undo, compacted) => {
            preserve(rest, "set", set)?;
            preserve(rest, "undo", undo)?;
            preserve(rest, "compacted", compacted)?;
            Ok(EventKind::Unknown)
        }
    }
}

fn preserve<T: Serialize>(
    rest: &mut Map<String, Value>,
    name: &str,
    value: Option<FieldValue<T>>,
) -> serde_json::Result<()> {
    let value = match value {
        None => return Ok(()),
        Some(FieldValue::Known(known)) => serde_json::to_value(known)?,
        Some(FieldValue::Unknown(unknown)) => unknown,
    };
    rest.insert(name.to_owned(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_documented_form() {
        let at: Timestamp = "2026-11-21T09:30:12.5Z".parse().unwrap();
        let papers = vec!["arxiv:2305.04160".parse().unwrap()];
        let lines = [
            (
                Event::new(
                    "3f-12".into(),
                    at,
                    papers,
                    EventKind::Set(Change::Bookmark(true)),
                ),
                r#"{"id":"3f-12","at":"2026-11-21T09:30:12.500000Z","papers":["arxiv:2305.04160"],"set":{"bookmarked":true}}"#,
            ),
            (
                Event::new(
                    "3f-13".into(),
                    at,
                    Vec::new(),
                    EventKind::Undo("3f-12".into()),
                ),
                r#"{"id":"3f-13","at":"2026-11-21T09:30:12.500000Z","undo":"3f-12"}"#,
            ),
        ];
        for (event, line) in lines {
            assert_eq!(serde_json::to_string(&event).unwrap(), line);
            assert_eq!(serde_json::from_str::<Event>(line).unwrap(), event);
        }
    }

    #[test]
    fn unknown_fields_are_preserved() {
        let read = EventKind::Set(Change::Read(true));
        let lines = [
            (
                r#""papers":["doi:10.1/x"],"set":{"read":true},"device":{"name":"é"},"z":null"#,
                read,
            ),
            (r#""undo":"a-0","why":[1,2]"#, EventKind::Undo("a-0".into())),
            (
                r#""papers":["arxiv:1"],"set":{"stars":4}"#,
                EventKind::Unknown,
            ),
            (
                r#""papers":["arxiv:1"],"set":{"mood":3}"#,
                EventKind::Unknown,
            ),
            (
                r#""set":{"tag":{"name":"two words","on":true}}"#,
                EventKind::Unknown,
            ),
            (
                r#""set":{"tag":{"name":"a","on":true,"hue":1}}"#,
                EventKind::Unknown,
            ),
            (r#""set":{"later":"tomorrow"}"#, EventKind::Unknown),
            (r#""set":{"read":"maybe"}"#, EventKind::Unknown),
            (r#""set":{"read":true,"stars":3}"#, EventKind::Unknown),
            (r#""set":{"read":true},"undo":"a-0""#, EventKind::Unknown),
            (r#""undo":["a-0","b-0"]"#, EventKind::Unknown),
            (r#""merge":7"#, EventKind::Unknown),
            (r#""compacted":true"#, EventKind::Compacted),
            (r#""compacted":false"#, EventKind::Unknown),
            (r#""compacted":[1]"#, EventKind::Unknown),
            (r#""undo":"a-0","compacted":true"#, EventKind::Unknown),
        ];
        for (fields, kind) in lines {
            let line = format!(r#"{{"id":"a-1","at":"2026-01-02T03:04:05.000000006Z",{fields}}}"#);
            let event: Event = serde_json::from_str(&line).unwrap();
            assert_eq!(event.kind, kind, "{line}");
            let serialized: Value = serde_json::to_value(&event).unwrap();
            assert_eq!(serialized, serde_json::from_str::<Value>(&line).unwrap());
        }
    }

    #[test]
    fn lines_without_id_or_time_are_errors() {
        let lines = [
            "{}",
            "[]",
            r#"{"id":"a-1","set":{"read":true}}"#,
            r#"{"at":"2026-01-02T03:04:05Z","set":{"read":true}}"#,
            r#"{"id":"a-1","at":"yesterday","set":{"read":true}}"#,
            r#"{"id":1,"at":"2026-01-02T03:04:05Z","set":{"read":true}}"#,
        ];
        for line in lines {
            assert!(serde_json::from_str::<Event>(line).is_err(), "{line}");
        }
    }
}
