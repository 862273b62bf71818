//! The one way a total is made.

use crate::credit::Credit;
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
    use crate::rules::Metric;

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

    proptest! {
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
