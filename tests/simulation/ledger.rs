//! What was ever said to be saved, kept outside the system.

use std::collections::BTreeMap;

use oplog::{EntityId, Row, beats};
use protocol::VaultId;

pub(crate) type Place = (VaultId, EntityId);

/// Every version of every entity that a device appended.
#[derive(Default)]
pub(crate) struct Ledger {
    versions: BTreeMap<Place, Vec<Version>>,
}

struct Version {
    row: Row,
    /// Its only copy was on a device that was wiped.
    may_be_lost: bool,
}

impl Ledger {
    pub(crate) fn record(&mut self, place: Place, row: Row) {
        let versions = self.versions.entry(place).or_default();
        if versions.iter().all(|version| version.row != row) {
            versions.push(Version { row, may_be_lost: false });
        }
    }

    pub(crate) fn forgive(&mut self, (place, row): &(Place, Row)) {
        for version in self.versions.get_mut(place).into_iter().flatten() {
            version.may_be_lost |= version.row == *row;
        }
    }

    pub(crate) fn has_losses(&self) -> bool {
        self.versions.values().flatten().any(|version| version.may_be_lost)
    }

    /// What is wrong with the winners of a vault, if anything.
    pub(crate) fn complain(&self, vault: VaultId, winners: &[Row]) -> Option<String> {
        let by_entity: BTreeMap<EntityId, &Row> = winners.iter().map(|row| (row.stamp.entity, row)).collect();
        let here = self.versions.iter().filter(|((of, _), _)| *of == vault);
        for ((_, entity), versions) in here {
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
            if winner.is_some_and(|winner| versions.iter().all(|version| version.row != **winner)) {
                return Some(format!("made up: {winner:?}"));
            }
        }
        None
    }
}
