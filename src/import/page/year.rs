//! The year that a page leaves out.
//!
//! The site writes no year for dates of the current year. So a page was captured at least one
//! year after the newest year that is written out on it, and its dates without a year lie in
//! the year of capture. Without any written year and without a stated day there is no date:
//! neither the clock nor the file's own date knows it.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::import::error::Unreadable;
use crate::paper::PaperDate;

use super::date::FootDate;
use super::survey::Survey;

/// Days by which a date may lie after the capture: the site and the user may be in other time
/// zones.
const TOLERANCE: i64 = 2;

/// Turns the dates of one page into days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Years {
    year: Option<i16>,
    stated: bool,
    captured: Option<Date>,
}

impl Years {
    /// Works out the year of capture.
    ///
    /// # Errors
    /// Refuses a stated day that a date of the page contradicts: one that is later by more than
    /// two days, or one whose year is written out although that should have been the current
    /// year.
    pub(in crate::import) fn of(survey: &Survey, stated: Option<Date>) -> Result<Self, Unreadable> {
        if let Some(stated) = stated {
            return match contradiction(survey, stated) {
                Some(date) => Err(Unreadable::CapturedTooEarly {
                    stated,
                    shown: date.to_string(),
                    line: date.line,
                }),
                None => Ok(Self {
                    year: Some(stated.year()),
                    stated: true,
                    captured: Some(stated),
                }),
            };
        }
        let newest = survey.written.and_then(|date| date.year);
        let year = newest.and_then(|year| year.checked_add(1));
        let page_day = survey.page_day.filter(|day| day.year.is_none());
        let captured = page_day.and_then(|day| day.day_in(year));
        Ok(Self {
            year,
            stated: false,
            captured,
        })
    }

    /// Returns the day of capture, stated or worked out.
    pub(in crate::import) fn captured(&self) -> Option<Date> {
        self.captured
    }

    /// Returns the day of a date, marked when its year was inferred.
    ///
    /// A date without a year that would lie after the capture gives none: its year is unknown.
    pub(super) fn date(&self, date: &FootDate) -> Option<PaperDate> {
        let day = date.day_in(self.year)?;
        if date.year.is_some() || self.stated {
            return Some(PaperDate::known(day));
        }
        let future = self
            .captured
            .is_some_and(|captured| is_after(day, captured));
        (!future).then(|| PaperDate::inferred(day))
    }
}

/// Returns the date of the page that a stated day of capture does not allow.
fn contradiction(survey: &Survey, stated: Date) -> Option<FootDate> {
    let later = |date: &FootDate| {
        date.day_in(Some(stated.year()))
            .is_some_and(|day| is_after(day, stated))
    };
    let written = survey.written.filter(|date| {
        let left_out =
            survey.yearless.is_some() && date.year.is_some_and(|year| year >= stated.year());
        left_out || later(date)
    });
    written.or(survey.yearless.filter(later))
}

fn is_after(day: Date, captured: Date) -> bool {
    captured
        .checked_add(TOLERANCE.days())
        .is_ok_and(|limit| day > limit)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn foot(year: impl Into<Option<i16>>, month: i8, day: i8) -> FootDate {
        FootDate {
            year: year.into(),
            month,
            day,
            line: 7,
        }
    }

    fn survey(
        page_day: Option<FootDate>,
        written: Option<FootDate>,
        yearless: Option<FootDate>,
    ) -> Survey {
        Survey {
            page_day,
            written,
            yearless,
            ..Survey::default()
        }
    }

    #[test]
    fn the_year_follows_the_newest_that_is_written_out() {
        let page = survey(
            Some(foot(None, 10, 29)),
            Some(foot(2024, 11, 21)),
            Some(foot(None, 10, 29)),
        );
        let years = Years::of(&page, None).unwrap();
        assert_eq!(years.captured(), Some(date(2025, 10, 29)));
        let table = [
            (foot(2023, 5, 6), Some(PaperDate::known(date(2023, 5, 6)))),
            (
                foot(None, 10, 14),
                Some(PaperDate::inferred(date(2025, 10, 14))),
            ),
            (
                foot(None, 10, 31),
                Some(PaperDate::inferred(date(2025, 10, 31))),
            ),
            (foot(None, 11, 1), None),
            (foot(None, 2, 29), None),
            (foot(2024, 2, 29), Some(PaperDate::known(date(2024, 2, 29)))),
        ];
        for (written, day) in table {
            assert_eq!(years.date(&written), day, "{written}");
        }
    }

    #[test]
    fn no_written_year_gives_no_year() {
        let years = Years::of(
            &survey(Some(foot(None, 3, 11)), None, Some(foot(None, 3, 11))),
            None,
        )
        .unwrap();
        assert_eq!(years.captured(), None);
        assert_eq!(years.date(&foot(None, 3, 1)), None);
    }

    #[test]
    fn a_page_of_another_year_was_not_captured_on_its_day() {
        let years = Years::of(
            &survey(Some(foot(2024, 3, 11)), Some(foot(2024, 3, 11)), None),
            None,
        )
        .unwrap();
        assert_eq!(years.captured(), None);
    }

    #[test]
    fn the_last_year_of_the_calendar_is_no_trouble() {
        let years = Years::of(&survey(None, Some(foot(9999, 1, 1)), None), None).unwrap();
        assert_eq!(years.date(&foot(None, 3, 1)), None);
    }

    #[test]
    fn a_stated_day_is_no_guess() {
        let page = survey(
            Some(foot(None, 10, 29)),
            Some(foot(2024, 11, 21)),
            Some(foot(None, 10, 29)),
        );
        let years = Years::of(&page, Some(date(2026, 11, 2))).unwrap();
        assert_eq!(years.captured(), Some(date(2026, 11, 2)));
        assert_eq!(
            years.date(&foot(None, 10, 14)),
            Some(PaperDate::known(date(2026, 10, 14)))
        );
    }

    #[test]
    fn a_stated_day_may_not_contradict_the_page() {
        let (written, yearless) = (foot(2024, 11, 21), foot(None, 10, 29));
        let table = [
            (Some(written), Some(yearless), date(2025, 10, 29), None),
            (Some(written), Some(yearless), date(2025, 10, 27), None),
            (
                Some(written),
                Some(yearless),
                date(2025, 10, 26),
                Some("Oct 29"),
            ),
            (
                Some(written),
                Some(yearless),
                date(2026, 1, 5),
                Some("Oct 29"),
            ),
            (
                Some(written),
                Some(yearless),
                date(2024, 12, 31),
                Some("Nov 21, 2024"),
            ),
            (
                Some(written),
                Some(yearless),
                date(2023, 12, 31),
                Some("Nov 21, 2024"),
            ),
            (Some(written), None, date(2024, 11, 19), None),
            (
                Some(written),
                None,
                date(2024, 11, 18),
                Some("Nov 21, 2024"),
            ),
            (None, Some(foot(None, 2, 29)), date(2025, 1, 1), None),
            (None, None, Date::MAX, None),
        ];
        for (written, yearless, stated, shown) in table {
            let outcome = Years::of(&survey(None, written, yearless), Some(stated));
            let expected = shown.map(|shown| Unreadable::CapturedTooEarly {
                stated,
                shown: shown.to_owned(),
                line: 7,
            });
            assert_eq!(outcome.err(), expected, "{stated}");
        }
    }
}
