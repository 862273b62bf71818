//! Streaks that forgive: a row of reading days with room for rest.
//!
//! A pure function of the set of dates, so it is the same on every device and does not depend on when something was typed
//! in or arrived. A date is a calendar date and never 86,400 seconds: midnight, the change of the clocks and a flight cannot
//! break a streak, for whoever reads once between two sleeps misses two dates in a row at most.

use challenge::Date;

/// Days in a row without reading that do not end a streak.
pub const REST_DAYS: i32 = 2;

/// Reading days in a row, rest days between them not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// 0 when the last reading day is further back than rest allows.
    pub current: u32,
    pub longest: u32,
}

/// A row of dates as it grows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    length: u32,
    last: Option<Date>,
    pub(crate) longest: u32,
}

impl Run {
    /// Dates come in ascending order, and may come more than once.
    pub(crate) fn go_on(&mut self, date: Date) {
        match self.last.map(|last| date.days_since(last)) {
            Some(0) => return,
            Some(days) if days <= REST_DAYS + 1 => self.length += 1,
            _ => self.length = 1,
        }
        self.longest = self.longest.max(self.length);
        self.last = Some(date);
    }
}

impl Streak {
    /// `dates` in ascending order, a date as often as there are sessions. Dates after `today` do not count yet.
    #[must_use]
    pub fn of(dates: impl IntoIterator<Item = Date>, today: Date) -> Self {
        let mut run = Run::default();
        dates.into_iter().take_while(|date| *date <= today).for_each(|date| run.go_on(date));
        let goes_on = run.last.is_some_and(|last| today.days_since(last) <= REST_DAYS + 1);
        Self { current: if goes_on { run.length } else { 0 }, longest: run.longest }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("date")
    }

    fn streak(days: &[u32], today: u32) -> Streak {
        let date = |day: &u32| Date::from_ymd(2027, 6, *day).expect("date");
        Streak::of(days.iter().map(date), date(&today))
    }

    #[test]
    fn two_rest_days_in_a_row_are_fine_and_a_third_begins_anew() {
        assert_eq!(streak(&[1, 2, 5, 8, 9], 9), Streak { current: 5, longest: 5 });
        assert_eq!(streak(&[1, 2, 6, 7], 7), Streak { current: 2, longest: 2 });
        assert_eq!(streak(&[1, 2, 3, 7], 7), Streak { current: 1, longest: 3 });
    }

    #[test]
    fn a_streak_waits_for_the_reader_as_long_as_rest_allows() {
        assert_eq!(streak(&[1, 2, 3], 3).current, 3);
        assert_eq!(streak(&[1, 2, 3], 6).current, 3);
        assert_eq!(streak(&[1, 2, 3], 7), Streak { current: 0, longest: 3 });
        assert_eq!(streak(&[], 7), Streak::default());
    }

    #[test]
    fn two_sessions_of_one_day_are_one_day_and_tomorrow_is_not_yet() {
        assert_eq!(streak(&[1, 1, 1, 2], 2).current, 2);
        assert_eq!(streak(&[1, 2, 3, 4], 2), Streak { current: 2, longest: 2 });
    }

    #[test]
    fn reading_over_midnight_and_over_the_change_of_the_clocks_holds() {
        // 23:40 on the last Saturday of March to 00:20 on the Sunday on which the clocks change.
        let dates = [day("2027-03-26"), day("2027-03-27"), day("2027-03-28"), day("2027-03-29")];
        assert_eq!(Streak::of(dates, day("2027-03-29")).current, 4);
    }

    proptest! {
        #[test]
        fn one_more_day_never_shortens_a_streak(
            mut days in prop::collection::btree_set(0i32..120, 0..60),
            one_more in 0i32..120,
        ) {
            let today = day("2027-06-01").plus_days(119);
            let of = |days: &std::collections::BTreeSet<i32>| {
                Streak::of(days.iter().map(|at| day("2027-06-01").plus_days(*at)), today)
            };
            let before = of(&days);
            days.insert(one_more);
            let after = of(&days);
            prop_assert!(after.longest >= before.longest);
            prop_assert!(after.longest as usize <= days.len(), "rest days are not counted");
            prop_assert!(after.current <= after.longest);
        }
    }
}
