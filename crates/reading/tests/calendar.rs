//! Days and streaks against another implementation of the calendar: every zone of the IANA database, every change of its
//! clocks from 2020 to 2035, and journeys through all of them.

use challenge::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use proptest::prelude::*;
use reading::Streak;

const FIRST_YEAR: &str = "2020-01-01T00:00:00Z";
const LAST_YEAR: &str = "2036-01-01T00:00:00Z";
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn zones() -> Vec<TimeZone> {
    let zones: Vec<_> =
        jiff::tz::db().available().map(|name| TimeZone::get(name.as_str()).expect("a zone")).collect();
    assert!(zones.len() > 400, "the whole database: {}", zones.len());
    zones
}

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// The date that a calendar on the wall shows.
fn date(at: &Zoned) -> Date {
    let day = at.date();
    let (month, day_of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    Date::from_ymd(i32::from(day.year()), month.into(), day_of_month.into()).expect("in range")
}

#[test]
fn the_day_after_is_the_day_after_at_every_change_of_every_clock() {
    let mut changes = 0;
    for zone in zones() {
        for change in zone.following(instant(FIRST_YEAR)) {
            if change.timestamp() >= instant(LAST_YEAR) {
                break;
            }
            changes += 1;
            for before_hours in [25, 1, 0, -1, -25] {
                let at =
                    (change.timestamp() - SignedDuration::from_hours(before_hours)).to_zoned(zone.clone());
                let tomorrow = date(&at.tomorrow().expect("in range"));
                assert_eq!(date(&at).plus_days(1), tomorrow, "{at}");
                assert_eq!(tomorrow.days_since(date(&at)), 1, "{at}");
                assert_eq!(
                    date(&at).weekday(),
                    u32::from(at.weekday().to_monday_zero_offset().unsigned_abs())
                );
            }
        }
    }
    assert!(changes > 3_000, "the changes of sixteen years: {changes}");
}

#[test]
fn reading_once_a_day_holds_over_every_change_of_every_clock() {
    for zone in zones() {
        for change in zone.following(instant(FIRST_YEAR)) {
            if change.timestamp() >= instant(LAST_YEAR) {
                break;
            }
            // A week of evenings by the clock on the wall, the change in its middle.
            let start = (change.timestamp() - DAY * 3).to_zoned(zone.clone());
            let evenings =
                (0..7).map(|day| start.date().checked_add(jiff::Span::new().days(day)).expect("in range"));
            let dates: Vec<Date> = evenings
                .map(|day| date(&day.at(23, 40, 0, 0).to_zoned(zone.clone()).expect("a time")))
                .collect();
            let today = *dates.last().expect("seven");
            // Where a date does not exist at all, as when an island crosses the date line, there is one less.
            let distinct = dates.chunk_by(|one, next| one == next).count();
            assert_eq!(Streak::of(dates, today).current as usize, distinct, "{start}");
        }
    }
}

proptest! {
    /// Somebody who reads once between two sleeps, wherever the next bed is.
    #[test]
    fn no_journey_breaks_a_streak(
        journey in prop::collection::vec((16i64..=32, any::<prop::sample::Index>()), 2..60),
        start in 0i64..5_000,
    ) {
        let zones = zones();
        let mut at = instant(FIRST_YEAR) + DAY * i32::try_from(start).expect("a few years");
        let mut dates = Vec::new();
        for (hours_later, zone) in journey {
            at += SignedDuration::from_hours(hours_later);
            dates.push(date(&at.to_zoned(zone.get(&zones).clone())));
        }
        let last = *dates.last().expect("a session");
        dates.sort_unstable();
        let today = last.max(*dates.last().expect("a session"));
        let distinct = dates.chunk_by(|one, next| one == next).count();
        prop_assert_eq!(Streak::of(dates, today).current as usize, distinct);
    }

    /// Whoever reads as much and stays at home has at most a day less at each end.
    #[test]
    fn no_journey_is_worth_more_than_a_day_at_each_end(
        journey in prop::collection::vec((1i64..=30, any::<prop::sample::Index>()), 1..60),
    ) {
        let zones = zones();
        let mut at = instant(FIRST_YEAR);
        let (mut away, mut hours) = (Vec::new(), 0);
        for (hours_later, zone) in journey {
            at += SignedDuration::from_hours(hours_later);
            hours += hours_later;
            away.push(date(&at.to_zoned(zone.get(&zones).clone())));
        }
        away.sort_unstable();
        let streak = Streak::of(away.iter().copied(), *away.last().expect("a session"));
        prop_assert!(i64::from(streak.longest) <= hours / 24 + 3);
    }
}
