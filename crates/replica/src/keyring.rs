//! The keyring: which vaults the household's devices open, as whom, and which they no longer do.

use oplog::EntityId;
use protocol::{Epoch, MemberId, Token, VaultId};
use reading::{Audience, Draft, KeyringEntry, Member, Removal, kind};
use vault::MemberKey;

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy, random};
use crate::records::{Credentials, Role, VaultRecord, encode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};
use crate::sync::vaults_token_hash;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Does what the household's keyring says: opens what is new, speaks as whom it names, lets go of what it no longer holds.
    pub(crate) async fn follow_keyring(&self) -> Result<Changes, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Changes::default()) };
        let mut changes = Changes::default();
        for row in self.listed(identity.household, kind::KEYRING).await? {
            let Some(entry) = KeyringEntry::from_row(&row) else { continue };
            changes.status |= match self.vault_record_if_here(VaultId(entry.vault)).await? {
                None => self.adopt(&entry).await?,
                Some(record) => self.speak_as(&record, &entry).await?,
            };
        }
        for record in self.vault_records().await? {
            if record.role != Role::Household && self.was_taken_away(identity.household, &record).await? {
                self.drop_vault(record.vault).await?;
                changes.status = true;
            }
        }
        Ok(changes)
    }

    async fn adopt(&self, entry: &KeyringEntry) -> Result<bool, ReplicaError> {
        self.take_back(&[VaultId(entry.vault)]).await?;
        // Whoever wrote the keyring may not have reached the server yet: registering again is harmless.
        let record = self.record_of(entry, false);
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
        let credentials = Credentials {
            member: MemberId(entry.member),
            member_key: entry.member_key,
            token: Token(entry.token),
        };
        self.become_member(record.vault, &credentials, entry.since).await?;
        Ok(true)
    }

    /// Whether the keyring had a vault once and no longer has.
    async fn was_taken_away(&self, household: VaultId, record: &VaultRecord) -> Result<bool, ReplicaError> {
        if record.is_held_alone {
            return Ok(false);
        }
        let held = self.winner(household, KeyringEntry::id(&record.vault.0)).await?;
        Ok(held.is_some_and(|row| row.is_tombstone()))
    }

    async fn become_member(
        &self,
        vault: VaultId,
        credentials: &Credentials,
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

    /// Forgets a vault on this device, with all that is in it.
    pub(crate) async fn drop_vault(&self, vault: VaultId) -> Result<(), ReplicaError> {
        self.let_go_of(vault).await.map(drop)
    }

    /// Another home has taken a reader's vault back.
    pub(crate) async fn give_up(&self, vault: VaultId) -> Result<Changes, ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        let place = KeyringEntry::id(&vault.0);
        let is_held = self.winner(identity.household, place).await?.is_some_and(|row| !row.is_tombstone());
        let drafts = is_held.then(|| (identity.household, Draft::tombstone(place)));
        let mut changes = self.append(Vec::new(), drafts.into_iter().collect()).await?;
        self.drop_vault(vault).await?;
        changes.status = true;
        Ok(changes)
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
        let keyring = self.listed(identity.household, kind::KEYRING).await?;
        let keyring: Vec<KeyringEntry> = keyring.iter().filter_map(KeyringEntry::from_row).collect();
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
        let next = Credentials {
            member: MemberId(random(&self.entropy)),
            member_key: random(&self.entropy),
            token: Token(random(&self.entropy)),
        };
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
        next: &Credentials,
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

impl Credentials {
    /// As a vault's log names it.
    pub(crate) fn member(&self) -> Member {
        Member {
            id: self.member.0,
            public_key: MemberKey(self.member_key).public().0,
            token_hash: vaults_token_hash(self.token).0,
        }
    }
}

impl VaultRecord {
    /// How the household opens this vault as the member `as_whom`. Nothing for the household's own.
    pub(crate) fn keyring_entry(
        &self,
        as_whom: &Credentials,
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
