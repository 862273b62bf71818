//! The projection: what one more version of an entity changes in the tables.
//!
//! Pure. The same code runs for a tap and for a page from the server, so a device that typed an entry and one that
//! received it end up with the same tables.

use oplog::{EntityId, Row};
use protocol::VaultId;
use reading::{Counted, CreditSource, Entry, kind};

use crate::keys;
use crate::records::{CreditRecord, DayRecord, EntityRecord, encode};
use crate::rules::Rules;
use crate::scores::Recount;
use crate::store::{Table, Write};

/// An entity as the transaction found it and as it will leave it.
pub(crate) struct Entity {
    vault: VaultId,
    id: EntityId,
    before: Option<Row>,
    winner: Option<Row>,
    seen: u32,
    mentions: Vec<EntityId>,
    is_touched: bool,
}

impl Entity {
    pub(crate) fn load(vault: VaultId, id: EntityId, record: Option<&EntityRecord>) -> Self {
        let row = record.and_then(|record| Row::from_bytes(&record.row).ok());
        let mentions = record.map_or(&[][..], |record| record.mentions.as_slice());
        let (mentions, _) = mentions.as_chunks::<16>();
        Self {
            vault,
            id,
            before: row.clone(),
            winner: row,
            seen: record.map_or(0, |record| record.seen),
            mentions: mentions.iter().copied().map(EntityId).collect(),
            is_touched: false,
        }
    }

    pub(crate) fn winner(&self) -> Option<&Row> {
        self.winner.as_ref()
    }

    /// Takes in a version. `seen_in` is the scan in which it was read from the log, or nothing for a new one.
    pub(crate) fn apply(&mut self, row: Row, seen_in: Option<u32>, rules: Rules) {
        let mentioned = Counted::from_row(&row).map(|counted| counted.matches).unwrap_or_default();
        for participation in mentioned.into_iter().map(|matched| matched.participation) {
            if !self.mentions.contains(&participation) {
                // In order, so that the record does not tell which version came first.
                let at = self.mentions.partition_point(|known| *known < participation);
                self.mentions.insert(at, participation);
                self.is_touched = true;
            }
        }
        let row = rules.merge(self.winner.as_ref(), row);
        let is_winner = self.winner.as_ref().is_none_or(|holder| rules.beats(&row, holder));
        if is_winner {
            self.seen = seen_in.unwrap_or_default();
            self.winner = Some(row);
            self.is_touched = true;
        } else if let Some(scan) = seen_in
            && self.winner.as_ref() == Some(&row)
            && self.seen != scan
        {
            self.seen = scan;
            self.is_touched = true;
        }
    }

    /// Whether the winner is another than the transaction found.
    pub(crate) fn has_changed(&self) -> bool {
        self.before != self.winner
    }

    /// What scores are told of a change.
    pub(crate) fn recount(self) -> Option<Recount> {
        let has_changed = self.has_changed();
        let after = self.winner.filter(|_| has_changed)?;
        Some(Recount { vault: self.vault, before: self.before, after })
    }

    pub(crate) fn is_touched(&self) -> bool {
        self.is_touched
    }

    pub(crate) fn id(&self) -> EntityId {
        self.id
    }

    /// What brings the tables from the state found to the state left.
    pub(crate) fn writes(&self) -> Vec<Write> {
        let Some(winner) = self.winner.as_ref().filter(|_| self.is_touched) else { return Vec::new() };
        let record = EntityRecord {
            row: winner.to_bytes(),
            seen: self.seen,
            mentions: self.mentions.iter().flat_map(|id| id.0).collect(),
        };
        let mut writes =
            vec![Write::Put(Table::Entities, keys::entity(self.vault, self.id), encode(&record))];
        self.list(winner, &mut writes);
        self.day(winner, &mut writes);
        self.credit(winner, &mut writes);
        writes
    }

    fn list(&self, winner: &Row, writes: &mut Vec<Write>) {
        let before = self.before.as_ref().map(|row| row.kind).filter(|before| *before != winner.kind);
        if let Some(before) = before.filter(|before| kind::is_listed(*before)) {
            writes.push(Write::Delete(Table::Listed, keys::listed(self.vault, before, self.id)));
        }
        if kind::is_listed(winner.kind) {
            let key = keys::listed(self.vault, winner.kind, self.id);
            writes.push(Write::Put(Table::Listed, key, winner.to_bytes()));
        }
    }

    fn day(&self, winner: &Row, writes: &mut Vec<Write>) {
        let before = self.before.as_ref().and_then(Entry::from_row).map(|entry| entry.read_on);
        let after = Entry::from_row(winner);
        if let Some(date) = before.filter(|date| after.as_ref().is_none_or(|after| after.read_on != *date)) {
            writes.push(Write::Delete(Table::Days, keys::day(self.vault, date, self.id)));
        }
        if let Some(entry) = after {
            let record = DayRecord {
                minutes: entry.minutes.unwrap_or_default(),
                pages: entry.pages.unwrap_or_default(),
                flags: entry.flags.0,
            };
            writes.push(Write::Put(
                Table::Days,
                keys::day(self.vault, entry.read_on, self.id),
                encode(&record),
            ));
        }
    }

    /// A participation that was ever mentioned keeps a credit for ever: live or not, as the winner says.
    fn credit(&self, winner: &Row, writes: &mut Vec<Write>) {
        let counted = Counted::from_row(winner);
        for participation in &self.mentions {
            let source = CreditSource::of(counted.as_ref(), winner.stamp.generation, *participation);
            let key = keys::credit(self.vault, *participation, self.id);
            writes.push(Write::Put(Table::Credits, key, encode(&CreditRecord::due(source))));
        }
    }
}
