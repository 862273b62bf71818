//! Sorting by number, byte by byte (least significant digit first): linear, stable, and a fraction of the code of a
//! general sort.

/// Sorts by the first of each pair; equal ones keep their order.
pub(crate) fn sort(pairs: &mut Vec<(u64, u32)>) {
    let mut sorted = vec![(0, 0); pairs.len()];
    let used = pairs.iter().fold(0, |used, pair| used | pair.0);
    for shift in (0..64).step_by(8).filter(|shift| used >> shift & 0xFF != 0) {
        let digit = |key: u64| (key >> shift & 0xFF) as usize;
        let mut places = [0_u32; 256];
        pairs.iter().for_each(|pair| places[digit(pair.0)] += 1);
        starts(&mut places);
        for &pair in &*pairs {
            let place = &mut places[digit(pair.0)];
            sorted[*place as usize] = pair;
            *place += 1;
        }
        core::mem::swap(pairs, &mut sorted);
    }
}

/// Turns how many there are of each kind into where those of each kind start, and tells how many there are of all.
pub(crate) fn starts(counts: &mut [u32]) -> u32 {
    let mut start = 0;
    for count in counts {
        start += core::mem::replace(count, start);
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in proptest::collection::vec(any::<u64>(), 0..300), shift in 0..64) {
            let mut pairs: Vec<(u64, u32)> = keys.iter().map(|key| key >> shift).zip(0..).collect();
            let mut expected = pairs.clone();
            expected.sort_by_key(|pair| pair.0);
            sort(&mut pairs);
            prop_assert_eq!(pairs, expected);
        }
    }
}
