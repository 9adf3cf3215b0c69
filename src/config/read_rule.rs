//! When a paper counts as read, as the user writes it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// When a paper counts as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ReadRule {
    /// When its abstract is opened.
    #[default]
    OnOpen,
    /// When it has been under the cursor for so many seconds.
    After(u16),
    /// When the user says so.
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

    fn from_str(written: &str) -> Result<Self, String> {
        let seconds = || {
            let rest = written.strip_prefix("after ")?.trim();
            let number = rest.strip_suffix('s').unwrap_or(rest).trim();
            number.parse().ok().filter(|seconds| *seconds > 0)
        };
        match written {
            "on-open" => Ok(Self::OnOpen),
            "manual" => Ok(Self::Manual),
            _ => seconds()
                .map(Self::After)
                .ok_or_else(|| format!("`{written}` is none of `on-open`, `after 3 s`, `manual`")),
        }
    }
}

impl<'de> Deserialize<'de> for ReadRule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        written.parse().map_err(serde::de::Error::custom)
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
    fn it_is_read_as_it_is_written() {
        for written in ["on-open", "after 3 s", "after 120 s", "manual"] {
            let read: ReadRule = written.parse().unwrap();
            assert_eq!(read.to_string(), written);
        }
        assert_eq!("after 5".parse(), Ok(ReadRule::After(5)));
        for wrong in [
            "",
            "after",
            "after 0 s",
            "after -1 s",
            "after 3 min",
            "open",
        ] {
            let told = wrong.parse::<ReadRule>().unwrap_err();
            assert!(told.contains("`after 3 s`"), "{told}");
        }
    }
}
