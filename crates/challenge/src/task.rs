//! Tasks: what a challenge of activities counts, one by one or on a card.

use minicbor::{Decode, Encode};

use crate::code::CodeHash;
use crate::id::GroupId;

/// One thing to do. It counts once.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Task {
    /// Names the task within its challenge, from 1; its words are found by it.
    #[n(0)]
    pub number: u16,
    #[n(1)]
    pub done_by: DoneBy,
}

impl Task {
    /// The group of the task's credit: its number. Nothing where a credit would tell which book was read.
    #[must_use]
    pub fn public_group(&self) -> Option<GroupId> {
        match self.done_by {
            DoneBy::Telling | DoneBy::Code(_) => Some(GroupId::numbered(u32::from(self.number))),
            DoneBy::Book(_) | DoneBy::Nothing => None,
        }
    }
}

/// How a task comes to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum DoneBy {
    /// The reader says so.
    #[n(0)]
    Telling,
    /// Finishing the book with this id in the catalogue.
    #[n(1)]
    Book(#[cbor(n(0), with = "minicbor::bytes")] [u8; 16]),
    /// Knowing the code that is given out at an event.
    #[n(2)]
    Code(#[n(0)] CodeHash),
    /// Done from the beginning: the middle of a card.
    #[n(3)]
    Nothing,
}

/// A square card of tasks, in the order of [`crate::Rules::tasks`], row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Card {
    /// Squares in a row; 5 at most.
    #[n(0)]
    pub side: u8,
}

impl Card {
    const SIDE_MAX: u8 = 5;

    /// Rows, columns and both diagonals.
    #[must_use]
    pub fn lines(self) -> u32 {
        2 * u32::from(self.side) + 2
    }

    #[must_use]
    pub fn squares(self) -> usize {
        usize::from(self.side) * usize::from(self.side)
    }

    #[must_use]
    pub fn is_sound(self) -> bool {
        (2..=Self::SIDE_MAX).contains(&self.side)
    }

    /// How many lines are complete. A square that is not given is not done.
    #[must_use]
    pub fn complete_lines(self, done: &[bool]) -> u32 {
        let side = usize::from(self.side);
        let is_done = |row: usize, column: usize| done.get(row * side + column).copied().unwrap_or(false);
        let rows = (0..side).filter(|row| (0..side).all(|column| is_done(*row, column)));
        let columns = (0..side).filter(|column| (0..side).all(|row| is_done(row, *column)));
        let straight = rows.count() + columns.count();
        let falling = (0..side).all(|at| is_done(at, at));
        let rising = (0..side).all(|at| is_done(at, side - 1 - at));
        u32::try_from(straight).unwrap_or(u32::MAX) + u32::from(falling) + u32::from(rising)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn squares(drawing: &str) -> Vec<bool> {
        drawing.chars().filter(|mark| !mark.is_whitespace()).map(|mark| mark == 'x').collect()
    }

    #[test]
    fn rows_columns_and_diagonals_are_lines() {
        let card = Card { side: 3 };
        for (drawing, lines) in [
            ("... ... ...", 0),
            ("xxx ... ...", 1),
            (".x. .x. .x.", 1),
            ("x.. .x. ..x", 1),
            ("x.x .x. x.x", 2),
            ("xxx .x. .x.", 2),
            ("xxx xxx xxx", 8),
        ] {
            assert_eq!(card.complete_lines(&squares(drawing)), lines, "{drawing}");
        }
        assert_eq!(card.lines(), 8);
    }

    proptest! {
        #[test]
        fn doing_one_more_square_never_takes_a_line_away(
            side in 2u8..=5,
            mut done in prop::collection::vec(any::<bool>(), 25),
            one_more in 0usize..25,
        ) {
            let card = Card { side };
            let before = card.complete_lines(&done);
            done[one_more] = true;
            let after = card.complete_lines(&done);
            prop_assert!((before..=card.lines()).contains(&after));
            prop_assert_eq!(card.complete_lines(&[true; 25]), card.lines());
        }
    }
}
