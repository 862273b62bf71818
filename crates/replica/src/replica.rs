//! The replica: one household on one device.

use std::cell::RefCell;
use std::rc::Rc;

use minicbor::{Decode, Encode};
use oplog::{EntityId, IdSource, Kind, Row};
use protocol::{BatchHeader, Cursor, Epoch, MemberId, SeriesId, Token, VaultId};
use reading::{Audience, KeyringEntry};

use crate::black_box::{BlackBox, BlackBoxError, Recorder};
use crate::error::ReplicaError;
use crate::keys;
use crate::memo::Memo;
use crate::ports::{Clock, Entropy, random};
use crate::records::{
    ClockRecord, EntityRecord, Identity, MemberCredentials, Role, SeriesRecord, VaultAccess, VaultRecord,
    decode, encode,
};
use crate::rules::Rules;
use crate::store::{Key, Read, Store, Table, Write};

/// All state is in the store and the black box; a replica may be made anew at any time.
pub struct Replica<S, C, E> {
    pub(crate) store: S,
    pub(crate) clock: C,
    pub(crate) entropy: E,
    pub(crate) rules: Rules,
    /// Where rows are saved before the store has them; nothing where the browser has no files for this page.
    pub(crate) recorder: Option<Recorder>,
    pub(crate) memo: Memo,
    ids: RefCell<IdSource>,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    pub fn new(store: S, clock: C, entropy: E) -> Self {
        Self::with_rules(store, clock, entropy, Rules::default())
    }

    /// A replica that breaks rules, if the simulation says so.
    pub fn with_rules(store: S, clock: C, entropy: E, rules: Rules) -> Self {
        let ids = RefCell::new(IdSource::new(random(&entropy)));
        Self { store, clock, entropy, rules, recorder: None, memo: Memo::default(), ids }
    }

    /// Saves rows in `files` first. [`Replica::recover`] comes before anything else then, unless neither the store nor
    /// the files know this device.
    #[must_use]
    pub fn with_black_box(self, files: Rc<dyn BlackBox>) -> Self {
        Self { recorder: Some(Recorder::new(files)), ..self }
    }

    /// Opens the black box, and says whether it knows this device. One that does has to be recovered from.
    pub async fn open_black_box(&self) -> Result<bool, ReplicaError> {
        match &self.recorder {
            Some(recorder) => Ok(recorder.holds_anything().await?),
            None => Err(ReplicaError::BlackBox(BlackBoxError::Unavailable)),
        }
    }

    /// Whether rows are saved in files before the store has them.
    pub fn has_black_box(&self) -> bool {
        self.recorder.as_ref().is_some_and(Recorder::is_open)
    }

    pub fn store(&self) -> &S {
        &self.store
    }

    pub fn clock(&self) -> &C {
        &self.clock
    }

    /// Another tab has changed the store: nothing that this one remembers may be relied on.
    pub fn store_has_changed(&self) {
        self.memo.forget_readers();
    }

    /// Whether an id was minted here: no other device and no other tab can have made a version of it.
    pub(crate) fn has_minted(&self, entity: EntityId) -> bool {
        self.ids.borrow().has_minted(entity)
    }

    /// A new entity id. Minted when a sheet opens, so that two taps on its button are one entry.
    pub fn mint(&self) -> EntityId {
        self.ids.borrow_mut().mint()
    }

    /// Who this device is; nothing before the first reader.
    pub async fn identity(&self) -> Result<Option<Identity>, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Meta, keys::IDENTITY.to_vec())]).await?;
        answers.value(0).map(decode).transpose()
    }

    /// Makes the household, unless there is one: identity and vault in one transaction, so that neither two taps nor
    /// two tabs make two.
    pub async fn ensure_household(&self) -> Result<Identity, ReplicaError> {
        if let Some(identity) = self.identity().await? {
            return Ok(identity);
        }
        let fresh = self.new_identity(VaultId(random(&self.entropy)));
        let record = self.new_vault_record(
            fresh.household,
            Role::Household,
            fresh.credentials(),
            (random(&self.entropy), random(&self.entropy)),
            false,
        );
        let fresh_household = fresh.household;
        self.keep_safe(Some(&fresh), &[record.access()]).await;
        let reads = vec![Read::Get(Table::Meta, keys::IDENTITY.to_vec())];
        let identity = self
            .store
            .transact(reads, move |answers| match answers.value(0) {
                Some(known) => (Vec::new(), decode(known)),
                None => {
                    let writes = vec![
                        Write::Put(Table::Meta, keys::IDENTITY.to_vec(), encode(&fresh)),
                        Write::Put(Table::Vaults, keys::vault(record.vault), encode(&record)),
                    ];
                    (writes, Ok(fresh))
                }
            })
            .await??;
        // Another tab may have been first; then the black box must not remember the household that was not made.
        if identity.household != fresh_household {
            self.keep_safe(Some(&identity), &[]).await;
        }
        // Naming oneself twice says nothing new, so it does not matter who comes first.
        self.append(Vec::new(), vec![(identity.household, identity.member().draft())]).await?;
        Ok(identity)
    }

    /// A new device of an existing household, before it is admitted.
    pub fn new_identity(&self, household: VaultId) -> Identity {
        self.new_credentials().identity(household)
    }

    /// Writes the identity into an empty store. Returns whether this device is that one now: one that is of a household stays
    /// what it is.
    pub async fn become_device(&self, identity: &Identity) -> Result<bool, ReplicaError> {
        if let Some(known) = self.identity().await? {
            return Ok(known == *identity);
        }
        self.take_back(&[identity.household]).await?;
        self.keep_safe(Some(identity), &[]).await;
        let write = Write::Put(Table::Meta, keys::IDENTITY.to_vec(), encode(identity));
        let reads = vec![Read::Get(Table::Meta, keys::IDENTITY.to_vec())];
        let kept = self.store.transact(reads, |answers| match answers.value(0) {
            Some(known) => (Vec::new(), decode(known)),
            None => (vec![write], Ok(identity.clone())),
        });
        let kept: Identity = kept.await??;
        let is_this = kept == *identity;
        // Another tab may have been first.
        if !is_this {
            self.keep_safe(Some(&kept), &[]).await;
        }
        Ok(is_this)
    }

    pub(crate) fn new_credentials(&self) -> MemberCredentials {
        MemberCredentials {
            member: MemberId(random(&self.entropy)),
            member_key: random(&self.entropy),
            token: Token(random(&self.entropy)),
        }
    }

    /// A vault of a reader, made here. `since` is the household's epoch.
    pub(crate) fn new_reader_vault(
        &self,
        reader: EntityId,
        audience: Audience,
        since: Epoch,
        is_held_alone: bool,
    ) -> VaultRecord {
        let vault = VaultId(random(&self.entropy));
        let keys = (random(&self.entropy), random(&self.entropy));
        let role = role_of(reader, audience);
        let record = self.new_vault_record(vault, role, self.new_credentials(), keys, false);
        VaultRecord { since, is_held_alone, ..record }
    }

    /// A vault that a keyring names.
    pub(crate) fn record_of(&self, entry: &KeyringEntry) -> VaultRecord {
        let (vault, role) = (VaultId(entry.vault), role_of(entry.reader, entry.audience));
        let keys = (entry.secret, entry.first_key);
        let record = self.new_vault_record(vault, role, MemberCredentials::of(entry), keys, false);
        VaultRecord { since: entry.since, ..record }
    }

    pub(crate) fn new_vault_record(
        &self,
        vault: VaultId,
        role: Role,
        MemberCredentials { member, member_key, token }: MemberCredentials,
        (secret, first_key): ([u8; 32], [u8; 32]),
        registered: bool,
    ) -> VaultRecord {
        let access = VaultAccess {
            vault,
            role,
            member,
            member_key,
            token,
            secret,
            epochs: first_key.to_vec(),
            ends: None,
            is_held_alone: None,
        };
        VaultRecord::opened(access, registered, self.new_series())
    }

    pub(crate) fn new_series(&self) -> SeriesRecord {
        SeriesRecord::new(SeriesId(random(&self.entropy)), random(&self.entropy))
    }

    pub(crate) async fn vault_record(&self, vault: VaultId) -> Result<VaultRecord, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Vaults, keys::vault(vault))]).await?;
        decode(answers.value(0).ok_or(ReplicaError::Unknown)?)
    }

    pub(crate) async fn vault_record_if_here(
        &self,
        vault: VaultId,
    ) -> Result<Option<VaultRecord>, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Vaults, keys::vault(vault))]).await?;
        answers.value(0).map(decode).transpose()
    }

    pub(crate) async fn has_vault(&self, vault: VaultId) -> Result<bool, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Vaults, keys::vault(vault))]).await?;
        Ok(answers.value(0).is_some())
    }

    pub(crate) async fn vault_records(&self) -> Result<Vec<VaultRecord>, ReplicaError> {
        let answers = self.store.read(vec![Read::prefix(Table::Vaults, &[])]).await?;
        answers.range(0).iter().map(|(_, bytes)| decode(bytes)).collect()
    }

    pub(crate) async fn vault_ids(&self) -> Result<Vec<VaultId>, ReplicaError> {
        Ok(self.vault_records().await?.into_iter().map(|record| record.vault).collect())
    }

    /// The vault of a reader with this audience, if its keys are here.
    pub(crate) async fn reader_vault(
        &self,
        reader: EntityId,
        audience: Audience,
    ) -> Result<Option<VaultRecord>, ReplicaError> {
        let role = role_of(reader, audience);
        Ok(self.vault_records().await?.into_iter().find(|record| record.role == role))
    }

    /// The winners of a kind that is listed whole.
    pub(crate) async fn listed(&self, vault: VaultId, kind: Kind) -> Result<Vec<Row>, ReplicaError> {
        let reads = vec![Read::prefix(Table::Listed, &keys::listed_kind(vault, kind))];
        let answers = self.store.read(reads).await?;
        let rows = answers.range(0).iter();
        rows.map(|(_, bytes)| Row::from_bytes(bytes).map_err(|_| ReplicaError::Damaged)).collect()
    }

    /// Every entity of a vault with the generation of its winner.
    pub(crate) async fn generations(&self, vault: VaultId) -> Result<Vec<(EntityId, u16)>, ReplicaError> {
        let rows = self.winners(vault).await?;
        Ok(rows.into_iter().map(|row| (row.stamp.entity, row.stamp.generation)).collect())
    }

    /// Every winner of a vault.
    pub async fn winners(&self, vault: VaultId) -> Result<Vec<Row>, ReplicaError> {
        let answers = self.store.read(vec![Read::prefix(Table::Entities, &keys::vault(vault))]).await?;
        let records = answers.range(0).iter();
        records
            .map(|(_, bytes)| {
                let record: EntityRecord = decode(bytes)?;
                Row::from_bytes(&record.row).map_err(|_| ReplicaError::Damaged)
            })
            .collect()
    }

    /// The winner of one entity.
    pub async fn winner(&self, vault: VaultId, entity: EntityId) -> Result<Option<Row>, ReplicaError> {
        Ok(self.winners_of(vault, &[entity]).await?.pop().flatten())
    }

    /// The winners of several entities, in their order.
    pub(crate) async fn winners_of(
        &self,
        vault: VaultId,
        entities: &[EntityId],
    ) -> Result<Vec<Option<Row>>, ReplicaError> {
        let reads = entities.iter().map(|id| Read::Get(Table::Entities, keys::entity(vault, *id))).collect();
        let answers = self.store.read(reads).await?;
        (0..entities.len())
            .map(|at| {
                let Some(bytes) = answers.value(at) else { return Ok(None) };
                let record: EntityRecord = decode(bytes)?;
                Row::from_bytes(&record.row).map(Some).map_err(|_| ReplicaError::Damaged)
            })
            .collect()
    }

    pub(crate) async fn mark_registered(&self, vault: VaultId) -> Result<(), ReplicaError> {
        self.update_vault(vault, |record| record.registered = true).await
    }

    pub(crate) async fn mark_unregistered(&self, vault: VaultId) -> Result<(), ReplicaError> {
        self.update_vault(vault, |record| record.registered = false).await
    }

    pub(crate) async fn mark_erased(&self, vault: VaultId, erased: bool) -> Result<(), ReplicaError> {
        self.update_vault(vault, |record| record.erased = erased).await
    }

    /// Moves the cursor past a batch that was appended where `before` stands, if the vault still stands there. Returns
    /// whether it moved.
    pub(crate) async fn advance(
        &self,
        before: &VaultRecord,
        batch: &BatchHeader,
    ) -> Result<bool, ReplicaError> {
        let mut moved = false;
        let seen = &mut moved;
        self.update_vault(before.vault, |record| {
            if record.cursor == before.cursor && record.scan == before.scan {
                record.cursor = before.cursor.past(batch);
                record.follow(batch);
                *seen = true;
            }
        })
        .await?;
        Ok(moved)
    }

    /// Takes note of a repack: the place to which the cursor has moved, if nothing was read meanwhile, and how many batches of the own series there still are.
    pub(crate) async fn repacked(
        &self,
        before: &VaultRecord,
        next: Option<Cursor>,
        batches: u32,
    ) -> Result<(), ReplicaError> {
        self.update_vault(before.vault, |record| {
            if record.series.id == before.series.id {
                record.series.batches = batches;
            }
            if let Some(next) = next.filter(|_| record.cursor == before.cursor && record.scan == before.scan)
            {
                record.cursor = next;
            }
        })
        .await
    }

    /// Counts a page that does not lead on from where `before` stands.
    pub(crate) async fn doubt(&self, before: &VaultRecord) -> Result<(), ReplicaError> {
        self.update_vault(before.vault, |record| {
            if record.scan == before.scan {
                record.parked = record.parked.saturating_add(1);
            }
        })
        .await
    }

    /// What is kept under a key of [`Table::Meta`].
    pub(crate) async fn meta<R>(&self, key: Key) -> Result<R, ReplicaError>
    where
        R: Default + for<'b> Decode<'b, ()>,
    {
        let answers = self.store.read(vec![Read::Get(Table::Meta, key)]).await?;
        Ok(answers.value(0).map(decode).transpose()?.unwrap_or_default())
    }

    pub(crate) async fn change_meta<R>(
        &self,
        key: Key,
        change: impl FnOnce(&mut R),
    ) -> Result<(), ReplicaError>
    where
        R: Default + Encode<()> + for<'b> Decode<'b, ()>,
    {
        self.store
            .try_transact(vec![Read::Get(Table::Meta, key.clone())], move |answers| {
                let mut record: R = answers.value(0).map(decode).transpose()?.unwrap_or_default();
                change(&mut record);
                Ok((vec![Write::Put(Table::Meta, key, encode(&record))], ()))
            })
            .await
    }

    pub(crate) async fn update_vault(
        &self,
        vault: VaultId,
        change: impl FnOnce(&mut VaultRecord),
    ) -> Result<(), ReplicaError> {
        let reads = vec![Read::Get(Table::Vaults, keys::vault(vault))];
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                change(&mut record);
                Ok((vec![Write::Put(Table::Vaults, keys::vault(vault), encode(&record))], ()))
            })
            .await
    }

    /// Learns how far the device's clock is off.
    pub(crate) async fn server_time_seen(&self, server_ms: u64) -> Result<(), ReplicaError> {
        let now_ms = self.clock.now_ms();
        let offset_ms = server_ms.cast_signed().saturating_sub(now_ms.cast_signed());
        let reads = vec![Read::Get(Table::Meta, keys::CLOCK.to_vec())];
        self.store
            .try_transact(reads, move |answers| {
                let clock: ClockRecord = answers.value(0).map(decode).transpose()?.unwrap_or_default();
                // HTTP dates have whole seconds: a smaller difference is noise, and not worth a write.
                if clock.offset_ms.abs_diff(offset_ms) < 2_000 {
                    return Ok((Vec::new(), ()));
                }
                let clock = ClockRecord { offset_ms, ..clock };
                self.memo.see_clock(clock);
                Ok((vec![Write::Put(Table::Meta, keys::CLOCK.to_vec(), encode(&clock))], ()))
            })
            .await
    }
}

fn role_of(reader: EntityId, audience: Audience) -> Role {
    match audience {
        Audience::Amounts => Role::Amounts(reader.into()),
        Audience::Books => Role::Books(reader.into()),
        Audience::Class => Role::Class(reader.into()),
    }
}
