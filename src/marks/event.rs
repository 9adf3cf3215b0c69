//! One line of the journal: a decision, the undoing of one, or something from a newer version.
//!
//! A line that is read and written again keeps all that it had, so that a later version finds
//! its own fields in a file that an earlier one has copied.

use std::fmt;

use jiff::Timestamp;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::change::Change;
use super::id::EventId;
use crate::paper::PaperId;

/// What an event does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Deed {
    Set(Change),
    Undo(EventId),
    /// What is not later was compacted and can no longer be undone.
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
    deed: Deed,
    /// Fields without a meaning here; boxed because there are hardly ever any.
    rest: Option<Box<Map<String, Value>>>,
}

impl Event {
    pub(super) fn new(id: EventId, at: Timestamp, papers: Vec<PaperId>, deed: Deed) -> Self {
        Self {
            id,
            at,
            papers,
            deed,
            rest: None,
        }
    }

    /// Returns the name of the event.
    pub fn id(&self) -> &EventId {
        &self.id
    }

    /// Returns the time by which events are ordered.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Returns the papers concerned, by the ids that they had then; none for an undo.
    pub fn papers(&self) -> &[PaperId] {
        &self.papers
    }

    pub(super) fn deed(&self) -> &Deed {
        &self.deed
    }

    /// Returns what orders events.
    pub(super) fn place(&self) -> (Timestamp, &EventId) {
        (self.at, &self.id)
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("id", &self.id)?;
        line.serialize_entry("at", &written(self.at))?;
        if !self.papers.is_empty() {
            line.serialize_entry("papers", &self.papers)?;
        }
        match &self.deed {
            Deed::Set(change) => line.serialize_entry("set", change)?,
            Deed::Undo(target) => line.serialize_entry("undo", target)?,
            Deed::Compacted => line.serialize_entry("compacted", &true)?,
            Deed::Unknown => {}
        }
        for (name, value) in self.rest.iter().flat_map(|rest| rest.iter()) {
            line.serialize_entry(name, value)?;
        }
        line.end()
    }
}

/// Six digits always, so that the text sorts as the time does; nine for foreign stamps only.
fn written(at: Timestamp) -> String {
    let digits = if at.subsec_nanosecond() % 1000 == 0 {
        6
    } else {
        9
    };
    format!("{at:.digits$}")
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

/// A value that this version understands, or one of a newer version.
#[derive(Deserialize)]
#[serde(untagged)]
enum Known<T> {
    Yes(T),
    No(Value),
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
        let deed = deed(set, undo, compacted, &mut rest).map_err(A::Error::custom)?;
        let rest = (!rest.is_empty()).then(|| Box::new(rest));
        Ok(Event {
            id,
            at,
            papers,
            deed,
            rest,
        })
    }
}

/// Returns what the one of the three fields says, or keeps all that are there in `rest`.
fn deed(
    set: Option<Known<Change>>,
    undo: Option<Known<EventId>>,
    compacted: Option<Known<bool>>,
    rest: &mut Map<String, Value>,
) -> serde_json::Result<Deed> {
    match (set, undo, compacted) {
        (Some(Known::Yes(change)), None, None) => Ok(Deed::Set(change)),
        (None, Some(Known::Yes(target)), None) => Ok(Deed::Undo(target)),
        (None, None, Some(Known::Yes(true))) => Ok(Deed::Compacted),
        (set, undo, compacted) => {
            keep(rest, "set", set)?;
            keep(rest, "undo", undo)?;
            keep(rest, "compacted", compacted)?;
            Ok(Deed::Unknown)
        }
    }
}

fn keep<T: Serialize>(
    rest: &mut Map<String, Value>,
    name: &str,
    value: Option<Known<T>>,
) -> serde_json::Result<()> {
    let value = match value {
        None => return Ok(()),
        Some(Known::Yes(known)) => serde_json::to_value(known)?,
        Some(Known::No(unknown)) => unknown,
    };
    rest.insert(name.to_owned(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_documented_form() {
        let at: Timestamp = "2026-11-21T09:30:12.5Z".parse().unwrap();
        let papers = vec!["arxiv:2305.04160".parse().unwrap()];
        let lines = [
            (
                Event::new(
                    "3f-12".into(),
                    at,
                    papers,
                    Deed::Set(Change::Bookmark(true)),
                ),
                r#"{"id":"3f-12","at":"2026-11-21T09:30:12.500000Z","papers":["arxiv:2305.04160"],"set":{"bookmarked":true}}"#,
            ),
            (
                Event::new("3f-13".into(), at, Vec::new(), Deed::Undo("3f-12".into())),
                r#"{"id":"3f-13","at":"2026-11-21T09:30:12.500000Z","undo":"3f-12"}"#,
            ),
        ];
        for (event, line) in lines {
            assert_eq!(serde_json::to_string(&event).unwrap(), line);
            assert_eq!(serde_json::from_str::<Event>(line).unwrap(), event);
        }
    }

    #[test]
    fn a_line_keeps_what_it_had() {
        let read = Deed::Set(Change::Read(true));
        let lines = [
            (
                r#""papers":["doi:10.1/x"],"set":{"read":true},"device":{"name":"é"},"z":null"#,
                read,
            ),
            (r#""undo":"a-0","why":[1,2]"#, Deed::Undo("a-0".into())),
            (r#""papers":["arxiv:1"],"set":{"stars":4}"#, Deed::Unknown),
            (r#""papers":["arxiv:1"],"set":{"mood":3}"#, Deed::Unknown),
            (
                r#""set":{"tag":{"name":"two words","on":true}}"#,
                Deed::Unknown,
            ),
            (
                r#""set":{"tag":{"name":"a","on":true,"hue":1}}"#,
                Deed::Unknown,
            ),
            (r#""set":{"later":"tomorrow"}"#, Deed::Unknown),
            (r#""set":{"read":"maybe"}"#, Deed::Unknown),
            (r#""set":{"read":true,"stars":3}"#, Deed::Unknown),
            (r#""set":{"read":true},"undo":"a-0""#, Deed::Unknown),
            (r#""undo":["a-0","b-0"]"#, Deed::Unknown),
            (r#""merge":7"#, Deed::Unknown),
            (r#""compacted":true"#, Deed::Compacted),
            (r#""compacted":false"#, Deed::Unknown),
            (r#""compacted":[1]"#, Deed::Unknown),
            (r#""undo":"a-0","compacted":true"#, Deed::Unknown),
        ];
        for (fields, deed) in lines {
            let line = format!(r#"{{"id":"a-1","at":"2026-01-02T03:04:05.000000006Z",{fields}}}"#);
            let event: Event = serde_json::from_str(&line).unwrap();
            assert_eq!(event.deed, deed, "{line}");
            let kept: Value = serde_json::to_value(&event).unwrap();
            assert_eq!(kept, serde_json::from_str::<Value>(&line).unwrap());
        }
    }

    #[test]
    fn a_line_without_id_or_time_is_no_event() {
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
