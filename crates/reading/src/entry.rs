//! Entries: one reading session of one reader on one date.

use challenge::Date;
use oplog::{EntityId, Row, Tag};

use crate::counted::{Match, MatchTags};
use crate::draft::Draft;
use crate::fields::{date, int, put_date, put_int};
use crate::kind;

/// How a session was read, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    /// *Today* was tapped, as against a date chosen: tells a wrong clock from a late entry.
    pub const TAPPED_TODAY: Self = Self(1);
    /// Reader and listener together.
    pub const READ_ALOUD: Self = Self(1 << 1);
    pub const AUDIOBOOK: Self = Self(1 << 2);
    pub const REREAD: Self = Self(1 << 3);
    pub const FINISHED: Self = Self(1 << 4);
    /// Somebody read to the reader.
    pub const BEING_READ_TO: Self = Self(1 << 5);
    /// All that say whose voice it was.
    pub const HOW: Self = Self(Self::READ_ALOUD.0 | Self::AUDIOBOOK.0 | Self::BEING_READ_TO.0);

    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// One reading session, without its book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub read_on: Date,
    pub minutes: Option<u32>,
    pub pages: Option<u32>,
    /// How far in the book the reader was after the session.
    pub percent: Option<u8>,
    pub flags: Flags,
    pub matches: Vec<Match>,
}

const READ_ON: Tag = 1;
const MINUTES: Tag = 2;
const PAGES: Tag = 3;
const FLAGS: Tag = 4;
const PERCENT: Tag = 5;

impl Entry {
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::ENTRY {
            return None;
        }
        Some(Self {
            read_on: date(row, READ_ON)?,
            minutes: int(row, MINUTES),
            pages: int(row, PAGES),
            percent: int(row, PERCENT),
            flags: Flags(int(row, FLAGS).unwrap_or_default()),
            matches: MatchTags::OF_READER.matches(row),
        })
    }

    #[must_use]
    pub fn draft(&self, entity: EntityId) -> Draft {
        let mut fields = vec![(READ_ON, put_date(self.read_on))];
        fields.extend(self.minutes.map(|minutes| (MINUTES, put_int(minutes))));
        fields.extend(self.pages.map(|pages| (PAGES, put_int(pages))));
        fields.extend(self.percent.map(|percent| (PERCENT, put_int(percent))));
        if self.flags != Flags::default() {
            fields.push((FLAGS, put_int(self.flags.0)));
        }
        fields.extend(MatchTags::OF_READER.fields(&self.matches));
        let knows = |tag| (READ_ON..=PERCENT).contains(&tag) || MatchTags::OF_READER.contain(tag);
        Draft::new(entity, kind::ENTRY, fields, knows)
    }
}

#[cfg(test)]
mod tests {
    use challenge::GroupId;
    use oplog::{Hlc, Stamp};

    use super::*;
    use crate::counted::MatchGroup;

    #[test]
    fn an_entry_survives_its_row() {
        let entity = EntityId([1; 16]);
        let entry = Entry {
            read_on: "2027-06-15".parse().expect("date"),
            minutes: Some(20),
            pages: None,
            percent: Some(40),
            flags: Flags::TAPPED_TODAY.with(Flags::READ_ALOUD),
            matches: vec![
                Match { participation: EntityId([2; 16]), amount: 1, group: MatchGroup::Date, proof: None },
                Match {
                    participation: EntityId([3; 16]),
                    amount: 20,
                    group: MatchGroup::Given(GroupId([4; 16])),
                    proof: Some([5; 16]),
                },
            ],
        };
        let stamp = Stamp { entity, generation: 1, at: Hlc::from_bits(9) };
        let row = entry.draft(entity).stamped(stamp, None);
        assert_eq!(Entry::from_row(&row), Some(entry));
    }
}
