//! How little is enough: a promise, never a demand. Whoever cannot get there any more is told nothing.

use crate::date::Date;
use crate::rules::{Metric, Rules};

/// What leads to the goal, kept up until the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// So many days of each week, 1 to 7.
    DaysAWeek(u32),
    /// So much every day, in the metric's unit.
    EveryDay(u32),
    /// One in so many days.
    OneIn(u32),
}

/// The pace from `today` on, that day included, for who has `total`. Nothing when the goal is reached, the challenge is not
/// open, or more would be needed than counts.
#[must_use]
pub fn pace(rules: &Rules, total: u64, today: Date) -> Option<Pace> {
    let left = u32::try_from(u64::from(rules.goal).checked_sub(total)?).ok().filter(|left| *left > 0)?;
    if today < rules.opens {
        return None;
    }
    let days = u32::try_from(rules.closes.days_since(today) + 1).ok().filter(|days| *days > 0)?;
    match rules.metric {
        // Counted in lines, of which a day may bring several.
        _ if rules.card.is_some() => one_in(days, left),
        Metric::Days if left > days => None,
        Metric::Days => Some(Pace::DaysAWeek((left * 7).div_ceil(days).min(7))),
        Metric::Minutes | Metric::Pages => {
            let daily = left.div_ceil(days);
            (daily <= rules.cap).then_some(Pace::EveryDay(daily))
        }
        Metric::Books | Metric::Activities => one_in(days, left),
    }
}

/// One a day is as much as is said.
fn one_in(days: u32, left: u32) -> Option<Pace> {
    (left <= days).then(|| Pace::OneIn(days / left))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(day: i32) -> Date {
        Date::from_epoch_day(20_000 + day).expect("in range")
    }

    fn rules(metric: Metric, goal: u32, cap: u32) -> Rules {
        Rules { metric, cap, ..Rules::days(goal, date(0), date(27)) }
    }

    #[test]
    fn nothing_is_said_of_what_is_done_over_to_come_or_out_of_reach() {
        let days = rules(Metric::Days, 12, 1);
        assert_eq!(pace(&days, 12, date(3)), None, "done");
        assert_eq!(pace(&days, 14, date(3)), None, "more than done");
        assert_eq!(pace(&days, 0, date(28)), None, "over");
        assert_eq!(pace(&days, 0, date(-1)), None, "to come");
        assert_eq!(pace(&days, 0, date(17)), None, "eleven days for twelve");
        assert_eq!(pace(&rules(Metric::Minutes, 100, 30), 0, date(26)), None, "more than counts in a day");
    }

    #[test]
    fn it_is_the_least_that_is_enough() {
        let of = |metric, goal, total, day| pace(&rules(metric, goal, 600), total, date(day));
        assert_eq!(of(Metric::Days, 12, 0, 0), Some(Pace::DaysAWeek(3)));
        assert_eq!(of(Metric::Days, 12, 11, 0), Some(Pace::DaysAWeek(1)));
        assert_eq!(of(Metric::Days, 12, 5, 21), Some(Pace::DaysAWeek(7)));
        assert_eq!(of(Metric::Minutes, 300, 20, 0), Some(Pace::EveryDay(10)));
        assert_eq!(of(Metric::Books, 4, 0, 0), Some(Pace::OneIn(7)));
        assert_eq!(of(Metric::Books, 4, 3, 27), Some(Pace::OneIn(1)));
    }

    proptest! {
        #[test]
        fn who_keeps_it_up_gets_there(goal in 1u32..2_000, total in 0u64..2_000, day in 0i32..28, metric in 0usize..4) {
            let metric = [Metric::Days, Metric::Minutes, Metric::Books, Metric::Pages][metric];
            let rules = rules(metric, goal, 600);
            let days = u64::try_from(28 - day).expect("not negative");
            let brings = match pace(&rules, total, date(day)) {
                None => return Ok(()),
                // In whole weeks, and the rest as far as it goes.
                Some(Pace::DaysAWeek(n)) => days / 7 * u64::from(n) + (days % 7).min(u64::from(n)),
                Some(Pace::EveryDay(n)) => days * u64::from(n),
                Some(Pace::OneIn(n)) => days / u64::from(n),
            };
            prop_assert!(total + brings >= u64::from(goal));
        }
    }
}
