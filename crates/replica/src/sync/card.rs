//! Back from paper: an empty device becomes a member of the household that a family card opens.

use protocol::{Code, Slots, VaultId};
use vault::{FamilyCard, MemberKey, open_slot};

use super::epochs::begun_after;
use super::vaults::slot_place;
use super::{SyncError, SyncReport, Syncer};
use crate::card::credentials_of;
use crate::ports::{Clock, Entropy};
use crate::records::{MemberCredentials, Role, VaultRecord};
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
        let Some(record) = self.record_of(vault, card.clone(), &slots) else {
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

    /// The vault as the card opens it; nothing if the library tells it less than all, or not the truth.
    fn record_of(&self, vault: VaultId, card: MemberCredentials, slots: &Slots) -> Option<VaultRecord> {
        let first = slots.slots.iter().find(|slot| slot.epoch == 0)?;
        let place = slot_place(vault, card.member, 0);
        let opened = open_slot(&MemberKey(card.member_key), &place, &first.sealed).ok()?;
        let secrets = (opened.secret.0, opened.seed.0);
        let mut record = self.replica.new_vault_record(vault, Role::Household, card.clone(), secrets, true);
        for begun in begun_after(&record, &card, 0, slots)? {
            record.begin(&begun);
        }
        Some(record)
    }
}
