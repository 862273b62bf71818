//! Readers, devices and homes: who holds the keys of what.

use oplog::EntityId;
use protocol::{MemberId, TokenHash, VaultId};
use reading::{Audience, KeyringEntry, Reader, kind};
use vault::{MemberKey, MemberPublic};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy, random};
use crate::records::Identity;
use crate::replica::{Replica, member_of};
use crate::store::Store;
use crate::sync::{SyncError, Syncer, vaults_token_hash};
use crate::transport::Transport;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Adds a reader with vaults of its own. `shared` says what the household's other devices may open; the vaults
    /// that are not shared stay on this device.
    pub async fn add_reader(&self, reader: &Reader, shared: &[Audience]) -> Result<Changes, ReplicaError> {
        let identity = self.ensure_household().await?;
        let mut vaults = Vec::new();
        let mut drafts = vec![(identity.household, reader.draft())];
        for audience in [Audience::Amounts, Audience::Books] {
            let (record, entry) = self.new_reader_vault(reader.id, audience);
            drafts.push((record.vault, member_of(&record).draft()));
            if shared.contains(&audience) {
                drafts.push((identity.household, entry.draft()));
            }
            vaults.push(record);
        }
        self.append(vaults, drafts).await
    }

    /// The readers this device knows of, in order of their ids.
    pub async fn readers(&self) -> Result<Vec<Reader>, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Vec::new()) };
        let rows = self.listed(identity.household, kind::READER).await?;
        Ok(rows.iter().filter_map(Reader::from_row).collect())
    }

    /// Puts a vault, opened to this household by another, into the keyring.
    pub async fn accept(&self, entry: &KeyringEntry) -> Result<Changes, ReplicaError> {
        let identity = self.ensure_household().await?;
        self.append(Vec::new(), vec![(identity.household, entry.draft())]).await?;
        self.adopt_keyring().await
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
    /// What a device of the household needs to know to admit this one.
    #[must_use]
    pub fn request(&self) -> (MemberId, MemberPublic, TokenHash) {
        (self.member, self.key().public(), vaults_token_hash(self.token))
    }
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// Opens a reader's vault to another household: a new member with a token of its own.
    pub async fn share(&self, reader: EntityId, audience: Audience) -> Result<KeyringEntry, SyncError> {
        let record = self.replica.reader_vault(reader, audience).await?.ok_or(ReplicaError::Unknown)?;
        let entry = KeyringEntry {
            reader,
            audience,
            vault: record.vault.0,
            secret: record.secret,
            epochs: record.keys().epochs.iter().map(|key| key.0).collect(),
            member: random(&self.replica.entropy),
            member_key: random(&self.replica.entropy),
            token: random(&self.replica.entropy),
        };
        let public = MemberKey(entry.member_key).public();
        let token = vaults_token_hash(protocol::Token(entry.token));
        self.admit(record.vault, MemberId(entry.member), public, token).await?;
        let member = reading::Member { id: entry.member, public_key: public.0, token_hash: token.0 };
        self.replica.append(Vec::new(), vec![(record.vault, member.draft())]).await?;
        Ok(entry)
    }
}
