//! How a device comes into a household: by a card, and by the slot that a member has sealed to it.

use protocol::{Code, Slots, VaultId};
use vault::{FamilyCard, MemberKey, SlotSecrets, open_slot};

use super::epochs::begun_after;
use super::vaults::slot_place;
use super::{SyncError, SyncReport, Syncer};
use crate::card::credentials_of;
use crate::error::ReplicaError;
use crate::ports::{Clock, Entropy};
use crate::records::{Identity, MemberCredentials, Role, VaultRecord};
use crate::store::Store;
use crate::transport::Transport;

/// What came of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardOutcome {
    /// This device is a member of the household. The next run brings everything.
    Opened,
    /// The library knows no such card: it was replaced, or its household is erased.
    Unknown,
    /// This device belongs to a household already; nothing has changed.
    Occupied,
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// Makes this device a member with a key of its own, by the card's word. Nothing of the card stays here. Cut off
    /// anywhere, it can be begun again.
    pub async fn open_with(&self, card: &FamilyCard) -> Result<CardOutcome, SyncError> {
        if self.replica.identity().await?.is_some() {
            return Ok(CardOutcome::Occupied);
        }
        let mut report = SyncReport::default();
        let card = credentials_of(card);
        let (vault, slots) = match self.slots_of(&card, &mut report).await {
            Err(SyncError::Refused(Code::Unauthorised | Code::Removed | Code::Erased)) => {
                return Ok(CardOutcome::Unknown);
            }
            found => found?,
        };
        let Some(record) = self.opened(vault, &card, &slots) else {
            return Ok(CardOutcome::Unknown);
        };
        let identity = self.replica.new_identity(vault);
        self.admit(&record, card.token, slots.epoch, &identity.member(), &mut report).await?;
        self.replica.become_device(&identity).await?;
        Ok(CardOutcome::Opened)
    }

    /// The vault of a card, and what the library tells the card of its keys.
    async fn slots_of(
        &self,
        card: &MemberCredentials,
        report: &mut SyncReport,
    ) -> Result<(VaultId, Slots), SyncError> {
        let vault = self.membership(card.member, card.token, report).await?.vault;
        Ok((vault, self.slots(vault, card.token, report).await?))
    }

    /// After a wipe that spared the identity, or somebody's word: the household's keys come back from this device's slot.
    pub(super) async fn recover_keys(
        &self,
        identity: &Identity,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        if self.replica.has_vault(identity.household).await? {
            return Ok(());
        }
        let slots = self.slots(identity.household, identity.token, report).await?;
        let record = self.opened(identity.household, &identity.credentials(), &slots);
        let record = record.ok_or(ReplicaError::Unknown)?;
        // Who came by another's word alone, and was cut off, is not named yet.
        let own = (identity.household, identity.member().draft());
        report.changes.extend(self.replica.append(vec![record], vec![own]).await?);
        Ok(())
    }

    /// The household's vault as a member opens it; nothing if the library tells it less than all, or not the truth.
    pub(super) fn opened(
        &self,
        vault: VaultId,
        whom: &MemberCredentials,
        slots: &Slots,
    ) -> Option<VaultRecord> {
        let first = slots.slots.iter().find(|slot| slot.epoch == 0)?;
        let place = slot_place(vault, whom.member, 0);
        let SlotSecrets { secret, seed } =
            open_slot(&MemberKey(whom.member_key), &place, &first.sealed).ok()?;
        let secrets = (secret.0, seed.0);
        let mut record = self.replica.new_vault_record(vault, Role::Household, whom.clone(), secrets, true);
        for begun in begun_after(&record, whom, 0, slots)? {
            record.begin(&begun);
        }
        Some(record)
    }
}
