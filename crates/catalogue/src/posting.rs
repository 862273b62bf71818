//! Postings: where words stand.

/// Where in a book a word stands. The numbers order the fields by weight, the greater first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Field {
    Subject = 0,
    Series = 1,
    Author = 2,
    Title = 3,
}

/// The weightiest field's number.
const WEIGHTIEST: u32 = Field::Title as u32;

/// Bits of a rank.
pub(crate) const RANK_BITS: u32 = 30;
/// All of them.
pub(crate) const RANKS: u64 = (1 << RANK_BITS) - 1;

/// A word in a field of a book, in four bytes: how much lighter than a title the field is, above the book's
/// rank (see [`crate::Index`]). So the least of some postings is that of the best hit among them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting(u32);

impl Posting {
    /// Comes after all others.
    pub(crate) const LAST: Self = Self(u32::MAX);

    pub(crate) fn new(rank: u32, field: Field) -> Self {
        Self((WEIGHTIEST - field as u32) << RANK_BITS | rank)
    }

    pub(crate) fn rank(self) -> u32 {
        self.0 & RANKS as u32
    }

    /// The place of the hit among those whose words fit equally well.
    pub(crate) fn place(self) -> u64 {
        u64::from(self.0)
    }

    /// The number of the field.
    pub(crate) fn weight(self) -> u8 {
        (WEIGHTIEST - (self.0 >> RANK_BITS)) as u8
    }
}
