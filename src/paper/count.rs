//! A number that changes from capture to capture: upvotes, comments, stars.
//!
//! Separate from [`super::Paper`] because the day of the count decides which of two counts holds.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A count and the day on which the source showed it.
///
/// In the papers log a count is a plain number, and an object `{"value", "day"}` where the day is
/// known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Count {
    /// The number.
    pub value: u32,
    /// The day of the count, when known.
    pub day: Option<Date>,
}

impl Count {
    /// Returns the later of two counts; of one day, or of none, the larger one.
    pub(super) fn latest(self, other: Self) -> Self {
        if (self.day, self.value) >= (other.day, other.value) {
            self
        } else {
            other
        }
    }
}

impl From<u32> for Count {
    fn from(value: u32) -> Self {
        Self { value, day: None }
    }
}

/// The serialized form.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Stored {
    Value(u32),
    OfDay { value: u32, day: Date },
}

impl From<Stored> for Count {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Value(value) => Self { value, day: None },
            Stored::OfDay { value, day } => Self {
                value,
                day: Some(day),
            },
        }
    }
}

impl From<Count> for Stored {
    fn from(Count { value, day }: Count) -> Self {
        match day {
            Some(day) => Self::OfDay { value, day },
            None => Self::Value(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_later_count_holds_even_when_it_is_smaller() {
        let on = |value, day| Count {
            value,
            day: Some(date(2025, 10, day)),
        };
        assert_eq!(on(9, 1).latest(on(7, 2)), on(7, 2));
        assert_eq!(on(9, 1).latest(on(7, 1)), on(9, 1));
        assert_eq!(Count::from(9).latest(on(7, 1)), on(7, 1));
        assert_eq!(Count::from(9).latest(Count::from(7)), Count::from(9));
    }

    #[test]
    fn a_count_without_a_day_is_a_plain_number() {
        let counts = vec![
            Count::from(7),
            Count {
                value: 8,
                day: Some(date(2025, 10, 14)),
            },
        ];
        let json = serde_json::to_string(&counts).unwrap();
        assert_eq!(json, r#"[7,{"value":8,"day":"2025-10-14"}]"#);
        assert_eq!(serde_json::from_str::<Vec<Count>>(&json).unwrap(), counts);
    }
}
