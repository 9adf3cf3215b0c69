//! Parses arXiv identifiers, also those that a program has converted to numbers.
//!
//! Many copies of the snapshot have the number 704.001 instead of `0704.0010`. The form of an
//! identifier is fixed, so it can be restored: four digits for year and month, then four digits
//! until 2014 and five since 2015, see <https://info.arxiv.org/help/arxiv_identifier.html>.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::paper::PaperKey;

/// The first year and month with five digits.
const FIVE_DIGITS: &str = "1501";
/// Minimum length of a fraction that is a rounding error: 1501.0126300000002.
const MIN_ROUNDING_DIGITS: usize = 10;

/// An unparsed identifier, from a JSON string or number.
pub(super) struct Id<'l>(Cow<'l, str>);

impl Id<'_> {
    /// Returns the canonical arXiv identifier; `None` if this is not an identifier.
    pub(super) fn arxiv(&self) -> Option<String> {
        restore_from_number(self.0.trim()).or_else(|| {
            let key: PaperKey = self.0.parse().ok()?;
            key.as_str().strip_prefix("arxiv:").map(str::to_owned)
        })
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Id<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdVisitor;
        impl<'de> Visitor<'de> for IdVisitor {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an identifier")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Cow::Owned(number.to_string()))
            }
        }
        deserializer.deserialize_any(IdVisitor).map(Id)
    }
}

/// Returns the identifier, in the form used since April 2007, that a number represents.
fn restore_from_number(value: &str) -> Option<String> {
    let (month, number) = value.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(3..=4).contains(&month.len()) || !digits(month) || !digits(number) {
        return None;
    }
    let month = format!("{month:0>4}");
    let width = if month.as_str() < FIVE_DIGITS { 4 } else { 5 };
    if number.len() <= width {
        return Some(format!("{month}.{number:0<width$}"));
    }
    if number.len() < MIN_ROUNDING_DIGITS {
        return None;
    }
    let prefix: u32 = number.get(..width)?.parse().ok()?;
    let round_up = number
        .as_bytes()
        .get(width)
        .is_some_and(|&next| next >= b'5');
    let rounded = format!("{:0width$}", prefix + u32::from(round_up));
    (rounded.len() == width).then(|| format!("{month}.{rounded}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_restored_to_identifiers() {
        let table = [
            ("0704.0001", Some("0704.0001")),
            ("1501.01263", Some("1501.01263")),
            ("704.0712", Some("0704.0712")),
            ("704.301", Some("0704.3010")),
            ("1207.1", Some("1207.1000")),
            ("1810.0514", Some("1810.05140")),
            ("1501.0126300000002", Some("1501.01263")),
            ("1501.0204099999999", Some("1501.02041")),
            ("1412.99999999999", None),
            ("1412.123456", None),
            ("2305.04160v2", Some("2305.04160")),
            ("math.GT/0309136", Some("math/0309136")),
            ("oai:arXiv.org:0704.0001", Some("0704.0001")),
            ("704", None),
            ("70.4", None),
            (".5", None),
            ("704.", None),
            ("title", None),
            ("10.1000/182", None),
        ];
        for (value, id) in table {
            let parsed = Id(Cow::Borrowed(value)).arxiv();
            assert_eq!(parsed.as_deref(), id, "{value}");
        }
    }
}
