//! A dated number: upvotes, comments, stars.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A count and the day on which the source showed it.
///
/// Serialized as a number, or as an object `{"value", "day"}` if the day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "CountRepr", into = "CountRepr")]
pub struct Count {
    pub value: u32,
    pub day: Option<Date>,
}

impl Count {
    /// Returns the later count, or the larger one if the days are equal.
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

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum CountRepr {
    Value(u32),
    WithDay { value: u32, day: Date },
}

impl From<CountRepr> for Count {
    fn from(repr: CountRepr) -> Self {
        match repr {
            CountRepr::Value(value) => Self { value, day: None },
            CountRepr::WithDay { value, day } => Self {
                value,
                day: Some(day),
            },
        }
    }
}

impl From<Count> for CountRepr {
    fn from(Count { value, day }: Count) -> Self {
        match day {
            Some(day) => Self::WithDay { value, day },
            None => Self::Value(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn latest_prefers_the_later_day_to_the_larger_value() {
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
    fn count_without_day_serializes_as_a_number() {
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
