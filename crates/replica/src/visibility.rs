//! Who sees what of a reader: choosing it, and saying it. `docs/adr/0024-who-sees-a-reader.md` has the reasons.

use oplog::EntityId;
use protocol::{MemberId, VaultId};
use reading::{Audience, Draft, Kept, KeyringEntry, Removal, Visibility};

use crate::custody::Custody;
use crate::devices::KnownDevice;
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy};
use crate::records::{Identity, MemberCredentials, VaultRecord};
use crate::replica::Replica;
use crate::rules::Rule;
use crate::store::Store;

/// Which of a reader's vaults somebody opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    pub amounts: bool,
    pub books: bool,
}

impl Sight {
    fn of(sees: impl Fn(Audience) -> bool) -> Self {
        Self { amounts: sees(Audience::Amounts), books: sees(Audience::Books) }
    }

    #[must_use]
    pub fn sees(self, audience: Audience) -> bool {
        match audience {
            Audience::Amounts => self.amounts,
            Audience::Books => self.books,
        }
    }
}

/// Who of the household sees what of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What all devices see.
    pub visibility: Visibility,
    /// Whether it can be chosen on this device: it has all that there is.
    pub is_chosen_here: bool,
    /// In the order of [`Replica::devices`].
    pub devices: Vec<(KnownDevice, Sight)>,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// What of a reader is on this device.
    pub async fn sight(&self, reader: EntityId) -> Result<Sight, ReplicaError> {
        match self.reader_memo(reader).await {
            Ok(memo) => Ok(Sight { amounts: true, books: memo.books.is_some() }),
            Err(ReplicaError::Unknown) => Ok(Sight::default()),
            Err(error) => Err(error),
        }
    }

    /// Who of the household sees what of a reader. Nothing before there is a household.
    pub async fn seen(&self, reader: EntityId) -> Result<Option<Seen>, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(None) };
        let here = self.sight(reader).await?;
        let kept = self.kept(identity.household, |kept| kept.reader == reader).await?;
        let keyring = self.keyring(identity.household).await?;
        let is_kept = |audience| kept.iter().any(|kept| kept.audience == audience);
        let is_shared = |audience| {
            let mut entries = keyring.iter();
            !is_kept(audience) && entries.any(|entry| (entry.reader, entry.audience) == (reader, audience))
        };
        let sees = |device: &KnownDevice, audience| {
            let keeps = |kept: &Kept| (kept.audience, kept.keeper) == (audience, device.member.0);
            is_shared(audience)
                || kept.iter().any(keeps)
                // Nobody has said anything yet.
                || !is_kept(audience) && device.is_this && here.sees(audience)
        };
        let devices = self.devices().await?.into_iter().map(|device| {
            let sight = Sight::of(|audience| sees(&device, audience));
            (device, sight)
        });
        Ok(Some(Seen {
            visibility: Visibility::of(is_shared(Audience::Amounts), is_shared(Audience::Books)),
            is_chosen_here: here.amounts && here.books,
            devices: devices.collect(),
        }))
    }

    /// Has the household see so much of a reader and no more, from now on. What is narrowed stays on this device alone: all
    /// others, and other homes, get no keys of what is written from now on. What they had read stays read.
    ///
    /// [`ReplicaError::Unknown`]: a vault of the reader is not on this device, so nothing can be chosen here.
    pub async fn set_visibility(
        &self,
        reader: EntityId,
        wanted: Visibility,
    ) -> Result<Changes, ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        let here = self.sight(reader).await?;
        if !(here.amounts && here.books) {
            return Err(ReplicaError::Unknown);
        }
        let (mut drafts, mut held) = (Vec::new(), Vec::new());
        for audience in Audience::BOTH {
            let record = self.reader_vault(reader, audience).await?.ok_or(ReplicaError::Unknown)?;
            let is_shared = match self.custody(&identity, record.vault).await? {
                Custody::Here(_) => false,
                Custody::Unsaid => !record.is_held_alone,
                _ => true,
            };
            if wanted.shows(audience) == is_shared {
                continue;
            }
            drafts.extend(match wanted.shows(audience) {
                true => self.open_to_all(&identity, &record).await?,
                false => self.keep_here(&identity, &record).await?,
            });
            held.push((record.vault, !wanted.shows(audience)));
        }
        // All at once: what is written next is written after it, in every vault.
        let mut changes = self.append(Vec::new(), drafts).await?;
        for (vault, is_held_alone) in held {
            self.hold(vault, is_held_alone).await?;
            changes.status = true;
        }
        Ok(changes)
    }

    async fn open_to_all(
        &self,
        identity: &Identity,
        record: &VaultRecord,
    ) -> Result<Vec<(VaultId, Draft)>, ReplicaError> {
        let now = self.vault_record(identity.household).await?.epoch();
        let entry = record.keyring_entry(&record.credentials(), now)?.map(|entry| entry.draft());
        let kept = self.kept(identity.household, |kept| kept.vault == record.vault.0).await?;
        let no_longer = kept.iter().map(|kept| Draft::tombstone(Kept::id(&kept.vault, &kept.keeper)));
        Ok(entry.into_iter().chain(no_longer).map(|draft| (identity.household, draft)).collect())
    }

    async fn keep_here(
        &self,
        identity: &Identity,
        record: &VaultRecord,
    ) -> Result<Vec<(VaultId, Draft)>, ReplicaError> {
        let known_as = Some(record.member.0);
        let kept =
            self.keep_with(identity, record, &record.credentials(), &[identity.member], known_as).await?;
        let shared_no_longer = Draft::tombstone(KeyringEntry::id(&record.vault.0));
        let alone = self.shut_out_others(identity, record, true).await?;
        let in_household =
            kept.into_iter().chain([shared_no_longer]).map(|draft| (identity.household, draft));
        Ok(in_household.chain(alone.into_iter().map(|draft| (record.vault, draft))).collect())
    }

    /// Takes note of whether all of the household's devices have a vault.
    pub(crate) async fn hold(&self, vault: VaultId, is_held_alone: bool) -> Result<(), ReplicaError> {
        let mut record = self.vault_record(vault).await?;
        if record.is_held_alone == is_held_alone {
            return Ok(());
        }
        record.is_held_alone = is_held_alone;
        self.keep_safe(None, &[record.access()]).await;
        self.update_vault(vault, |record| record.is_held_alone = is_held_alone).await
    }

    /// What is said in a vault that not all devices have, until nobody else is a member: everybody else is removed, and where
    /// somebody else knows the present member, it goes on as another.
    async fn shut_out_others(
        &self,
        identity: &Identity,
        record: &VaultRecord,
        is_known: bool,
    ) -> Result<Vec<Draft>, ReplicaError> {
        if !self.rules.keep(Rule::KeptIsAlone) {
            return Ok(Vec::new());
        }
        let members = self.members(record.vault).await?;
        let own = record.member.0;
        let is_known = is_known || members.go.iter().any(|member| member.id == own);
        let next = match is_known {
            true => {
                Some(self.next_of(record, MemberCredentials::successor(identity, record)).await?.member())
            }
            false => record.next().map(|next| next.member()),
        };
        let replaced_by = next.as_ref().map(|next| next.id);
        let others = members.stay.iter().map(|member| member.id);
        let others = others.filter(|member| *member != own && Some(*member) != replaced_by);
        let removal = |member| Removal { member, replaced_by: None }.draft();
        // The new member before anything that takes the old one away, and the old one last: whoever reads only a part of it
        // knows of somebody who stays.
        let named = next.as_ref().map(reading::Member::draft);
        let renewed = next.is_some().then(|| Removal { member: own, replaced_by }.draft());
        Ok(named.into_iter().chain(others.map(removal)).chain(renewed).collect())
    }

    /// Whom the household is about to be in a vault, made now if nobody was.
    pub(crate) async fn next_of(
        &self,
        record: &VaultRecord,
        wanted: Option<MemberCredentials>,
    ) -> Result<MemberCredentials, ReplicaError> {
        let fresh = wanted.unwrap_or_else(|| self.new_credentials());
        // Another tab may have been first.
        self.update_vault(record.vault, |record| {
            if record.next().is_none() {
                record.set_next(Some(&fresh));
            }
        })
        .await?;
        Ok(self.vault_record(record.vault).await?.next().unwrap_or(fresh))
    }

    /// Whether this device keeps a vault and is still the member that others know.
    pub(crate) async fn is_known_to_others(&self, record: &VaultRecord) -> Result<bool, ReplicaError> {
        if !record.is_held_alone || !self.rules.keep(Rule::KeptIsAlone) {
            return Ok(false);
        }
        let Some(identity) = self.identity().await? else { return Ok(false) };
        Ok(match self.custody(&identity, record.vault).await? {
            Custody::Here(kept) => kept.known_as == Some(record.member.0),
            _ => false,
        })
    }

    /// Says of a vault that was made here for this device alone that it is.
    pub(crate) async fn say_kept(
        &self,
        identity: &Identity,
        record: &VaultRecord,
    ) -> Result<Changes, ReplicaError> {
        let drafts =
            self.keep_with(identity, record, &record.credentials(), &[identity.member], None).await?;
        let drafts = drafts.into_iter().map(|draft| (identity.household, draft));
        self.append(Vec::new(), drafts.collect()).await
    }

    /// Goes on with keeping a vault for the devices that have it: nobody who came to be a member meanwhile stays one. One of
    /// them does it for all.
    pub(crate) async fn keep_alone(
        &self,
        identity: &Identity,
        record: &VaultRecord,
        kept: &Kept,
    ) -> Result<Changes, ReplicaError> {
        let devices = self.members(identity.household).await?.stay;
        let is_here = |kept: &Kept| devices.iter().any(|device| device.id == kept.keeper);
        let all = self.kept(identity.household, |other| other.vault == kept.vault).await?;
        let (stay, gone): (Vec<Kept>, Vec<Kept>) = all.into_iter().partition(is_here);
        // Two devices may have begun to keep it at once, as two members. Whoever is one tells the others.
        let (as_one, others): (Vec<&Kept>, Vec<&Kept>) =
            stay.iter().partition(|kept| kept.member == record.member.0);
        if as_one.iter().map(|kept| kept.keeper).min() != Some(identity.member.0) {
            return Ok(Changes::default());
        }
        let is_known = kept.known_as == Some(record.member.0) || !gone.is_empty();
        let alone = self.shut_out_others(identity, record, is_known).await?;
        let others: Vec<_> = others.iter().map(|other| MemberId(other.keeper)).collect();
        let is_settled = record.next().is_none() && alone.is_empty();
        let told = match is_settled && !others.is_empty() {
            true => self.keep_with(identity, record, &record.credentials(), &others, None).await?,
            false => Vec::new(),
        };
        let no_longer = gone.iter().map(|kept| Draft::tombstone(Kept::id(&kept.vault, &kept.keeper)));
        let in_household = no_longer.chain(told).map(|draft| (identity.household, draft));
        let drafts = in_household.chain(alone.into_iter().map(|draft| (record.vault, draft)));
        self.append(Vec::new(), drafts.collect()).await
    }
}
