//! A simulated device: a replica over a store in memory, and what only it may hold.

use oplog::{EntityId, Row};
use reading::Member;
use replica::{Changes, MemoryStore, Replica, Rules};

use crate::clock::{Skewed, World};
use crate::ledger::{Ledger, Place};
use crate::rng::Rng;

pub(crate) struct Device {
    pub(crate) name: String,
    pub(crate) replica: Replica<MemoryStore, Skewed, Rng>,
    /// Readers it logs for.
    pub(crate) readers: Vec<EntityId>,
    /// Appended here since it last had nothing waiting.
    pub(crate) unsynced: Vec<(Place, Row)>,
    /// Whether all it had was in the log at some time since the server was last put back.
    pub(crate) is_settled: bool,
    /// Holds vaults whose keys are nowhere else: wiping it loses them by design.
    pub(crate) is_only_holder: bool,
    rules: Rules,
}

impl Device {
    pub(crate) fn new(name: &str, world: &World, rng: &Rng, rules: Rules) -> Self {
        // Two days either way: a child's tablet.
        let skew_ms = i64::try_from(rng.below(4 * 86_400_000)).expect("small") - 2 * 86_400_000;
        let clock = Skewed { world: world.clone(), skew_ms };
        let replica = Replica::with_rules(MemoryStore::default(), clock, rng.clone(), rules);
        Self {
            name: name.to_owned(),
            replica,
            readers: Vec::new(),
            unsynced: Vec::new(),
            is_settled: false,
            is_only_holder: false,
            rules,
        }
    }

    /// A second device with the same storage: a cloned tablet, a profile restored from a backup.
    pub(crate) fn cloned(&self, rng: &Rng) -> Self {
        let clock = self.replica.clock().clone();
        let store = self.replica.store().snapshot();
        Self {
            name: format!("{}'", self.name),
            replica: Replica::with_rules(store, clock, rng.clone(), self.rules),
            readers: self.readers.clone(),
            unsynced: self.unsynced.clone(),
            is_settled: false,
            is_only_holder: false,
            rules: self.rules,
        }
    }

    /// Whether a wipe can lose nothing but what the ledger forgives. Who was admitted is not forgiven: the other home
    /// would wait for ever, and rightly so.
    pub(crate) fn may_be_wiped(&self) -> bool {
        let admits = self.unsynced.iter().any(|(_, row)| Member::from_row(row).is_some());
        self.is_settled && !self.is_only_holder && !admits
    }

    /// Empties the storage but for the identity. Returns what may be gone for ever.
    pub(crate) async fn wipe(&mut self, rng: &Rng) -> Vec<(Place, Row)> {
        let identity = self.replica.identity().await.expect("store").expect("an identity");
        let clock = self.replica.clock().clone();
        self.replica = Replica::with_rules(MemoryStore::default(), clock, rng.clone(), self.rules);
        self.replica.become_device(&identity).await.expect("store");
        std::mem::take(&mut self.unsynced)
    }

    /// Writes down what was just appended.
    pub(crate) async fn note(&mut self, changes: Changes, ledger: &mut Ledger) {
        for place @ (vault, entity) in changes.entities {
            let row = self.replica.winner(vault, entity).await.expect("store").expect("just appended");
            ledger.record(place, row.clone());
            self.unsynced.push((place, row));
        }
    }
}
