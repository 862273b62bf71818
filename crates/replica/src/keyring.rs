//! The keyring: which vaults the household's devices open, as whom, and which they no longer do.

use oplog::EntityId;
use protocol::{Epoch, VaultId};
use reading::{Audience, KeyringEntry, Removal, kind};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{MemberCredentials, Role, VaultRecord, encode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Does what the household's keyring says: opens what is new, speaks as whom it names, lets go of what it no longer holds.
    pub(crate) async fn follow_keyring(&self) -> Result<Changes, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Changes::default()) };
        let mut changes = Changes::default();
        let keyring = self.keyring(identity.household).await?;
        for entry in &keyring {
            changes.status |= match self.vault_record_if_here(VaultId(entry.vault)).await? {
                None => self.adopt(entry).await?,
                Some(record) => self.speak_as(&record, entry).await?,
            };
        }
        for record in self.vault_records().await? {
            let is_held = record.is_held_alone || keyring.iter().any(|entry| entry.vault == record.vault.0);
            if !is_held && self.is_off_keyring(identity.household, record.vault).await? {
                changes.extend(self.let_go_of(record.vault).await?);
            }
        }
        Ok(changes)
    }

    async fn keyring(&self, household: VaultId) -> Result<Vec<KeyringEntry>, ReplicaError> {
        let rows = self.listed(household, kind::KEYRING).await?;
        Ok(rows.iter().filter_map(KeyringEntry::from_row).collect())
    }

    /// Whether the household's keyring had a vault once and no longer has.
    pub(crate) async fn is_off_keyring(
        &self,
        household: VaultId,
        vault: VaultId,
    ) -> Result<bool, ReplicaError> {
        let entry = self.winner(household, KeyringEntry::id(&vault.0)).await?;
        Ok(entry.is_some_and(|row| row.is_tombstone()))
    }

    async fn adopt(&self, entry: &KeyringEntry) -> Result<bool, ReplicaError> {
        self.take_back(&[VaultId(entry.vault)]).await?;
        // Whoever wrote the keyring may not have reached the server yet: registering again is harmless.
        let record = self.record_of(entry);
        self.keep_safe(None, &[record.access()]).await;
        let key = keys::vault(record.vault);
        let reads = vec![Read::Get(Table::Vaults, key.clone())];
        let adopt = self.store.transact(reads, move |answers| match answers.value(0) {
            Some(_) => (Vec::new(), ()),
            None => (vec![Write::Put(Table::Vaults, key, encode(&record))], ()),
        });
        adopt.await?;
        self.memo.forget_readers();
        Ok(true)
    }

    /// The household may have become another member, on another device.
    async fn speak_as(&self, record: &VaultRecord, entry: &KeyringEntry) -> Result<bool, ReplicaError> {
        if record.is_held_alone || record.member.0 == entry.member {
            return Ok(false);
        }
        self.become_member(record.vault, &MemberCredentials::of(entry), entry.since).await?;
        Ok(true)
    }

    async fn become_member(
        &self,
        vault: VaultId,
        credentials: &MemberCredentials,
        since: Epoch,
    ) -> Result<(), ReplicaError> {
        let mut record = self.vault_record(vault).await?;
        record.become_member(credentials);
        self.keep_safe(None, &[record.access()]).await;
        self.update_vault(vault, |record| {
            record.become_member(credentials);
            record.since = since;
            record.set_next(None);
        })
        .await
    }

    /// One step in the direction of other credentials, for each vault whose present ones somebody knows who has left the
    /// household. The steps: the new member is named in the vault; once the log says so, the keyring names it, and the old one
    /// is removed. Each may be the last of a run; a vault is open to the household all the time.
    pub(crate) async fn renew_memberships(&self) -> Result<Changes, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Changes::default()) };
        let Some(household) = self.vault_record_if_here(identity.household).await? else {
            return Ok(Changes::default());
        };
        let now = household.epoch();
        let mut changes = Changes::default();
        let keyring = self.keyring(identity.household).await?;
        for record in self.vault_records().await? {
            let entry = keyring.iter().find(|entry| entry.vault == record.vault.0);
            let is_due = entry.is_some_and(|entry| entry.since < now && entry.member == record.member.0);
            changes.extend(match record.next() {
                Some(next) => self.go_on_as(identity.household, &record, &next, now).await?,
                None if is_due => self.propose(&record).await?,
                None => Changes::default(),
            });
        }
        Ok(changes)
    }

    /// Makes new credentials and names them in the vault.
    pub(crate) async fn propose(&self, record: &VaultRecord) -> Result<Changes, ReplicaError> {
        let next = self.new_credentials();
        let named = next.member();
        // Another tab may have been first.
        self.update_vault(record.vault, |record| {
            if record.next().is_none() {
                record.set_next(Some(&next));
            }
        })
        .await?;
        let kept = self.vault_record(record.vault).await?.next().map_or(named, |next| next.member());
        self.append(Vec::new(), vec![(record.vault, kept.draft())]).await
    }

    async fn go_on_as(
        &self,
        household: VaultId,
        record: &VaultRecord,
        next: &MemberCredentials,
        now: Epoch,
    ) -> Result<Changes, ReplicaError> {
        let vault = record.vault;
        if self.winner(vault, EntityId(next.member.0)).await?.is_none() {
            return self.append(Vec::new(), vec![(vault, next.member().draft())]).await;
        }
        if !record.registered || self.has_pending(vault).await? {
            return Ok(Changes::default());
        }
        let mut drafts =
            vec![(vault, Removal { member: record.member.0, replaced_by: Some(next.member.0) }.draft())];
        if let (false, Some(entry)) = (record.is_held_alone, record.keyring_entry(next, now)?) {
            drafts.push((household, entry.draft()));
        }
        let changes = self.append(Vec::new(), drafts).await?;
        self.become_member(vault, next, now).await?;
        Ok(changes)
    }

    pub(crate) async fn has_pending(&self, vault: VaultId) -> Result<bool, ReplicaError> {
        let read = Read::Range {
            table: Table::Pending,
            from: keys::pending(vault, 0),
            to: keys::pending(vault, u64::MAX),
            limit: 1,
            newest_first: false,
        };
        Ok(!self.store.read(vec![read]).await?.range(0).is_empty())
    }
}

impl VaultRecord {
    /// How the household opens this vault as the member `as_whom`. Nothing for the household's own.
    pub(crate) fn keyring_entry(
        &self,
        as_whom: &MemberCredentials,
        since: Epoch,
    ) -> Result<Option<KeyringEntry>, ReplicaError> {
        let (reader, audience) = match self.role {
            Role::Household => return Ok(None),
            Role::Amounts(reader) => (reader, Audience::Amounts),
            Role::Books(reader) => (reader, Audience::Books),
            Role::Class(class) => (class, Audience::Class),
        };
        Ok(Some(KeyringEntry {
            reader: EntityId(reader.0),
            audience,
            vault: self.vault.0,
            secret: self.secret,
            first_key: self.first_seed()?,
            member: as_whom.member.0,
            member_key: as_whom.member_key,
            token: as_whom.token.0,
            since,
        }))
    }
}
