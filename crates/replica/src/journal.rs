//! The journal: appending what was tapped, in one transaction.

use std::collections::BTreeMap;

use oplog::{EntityId, Generation, Stamp, TOMBSTONE};
use protocol::VaultId;
use reading::{Draft, kind};

use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::project::Entity;
use crate::records::{ClockRecord, EntityRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::store::{Answers, Read, Store, Table, Write};

/// What a transaction changed, for screens and other tabs: ids, no contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub entities: Vec<(VaultId, EntityId)>,
    /// Whether something else changed that a screen may show: keys, waiting rows, credits.
    pub status: bool,
}

impl Changes {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && !self.status
    }

    pub fn extend(&mut self, other: Self) {
        self.entities.extend(other.entities);
        self.status |= other.status;
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Appends drafts to vaults, creating `new_vaults` first, all in one transaction. A draft that says what the
    /// winner says already writes nothing, so a double tap is one entry.
    pub(crate) async fn append(
        &self,
        new_vaults: Vec<VaultRecord>,
        drafts: Vec<(VaultId, Draft)>,
    ) -> Result<Changes, ReplicaError> {
        let mut vaults: Vec<VaultId> = drafts.iter().map(|(vault, _)| *vault).collect();
        vaults.sort_unstable();
        vaults.dedup();

        let mut reads = vec![Read::Get(Table::Meta, keys::CLOCK.to_vec())];
        reads.extend(vaults.iter().map(|vault| Read::Get(Table::Vaults, keys::vault(*vault))));
        reads.extend(
            drafts
                .iter()
                .map(|(vault, draft)| Read::Get(Table::Entities, keys::entity(*vault, draft.entity))),
        );
        let now_ms = self.clock.now_ms();
        let rules = self.rules;
        self.store
            .transact(reads, move |answers| {
                match Append::load(&answers, &vaults, new_vaults, &drafts)
                    .and_then(|append| append.run(drafts, now_ms, rules))
                {
                    Ok((writes, changes)) => (writes, Ok(changes)),
                    Err(error) => (Vec::new(), Err(error)),
                }
            })
            .await?
    }
}

/// The state that an append works on.
struct Append {
    clock: ClockRecord,
    vaults: BTreeMap<VaultId, VaultRecord>,
    entities: BTreeMap<(VaultId, EntityId), Entity>,
}

impl Append {
    fn load(
        answers: &Answers,
        vaults: &[VaultId],
        new_vaults: Vec<VaultRecord>,
        drafts: &[(VaultId, Draft)],
    ) -> Result<Self, ReplicaError> {
        let clock = answers.value(0).map(decode).transpose()?.unwrap_or_default();
        let mut records: BTreeMap<_, _> =
            new_vaults.into_iter().map(|record| (record.vault, record)).collect();
        for (at, vault) in vaults.iter().enumerate() {
            if let Some(bytes) = answers.value(1 + at) {
                records.insert(*vault, decode(bytes)?);
            }
        }
        let mut entities = BTreeMap::new();
        for (at, (vault, draft)) in drafts.iter().enumerate() {
            let record: Option<EntityRecord> =
                answers.value(1 + vaults.len() + at).map(decode).transpose()?;
            entities.insert((*vault, draft.entity), Entity::load(*vault, draft.entity, record.as_ref()));
        }
        Ok(Self { clock, vaults: records, entities })
    }

    fn run(
        mut self,
        drafts: Vec<(VaultId, Draft)>,
        now_ms: u64,
        rules: crate::Rules,
    ) -> Result<(Vec<Write>, Changes), ReplicaError> {
        let mut writes = Vec::new();
        let mut changes = Changes::default();
        for (vault, draft) in drafts {
            let record = self.vaults.get_mut(&vault).ok_or(ReplicaError::Unknown)?;
            let entity = self.entities.get_mut(&(vault, draft.entity)).ok_or(ReplicaError::Unknown)?;
            let at = self.clock.last.tick(self.clock.corrected(now_ms));
            let stamp = Stamp { entity: draft.entity, generation: next_generation(entity)?, at };
            let row = draft.stamped(stamp, entity.winner());
            if says_the_same(entity, &row) {
                continue;
            }
            self.clock.last = at;
            let (sequence, pending) = record.series.append(&row);
            writes.push(Write::Put(Table::Pending, keys::pending(vault, sequence), encode(&pending)));
            entity.apply(row, None, rules);
            changes.entities.push((vault, stamp.entity));
            changes.status = true;
        }
        writes.extend(self.entities.values().flat_map(Entity::writes));
        writes.extend(
            self.vaults
                .values()
                .map(|record| Write::Put(Table::Vaults, keys::vault(record.vault), encode(record))),
        );
        writes.push(Write::Put(Table::Meta, keys::CLOCK.to_vec(), encode(&self.clock)));
        Ok((writes, changes))
    }
}

fn next_generation(entity: &Entity) -> Result<Generation, ReplicaError> {
    let Some(winner) = entity.winner() else { return Ok(1) };
    let is_ours = winner.kind == TOMBSTONE || kind::is_known(winner.kind);
    let next = winner.stamp.generation.checked_add(1);
    next.filter(|_| is_ours).ok_or(ReplicaError::NotEditable)
}

fn says_the_same(entity: &Entity, row: &oplog::Row) -> bool {
    entity.winner().is_some_and(|winner| winner.kind == row.kind && winner.fields() == row.fields())
}
