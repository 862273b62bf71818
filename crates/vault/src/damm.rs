//! The check digit of Damm: notices every single wrong digit and every exchange of neighbours.
//!
//! Source: H. Michael Damm, *Total anti-symmetrische Quasigruppen*, Marburg 2004; the table of order 10 given there.

const TABLE: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The digit that goes behind `digits`, each 0 to 9.
pub(crate) fn check_digit(digits: impl IntoIterator<Item = u8>) -> u8 {
    digits.into_iter().fold(0, |interim, digit| TABLE[usize::from(interim)][usize::from(digit % 10)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_thesis() {
        assert_eq!(check_digit([5, 7, 2]), 4);
    }

    /// What the table must be for the two promises: a Latin square, and totally anti-symmetric.
    #[test]
    fn rows_and_columns_hold_every_digit_and_no_exchange_goes_unnoticed() {
        for c in 0..10 {
            let row: std::collections::BTreeSet<u8> = (0..10).map(|d| TABLE[c][d]).collect();
            let column: std::collections::BTreeSet<u8> = (0..10).map(|d| TABLE[d][c]).collect();
            assert_eq!((row.len(), column.len()), (10, 10));
            assert_eq!(TABLE[c][c], 0, "a number with its check digit ends at 0");
            for x in 0..10 {
                for y in (0..10).filter(|y| *y != x) {
                    let after = |x: usize, y: usize| TABLE[usize::from(TABLE[c][x])][y];
                    assert_ne!(after(x, y), after(y, x), "{c} {x} {y}");
                }
            }
        }
    }
}
