//! arXiv identifiers as a snapshot has them, or what a spreadsheet made of them.
//!
//! Many copies of the snapshot went through programs that take `0704.0010` for the number
//! 704.001. The form of an identifier is fixed, so that the loss can be made good: four digits
//! for year and month, then four digits until 2014 and five from 2015 on, see
//! <https://info.arxiv.org/help/arxiv_identifier.html>.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::paper::PaperKey;

/// Year and month from which a number has five digits.
const FIVE_DIGITS: &str = "1501";
/// A fraction of at least so many digits is one that arithmetic has left: 1501.0126300000002.
const REMAINDER: usize = 10;

/// An identifier as written, as text or as a number.
pub(super) struct Id<'l>(Cow<'l, str>);

impl Id<'_> {
    /// Returns the canonical arXiv identifier, `None` when this is none.
    pub(super) fn arxiv(&self) -> Option<String> {
        mended(self.0.trim()).or_else(|| {
            let key: PaperKey = self.0.parse().ok()?;
            key.as_str().strip_prefix("arxiv:").map(str::to_owned)
        })
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Id<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl<'de> Visitor<'de> for Written {
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
        deserializer.deserialize_any(Written).map(Id)
    }
}

/// Returns the identifier of the form used since April 2007 that was written as a number.
fn mended(written: &str) -> Option<String> {
    let (month, number) = written.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(3..=4).contains(&month.len()) || !digits(month) || !digits(number) {
        return None;
    }
    let month = format!("{month:0>4}");
    let width = if month.as_str() < FIVE_DIGITS { 4 } else { 5 };
    if number.len() <= width {
        return Some(format!("{month}.{number:0<width$}"));
    }
    if number.len() < REMAINDER {
        return None;
    }
    let kept: u32 = number.get(..width)?.parse().ok()?;
    let up = number
        .as_bytes()
        .get(width)
        .is_some_and(|&next| next >= b'5');
    let rounded = format!("{:0width$}", kept + u32::from(up));
    (rounded.len() == width).then(|| format!("{month}.{rounded}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_a_number_is_an_identifier_again() {
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
        for (written, id) in table {
            let found = Id(Cow::Borrowed(written)).arxiv();
            assert_eq!(found.as_deref(), id, "{written}");
        }
    }
}
