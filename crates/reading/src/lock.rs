//! The picture lock of a reader: four pictures in order. A curtain and not a vault: it keeps a sibling from opening a
//! screen by chance. Whoever can read this device's database can try all sequences in a moment.

use oplog::EntityId;

/// What the device keeps of the pictures chosen: enough to compare, and nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureLock(pub [u8; 16]);

impl PictureLock {
    /// Pictures in a sequence.
    pub const LENGTH: usize = 4;
    /// Pictures to choose from, numbered from 0.
    pub const PICTURES: u8 = 12;

    /// The first 16 bytes of `SHA-256("picture lock" ‖ 0x00 ‖ reader ‖ pictures)`: two readers with the same sequence have
    /// different locks.
    #[must_use]
    pub fn of(reader: EntityId, pictures: [u8; Self::LENGTH]) -> Self {
        Self(EntityId::natural("picture lock", &[&reader.0[..], &pictures].concat()).0)
    }

    /// Whether these pictures, in this order, open it.
    #[must_use]
    pub fn opens_with(self, reader: EntityId, pictures: [u8; Self::LENGTH]) -> bool {
        self == Self::of(reader, pictures)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const READER: EntityId = EntityId([1; 16]);

    fn sequence() -> impl Strategy<Value = [u8; PictureLock::LENGTH]> {
        proptest::array::uniform4(0..PictureLock::PICTURES)
    }

    proptest! {
        #[test]
        fn a_lock_opens_with_its_own_pictures_in_their_order_and_no_others(
            chosen in sequence(),
            tried in sequence(),
        ) {
            let lock = PictureLock::of(READER, chosen);
            prop_assert!(lock.opens_with(READER, chosen));
            prop_assert_eq!(lock.opens_with(READER, tried), tried == chosen);
        }

        #[test]
        fn the_same_pictures_are_another_lock_for_another_reader(chosen in sequence()) {
            prop_assert!(!PictureLock::of(READER, chosen).opens_with(EntityId([2; 16]), chosen));
        }
    }
}
