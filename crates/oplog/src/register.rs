//! The one merge rule.

use core::cmp::Ordering;

use crate::row::Row;

/// Whether `challenger` is the winner over `holder`, both versions of one entity.
///
/// Order: generation, then clock, then bytes. Generation first, so that an edit beats the version it was made on
/// whatever the clocks say; bytes last, so that the order is total and every device agrees.
#[must_use]
pub fn beats(challenger: &Row, holder: &Row) -> bool {
    order(challenger, holder) == Ordering::Greater
}

fn order(a: &Row, b: &Row) -> Ordering {
    (a.stamp.generation, a.stamp.at)
        .cmp(&(b.stamp.generation, b.stamp.at))
        .then_with(|| a.to_bytes().cmp(&b.to_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::row::strategies::row;
    use crate::{EntityId, Hlc, Stamp, TOMBSTONE, Value};

    fn winner(rows: &[Row]) -> Option<Row> {
        rows.iter().cloned().reduce(|best, next| if beats(&next, &best) { next } else { best })
    }

    /// Versions of one entity, so near each other that every part of the order decides.
    fn version() -> impl Strategy<Value = Row> {
        (1u16..4, 0u64..3, prop::sample::select(vec![TOMBSTONE, 16]), 0i64..3).prop_map(
            |(generation, clock, kind, minutes)| {
                let stamp = Stamp { entity: EntityId([1; 16]), generation, at: Hlc::from_bits(clock) };
                Row::new(stamp, kind, vec![(1, Value::Int(minutes))])
            },
        )
    }

    /// Shows every order of the rows from `at` on.
    fn each_order(rows: &mut Vec<Row>, at: usize, show: &mut impl FnMut(&[Row])) {
        if at == rows.len() {
            return show(rows);
        }
        for next in at..rows.len() {
            rows.swap(at, next);
            each_order(rows, at + 1, show);
            rows.swap(at, next);
        }
    }

    proptest! {
        #[test]
        fn all_orders_of_up_to_six_versions_have_one_winner(mut rows in prop::collection::vec(version(), 1..=6)) {
            let expected = rows.iter().cloned().max_by(order);
            each_order(&mut rows, 0, &mut |rows| assert_eq!(winner(rows), expected));
        }

        #[test]
        fn the_winner_does_not_depend_on_order_or_repetition(rows in prop::collection::vec(row(), 1..7)) {
            let forwards = winner(&rows);
            let mut again = rows.clone();
            again.reverse();
            again.extend(rows.iter().cloned());
            prop_assert_eq!(winner(&again), forwards);
        }

        #[test]
        fn merging_in_any_grouping_gives_the_same_winner(a in row(), b in row(), c in row()) {
            let left = winner(&[winner(&[a.clone(), b.clone()]).expect("two"), c.clone()]);
            let right = winner(&[a, winner(&[b, c]).expect("two")]);
            prop_assert_eq!(left, right);
        }

        #[test]
        fn no_row_beats_itself(a in row()) {
            prop_assert!(!beats(&a, &a));
        }

        #[test]
        fn an_edit_beats_the_version_it_was_made_on(base in row(), edit in row()) {
            let mut edit = edit;
            edit.stamp.generation = base.stamp.generation + 1;
            prop_assert!(beats(&edit, &base));
        }
    }
}
