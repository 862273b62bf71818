//! Readers, devices and homes: who holds the keys of what.

use oplog::EntityId;
use protocol::VaultId;
use reading::{Audience, KeyringEntry, Member, Reader, kind};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::Identity;
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Adds a reader with vaults of its own. `shared` says what the household's other devices may open; the vaults
    /// that are not shared stay on this device.
    pub async fn add_reader(&self, reader: &Reader, shared: &[Audience]) -> Result<Changes, ReplicaError> {
        let identity = self.ensure_household().await?;
        let mut vaults = Vec::new();
        let mut drafts = vec![(identity.household, reader.draft())];
        let since = self.vault_record(identity.household).await?.epoch();
        for audience in [Audience::Amounts, Audience::Books] {
            let record = self.new_reader_vault(reader.id, audience, since, !shared.contains(&audience));
            drafts.push((record.vault, record.credentials().member().draft()));
            let entry = record.keyring_entry(&record.credentials(), since)?;
            if let Some(entry) = entry.filter(|_| !record.is_held_alone) {
                drafts.push((identity.household, entry.draft()));
            }
            vaults.push(record);
        }
        self.append(vaults, drafts).await
    }

    /// Changes what is shown of a reader.
    pub async fn change_reader(&self, reader: &Reader) -> Result<Changes, ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        self.append(Vec::new(), vec![(identity.household, reader.draft())]).await
    }

    /// The readers this device knows of, in order of their ids.
    pub async fn readers(&self) -> Result<Vec<Reader>, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Vec::new()) };
        let rows = self.listed(identity.household, kind::READER).await?;
        Ok(rows.iter().filter_map(Reader::from_row).collect())
    }

    /// The reader last shown on this device.
    pub async fn last_reader(&self) -> Result<Option<EntityId>, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Meta, keys::LAST_READER.to_vec())]).await?;
        Ok(answers.value(0).and_then(|bytes| bytes.try_into().ok()).map(EntityId))
    }

    /// Remembers whom to show at the next start. It stays on this device.
    pub async fn remember_reader(&self, reader: EntityId) -> Result<(), ReplicaError> {
        let write = Write::Put(Table::Meta, keys::LAST_READER.to_vec(), reader.0.to_vec());
        Ok(self.store.transact(Vec::new(), |_| (vec![write], ())).await?)
    }

    /// Opens a reader's vault to another household: a new member with a key and token of its own. The other can read
    /// the log once this has been synced.
    pub async fn share(&self, reader: EntityId, audience: Audience) -> Result<KeyringEntry, ReplicaError> {
        let record = self.reader_vault(reader, audience).await?.ok_or(ReplicaError::Unknown)?;
        let other = self.new_credentials();
        let entry = record.keyring_entry(&other, 0)?.ok_or(ReplicaError::Unknown)?;
        self.append(Vec::new(), vec![(record.vault, other.member().draft())]).await?;
        Ok(entry)
    }

    /// Takes in a reader whose vaults another household has opened to this one.
    pub async fn accept(&self, reader: &Reader, entries: &[KeyringEntry]) -> Result<Changes, ReplicaError> {
        let identity = self.ensure_household().await?;
        let mut drafts = vec![(identity.household, reader.draft())];
        drafts.extend(entries.iter().map(|entry| (identity.household, entry.draft())));
        let mut changes = self.append(Vec::new(), drafts).await?;
        changes.extend(self.follow_keyring().await?);
        Ok(changes)
    }

    /// The vaults of a reader that are here.
    pub async fn reader_vaults(&self, reader: EntityId) -> Result<Vec<(Audience, VaultId)>, ReplicaError> {
        let mut vaults = Vec::new();
        for audience in [Audience::Amounts, Audience::Books] {
            if let Some(record) = self.reader_vault(reader, audience).await? {
                vaults.push((audience, record.vault));
            }
        }
        Ok(vaults)
    }
}

impl Identity {
    /// How a device of the household names this one.
    #[must_use]
    pub fn member(&self) -> Member {
        self.credentials().member()
    }
}
