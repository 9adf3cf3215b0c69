//! Compares the statistics with a count of each paper, and tests time zones.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};
use proptest::prelude::*;

use super::weeks::monday_of;
use super::{Stats, Streak};
use crate::index::{TitleIndex, TitleIndexBuilder};
use crate::marks::{Change, Marks};
use crate::paper::{Paper, PaperDate, PaperId};
use crate::paper_log::Position;

/// Central Europe, whose clocks change on the last Sundays of March and October.
fn central_europe() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

fn paper(number: usize, day: Option<Date>) -> Paper {
    Paper {
        title: format!("Paper {number}").as_str().into(),
        published: day.map(PaperDate::known),
        ..Paper::default()
    }
}

fn titles(days: &[Option<Date>]) -> TitleIndex {
    let mut builder = TitleIndexBuilder::default();
    for (number, day) in days.iter().enumerate() {
        builder.upsert(&paper(number, *day));
    }
    builder.pack(Position::default()).unwrap()
}

fn id(number: usize) -> PaperId {
    paper(number, None).id()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn marks(decisions: &[(&str, usize, Change)]) -> Marks {
    let mut marks = Marks::default();
    for (when, number, change) in decisions {
        marks.decide(time(when), &[id(*number)], change.clone());
    }
    marks
}

#[test]
fn a_streak_ends_today_or_yesterday() {
    let today = date(2026, 3, 10);
    // Days before today with decisions; then days, longest and days since the last decision.
    let cases: [(&[i64], u32, u32, Option<i64>); 9] = [
        (&[], 0, 0, None),
        (&[0], 1, 1, Some(0)),
        (&[0, 0, 0], 1, 1, Some(0)),
        (&[1], 1, 1, Some(1)),
        (&[2], 0, 1, Some(2)),
        (&[3, 2, 1], 3, 3, Some(1)),
        (&[9, 8, 7, 6, 4, 1, 0], 2, 4, Some(0)),
        (&[12, 11, 10, 9, 3, 2], 0, 4, Some(2)),
        (&[1, 0, -1, -2], 2, 2, Some(0)),
    ];
    for (ago, days, longest, last) in cases {
        let day = |ago: &i64| today.saturating_sub(Span::new().days(*ago));
        let streak = Streak::from_days(ago.iter().map(day), today);
        let last = last.as_ref().map(day);
        let expected = Streak {
            days,
            longest,
            last,
        };
        assert_eq!(streak, expected, "{ago:?}");
    }
}

#[test]
fn days_begin_at_midnight_of_the_time_zone() {
    // One minute before and after midnight, in winter time and summer time.
    let winter = ["2026-01-14T22:59:00Z", "2026-01-14T23:01:00Z"];
    let change = ["2026-03-28T22:59:00Z", "2026-03-28T23:01:00Z"];
    let summer = ["2026-07-14T21:59:00Z", "2026-07-14T22:01:00Z"];
    for [before, after] in [winter, change, summer] {
        let marks = marks(&[
            (before, 0, Change::Read(true)),
            (after, 1, Change::Read(true)),
        ]);
        let days = |zone: TimeZone| {
            let now: Zoned = time(after).to_zoned(zone);
            Stats::compute(&TitleIndex::default(), None, &marks, &now)
                .streak
                .days
        };
        assert_eq!(
            (days(central_europe()), days(TimeZone::UTC)),
            (2, 1),
            "{after}"
        );
    }
    // Sunday night in London is Monday in Berlin.
    let marks = marks(&[("2026-11-15T23:30:00Z", 0, Change::Read(true))]);
    let week = |zone: TimeZone| {
        let now = time("2026-11-21T12:00:00Z").to_zoned(zone);
        let stats = Stats::compute(&titles(&[Some(date(2026, 11, 9))]), None, &marks, &now);
        let read = stats.weeks.iter().find(|week| week.read == 1).unwrap();
        read.monday
    };
    assert_eq!(week(central_europe()), date(2026, 11, 16));
    assert_eq!(week(TimeZone::UTC), date(2026, 11, 9));
}

#[test]
fn undone_decisions_do_not_count_and_repeated_ones_count_once() {
    let mut marks = marks(&[
        ("2026-11-03T10:00:00Z", 0, Change::Read(true)),
        ("2026-11-04T10:00:00Z", 0, Change::Read(false)),
        ("2026-11-11T10:00:00Z", 0, Change::Read(true)),
        ("2026-11-12T10:00:00Z", 0, Change::Read(true)),
        ("2026-11-19T10:00:00Z", 1, Change::Bookmark(true)),
    ]);
    marks.undo(time("2026-11-20T10:00:00Z"));
    let now = time("2026-11-21T12:00:00Z").to_zoned(TimeZone::UTC);
    let titles = titles(&[Some(date(2026, 11, 2)), Some(date(2026, 11, 2))]);
    let stats = Stats::compute(&titles, None, &marks, &now);
    let last: Vec<[u32; 4]> = stats.weeks[8..]
        .iter()
        .map(|week| [week.papers, week.inbox, week.read, week.bookmarked])
        .collect();
    assert_eq!(
        last,
        [[0, 0, 0, 0], [2, 2, 0, 0], [0, 1, 1, 0], [0, 1, 0, 0]]
    );
    assert_eq!(stats.streak.last, Some(date(2026, 11, 12)));
}

#[test]
fn marks_of_papers_outside_the_library_do_not_count() {
    let mut marks = marks(&[("2026-11-03T10:00:00Z", 7, Change::Read(true))]);
    let tag = |name: &str| Change::Tag {
        name: name.to_owned(),
        on: true,
    };
    for (number, name) in [(0, "b"), (1, "a"), (1, "b"), (7, "c")] {
        marks.decide(time("2026-11-04T10:00:00Z"), &[id(number)], tag(name));
    }
    let now = time("2026-11-21T12:00:00Z").to_zoned(TimeZone::UTC);
    let stats = Stats::compute(&titles(&[None, None]), None, &marks, &now);
    assert_eq!((stats.totals.read, stats.totals.inbox), (0, 2));
    let tags: Vec<_> = stats
        .tags
        .iter()
        .map(|tag| (&*tag.name, tag.papers))
        .collect();
    assert_eq!(tags, [("b", 2), ("a", 1)]);
}

#[test]
fn json_field_names_do_not_change() {
    let now = time("2026-11-21T12:00:00Z").to_zoned(TimeZone::UTC);
    let marks = marks(&[("2026-11-19T10:00:00Z", 0, Change::Bookmark(true))]);
    let stats = Stats::compute(&titles(&[Some(date(2026, 11, 18))]), None, &marks, &now);
    let json = serde_json::to_value(&stats).unwrap();
    assert_eq!(
        json["totals"],
        serde_json::json!({
            "papers": 1, "undated": 0, "inbox": 1, "read": 0, "kept": 1, "dismissed": 0, "later": 0,
            "noted": 0, "starred": 0, "withdrawn": 0
        })
    );
    assert_eq!(
        json["streak"],
        serde_json::json!({"days": 0, "longest": 1, "last": "2026-11-19"})
    );
    assert_eq!(
        json["days"],
        serde_json::json!([{"day": "2026-11-18", "papers": 1, "inbox": 1}])
    );
    assert_eq!(
        json["weeks"][11],
        serde_json::json!({
            "monday": "2026-11-16", "papers": 1, "inbox": 1, "read": 0, "kept": 1, "dismissed": 0
        })
    );
    assert!(json["organizations"].is_null() && json["sources"].is_null());
}

/// Hours from the earliest possible decision to the time of counting: ten weeks.
const HOURS: i64 = 10 * 7 * 24;

fn change() -> impl Strategy<Value = Change> {
    let start = time("2026-09-01T00:00:00Z");
    prop_oneof![
        any::<bool>().prop_map(Change::Read),
        any::<bool>().prop_map(Change::Bookmark),
        any::<bool>().prop_map(Change::Dismissed),
        prop::option::of(0..2 * HOURS)
            .prop_map(move |hours| Change::Snooze(hours.map(|it| start + Span::new().hours(it)))),
    ]
}

proptest! {
    #[test]
    fn statistics_equal_a_count_of_each_paper(
        days in prop::collection::vec(prop::option::of(0i64..100), 0..40),
        mut decisions in prop::collection::vec((0..HOURS, 0usize..40, change()), 0..60),
    ) {
        let now = time("2026-11-21T12:00:00Z").to_zoned(central_europe());
        let first = date(2026, 8, 20);
        let day = |ago: &Option<i64>| ago.map(|days| first.saturating_add(Span::new().days(days)));
        let days: Vec<Option<Date>> = days.iter().map(day).collect();
        let titles = titles(&days);
        decisions.sort_by_key(|(hours, ..)| -hours);
        let when = |hours: i64| now.timestamp() - Span::new().hours(hours);
        let until = |end: Timestamp| {
            let mut marks = Marks::default();
            for (hours, number, change) in decisions.iter().filter(|it| when(it.0) < end) {
                marks.decide(when(*hours), &[id(*number)], change.clone());
            }
            marks
        };
        let marks = until(Timestamp::MAX);
        let stats = Stats::compute(&titles, None, &marks, &now);

        let totals = stats.totals;
        let dated: std::collections::BTreeSet<Date> = days.iter().flatten().copied().collect();
        let by_day: u32 = stats.days.iter().map(|day| day.papers).sum();
        if dated.len() <= 30 {
            prop_assert_eq!(by_day + totals.undated, totals.papers);
        }
        prop_assert_eq!(stats.days.len(), dated.len().min(30));
        prop_assert!(stats.days.windows(2).all(|pair| pair[0].day < pair[1].day));

        let sum = |of: fn(&super::Week) -> u32| stats.weeks.iter().map(of).sum::<u32>();
        prop_assert_eq!(sum(|week| week.read), totals.read);
        prop_assert_eq!(sum(|week| week.bookmarked), totals.bookmarked);
        prop_assert_eq!(sum(|week| week.dismissed), totals.dismissed);
        prop_assert_eq!(stats.weeks.len(), 12);
        prop_assert_eq!(stats.weeks[11].monday, monday_of(now.date()));
        prop_assert_eq!(stats.weeks[11].inbox, totals.inbox);
        for week in &stats.weeks[..11] {
            let next = week.monday.saturating_add(Span::new().days(7));
            let end = next.to_zoned(central_europe()).unwrap().timestamp();
            let marks = until(end);
            let holds = |(number, day): &(usize, &Option<Date>)| {
                day.is_none_or(|day| day < next) && marks.of(&id(*number)).in_inbox(end)
            };
            let inbox = days.iter().enumerate().filter(holds).count();
            prop_assert_eq!(week.inbox as usize, inbox, "{}", week.monday);
        }
    }
}
