//! Event ids, unique without coordination between instances.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};

/// The id of an event: `<instance>-<count>`.
///
/// Ids are ordered by instance, then by count as a number. Any other text is a valid id too.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct EventId(Arc<str>);

impl EventId {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the sort key: comparing the length before the digits puts 9 before 10, and the full
    /// text makes the order total.
    fn sort_key(&self) -> (&str, usize, &str, &str) {
        let (instance, count) = self.0.rsplit_once('-').unwrap_or((&self.0, ""));
        (instance, count.len(), count, &self.0)
    }
}

impl From<&str> for EventId {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(IdVisitor)
    }
}

/// Copies the text once; deserializing a `String` first would copy it twice.
struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = EventId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of an event")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<EventId, E> {
        Ok(text.into())
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Ord for EventId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl PartialOrd for EventId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Generates ids with the random name of this instance.
#[derive(Debug)]
pub(super) struct IdGenerator {
    instance: String,
    count: u64,
}

impl Default for IdGenerator {
    /// Draws the name from the random keys of `std`'s hashers.
    fn default() -> Self {
        let instance = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        Self { instance, count: 0 }
    }
}

impl IdGenerator {
    pub(super) fn next_id(&mut self) -> EventId {
        self.count += 1;
        EventId(format!("{}-{}", self.instance, self.count).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_ordered_by_instance_and_count() {
        let texts = ["", "-", "a", "a-", "a-9", "a-10", "a-11", "a-b-1", "b-1"];
        let mut ids: Vec<EventId> = texts.iter().rev().map(|&text| text.into()).collect();
        ids.sort();
        assert_eq!(ids.iter().map(EventId::as_str).collect::<Vec<_>>(), texts);
    }

    #[test]
    fn generators_count_and_have_different_names() {
        let [mut one, mut other] = [IdGenerator::default(), IdGenerator::default()];
        let ids = [one.next_id(), one.next_id(), other.next_id()];
        let parts = ids
            .each_ref()
            .map(|id| id.as_str().split_once('-').unwrap());
        assert_eq!(parts.map(|(_, count)| count), ["1", "2", "1"]);
        assert!(parts.iter().all(|(name, _)| name.len() == 16));
        assert_eq!(parts[0].0, parts[1].0);
        assert_ne!(parts[0].0, parts[2].0);
    }
}
