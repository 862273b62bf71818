//! What was ever said to be saved, kept outside the system.

use std::collections::BTreeMap;

use oplog::{EntityId, Kind, Row, beats};
use protocol::VaultId;

pub(crate) type Place = (VaultId, EntityId);

/// Every version of every entity that a device appended.
#[derive(Default)]
pub(crate) struct Ledger {
    versions: BTreeMap<Place, Vec<Version>>,
}

struct Version {
    row: Row,
    /// Its only copy was on a device that was put back to an earlier time.
    may_be_lost: bool,
}

impl Ledger {
    /// Returns whether the version is new.
    pub(crate) fn record(&mut self, place: Place, row: &Row) -> bool {
        let versions = self.versions.entry(place).or_default();
        let is_new = versions.iter().all(|version| version.row != *row);
        if is_new {
            versions.push(Version { row: row.clone(), may_be_lost: false });
        }
        is_new
    }

    pub(crate) fn forgive(&mut self, (place, row): &(Place, Row)) {
        for version in self.versions.get_mut(place).into_iter().flatten() {
            version.may_be_lost |= version.row == *row;
        }
    }

    pub(crate) fn has_losses(&self) -> bool {
        self.versions.values().flatten().any(|version| version.may_be_lost)
    }

    pub(crate) fn knows(&self, place: Place, row: &Row) -> bool {
        self.versions.get(&place).is_some_and(|versions| versions.iter().any(|version| version.row == *row))
    }

    /// Whether any version of it was of such a kind.
    pub(crate) fn was_ever(&self, place: Place, is_such: impl Fn(Kind) -> bool) -> bool {
        self.versions.get(&place).into_iter().flatten().any(|version| is_such(version.row.kind))
    }

    /// How many versions there are.
    pub(crate) fn versions(&self, place: Place) -> usize {
        self.versions.get(&place).map_or(0, Vec::len)
    }

    /// What is wrong with the winners of a vault, if anything.
    pub(crate) fn complain(&self, vault: VaultId, winners: &[Row]) -> Option<String> {
        let by_entity: BTreeMap<EntityId, &Row> = winners.iter().map(|row| (row.stamp.entity, row)).collect();
        let here = (vault, EntityId([0; 16]))..=(vault, EntityId([255; 16]));
        for ((_, entity), versions) in self.versions.range(here) {
            let winner = by_entity.get(entity);
            for version in versions.iter().filter(|version| !version.may_be_lost) {
                match winner {
                    None => return Some(format!("lost: {:?}", version.row)),
                    Some(winner) if beats(&version.row, winner) => {
                        return Some(format!("went back: {:?} to {winner:?}", version.row));
                    }
                    Some(_) => {}
                }
            }
        }
        let made_up = winners.iter().find(|winner| !self.knows((vault, winner.stamp.entity), winner));
        made_up.map(|winner| format!("made up: {winner:?}"))
    }
}
