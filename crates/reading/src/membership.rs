//! A reader's seat in a class.

use challenge::Date;
use oplog::{EntityId, Row, Tag, Value};

use crate::draft::Draft;
use crate::fields::{date, id, int, put_date, put_int};
use crate::kind;

/// A seat that a reader has taken. It is kept with what the reader reads, so that all devices of the family have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The secret of the strip.
    pub strip: [u8; 16],
    /// Index into the words for nicknames: what the educator sees.
    pub nickname: u16,
    pub joined_on: Date,
}

const STRIP: Tag = 1;
const NICKNAME: Tag = 2;
const JOINED_ON: Tag = 3;

impl Membership {
    /// One for each strip.
    #[must_use]
    pub fn entity(&self) -> EntityId {
        EntityId::natural("membership", &self.strip)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::MEMBERSHIP {
            return None;
        }
        Some(Self { strip: id(row, STRIP)?, nickname: int(row, NICKNAME)?, joined_on: date(row, JOINED_ON)? })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![
            (STRIP, Value::Id(self.strip)),
            (NICKNAME, put_int(self.nickname)),
            (JOINED_ON, put_date(self.joined_on)),
        ];
        Draft::new(self.entity(), kind::MEMBERSHIP, fields, |tag| (STRIP..=JOINED_ON).contains(&tag))
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;

    #[test]
    fn a_membership_survives_its_row() {
        let membership =
            Membership { strip: [3; 16], nickname: 77, joined_on: "2027-03-01".parse().expect("date") };
        let stamp = Stamp { entity: membership.entity(), generation: 1, at: Hlc::from_bits(9) };
        assert_eq!(Membership::from_row(&membership.draft().stamped(stamp, None)), Some(membership));
    }
}
