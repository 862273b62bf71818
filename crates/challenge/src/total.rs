//! The one way a total is made.

use std::collections::BTreeMap;

use crate::credit::Credit;
use crate::date::Date;
use crate::rules::Rules;
use crate::tally::Tally;

/// `Σ over groups of min(cap, Σ live amounts)`.
///
/// With the group a date and a cap of 1 this counts days; with a larger cap, minutes or pages with a daily limit;
/// with the group a book or list item, books. Nothing is rounded per entry: two sessions of ten minutes are twenty.
#[must_use]
pub fn total<'a>(rules: &Rules, credits: impl IntoIterator<Item = &'a Credit>) -> u64 {
    tally(rules, credits).total()
}

/// The total as it can be on `today` at the most: what is for a day that has not come does not count yet, whatever the clock
/// of the device said that sent it.
///
/// Nothing is refused for being early, and nothing is lost: a clock that runs ahead has its days when they come. Credits are
/// dated by buckets only; where dates are what is capped, a bucket holds as many of them as have begun in it.
#[must_use]
pub fn total_on<'a>(rules: &Rules, credits: impl IntoIterator<Item = &'a Credit>, today: Date) -> u64 {
    let mut tallies: BTreeMap<Option<u16>, Tally> = BTreeMap::new();
    for credit in credits.into_iter().filter(|credit| credit.live && has_begun(rules, credit, today)) {
        let apart = rules.caps_dates().then_some(credit.bucket);
        let tally = tallies.entry(apart).or_insert_with(|| Tally::new(rules));
        let slot = tally.slot(credit.group);
        tally.add(slot, credit.amount);
    }
    let most = |bucket: u16| u64::from(rules.days_begun(bucket, today)) * u64::from(rules.cap);
    let totals = tallies.iter().map(|(apart, tally)| tally.total().min(apart.map_or(u64::MAX, most)));
    totals.sum()
}

/// Whether a day of the credit's bucket has come.
#[must_use]
pub fn has_begun(rules: &Rules, credit: &Credit, today: Date) -> bool {
    rules.days_begun(credit.bucket, today) > 0
}

/// What counts of these credits, by group.
#[must_use]
pub fn tally<'a>(rules: &Rules, credits: impl IntoIterator<Item = &'a Credit>) -> Tally {
    let mut tally = Tally::new(rules);
    for credit in credits.into_iter().filter(|credit| credit.live) {
        let slot = tally.slot(credit.group);
        tally.add(slot, credit.amount);
    }
    tally
}

/// A total beside its goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub total: u64,
    pub goal: u32,
}

impl Progress {
    #[must_use]
    pub fn is_reached(self) -> bool {
        self.total >= u64::from(self.goal)
    }

    /// 0 to 1000, for a ring: full means reached, and not before.
    #[must_use]
    pub fn permille(self) -> u16 {
        if self.is_reached() {
            return 1000;
        }
        let share = self.total.saturating_mul(1000) / u64::from(self.goal.max(1));
        u16::try_from(share).unwrap_or(1000).min(999)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::{CreditId, GroupId};
    use crate::rules::{BucketUnit, Metric};

    fn rules(cap: u32) -> Rules {
        Rules {
            metric: Metric::Minutes,
            cap,
            ..Rules::days(100, "2027-06-01".parse().expect("date"), "2027-06-30".parse().expect("date"))
        }
    }

    fn credit(id: u8, group: u8, amount: u32) -> Credit {
        Credit {
            id: CreditId([id; 16]),
            group: GroupId([group; 16]),
            bucket: 0,
            amount,
            generation: 1,
            live: true,
            proof: None,
        }
    }

    #[test]
    fn two_sessions_on_one_date_are_one_day() {
        assert_eq!(total(&rules(1), &[credit(1, 1, 1), credit(2, 1, 1), credit(3, 2, 1)]), 2);
    }

    #[test]
    fn a_daily_cap_holds_for_the_day_and_not_for_the_entry() {
        assert_eq!(total(&rules(60), &[credit(1, 1, 40), credit(2, 1, 40), credit(3, 2, 10)]), 70);
    }

    #[test]
    fn withdrawn_credits_do_not_count() {
        assert_eq!(total(&rules(60), &[Credit { live: false, ..credit(1, 1, 40) }]), 0);
    }

    #[test]
    fn a_ring_is_full_only_when_the_goal_is_reached() {
        assert_eq!(Progress { total: 9_999, goal: 10_000 }.permille(), 999);
        assert_eq!(Progress { total: 10_000, goal: 10_000 }.permille(), 1000);
        assert_eq!(Progress { total: 0, goal: 0 }.permille(), 1000);
    }

    #[test]
    fn what_is_for_a_day_that_has_not_come_counts_when_it_comes() {
        let rules = Rules { bucket: BucketUnit::Day, ..rules(60) };
        let credits = [credit(1, 1, 40), Credit { bucket: 3, ..credit(2, 2, 30) }];
        let on = |date: &str| total_on(&rules, &credits, date.parse().expect("date"));
        assert_eq!(on("2027-05-31"), 0);
        assert_eq!(on("2027-06-03"), 40);
        assert_eq!(on("2027-06-04"), 70);
        assert_eq!(on("2027-08-01"), 70);
    }

    #[test]
    fn a_week_holds_no_more_days_than_have_begun_in_it() {
        let rules = rules(1);
        let credits: Vec<_> = (1..=10).map(|number| credit(number, number, 1)).collect();
        let on = |date: &str| total_on(&rules, &credits, date.parse().expect("date"));
        assert_eq!(on("2027-06-01"), 1);
        assert_eq!(on("2027-06-05"), 5);
        assert_eq!(on("2027-06-20"), 7, "ten dates are no week");
    }

    #[test]
    fn books_are_not_held_to_a_number_of_days() {
        let rules = Rules { metric: Metric::Books, ..rules(1) };
        let credits: Vec<_> = (1..=10).map(|number| credit(number, number, 1)).collect();
        assert_eq!(total_on(&rules, &credits, rules.opens), 10);
    }

    fn unit() -> impl Strategy<Value = BucketUnit> {
        prop_oneof![Just(BucketUnit::Day), Just(BucketUnit::Week)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        /// Whatever is sent, with any clock and any number of invented dates.
        #[test]
        fn no_clock_makes_more_of_a_challenge_than_the_days_that_have_begun(
            sent in prop::collection::vec((0u8..30, 0u16..12, 1u32..40), 0..40),
            unit in unit(),
            cap in 1u32..40,
            window_days in 1i32..60,
            on in -3i32..70,
        ) {
            let rules = rules(cap);
            let rules = Rules { bucket: unit, closes: rules.opens.plus_days(window_days - 1), ..rules };
            let credits: Vec<_> = sent
                .iter()
                .zip(0u8..)
                .map(|((group, bucket, amount), id)| Credit {
                    bucket: *bucket,
                    ..credit(id, *group, (*amount).min(cap))
                })
                .collect();
            let days_begun = (on + 1).clamp(0, window_days);
            let made = total_on(&rules, &credits, rules.opens.plus_days(on));
            prop_assert!(made <= u64::from(days_begun.unsigned_abs()) * u64::from(cap));
        }
    }

    proptest! {
        #[test]
        fn who_reads_when_it_is_said_has_all_of_it(
            read in prop::collection::vec((0i32..60, 1u32..100), 0..60),
            unit in unit(),
            cap in 1u32..120,
            later_days in 0i32..20,
        ) {
            let rules = Rules { bucket: unit, closes: rules(cap).opens.plus_days(59), ..rules(cap) };
            let credits: Vec<_> = read
                .iter()
                .zip(0u8..)
                .map(|((day, amount), id)| Credit {
                    bucket: rules.bucket_of(rules.opens.plus_days(*day)).expect("within"),
                    ..credit(id, u8::try_from(*day).expect("small"), (*amount).min(cap))
                })
                .collect();
            let last = read.iter().map(|(day, _)| *day).max().unwrap_or(0);
            let today = rules.opens.plus_days(last + later_days);
            prop_assert_eq!(total_on(&rules, &credits, today), total(&rules, &credits));
        }
        #[test]
        fn a_total_does_not_depend_on_order_and_never_exceeds_the_caps(
            amounts in prop::collection::vec((0u8..5, 0u32..200), 0..40),
            cap in 0u32..150,
        ) {
            let mut credits: Vec<_> =
                amounts.iter().zip(0u8..).map(|((group, amount), id)| credit(id, *group, *amount)).collect();
            let forwards = total(&rules(cap), &credits);
            credits.reverse();
            prop_assert_eq!(forwards, total(&rules(cap), &credits));
            prop_assert!(forwards <= 5 * u64::from(cap));
        }

        #[test]
        fn what_is_taken_out_again_was_never_there(
            amounts in prop::collection::vec((0u8..5, 0u32..200, any::<bool>()), 0..40),
            cap in 0u32..150,
        ) {
            let mut tally = Tally::new(&rules(cap));
            for (group, amount, _) in &amounts {
                let slot = tally.slot(GroupId([*group; 16]));
                tally.add(slot, *amount);
            }
            for (group, amount, _) in amounts.iter().filter(|(.., stays)| !stays) {
                let slot = tally.slot(GroupId([*group; 16]));
                tally.take(slot, *amount);
            }
            let staying = amounts.iter().zip(0u8..).filter(|((.., stays), _)| *stays);
            let credits: Vec<_> = staying.map(|((group, amount, _), id)| credit(id, *group, *amount)).collect();
            prop_assert_eq!(tally.total(), total(&rules(cap), &credits));
        }
    }
}
