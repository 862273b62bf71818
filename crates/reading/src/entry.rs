//! Entries: one reading session of one reader on one date.

use challenge::{Date, GroupId};
use oplog::{EntityId, Field, Row, Tag, Value};

use crate::draft::Draft;
use crate::fields::{date, id, int, put_date, put_int};
use crate::kind;

/// How a session was read, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    /// *Today* was tapped, as against a date chosen: tells a wrong clock from a late entry.
    pub const TAPPED_TODAY: Self = Self(1);
    pub const READ_ALOUD: Self = Self(1 << 1);
    pub const AUDIOBOOK: Self = Self(1 << 2);
    pub const REREAD: Self = Self(1 << 3);
    pub const FINISHED: Self = Self(1 << 4);

    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What an entry counts for in one participation. Decided when it is logged, and stored, so that every device
/// publishes the same credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The participation's entity.
    pub participation: EntityId,
    pub amount: u32,
    pub group: MatchGroup,
}

/// What the amount is capped together with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchGroup {
    /// The date of the entry.
    Date,
    /// A group made when the entry was logged: a book, list item, square or code.
    Given(GroupId),
}

/// One reading session, without its book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub read_on: Date,
    pub minutes: Option<u32>,
    pub pages: Option<u32>,
    pub flags: Flags,
    pub matches: Vec<Match>,
}

const READ_ON: Tag = 1;
const MINUTES: Tag = 2;
const PAGES: Tag = 3;
const FLAGS: Tag = 4;
/// Matches take four tags each from here: participation, amount, group if given, one kept free.
const MATCHES: Tag = 64;
const MATCHES_MAX: Tag = 64;
const MATCHES_END: Tag = MATCHES + 4 * MATCHES_MAX;

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
            flags: Flags(int(row, FLAGS).unwrap_or_default()),
            matches: (MATCHES..MATCHES_END).step_by(4).map_while(|tag| match_from(row, tag)).collect(),
        })
    }

    #[must_use]
    pub fn draft(&self, entity: EntityId) -> Draft {
        let mut fields = vec![(READ_ON, put_date(self.read_on))];
        fields.extend(self.minutes.map(|minutes| (MINUTES, put_int(minutes))));
        fields.extend(self.pages.map(|pages| (PAGES, put_int(pages))));
        if self.flags != Flags::default() {
            fields.push((FLAGS, put_int(self.flags.0)));
        }
        for (tag, matched) in (MATCHES..MATCHES_END).step_by(4).zip(&self.matches) {
            fields.extend(match_fields(matched, tag));
        }
        let knows = |tag| (READ_ON..=FLAGS).contains(&tag) || (MATCHES..MATCHES_END).contains(&tag);
        Draft::new(entity, kind::ENTRY, fields, knows)
    }

    #[must_use]
    pub fn match_for(&self, participation: EntityId) -> Option<&Match> {
        self.matches.iter().find(|matched| matched.participation == participation)
    }
}

fn match_from(row: &Row, tag: Tag) -> Option<Match> {
    let group = id(row, tag + 2).map_or(MatchGroup::Date, |group| MatchGroup::Given(GroupId(group)));
    Some(Match { participation: EntityId(id(row, tag)?), amount: int(row, tag + 1)?, group })
}

fn match_fields(matched: &Match, tag: Tag) -> impl Iterator<Item = Field> {
    let group = match matched.group {
        MatchGroup::Date => None,
        MatchGroup::Given(group) => Some((tag + 2, Value::Id(group.0))),
    };
    [(tag, Value::Id(matched.participation.0)), (tag + 1, put_int(matched.amount))].into_iter().chain(group)
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;

    #[test]
    fn an_entry_survives_its_row() {
        let entity = EntityId([1; 16]);
        let entry = Entry {
            read_on: "2027-06-15".parse().expect("date"),
            minutes: Some(20),
            pages: None,
            flags: Flags::TAPPED_TODAY.with(Flags::READ_ALOUD),
            matches: vec![
                Match { participation: EntityId([2; 16]), amount: 1, group: MatchGroup::Date },
                Match {
                    participation: EntityId([3; 16]),
                    amount: 20,
                    group: MatchGroup::Given(GroupId([4; 16])),
                },
            ],
        };
        let stamp = Stamp { entity, generation: 1, at: Hlc::from_bits(9) };
        let row = entry.draft(entity).stamped(stamp, None);
        assert_eq!(Entry::from_row(&row), Some(entry));
    }
}
