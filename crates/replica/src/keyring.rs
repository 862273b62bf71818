//! The keyring: which vaults the household's devices open, as whom, and which they no longer do.

use oplog::EntityId;
use protocol::{Epoch, MemberId, VaultId};
use reading::{Audience, KeyringEntry, Removal, kind};

use crate::custody::Custody;
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::quarantine;
use crate::records::{Identity, MemberCredentials, Role, VaultRecord, encode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Does what the household's keyring says: opens what is new, speaks as whom it names, lets go of what it no longer holds.
    pub(crate) async fn follow_keyring(&self) -> Result<Changes, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Changes::default()) };
        let mut changes = Changes::default();
        let keyring = self.keyring(identity.household).await?;
        for entry in &keyring {
            // Where certain devices keep a vault, whoever wrote its keys into the keyring did not know.
            if self.custody(&identity, VaultId(entry.vault)).await? == Custody::Shared {
                changes.status |= self.open(entry, false).await?;
            }
        }
        for kept in self.kept(identity.household, |kept| kept.keeper == identity.member.0).await? {
            if let Some(entry) = self.open_kept(&identity, &kept) {
                changes.status |= self.open(&entry, true).await?;
            }
        }
        let is_reading = self.vault_record(identity.household).await?.scanning;
        for record in self.vault_records().await? {
            changes.extend(match self.custody(&identity, record.vault).await? {
                _ if record.role == Role::Household => Changes::default(),
                Custody::Here(kept) => self.keep_alone(&identity, &record, &kept).await?,
                Custody::Elsewhere | Custody::Gone => self.let_go_of(record.vault).await?,
                Custody::Unsaid if record.is_held_alone && !is_reading => {
                    self.say_kept(&identity, &record).await?
                }
                Custody::Shared | Custody::Unsaid => Changes::default(),
            });
        }
        Ok(changes)
    }

    /// Returns whether anything is other than it was.
    async fn open(&self, entry: &KeyringEntry, is_held_alone: bool) -> Result<bool, ReplicaError> {
        let Some(record) = self.vault_record_if_here(VaultId(entry.vault)).await? else {
            self.adopt(entry).await?;
            self.hold(VaultId(entry.vault), is_held_alone).await?;
            return Ok(true);
        };
        self.hold(record.vault, is_held_alone).await?;
        // Nobody goes on as somebody whom the log says to be removed: whoever wrote it did not know.
        let removal = Removal::id(&entry.member);
        let is_removed = self.winner(record.vault, removal).await?.is_some()
            && !self.is_waiting(record.vault, removal).await?;
        let is_other = record.member.0 != entry.member && !is_removed;
        if is_other {
            self.become_member(record.vault, &MemberCredentials::of(entry), entry.since).await?;
        }
        Ok(is_other || record.is_held_alone != is_held_alone)
    }

    pub(crate) async fn keyring(&self, household: VaultId) -> Result<Vec<KeyringEntry>, ReplicaError> {
        let rows = self.listed(household, kind::KEYRING).await?;
        Ok(rows.iter().filter_map(KeyringEntry::from_row).collect())
    }

    async fn adopt(&self, entry: &KeyringEntry) -> Result<(), ReplicaError> {
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
        Ok(())
    }

    /// The household may have become another member, on another device.
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
            let is_due = !record.is_held_alone
                && entry.is_some_and(|entry| entry.since < now && entry.member == record.member.0);
            changes.extend(match record.next() {
                Some(next) => self.go_on_as(&identity, &record, &next, now).await?,
                None if is_due => self.propose(&record).await?,
                None => Changes::default(),
            });
        }
        Ok(changes)
    }

    /// Makes new credentials and names them in the vault.
    pub(crate) async fn propose(&self, record: &VaultRecord) -> Result<Changes, ReplicaError> {
        let next = self.next_of(record, None).await?;
        self.append(Vec::new(), vec![(record.vault, next.member().draft())]).await
    }

    async fn go_on_as(
        &self,
        identity: &Identity,
        record: &VaultRecord,
        next: &MemberCredentials,
        now: Epoch,
    ) -> Result<Changes, ReplicaError> {
        let vault = record.vault;
        if self.winner(vault, EntityId(next.member.0)).await?.is_none() {
            return self.append(Vec::new(), vec![(vault, next.member().draft())]).await;
        }
        if !record.registered || self.is_waiting(vault, EntityId(next.member.0)).await? {
            return Ok(Changes::default());
        }
        let mut drafts =
            vec![(vault, Removal { member: record.member.0, replaced_by: Some(next.member.0) }.draft())];
        let how_to_open = match record.is_held_alone {
            true => {
                let kept = self.kept(identity.household, |kept| kept.vault == vault.0).await?;
                let keepers: Vec<_> = kept.iter().map(|kept| MemberId(kept.keeper)).collect();
                self.keep_with(identity, record, next, &keepers, None).await?
            }
            false => record.keyring_entry(next, now)?.map(|entry| entry.draft()).into_iter().collect(),
        };
        drafts.extend(how_to_open.into_iter().map(|draft| (identity.household, draft)));
        let mut changes = self.append(Vec::new(), drafts).await?;
        self.become_member(vault, next, now).await?;
        changes.status = true;
        Ok(changes)
    }

    /// Whether the server is not yet known to have the last word on an entity.
    async fn is_waiting(&self, vault: VaultId, entity: EntityId) -> Result<bool, ReplicaError> {
        let answers = self.store.read(vec![Read::prefix(Table::Pending, &keys::vault(vault))]).await?;
        let rows = answers.range(0).iter().filter_map(quarantine::row);
        Ok(rows.into_iter().any(|row| row.stamp.entity == entity))
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
