//! What a row counts for in challenges. Decided when it is made, and stored in it, so that every device publishes the same
//! credit.

use challenge::{Date, GroupId};
use oplog::{EntityId, Field, Row, Tag, Value};

use crate::activity::Activity;
use crate::class::ClassEntry;
use crate::entry::Entry;
use crate::fields::{bytes, id, int, put_int};

/// What an entity counts for in one participation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The participation's entity.
    pub participation: EntityId,
    pub amount: u32,
    pub group: MatchGroup,
    /// That the code of an event was known.
    pub proof: Option<[u8; 16]>,
}

/// What the amount is capped together with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchGroup {
    /// The date.
    Date,
    /// A group made when it was logged: a book, list item, square or code.
    Given(GroupId),
}

/// A date and everything that it counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub on: Date,
    pub matches: Vec<Match>,
}

impl Counted {
    /// Nothing when the row is of a kind that never counts, or a tombstone.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        let entry = Entry::from_row(row).map(|entry| Self { on: entry.read_on, matches: entry.matches });
        let of_class =
            || ClassEntry::from_row(row).map(|entry| Self { on: entry.read_on, matches: entry.matches });
        entry.or_else(|| Activity::from_row(row).map(Activity::counted)).or_else(of_class)
    }

    #[must_use]
    pub fn match_for(&self, participation: EntityId) -> Option<&Match> {
        self.matches.iter().find(|matched| matched.participation == participation)
    }
}

/// Matches take four tags each from here: participation, amount, group if given, proof if any.
const MATCHES: Tag = 64;

/// How many matches a row may have: what comes behind them belongs to builds to come.
#[derive(Clone, Copy)]
pub(crate) struct MatchTags {
    end: Tag,
}

impl MatchTags {
    /// Of one reader.
    pub(crate) const OF_READER: Self = Self::of(64);
    /// Of a whole class in several campaigns.
    pub(crate) const OF_CLASS: Self = Self::of(512);

    const fn of(most: Tag) -> Self {
        Self { end: MATCHES + 4 * most }
    }

    pub(crate) fn contain(self, tag: Tag) -> bool {
        (MATCHES..self.end).contains(&tag)
    }

    pub(crate) fn matches(self, row: &Row) -> Vec<Match> {
        (MATCHES..self.end).step_by(4).map_while(|tag| match_from(row, tag)).collect()
    }

    /// Those for which there is no room are left out.
    pub(crate) fn fields(self, matches: &[Match]) -> Vec<Field> {
        let mut fields = Vec::new();
        for (tag, matched) in (MATCHES..self.end).step_by(4).zip(matches) {
            fields.push((tag, Value::Id(matched.participation.0)));
            fields.push((tag + 1, put_int(matched.amount)));
            if let MatchGroup::Given(group) = matched.group {
                fields.push((tag + 2, Value::Id(group.0)));
            }
            fields.extend(matched.proof.map(|proof| (tag + 3, Value::bytes(proof.to_vec()))));
        }
        fields
    }
}

fn match_from(row: &Row, tag: Tag) -> Option<Match> {
    let group = id(row, tag + 2).map_or(MatchGroup::Date, |group| MatchGroup::Given(GroupId(group)));
    Some(Match {
        participation: EntityId(id(row, tag)?),
        amount: int(row, tag + 1)?,
        group,
        proof: bytes(row, tag + 3),
    })
}
