//! Sorting in one piece of code for all types: a general sort is about 4 kB of the first download for each type that is
//! sorted.

use core::cmp::Ordering;

/// As `slice::sort_by_key` does: stable, and the key is asked for at each comparison.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let order = sorted_places(items.len(), &|a, b| key(&items[a]).cmp(&key(&items[b])));
    let mut unsorted: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| unsorted[place].take()));
}

/// The places from 0 to `len`, in the order of what is there.
fn sorted_places(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorting_is_that_of_the_standard_library(items in prop::collection::vec((0u8..8, any::<u8>()), 0..60)) {
            let (mut ours, mut expected) = (items.clone(), items);
            sort_by_key(&mut ours, |(key, _)| *key);
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, expected);
        }
    }
}
