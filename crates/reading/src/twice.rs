//! One evening that was noted in two homes: which sessions may be the same, and the answer of who knows.

use challenge::Date;
use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::entry::Entry;
use crate::fields::id;
use crate::kind;

/// A session, as far as it can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    pub id: EntityId,
    pub entry: Entry,
    /// Nothing for reading without a book, and where titles are not known.
    pub book: Option<EntityId>,
}

impl Noted {
    fn read_on(&self) -> Date {
        self.entry.read_on
    }

    fn may_be(&self, other: &Self) -> bool {
        let homes = (self.entry.home, other.entry.home);
        let is_elsewhere = matches!(homes, (Some(one), Some(other)) if one != other);
        let amount = |noted: &Self| (noted.entry.minutes, noted.entry.pages, noted.entry.percent);
        is_elsewhere
            && self.read_on() == other.read_on()
            && match (self.book, other.book) {
                (Some(one), Some(other)) => one == other,
                (None, None) => amount(self) == amount(other),
                _ => false,
            }
    }
}

/// Pairs of sessions of one date and one book, or one amount without a book, that were noted in different homes. The lower id
/// comes first, no session is in two pairs, and no pair is among those that are known to be two. The same on every device
/// that has the same sessions, in whatever order they are given.
#[must_use]
pub fn possibly_the_same(noted: &[Noted], apart: &[Apart]) -> Vec<(EntityId, EntityId)> {
    let mut noted: Vec<&Noted> = noted.iter().collect();
    noted.sort_unstable_by_key(|one| one.id);
    let mut taken = Vec::new();
    let mut pairs = Vec::new();
    for (at, one) in noted.iter().enumerate() {
        let is_free = |taken: &[EntityId], one: &Noted| !taken.contains(&one.id);
        let mut later = noted.iter().skip(at + 1);
        let found = later.find(|other| {
            is_free(&taken, one)
                && is_free(&taken, other)
                && one.may_be(other)
                && !apart.contains(&Apart::of(one.id, other.id))
        });
        if let Some(other) = found {
            taken.extend([one.id, other.id]);
            pairs.push((one.id, other.id));
        }
    }
    pairs
}

/// Two sessions that are two, though they look like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    lower: EntityId,
    higher: EntityId,
}

const LOWER: u16 = 1;
const HIGHER: u16 = 2;

impl Apart {
    #[must_use]
    pub fn of(one: EntityId, other: EntityId) -> Self {
        Self { lower: one.min(other), higher: one.max(other) }
    }

    /// One for each pair, whoever answers.
    #[must_use]
    pub fn id(self) -> EntityId {
        EntityId::natural("apart", &[self.lower.0, self.higher.0].concat())
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::APART).then_some(())?;
        Some(Self::of(EntityId(id(row, LOWER)?), EntityId(id(row, HIGHER)?)))
    }

    #[must_use]
    pub fn draft(self) -> Draft {
        let fields = vec![(LOWER, Value::Id(self.lower.0)), (HIGHER, Value::Id(self.higher.0))];
        Draft::new(self.id(), kind::APART, fields, |tag| (LOWER..=HIGHER).contains(&tag))
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};
    use proptest::prelude::*;

    use super::*;
    use crate::entry::Flags;

    fn noted(id: u8, home: Option<u32>, day: i32, minutes: u32, book: Option<u8>) -> Noted {
        let entry = Entry {
            read_on: Date::from_epoch_day(20_000 + day).expect("in range"),
            minutes: Some(minutes),
            pages: None,
            percent: None,
            flags: Flags::default(),
            home,
            matches: Vec::new(),
        };
        Noted { id: EntityId([id; 16]), entry, book: book.map(|book| EntityId([book; 16])) }
    }

    #[test]
    fn the_same_evening_in_two_homes_is_asked_about_and_nothing_else_is() {
        let mother = noted(1, Some(1), 0, 20, Some(7));
        let asked = |other: Noted| !possibly_the_same(&[mother.clone(), other], &[]).is_empty();
        assert!(asked(noted(2, Some(2), 0, 30, Some(7))), "as long as the book is the same");
        assert!(!asked(noted(2, Some(1), 0, 20, Some(7))), "read twice at home");
        assert!(!asked(noted(2, None, 0, 20, Some(7))), "nobody knows where");
        assert!(!asked(noted(2, Some(2), 1, 20, Some(7))), "another date");
        assert!(!asked(noted(2, Some(2), 0, 20, Some(8))), "another book");
        assert!(!asked(noted(2, Some(2), 0, 20, None)), "perhaps another book");
        let without = [noted(1, Some(1), 0, 20, None), noted(2, Some(2), 0, 20, None)];
        assert_eq!(possibly_the_same(&without, &[]).len(), 1);
        let other_amount = [noted(1, Some(1), 0, 20, None), noted(2, Some(2), 0, 25, None)];
        assert_eq!(possibly_the_same(&other_amount, &[]), []);
    }

    #[test]
    fn an_answer_is_remembered_whoever_gives_it() {
        let both = [noted(1, Some(1), 0, 20, None), noted(2, Some(2), 0, 20, None)];
        let apart = Apart::of(both[1].id, both[0].id);
        assert_eq!(apart, Apart::of(both[0].id, both[1].id));
        assert_eq!(possibly_the_same(&both, &[apart]), []);
        let stamp = Stamp { entity: apart.id(), generation: 1, at: Hlc::from_bits(7) };
        assert_eq!(Apart::from_row(&apart.draft().stamped(stamp, None)), Some(apart));
    }

    prop_compose! {
        fn any_noted()(id: u8, home in 0u32..3, day in 0i32..3, minutes in 1u32..4, book in 0u8..3) -> Noted {
            noted(id, (home > 0).then_some(home), day, minutes, (book > 0).then_some(book))
        }
    }

    proptest! {
        #[test]
        fn every_device_asks_the_same_and_no_session_twice(
            all in prop::collection::vec(any_noted(), 0..12),
            from in 0usize..12,
        ) {
            let mut all = all;
            all.sort_unstable_by_key(|one| one.id);
            all.dedup_by_key(|one| one.id);
            let pairs = possibly_the_same(&all, &[]);
            let mut turned = all.clone();
            turned.rotate_left(from.min(all.len()));
            turned.reverse();
            prop_assert_eq!(&possibly_the_same(&turned, &[]), &pairs);
            let mut asked: Vec<EntityId> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
            asked.sort_unstable();
            let count = asked.len();
            asked.dedup();
            prop_assert_eq!(asked.len(), count);
            let of = |id: EntityId| all.iter().find(|one| one.id == id).expect("one of them");
            for (one, other) in &pairs {
                prop_assert!(one < other);
                prop_assert_ne!(of(*one).entry.home, of(*other).entry.home);
                prop_assert_eq!(of(*one).entry.read_on, of(*other).entry.read_on);
            }
        }

        #[test]
        fn what_is_answered_is_asked_no_more(all in prop::collection::vec(any_noted(), 0..12)) {
            let mut all = all;
            all.sort_unstable_by_key(|one| one.id);
            all.dedup_by_key(|one| one.id);
            let mut apart = Vec::new();
            for _ in 0..=all.len() * all.len() {
                let pairs = possibly_the_same(&all, &apart);
                prop_assert!(pairs.iter().all(|(one, other)| !apart.contains(&Apart::of(*one, *other))));
                apart.extend(pairs.iter().map(|(one, other)| Apart::of(*one, *other)));
            }
            prop_assert_eq!(possibly_the_same(&all, &apart), Vec::new());
        }
    }
}
