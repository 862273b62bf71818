//! Going over to other keys: after a removal, with a server that has gone over already, or with one that has forgotten it.

use protocol::{Code, Epoch, MemberId, RemovedMember, Rotation, Slots, VaultId};
use vault::{MemberKey, MemberPublic, Seed, SlotSecrets, VaultSecret, open_slot};

use super::vaults::slot_place;
use super::{SyncError, SyncReport, Syncer};
use crate::epochs::{Begun, ends_of};
use crate::error::ReplicaError;
use crate::ports::{Clock, Entropy, random};
use crate::records::{MemberCredentials, VaultRecord};
use crate::rules::Rule;
use crate::store::Store;
use crate::transport::Transport;

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// The server may go by another epoch than this device. Afterwards they agree, unless the log has grown meanwhile. Returns
    /// whether anything was done.
    pub(super) async fn agree_on_epoch(
        &self,
        vault: VaultId,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let record = self.replica.vault_record(vault).await?;
        let slots = self.slots(vault, record.token, report).await?;
        if self.follow_epochs(&record, &record.credentials(), &slots, report).await? {
            return Ok(true);
        }
        let is_behind = slots.epoch < record.epoch();
        if is_behind {
            self.announce_again(&record, slots.epoch, report).await?;
        }
        Ok(is_behind)
    }

    /// The server was put back to a day before the epochs after `known`. They are followed by a new one at once: this device
    /// need not have read yet who was shown out with them, and whoever has then sees who is a member now.
    async fn announce_again(
        &self,
        record: &VaultRecord,
        known: Epoch,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let mut begun = record.begun_after(known);
        begun.push(self.fresh(record));
        if self.rotate(record, known, &begun, report).await? {
            let (present, fresh) = (record.epoch(), begun.split_off(begun.len() - 1));
            self.replica.begin_epochs(record.vault, present, present, &fresh, false).await?;
        }
        Ok(())
    }

    /// An epoch that begins here and now.
    fn fresh(&self, record: &VaultRecord) -> Begun {
        Begun { seed: Seed(random(&self.replica.entropy)), ends: ends_of(&record.heads) }
    }

    /// Takes over the keys that another member has made, from the first one on that is not known here. `slots`: what the server
    /// tells this household as `whom`. Returns whether there were any.
    pub(super) async fn follow_epochs(
        &self,
        record: &VaultRecord,
        whom: &MemberCredentials,
        slots: &Slots,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let both = slots.begun.iter().zip(record.checks());
        let agreed = both.take_while(|(theirs, ours)| theirs.check == *ours).count();
        let agreed = Epoch::try_from(agreed).unwrap_or(Epoch::MAX);
        if agreed >= slots.epoch {
            return Ok(false);
        }
        let own = begun_after(record, whom, agreed, slots);
        let begun = match own {
            Some(begun) => begun,
            // Whoever rotated sealed to every member whom the log named then: perhaps to the one that this was before.
            None => match self.begun_for_former(record, agreed, report).await? {
                Some(begun) => begun,
                None => {
                    report.doubts += 1;
                    return Ok(false);
                }
            },
        };
        // Who made them need not have known of everybody who was shown out.
        let removals = self.replica.removals(record.vault).await?;
        let must_rotate = removals.iter().any(|removal| slots.members.contains(&MemberId(removal.member)));
        self.replica.begin_epochs(record.vault, record.epoch(), agreed, &begun, must_rotate).await?;
        Ok(true)
    }

    async fn begun_for_former(
        &self,
        record: &VaultRecord,
        agreed: Epoch,
        report: &mut SyncReport,
    ) -> Result<Option<Vec<Begun>>, SyncError> {
        for former in record.former() {
            match self.slots(record.vault, former.token, report).await {
                Ok(slots) => {
                    if let Some(begun) = begun_after(record, &former, agreed, &slots) {
                        return Ok(Some(begun));
                    }
                }
                Err(SyncError::Refused(Code::Unauthorised | Code::Removed)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
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
        // The household has to know as whom it is here from now on, before the old one is struck out.
        let household = self.replica.identity().await?.map_or(vault, |identity| identity.household);
        let is_ready = vault == household || !self.replica.has_pending(household).await?;
        if gone.is_empty() && !record.must_rotate
            || is_leaving
            || !is_ready
            || !self.replica.rules.keep(Rule::RemovalRotates)
        {
            return Ok(false);
        }
        let begun = [self.fresh(&record)];
        if self.rotate(&record, record.epoch(), &begun, report).await? {
            let present = record.epoch();
            self.replica.begin_epochs(vault, present, present, &begun, false).await?;
            report.changes.extend(self.replica.strike_out(vault, &gone).await?);
        } else {
            // Another member was faster, and has written nothing since that would show it.
            self.agree_on_epoch(vault, report).await?;
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
        let removals = self.replica.removals(vault).await?;
        let to_be_told = removals.iter().filter(|removal| removal.replaced_by.is_none());
        let removed = to_be_told.map(|removal| RemovedMember {
            member: MemberId(removal.member),
            notices: keys
                .epochs
                .iter()
                .flat_map(|key| key.removal_notice(&vault.0, &removal.member))
                .collect(),
        });
        let wanted = Rotation {
            epoch: from + Epoch::try_from(begun.len()).unwrap_or(Epoch::MAX),
            begun: record.announced(from, begun),
            slots,
            removed: removed.collect(),
        };
        match self.begin_epochs(record, from, &wanted, report).await {
            Ok(()) => Ok(true),
            Err(SyncError::Refused(Code::Moved)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether it was a member, and not the library alone, who removed this one. Only the notice of the epoch that this device
    /// has got to counts: an older one could be from somebody who was shown out before.
    pub(super) async fn is_really_removed(
        &self,
        vault: VaultId,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let record = self.replica.vault_record(vault).await?;
        let removal = self.removal(vault, record.token, report).await?;
        let (notices, _) = removal.notices.as_chunks();
        let keys = record.keys();
        let present = keys.epochs.last().ok_or(ReplicaError::Damaged)?;
        let is_real =
            notices.get(keys.epochs.len() - 1) == Some(&present.removal_notice(&vault.0, &record.member.0));
        report.doubts += u32::from(!is_real);
        Ok(is_real)
    }
}

/// What a member is told of the epochs after the one numbered `agreed`; nothing if it is not told all, or not the truth.
pub(super) fn begun_after(
    record: &VaultRecord,
    whom: &MemberCredentials,
    agreed: Epoch,
    slots: &Slots,
) -> Option<Vec<Begun>> {
    let begun: Vec<Begun> = (agreed + 1..=slots.epoch)
        .map(|epoch| begun_in(record, whom, slots, epoch))
        .collect::<Option<_>>()?;
    let known = usize::try_from(agreed).ok()?;
    (Some(record.announced(agreed, &begun).as_slice()) == slots.begun.get(known..)).then_some(begun)
}

fn begun_in(record: &VaultRecord, whom: &MemberCredentials, slots: &Slots, epoch: Epoch) -> Option<Begun> {
    let slot = slots.slots.iter().find(|slot| slot.epoch == epoch)?;
    let place = slot_place(record.vault, whom.member, epoch);
    let opened = open_slot(&MemberKey(whom.member_key), &place, &slot.sealed).ok()?;
    let begun = slots.begun.get(usize::try_from(epoch).ok()?.checked_sub(1)?)?;
    (opened.secret.0 == record.secret).then(|| Begun { seed: opened.seed, ends: begun.ends.clone() })
}
