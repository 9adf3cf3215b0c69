//! The publication date of a paper, and whether its year is inferred.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A publication date.
///
/// Formatted as EDTF (ISO 8601-2): `2025-10-14`, or `2025-10-14?` if inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PaperDate {
    /// The date.
    pub day: Date,
    /// Whether the source does not state the year.
    pub inferred: bool,
}

impl PaperDate {
    /// Returns a date that the source states in full.
    pub fn known(day: Date) -> Self {
        Self {
            day,
            inferred: false,
        }
    }

    /// Returns a date with an inferred year.
    pub fn inferred(day: Date) -> Self {
        Self {
            day,
            inferred: true,
        }
    }

    /// Packs a day into a number that sorts like the day: year × 512 + month × 32 + day.
    ///
    /// Days before the year 1 are packed as 0, “no date”.
    pub fn packed(day: Date) -> u32 {
        let year = u32::try_from(day.year()).unwrap_or(0);
        let (month, day) = (
            u32::from(day.month().unsigned_abs()),
            u32::from(day.day().unsigned_abs()),
        );
        if year == 0 {
            0
        } else {
            year << 9 | month << 5 | day
        }
    }

    /// Returns the inverse of [`PaperDate::packed`], `None` for 0 and invalid numbers.
    pub fn unpacked(packed: u32) -> Option<Date> {
        let year = i16::try_from(packed >> 9).ok()?;
        let month = i8::try_from(packed >> 5 & 15).ok()?;
        let day = i8::try_from(packed & 31).ok()?;
        Date::new(year, month, day).ok()
    }

    /// Returns the better of two dates of a paper: stated rather than inferred, then the earlier.
    pub(super) fn better(self, other: Self) -> Self {
        if (self.inferred, self.day) <= (other.inferred, other.day) {
            self
        } else {
            other
        }
    }
}

impl fmt::Display for PaperDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.day, if self.inferred { "?" } else { "" })
    }
}

impl From<PaperDate> for String {
    fn from(date: PaperDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for PaperDate {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (day, inferred) = match text.strip_suffix('?') {
            Some(day) => (day, true),
            None => (text.as_str(), false),
        };
        Ok(Self {
            day: Date::from_str(day)?,
            inferred,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn packing_preserves_order_and_round_trips() {
        let days = [
            date(1986, 10, 9),
            date(2023, 5, 6),
            date(2023, 5, 31),
            date(2023, 12, 1),
            date(2024, 1, 1),
        ];
        for pair in days.windows(2) {
            assert!(PaperDate::packed(pair[0]) < PaperDate::packed(pair[1]));
        }
        for day in days {
            assert_eq!(PaperDate::unpacked(PaperDate::packed(day)), Some(day));
        }
        assert_eq!(PaperDate::unpacked(0), None);
        assert_eq!(PaperDate::unpacked(u32::MAX), None);
    }

    #[test]
    fn inferred_date_round_trips_with_a_question_mark() {
        for text in ["2025-10-14", "2025-10-14?"] {
            let date = PaperDate::try_from(text.to_owned()).unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.inferred, text.ends_with('?'));
        }
        assert!(PaperDate::try_from("14 October".to_owned()).is_err());
    }

    #[test]
    fn stated_year_is_preferred_to_an_inferred_one() {
        let inferred = PaperDate::inferred(date(2025, 1, 2));
        let known = PaperDate::known(date(2025, 3, 4));
        assert_eq!(inferred.better(known), known);
        assert_eq!(known.better(inferred), known);
    }
}
