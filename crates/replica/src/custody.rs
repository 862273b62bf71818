//! Who of the household has a reader's vault: every device, as the keyring says, or certain ones alone.

use oplog::Row;
use protocol::{MemberId, VaultId};
use reading::{Draft, Kept, KeyringEntry, Keys, kind};
use vault::{MemberKey, MemberPublic, open_kept, seal_kept};

use crate::error::ReplicaError;
use crate::ports::{Clock, Entropy, random};
use crate::records::{Identity, MemberCredentials, VaultRecord};
use crate::replica::Replica;
use crate::store::Store;

/// What the household's log says of a vault, as seen from one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Custody {
    /// Every device opens it.
    Shared,
    /// This device has it, and some others may.
    Here(Kept),
    /// Other devices have it, and this one does not.
    Elsewhere,
    /// The household has it no longer.
    Gone,
    /// Nobody has said anything, or this device has not read it yet.
    Unsaid,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    pub(crate) async fn custody(&self, identity: &Identity, vault: VaultId) -> Result<Custody, ReplicaError> {
        let this = identity.member.0;
        let kept = self.kept(identity.household, |kept| kept.vault == vault.0).await?;
        let is_kept = !kept.is_empty();
        if let Some(here) = kept.into_iter().find(|kept| kept.keeper == this) {
            return Ok(Custody::Here(here));
        }
        let entities = [KeyringEntry::id(&vault.0), Kept::id(&vault.0, &this)];
        let said = self.winners_of(identity.household, &entities).await?;
        let is_on_keyring = said.iter().flatten().any(|row| row.kind == kind::KEYRING);
        Ok(match (is_kept, is_on_keyring) {
            (true, _) => Custody::Elsewhere,
            (false, true) => Custody::Shared,
            (false, false) if said.iter().flatten().next().is_some() => Custody::Gone,
            (false, false) => Custody::Unsaid,
        })
    }

    /// What devices of the household keep.
    pub(crate) async fn kept(
        &self,
        household: VaultId,
        is_wanted: impl Fn(&Kept) -> bool,
    ) -> Result<Vec<Kept>, ReplicaError> {
        let rows = self.listed(household, kind::KEPT).await?;
        Ok(rows.iter().filter_map(Kept::from_row).filter(is_wanted).collect())
    }

    /// Says that these devices, and no others, open a vault as this member.
    pub(crate) async fn keep_with(
        &self,
        identity: &Identity,
        record: &VaultRecord,
        as_whom: &MemberCredentials,
        keepers: &[MemberId],
        known_as: Option<[u8; 16]>,
    ) -> Result<Vec<Draft>, ReplicaError> {
        let Some(entry) = record.keyring_entry(as_whom, 0)? else { return Ok(Vec::new()) };
        let KeyringEntry { reader, audience, vault, secret, first_key, member, member_key, token, .. } =
            entry;
        let keys = Keys { member, member_key, token, secret, first_key }.to_bytes();
        let members = self.members(identity.household).await?.stay;
        let to = members.iter().filter(|member| keepers.contains(&MemberId(member.id)));
        let drafts = to.map(|device| {
            let (ephemeral, nonce) = (MemberKey(random(&self.entropy)), random(&self.entropy));
            let place = Kept::place(&vault, &device.id);
            let sealed = seal_kept(MemberPublic(device.public_key), &place, &keys, &ephemeral, nonce);
            Kept { reader, audience, vault, keeper: device.id, member, sealed, known_as }.draft()
        });
        Ok(drafts.collect())
    }

    /// How this device opens a vault that it keeps; nothing if the row is damaged.
    pub(crate) fn open_kept(&self, identity: &Identity, kept: &Kept) -> Option<KeyringEntry> {
        let place = Kept::place(&kept.vault, &kept.keeper);
        let opened = open_kept(&MemberKey(identity.member_key), &place, &kept.sealed).ok()?;
        let Keys { member, member_key, token, secret, first_key } = Keys::from_bytes(&opened)?;
        let Kept { reader, audience, vault, .. } = *kept;
        Some(KeyringEntry { reader, audience, vault, secret, first_key, member, member_key, token, since: 0 })
    }
}

/// Whether a row is about who holds a vault's keys, and not about reading.
pub(crate) fn is_about_members(row: &Row) -> bool {
    matches!(row.kind, kind::MEMBER | kind::REMOVAL)
}
