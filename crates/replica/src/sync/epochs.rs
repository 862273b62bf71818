//! Going over to other keys: after a removal, with a server that has gone over already, or with one that has forgotten it.

use protocol::{Code, Epoch, MemberId, RemovedMember, Rotation, Slots, VaultId};
use vault::{MemberKey, MemberPublic, Seed, SlotSecrets, VaultSecret, open_slot};

use super::vaults::slot_place;
use super::{SyncError, SyncReport, Syncer};
use crate::epochs::{Begun, ends_of};
use crate::error::ReplicaError;
use crate::ports::{Clock, Entropy, random};
use crate::records::VaultRecord;
use crate::rules::Rule;
use crate::store::Store;
use crate::transport::Transport;

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// The server speaks of another epoch than this device, which stands at the head of the log as it knows it. Afterwards
    /// they agree, unless the log has grown meanwhile.
    pub(super) async fn agree_on_epoch(
        &self,
        vault: VaultId,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let record = self.replica.vault_record(vault).await?;
        let slots = self.slots(vault, record.token, report).await?;
        match slots.epoch.cmp(&record.epoch()) {
            core::cmp::Ordering::Equal => Ok(()),
            core::cmp::Ordering::Greater => self.follow_epochs(&record, &slots, report).await,
            // It was put back to an earlier day.
            core::cmp::Ordering::Less => {
                let begun = record.begun_after(slots.epoch);
                self.rotate(&record, slots.epoch, &begun, report).await.map(drop)
            }
        }
    }

    /// Takes over the keys that another member has made.
    async fn follow_epochs(
        &self,
        record: &VaultRecord,
        slots: &Slots,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let begun: Option<Vec<Begun>> =
            (record.epoch() + 1..=slots.epoch).map(|epoch| begun_in(record, slots, epoch)).collect();
        match begun {
            Some(begun) => Ok(self.replica.begin_epochs(record.vault, record.epoch(), &begun).await?),
            // Whoever rotates seals to every member: the server holds something back.
            None => {
                report.doubts += 1;
                Ok(())
            }
        }
    }

    /// If somebody was shown out: new keys for all others. Stands at the head of the log. Returns whether anything was done.
    pub(super) async fn rotate_if_wanted(
        &self,
        vault: VaultId,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let gone = self.replica.members(vault).await?.go;
        let record = self.replica.vault_record(vault).await?;
        // Whoever leaves is not to know the new keys, so another makes them.
        let is_leaving = gone.iter().any(|member| member.id == record.member.0);
        if gone.is_empty() || is_leaving || !self.replica.rules.keep(Rule::RemovalRotates) {
            return Ok(false);
        }
        let begun = Begun { seed: Seed(random(&self.replica.entropy)), ends: ends_of(&record.heads) };
        let begun = [begun];
        if self.rotate(&record, record.epoch(), &begun, report).await? {
            self.replica.begin_epochs(vault, record.epoch(), &begun).await?;
            report.changes.extend(self.replica.strike_out(vault, &gone).await?);
        }
        Ok(true)
    }

    /// Asks the server to begin epochs after `from`, for those who stay. Returns whether it did; else the log has grown, or
    /// somebody else was faster.
    async fn rotate(
        &self,
        record: &VaultRecord,
        from: Epoch,
        begun: &[Begun],
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let vault = record.vault;
        let members = self.replica.members(vault).await?;
        let mut slots = Vec::new();
        for member in &members.stay {
            for (epoch, begun) in (from + 1..).zip(begun) {
                let secrets = SlotSecrets { secret: VaultSecret(record.secret), seed: begun.seed.clone() };
                let public = MemberPublic(member.public_key);
                slots.push(self.slot(vault, MemberId(member.id), public, epoch, &secrets));
            }
        }
        let keys = record.keys();
        let last_read = keys.epoch(from).ok_or(ReplicaError::Damaged)?;
        let removed =
            self.replica.removed_members(vault).await?.into_iter().map(|member| RemovedMember {
                member,
                notice: last_read.removal_notice(&vault.0, &member.0),
            });
        let wanted = Rotation {
            epoch: from + Epoch::try_from(begun.len()).unwrap_or(Epoch::MAX),
            ends: begun.iter().map(|begun| begun.ends.clone()).collect(),
            slots,
            removed: removed.collect(),
        };
        match self.begin_epochs(vault, record.token, record.cursor, &wanted, report).await {
            Ok(()) => Ok(true),
            Err(SyncError::Refused(Code::Moved)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether it was a member, and not the library alone, who removed this one.
    pub(super) async fn is_really_removed(
        &self,
        vault: VaultId,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let record = self.replica.vault_record(vault).await?;
        let removal = self.removal(vault, record.token, report).await?;
        let keys = record.keys();
        let mut notices = keys.epochs.iter().map(|key| key.removal_notice(&vault.0, &record.member.0));
        let is_real = notices.any(|notice| notice == removal.notice);
        report.doubts += u32::from(!is_real);
        Ok(is_real)
    }
}

fn begun_in(record: &VaultRecord, slots: &Slots, epoch: Epoch) -> Option<Begun> {
    let slot = slots.slots.iter().find(|slot| slot.epoch == epoch)?;
    let place = slot_place(record.vault, record.member, epoch);
    let opened = open_slot(&MemberKey(record.member_key), &place, &slot.sealed).ok()?;
    let ends = slots.ends.get(usize::try_from(epoch).ok()?.checked_sub(1)?)?;
    (opened.secret.0 == record.secret).then(|| Begun { seed: opened.seed, ends: ends.clone() })
}
