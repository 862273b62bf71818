//! Ways into a replica that only tests have: what other builds would write, and what is held but not shown.

use challenge::{Credit, ParticipationId};
use oplog::{EntityId, Row};
use protocol::{Epoch, Rotation, VaultId, split_batch};
use reading::{Audience, KeyringEntry, Participation, ParticipationKey, kind};
use vault::{MemberKey, open_slot};

use crate::black_box::Recorder;
use crate::custody::Custody;
use crate::epochs::Begun;
use crate::error::ReplicaError;
use crate::ingest::open_batch;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{CreditRecord, VaultRecord, decode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table};
use crate::sync::slot_place;
use crate::transport::Request;

/// What somebody knows who has copied the keys of a device, and hears everything that is sent.
pub struct Eavesdropper {
    records: Vec<VaultRecord>,
}

impl Eavesdropper {
    /// The rows that a request brings to the library, where they can be opened. Learns the keys of later epochs that are sealed
    /// to a member whom the device was.
    pub fn hears(&mut self, request: &Request) -> Vec<Row> {
        if request.path.contains("/epochs?") {
            if let Ok(rotation) = protocol::decode::<Rotation>(&request.body) {
                self.records.iter_mut().for_each(|record| learn(record, &rotation));
            }
            return Vec::new();
        }
        let Ok((header, body)) = split_batch(&request.body) else { return Vec::new() };
        let record = self.records.iter().find(|record| record.vault == header.vault);
        record.and_then(|record| open_batch(record, &record.keys(), &header, body)).unwrap_or_default()
    }
}

fn learn(record: &mut VaultRecord, rotation: &Rotation) {
    let first = rotation.epoch + 1 - Epoch::try_from(rotation.begun.len()).unwrap_or_default();
    for (epoch, begun) in (first..).zip(&rotation.begun) {
        let sealed = rotation.slots.iter().find(|slot| slot.epoch == epoch && slot.member == record.member);
        let place = slot_place(record.vault, record.member, epoch);
        let opened =
            sealed.and_then(|slot| open_slot(&MemberKey(record.member_key), &place, &slot.sealed).ok());
        if let Some(opened) = opened.filter(|_| record.epoch() + 1 == epoch) {
            record.begin(&Begun { seed: opened.seed, ends: begun.ends.clone() });
        }
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Copies the keys that this device has now.
    pub async fn eavesdropper(&self) -> Result<Eavesdropper, ReplicaError> {
        Ok(Eavesdropper { records: self.vault_records().await? })
    }

    /// Opens a reader's vault to another household, as a new member whose keys are made here. The other can read the log once
    /// this has been synced.
    pub async fn share(&self, reader: EntityId, audience: Audience) -> Result<KeyringEntry, ReplicaError> {
        let record = self.reader_vault(reader, audience).await?.ok_or(ReplicaError::Unknown)?;
        let other = self.new_credentials();
        let entry = record.keyring_entry(&other, 0)?.ok_or(ReplicaError::Unknown)?;
        self.append(Vec::new(), vec![(record.vault, other.member().draft())]).await?;
        Ok(entry)
    }

    /// Whether this device has a vault that not all of the household's have.
    pub async fn is_kept_here(&self, vault: VaultId) -> Result<bool, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(false) };
        Ok(matches!(self.custody(&identity, vault).await?, Custody::Here(_)))
    }

    /// Appends a row as it is: of a kind or with tags that this build does not know, or of a build that is broken.
    pub async fn append_as_it_is(&self, vault: VaultId, row: Row) -> Result<Changes, ReplicaError> {
        let rows = [(vault, row)];
        let saved = self.save(&[], &rows).await.ok();
        self.take_in_saved(Vec::new(), &rows, saved).await
    }

    /// The rows that wait in this tab's black box. Those that name a reader stay there.
    pub fn rows_in_black_box(&self) -> Vec<(VaultId, Row)> {
        let rows = self.recorder.as_ref().map(Recorder::rows).unwrap_or_default();
        let rows = rows.into_iter().filter(|held| held.row.kind != kind::READER);
        rows.map(|held| (held.vault, held.row)).collect()
    }

    /// How many credits the library is not known to have. It never hears of those in challenges of a reader's own.
    pub async fn credits_due(&self) -> Result<usize, ReplicaError> {
        let mut due = 0;
        for vault in self.vault_records().await? {
            for row in self.listed(vault.vault, kind::PARTICIPATION).await? {
                if Participation::from_row(&row).is_none_or(|participation| participation.own.is_some()) {
                    continue;
                }
                let credits = keys::participation(vault.vault, row.stamp.entity);
                let answers = self.store.read(vec![Read::prefix(Table::Credits, &credits)]).await?;
                for (_, bytes) in answers.range(0) {
                    due += usize::from(decode::<CreditRecord>(bytes)?.due);
                }
            }
        }
        Ok(due)
    }

    /// What the library should hold of each participation of a reader, in order of the credits' ids.
    pub async fn credits(
        &self,
        reader: EntityId,
    ) -> Result<Vec<(ParticipationId, Vec<Credit>)>, ReplicaError> {
        let vault = self.reader_vault(reader, Audience::Amounts).await?.ok_or(ReplicaError::Unknown)?;
        let mut all = Vec::new();
        for taken in self.taken(reader).await? {
            let keys = vault.participation_keys(&taken.participation, self.rules);
            let key = ParticipationKey(keys.key);
            let held = self.held(vault.vault, &taken.participation, &key).await?;
            let mut credits = held.effective();
            credits.sort_unstable_by_key(|credit| credit.id);
            all.push((ParticipationId(keys.id), credits));
        }
        Ok(all)
    }
}
