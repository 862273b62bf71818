//! Stickers: a drawing that one member of the family gives another for reading. Never a text.

use challenge::Date;
use oplog::{EntityId, Row, Tag};

use crate::draft::Draft;
use crate::fields::{date, id, int, put_date, put_int};
use crate::kind;

/// A sticker, kept with the reader who was given it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sticker {
    pub given_on: Date,
    /// Number of the drawing, from 0. One that a build does not know is kept and not shown.
    pub picture: u16,
    /// The reader who gives it.
    pub from: EntityId,
}

const GIVEN_ON: Tag = 1;
const PICTURE: Tag = 2;
const FROM: Tag = 3;

impl Sticker {
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::STICKER {
            return None;
        }
        Some(Self {
            given_on: date(row, GIVEN_ON)?,
            picture: int(row, PICTURE)?,
            from: EntityId(id(row, FROM)?),
        })
    }

    #[must_use]
    pub fn draft(&self, entity: EntityId) -> Draft {
        let fields = vec![
            (GIVEN_ON, put_date(self.given_on)),
            (PICTURE, put_int(self.picture)),
            (FROM, oplog::Value::Id(self.from.0)),
        ];
        Draft::new(entity, kind::STICKER, fields, |tag| (GIVEN_ON..=FROM).contains(&tag))
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;

    #[test]
    fn a_sticker_survives_its_row() {
        let entity = EntityId([1; 16]);
        let sticker =
            Sticker { given_on: "2027-06-15".parse().expect("date"), picture: 7, from: EntityId([2; 16]) };
        let stamp = Stamp { entity, generation: 1, at: Hlc::from_bits(9) };
        assert_eq!(Sticker::from_row(&sticker.draft(entity).stamped(stamp, None)), Some(sticker));
    }
}
