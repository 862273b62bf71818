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

    fn winner(rows: &[Row]) -> Option<Row> {
        rows.iter().cloned().reduce(|best, next| if beats(&next, &best) { next } else { best })
    }

    proptest! {
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
