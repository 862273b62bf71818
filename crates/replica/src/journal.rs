//! The journal: what is tapped becomes rows, the rows are saved, the store takes them in.
//!
//! A row is stamped once and never changes. It is saved when the black box has it; the store takes it in afterwards, in
//! one transaction, and taking it in again changes nothing. So a start after a kill does nothing special: it takes in
//! what the black box holds ([`Replica::recover`]).

use std::collections::BTreeMap;
use std::future::ready;

use oplog::{EntityId, Generation, Row, Stamp, TOMBSTONE};
use protocol::VaultId;
use reading::{Draft, kind};

use crate::black_box::{BlackBoxError, RowNumber};
use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::project::Entity;
use crate::records::{ClockRecord, EntityRecord, VaultAccess, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::rules::{Rule, Rules};
use crate::scores::Recount;
use crate::store::{Answers, Local, Read, Store, StoreError, Table, Write};

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
    /// Appends drafts to vaults, creating `new_vaults` first. A draft that says what the winner says already writes
    /// nothing, so a double tap is one entry.
    ///
    /// [`ReplicaError::SavedOnly`] is the error of a store that fails after the rows were saved.
    pub(crate) async fn append(
        &self,
        new_vaults: Vec<VaultRecord>,
        drafts: Vec<(VaultId, Draft)>,
    ) -> Result<Changes, ReplicaError> {
        let (first, edits): (Vec<_>, Vec<_>) =
            drafts.into_iter().partition(|(vault, draft)| self.is_first_version(*vault, draft.entity));
        let mut rows = self.stamp_first(first)?;
        let edited = match self.stamp(&new_vaults, edits.clone()).await {
            // What is new is saved all the same, and the rest with it: it loses to whatever the store may have.
            Err(ReplicaError::Store(_) | ReplicaError::NotEditable) if !rows.is_empty() => {
                self.stamp_first(edits)?
            }
            outcome => outcome?,
        };
        rows.extend(edited);
        // One save, so that a write cut off at any byte leaves the whole tap or nothing of it.
        let saved = self.save(&new_vaults, &rows).await.ok();
        self.take_in_saved(new_vaults, &rows, saved).await
    }

    /// Takes rows into the store that were saved under these numbers, or could not be.
    pub(crate) async fn take_in_saved(
        &self,
        new_vaults: Vec<VaultRecord>,
        rows: &[(VaultId, Row)],
        saved: Option<Vec<RowNumber>>,
    ) -> Result<Changes, ReplicaError> {
        if rows.is_empty() && new_vaults.is_empty() {
            return Ok(Changes::default());
        }
        let taken_in = match self.take_in(new_vaults.clone(), rows).await {
            // The browser took the connection away, which the store opens again at its next use.
            Err(ReplicaError::Store(StoreError::Closed)) => self.take_in(new_vaults, rows).await,
            outcome => outcome,
        };
        match (taken_in, saved, &self.recorder) {
            (Err(ReplicaError::Store(error)), Some(_), _) => Err(ReplicaError::SavedOnly(error)),
            (Ok(changes), Some(numbers), Some(recorder)) => {
                recorder.stored(&numbers);
                Ok(changes)
            }
            (outcome, ..) => outcome,
        }
    }

    /// Whether an entity is new for sure, without asking the store.
    fn is_first_version(&self, vault: VaultId, entity: EntityId) -> bool {
        self.has_minted(entity) && self.memo.is_warm_for(vault) && self.memo.begin(vault, entity)
    }

    /// Makes first versions of drafts.
    fn stamp_first(&self, drafts: Vec<(VaultId, Draft)>) -> Result<Vec<(VaultId, Row)>, ReplicaError> {
        let mut clock = self.memo.clock().unwrap_or_default();
        let now_ms = clock.corrected(self.clock.now_ms());
        let rows = drafts.into_iter().map(|(vault, draft)| {
            clock.last = self.rules.tick(clock.last, now_ms);
            let stamp = Stamp { entity: draft.entity, generation: next_generation(None)?, at: clock.last };
            Ok((vault, draft.stamped(stamp, None)))
        });
        let rows = rows.collect::<Result<_, ReplicaError>>()?;
        self.memo.see_clock(clock);
        Ok(rows)
    }

    /// Makes rows of drafts. What was tapped now is an edit of what is shown now.
    async fn stamp(
        &self,
        new_vaults: &[VaultRecord],
        drafts: Vec<(VaultId, Draft)>,
    ) -> Result<Vec<(VaultId, Row)>, ReplicaError> {
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let mut reads = vec![Read::Get(Table::Meta, keys::CLOCK.to_vec())];
        reads.extend(drafts.iter().map(|(vault, _)| Read::Get(Table::Vaults, keys::vault(*vault))));
        reads.extend(
            drafts
                .iter()
                .map(|(vault, draft)| Read::Get(Table::Entities, keys::entity(*vault, draft.entity))),
        );
        let answers = self.store.read(reads).await?;
        let mut clock: ClockRecord = answers.value(0).map(decode).transpose()?.unwrap_or_default();
        let now_ms = clock.corrected(self.clock.now_ms());
        let count = drafts.len();
        let mut winners: BTreeMap<(VaultId, EntityId), Row> = BTreeMap::new();
        let mut rows = Vec::with_capacity(count);
        for (at, (vault, draft)) in drafts.into_iter().enumerate() {
            let is_known = answers.value(1 + at).is_some() || new_vaults.iter().any(|new| new.vault == vault);
            if !is_known {
                return Err(ReplicaError::Unknown);
            }
            let place = (vault, draft.entity);
            if let (None, Some(record)) = (winners.get(&place), answers.value(1 + count + at)) {
                winners.insert(place, winner_of(record)?);
            }
            let winner = winners.get(&place);
            let generation = next_generation(winner)?;
            let stamp = Stamp { entity: draft.entity, generation, at: self.rules.tick(clock.last, now_ms) };
            let row = draft.stamped(stamp, winner.filter(|_| self.rules.keep(Rule::UnknownTags)));
            if winner.is_some_and(|winner| says_the_same(winner, &row)) {
                continue;
            }
            clock.last = stamp.at;
            if self.has_minted(stamp.entity) {
                self.memo.begin(vault, stamp.entity);
            }
            winners.insert(place, row.clone());
            rows.push((vault, row));
        }
        self.memo.see_clock(clock);
        Ok(rows)
    }

    /// Begins to save rows where killing the browser cannot reach them, and the keys of vaults that are new. Without a
    /// black box, or when it fails, the store's own commit has to do.
    pub(crate) fn save(
        &self,
        new_vaults: &[VaultRecord],
        rows: &[(VaultId, Row)],
    ) -> Local<'_, Result<Vec<RowNumber>, BlackBoxError>> {
        match &self.recorder {
            Some(recorder) if !(new_vaults.is_empty() && rows.is_empty()) => {
                let accesses: Vec<VaultAccess> = new_vaults.iter().map(VaultRecord::access).collect();
                recorder.record(&accesses, rows)
            }
            Some(_) => Box::pin(ready(Ok(Vec::new()))),
            None => Box::pin(ready(Err(BlackBoxError::Unavailable))),
        }
    }

    /// Takes rows into the store, in one transaction. A row that is there already, or has lost to another, changes
    /// nothing.
    pub(crate) async fn take_in(
        &self,
        new_vaults: Vec<VaultRecord>,
        rows: &[(VaultId, Row)],
    ) -> Result<Changes, ReplicaError> {
        let mut vaults: Vec<VaultId> = rows.iter().map(|(vault, _)| *vault).collect();
        vaults.extend(new_vaults.iter().map(|record| record.vault));
        vaults.sort_unstable();
        vaults.dedup();
        let mut reads = vec![Read::Get(Table::Meta, keys::CLOCK.to_vec())];
        reads.extend(vaults.iter().map(|vault| Read::Get(Table::Vaults, keys::vault(*vault))));
        reads.extend(
            rows.iter()
                .map(|(vault, row)| Read::Get(Table::Entities, keys::entity(*vault, row.stamp.entity))),
        );
        let now_ms = self.clock.now_ms();
        let rules = self.rules;
        let has_new_vaults = !new_vaults.is_empty();
        let (changes, recounts) = self
            .store
            .try_transact(reads, move |answers| {
                Append::load(&answers, &vaults, new_vaults, rows)?.run(rows, now_ms, rules)
            })
            .await?;
        // Only now: what is read before the commit is remembered as it was before.
        if has_new_vaults {
            self.memo.forget_readers();
        }
        self.memo.follow(&recounts);
        Ok(changes)
    }
}

/// What an append changes: for screens and other tabs, and for the scores.
type Outcome = (Changes, Vec<Recount>);

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
        rows: &[(VaultId, Row)],
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
        for (at, (vault, row)) in rows.iter().enumerate() {
            let record: Option<EntityRecord> =
                answers.value(1 + vaults.len() + at).map(decode).transpose()?;
            let id = row.stamp.entity;
            entities.insert((*vault, id), Entity::load(*vault, id, record.as_ref()));
        }
        Ok(Self { clock, vaults: records, entities })
    }

    fn run(
        mut self,
        rows: &[(VaultId, Row)],
        now_ms: u64,
        rules: Rules,
    ) -> Result<(Vec<Write>, Outcome), ReplicaError> {
        let mut writes = Vec::new();
        let mut changes = Changes::default();
        for (vault, row) in rows {
            let record = self.vaults.get_mut(vault).ok_or(ReplicaError::Unknown)?;
            let entity = self.entities.get_mut(&(*vault, row.stamp.entity)).ok_or(ReplicaError::Unknown)?;
            self.clock.last = rules.observe(self.clock.last, row.stamp.at, self.clock.corrected(now_ms));
            if entity.winner().is_some_and(|winner| !rules.beats(row, winner)) {
                continue;
            }
            let (sequence, pending) = record.series.append(row);
            writes.push(Write::Put(Table::Pending, keys::pending(*vault, sequence), encode(&pending)));
            entity.apply(row.clone(), None, rules);
            changes.entities.push((*vault, row.stamp.entity));
            changes.status = true;
        }
        writes.extend(self.entities.values().flat_map(Entity::writes));
        writes.extend(
            self.vaults
                .values()
                .map(|record| Write::Put(Table::Vaults, keys::vault(record.vault), encode(record))),
        );
        writes.push(Write::Put(Table::Meta, keys::CLOCK.to_vec(), encode(&self.clock)));
        let recounts = self.entities.into_values().filter_map(Entity::recount).collect();
        Ok((writes, (changes, recounts)))
    }
}

fn winner_of(record: &[u8]) -> Result<Row, ReplicaError> {
    let record: EntityRecord = decode(record)?;
    Row::from_bytes(&record.row).map_err(|_| ReplicaError::Damaged)
}

fn next_generation(winner: Option<&Row>) -> Result<Generation, ReplicaError> {
    let Some(winner) = winner else { return Ok(1) };
    let is_ours = winner.kind == TOMBSTONE || kind::is_known(winner.kind);
    let next = winner.stamp.generation.checked_add(1);
    next.filter(|_| is_ours).ok_or(ReplicaError::NotEditable)
}

fn says_the_same(winner: &Row, row: &Row) -> bool {
    winner.kind == row.kind && winner.fields() == row.fields()
}
