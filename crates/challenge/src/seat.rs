//! A pupil reads at home and at school, and both may note the same evening.

use std::collections::BTreeMap;

use crate::credit::Credit;
use crate::id::GroupId;

/// What counts of a pupil whose reading is noted at home and by the class: of each group the side with the larger sum.
///
/// So a day that both have noted is one day, and no minute is counted twice; on a tie home stands. Both sides make the group
/// of a date from the seat's secret, and so the same one. Only live credits come out.
#[must_use]
pub fn larger_of<'a>(home: &'a [Credit], class: &'a [Credit]) -> Vec<&'a Credit> {
    let (at_home, at_school) = (sums(home), sums(class));
    let is_home = |group: &GroupId| at_home.get(group) >= at_school.get(group);
    let of_home = home.iter().filter(|credit| is_home(&credit.group));
    let of_class = class.iter().filter(|credit| !is_home(&credit.group));
    of_home.chain(of_class).filter(|credit| credit.live).collect()
}

fn sums(credits: &[Credit]) -> BTreeMap<GroupId, u64> {
    let mut sums = BTreeMap::new();
    for credit in credits.iter().filter(|credit| credit.live) {
        *sums.entry(credit.group).or_default() += u64::from(credit.amount);
    }
    sums
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::CreditId;
    use crate::rules::{Metric, Rules};
    use crate::total::total;

    fn rules(cap: u32) -> Rules {
        let date = |text: &str| text.parse().expect("date");
        Rules { metric: Metric::Minutes, cap, ..Rules::days(100, date("2027-03-01"), date("2027-03-28")) }
    }

    fn credits(sessions: &[(u8, u32, bool)]) -> Vec<Credit> {
        let credit = |(id, (group, amount, live)): (u8, &(u8, u32, bool))| Credit {
            id: CreditId([id; 16]),
            group: GroupId([*group; 16]),
            bucket: 0,
            amount: *amount,
            generation: 1,
            live: *live,
            proof: None,
        };
        (0u8..).zip(sessions).map(credit).collect()
    }

    fn sessions() -> impl Strategy<Value = Vec<(u8, u32, bool)>> {
        prop::collection::vec((0u8..4, 0u32..60, any::<bool>()), 0..12)
    }

    #[test]
    fn the_same_evening_noted_at_home_and_at_school_counts_once() {
        let (home, class) = (credits(&[(1, 20, true)]), credits(&[(1, 15, true), (2, 15, true)]));
        assert_eq!(total(&rules(60), larger_of(&home, &class)), 35);
    }

    #[test]
    fn what_home_takes_back_the_class_still_says() {
        let (home, class) = (credits(&[(1, 40, false)]), credits(&[(1, 15, true)]));
        assert_eq!(total(&rules(60), larger_of(&home, &class)), 15);
    }

    proptest! {
        /// Group by group, by counting each alone.
        #[test]
        fn a_pupil_has_of_each_group_what_the_larger_side_has(home in sessions(), class in sessions(), cap in 0u32..90) {
            let (home, class) = (credits(&home), credits(&class));
            let of = |credits: &[Credit], group| {
                let of_group: Vec<_> = credits.iter().filter(|credit| credit.group == group).copied().collect();
                total(&rules(cap), &of_group)
            };
            let expected: u64 = (0u8..4)
                .map(|group| GroupId([group; 16]))
                .map(|group| of(&home, group).max(of(&class, group)))
                .sum();
            prop_assert_eq!(total(&rules(cap), larger_of(&home, &class)), expected);
        }

        #[test]
        fn it_does_not_matter_which_side_is_which(home in sessions(), class in sessions()) {
            let (home, class) = (credits(&home), credits(&class));
            prop_assert_eq!(
                total(&rules(60), larger_of(&home, &class)),
                total(&rules(60), larger_of(&class, &home))
            );
        }
    }
}
