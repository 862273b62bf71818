//! Another home to which a reader is open, as the reader's family calls it.

use challenge::Date;
use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{date, id, put_date, put_text, text};
use crate::kind;

/// Written by who has opened it. It names a member of each vault that the home opens; as whom it goes on later, the removals
/// of those members say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    pub name: String,
    pub added_on: Date,
    /// As whom it opens the amounts vault.
    pub amounts: [u8; 16],
    /// As whom it opens the books vault, where titles are open to it too.
    pub books: Option<[u8; 16]>,
}

const NAME: u16 = 1;
const ADDED_ON: u16 = 2;
const AMOUNTS: u16 = 3;
const BOOKS: u16 = 4;

impl Home {
    /// Longest name, in characters.
    pub const NAME_MAX: usize = 24;

    /// One for each member, whoever writes it.
    #[must_use]
    pub fn id(amounts: &[u8; 16]) -> EntityId {
        EntityId::natural("home", amounts)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::HOME).then_some(())?;
        Some(Self {
            name: text(row, NAME).unwrap_or_default(),
            added_on: date(row, ADDED_ON)?,
            amounts: id(row, AMOUNTS)?,
            books: id(row, BOOKS),
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = Vec::new();
        if !self.name.is_empty() {
            fields.push((NAME, put_text(&self.name)));
        }
        fields.push((ADDED_ON, put_date(self.added_on)));
        fields.push((AMOUNTS, Value::Id(self.amounts)));
        fields.extend(self.books.map(|member| (BOOKS, Value::Id(member))));
        Draft::new(Self::id(&self.amounts), kind::HOME, fields, |tag| (NAME..=BOOKS).contains(&tag))
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;

    #[test]
    fn a_home_survives_its_row_with_and_without_a_name_and_titles() {
        for (name, books) in [("", None), ("Кај баба", Some([4; 16]))] {
            let home = Home {
                name: name.to_owned(),
                added_on: Date::from_epoch_day(20_000).expect("in range"),
                amounts: [3; 16],
                books,
            };
            let stamp = Stamp { entity: Home::id(&home.amounts), generation: 1, at: Hlc::from_bits(7) };
            assert_eq!(Home::from_row(&home.draft().stamped(stamp, None)), Some(home));
        }
    }
}
