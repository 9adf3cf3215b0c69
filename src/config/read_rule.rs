//! The value of the `read` setting: when a paper is marked as read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ReadRule {
    /// When its abstract opens.
    #[default]
    OnOpen,
    /// After this number of seconds under the cursor.
    After(u16),
    /// By command only.
    Manual,
}

impl fmt::Display for ReadRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnOpen => f.write_str("on-open"),
            Self::After(seconds) => write!(f, "after {seconds} s"),
            Self::Manual => f.write_str("manual"),
        }
    }
}

impl FromStr for ReadRule {
    type Err = String;

    fn from_str(value: &str) -> Result<Self, String> {
        let seconds = || {
            let rest = value.strip_prefix("after ")?.trim();
            let number = rest.strip_suffix('s').unwrap_or(rest).trim();
            number.parse().ok().filter(|seconds| *seconds > 0)
        };
        match value {
            "on-open" => Ok(Self::OnOpen),
            "manual" => Ok(Self::Manual),
            _ => seconds()
                .map(Self::After)
                .ok_or_else(|| format!("`{value}` is not one of `on-open`, `after 3 s`, `manual`")),
        }
    }
}

impl<'de> Deserialize<'de> for ReadRule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = String::deserialize(deserializer)?;
        value.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for ReadRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_round_trip_and_others_are_rejected() {
        for value in ["on-open", "after 3 s", "after 120 s", "manual"] {
            let rule: ReadRule = value.parse().unwrap();
            assert_eq!(rule.to_string(), value);
        }
        assert_eq!("after 5".parse(), Ok(ReadRule::After(5)));
        for invalid in [
            "",
            "after",
            "after 0 s",
            "after -1 s",
            "after 3 min",
            "open",
        ] {
            let error = invalid.parse::<ReadRule>().unwrap_err();
            assert!(error.contains("`after 3 s`"), "{error}");
        }
    }
}
