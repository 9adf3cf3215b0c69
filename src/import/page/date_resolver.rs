//! Adds the year to the dates of a page.
//!
//! Separate from [`super::date`], because it needs the whole page. The site omits the year from
//! dates of the current year. So a page was captured at least one year after the latest year that
//! it shows, and its dates without a year are in the year of capture. A page without any year
//! and without a given capture date has no dates: the clock and the file's modification time say
//! nothing about the capture.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::import::error::Unreadable;
use crate::paper::PaperDate;

use super::date::PartialDate;
use super::first_pass::FirstPass;

/// Number of days by which a date may be later than the capture, because the site and the user may
/// be in different time zones.
const TOLERANCE: i64 = 2;

/// Turns the dates of one page into days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct DateResolver {
    /// The year of capture.
    year: Option<i16>,
    /// Whether the user or another program gave the capture date.
    is_given: bool,
    capture_date: Option<Date>,
}

impl DateResolver {
    /// Determines the year of capture, from the given date or else from the dates of the page.
    ///
    /// # Errors
    /// Rejects a capture date that contradicts a date of the page: one that is more than two days
    /// after it, or one with a year that would have been omitted as the current year.
    pub(in crate::import) fn new(
        page: &FirstPass,
        given: Option<Date>,
    ) -> Result<Self, Unreadable> {
        if let Some(stated) = given {
            return match contradiction(page, stated) {
                Some(date) => Err(Unreadable::CapturedTooEarly {
                    stated,
                    shown: date.to_string(),
                    line: date.line,
                }),
                None => Ok(Self {
                    year: Some(stated.year()),
                    is_given: true,
                    capture_date: Some(stated),
                }),
            };
        }
        let latest = page.latest_with_year.and_then(|date| date.year);
        let year = latest.and_then(|year| year.checked_add(1));
        let page_day = page.page_day.filter(|day| day.year.is_none());
        Ok(Self {
            year,
            is_given: false,
            capture_date: page_day.and_then(|day| day.day_in(year)),
        })
    }

    /// Returns the capture date, given or inferred.
    pub(in crate::import) fn capture_date(&self) -> Option<Date> {
        self.capture_date
    }

    /// Returns the day of a date, marked when its year was inferred.
    ///
    /// Returns `None` for a date without a year that would be later than the capture, because its
    /// year is unknown.
    pub(super) fn resolve(&self, date: &PartialDate) -> Option<PaperDate> {
        let day = date.day_in(self.year)?;
        if date.year.is_some() || self.is_given {
            return Some(PaperDate::known(day));
        }
        let is_future = self
            .capture_date
            .is_some_and(|capture_date| is_after(day, capture_date));
        (!is_future).then(|| PaperDate::inferred(day))
    }
}

/// Returns a date of the page that is impossible with a given capture date.
fn contradiction(page: &FirstPass, stated: Date) -> Option<PartialDate> {
    let is_later = |date: &PartialDate| {
        date.day_in(Some(stated.year()))
            .is_some_and(|day| is_after(day, stated))
    };
    let omits_years = page.latest_without_year.is_some();
    let shows_current_year =
        |date: &PartialDate| omits_years && date.year.is_some_and(|year| year >= stated.year());
    page.latest_with_year
        .filter(|date| shows_current_year(date) || is_later(date))
        .or(page.latest_without_year.filter(is_later))
}

fn is_after(day: Date, capture_date: Date) -> bool {
    capture_date
        .checked_add(TOLERANCE.days())
        .is_ok_and(|limit| day > limit)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn partial(year: impl Into<Option<i16>>, month: i8, day: i8) -> PartialDate {
        PartialDate {
            year: year.into(),
            month,
            day,
            line: 7,
        }
    }

    fn first_pass(
        page_day: Option<PartialDate>,
        with_year: Option<PartialDate>,
        without_year: Option<PartialDate>,
    ) -> FirstPass {
        FirstPass {
            page_day,
            latest_with_year: with_year,
            latest_without_year: without_year,
            ..FirstPass::default()
        }
    }

    #[test]
    fn the_year_of_capture_follows_the_latest_shown_year() {
        let page = first_pass(
            Some(partial(None, 10, 29)),
            Some(partial(2024, 11, 21)),
            Some(partial(None, 10, 29)),
        );
        let resolver = DateResolver::new(&page, None).unwrap();
        assert_eq!(resolver.capture_date(), Some(date(2025, 10, 29)));
        let table = [
            (
                partial(2023, 5, 6),
                Some(PaperDate::known(date(2023, 5, 6))),
            ),
            (
                partial(None, 10, 14),
                Some(PaperDate::inferred(date(2025, 10, 14))),
            ),
            (
                partial(None, 10, 31),
                Some(PaperDate::inferred(date(2025, 10, 31))),
            ),
            (partial(None, 11, 1), None),
            (partial(None, 2, 29), None),
            (
                partial(2024, 2, 29),
                Some(PaperDate::known(date(2024, 2, 29))),
            ),
        ];
        for (shown, day) in table {
            assert_eq!(resolver.resolve(&shown), day, "{shown}");
        }
    }

    #[test]
    fn a_page_without_years_has_no_dates() {
        let resolver = DateResolver::new(
            &first_pass(Some(partial(None, 3, 11)), None, Some(partial(None, 3, 11))),
            None,
        )
        .unwrap();
        assert_eq!(resolver.capture_date(), None);
        assert_eq!(resolver.resolve(&partial(None, 3, 1)), None);
    }

    #[test]
    fn a_page_day_with_a_year_is_not_the_day_of_capture() {
        let resolver = DateResolver::new(
            &first_pass(Some(partial(2024, 3, 11)), Some(partial(2024, 3, 11)), None),
            None,
        )
        .unwrap();
        assert_eq!(resolver.capture_date(), None);
    }

    #[test]
    fn the_last_year_of_the_calendar_does_not_overflow() {
        let resolver =
            DateResolver::new(&first_pass(None, Some(partial(9999, 1, 1)), None), None).unwrap();
        assert_eq!(resolver.resolve(&partial(None, 3, 1)), None);
    }

    #[test]
    fn dates_with_a_stated_capture_are_known() {
        let page = first_pass(
            Some(partial(None, 10, 29)),
            Some(partial(2024, 11, 21)),
            Some(partial(None, 10, 29)),
        );
        let resolver = DateResolver::new(&page, Some(date(2026, 11, 2))).unwrap();
        assert_eq!(resolver.capture_date(), Some(date(2026, 11, 2)));
        assert_eq!(
            resolver.resolve(&partial(None, 10, 14)),
            Some(PaperDate::known(date(2026, 10, 14)))
        );
    }

    #[test]
    fn a_stated_day_that_contradicts_the_page_is_rejected() {
        let (with_year, without_year) = (partial(2024, 11, 21), partial(None, 10, 29));
        let table = [
            (
                Some(with_year),
                Some(without_year),
                date(2025, 10, 29),
                None,
            ),
            (
                Some(with_year),
                Some(without_year),
                date(2025, 10, 27),
                None,
            ),
            (
                Some(with_year),
                Some(without_year),
                date(2025, 10, 26),
                Some("Oct 29"),
            ),
            (
                Some(with_year),
                Some(without_year),
                date(2026, 1, 5),
                Some("Oct 29"),
            ),
            (
                Some(with_year),
                Some(without_year),
                date(2024, 12, 31),
                Some("Nov 21, 2024"),
            ),
            (
                Some(with_year),
                Some(without_year),
                date(2023, 12, 31),
                Some("Nov 21, 2024"),
            ),
            (Some(with_year), None, date(2024, 11, 19), None),
            (
                Some(with_year),
                None,
                date(2024, 11, 18),
                Some("Nov 21, 2024"),
            ),
            (None, Some(partial(None, 2, 29)), date(2025, 1, 1), None),
            (None, None, Date::MAX, None),
        ];
        for (with_year, without_year, stated, shown) in table {
            let outcome =
                DateResolver::new(&first_pass(None, with_year, without_year), Some(stated));
            let expected = shown.map(|shown| Unreadable::CapturedTooEarly {
                stated,
                shown: shown.to_owned(),
                line: 7,
            });
            assert_eq!(outcome.err(), expected, "{stated}");
        }
    }
}
