//! Who is a member of a vault, and who no longer shall be.

use oplog::EntityId;
use protocol::{MemberId, VaultId};
use reading::{Draft, Member, Removal, kind};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy};
use crate::replica::Replica;
use crate::store::Store;

/// The members that a vault's log names, this device among them.
#[derive(Debug, Default)]
pub(crate) struct Members {
    pub(crate) stay: Vec<Member>,
    /// Named, and shown out since; they still have the keys.
    pub(crate) go: Vec<Member>,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Shows a device, or a card, out of the household. Its token is dead and the keys are others as soon as this has been
    /// synced. What it has not sent by then is not taken any more.
    pub async fn remove_member(&self, member: MemberId) -> Result<Changes, ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        let removal = Removal { member: member.0, replaced_by: None };
        self.append(Vec::new(), vec![(identity.household, removal.draft())]).await
    }

    /// Shows another home out of a reader's vaults in which it is this member.
    pub async fn remove_home(&self, reader: EntityId, home: MemberId) -> Result<Changes, ReplicaError> {
        let removal = Removal { member: home.0, replaced_by: None };
        let mut drafts = Vec::new();
        for (_, vault) in self.reader_vaults(reader).await? {
            if self.winner(vault, EntityId(home.0)).await?.is_some() {
                drafts.push((vault, removal.draft()));
            }
        }
        self.append(Vec::new(), drafts).await
    }

    /// This household leaves a reader to the other homes. They go over to keys that it does not have.
    pub async fn leave_reader(&self, reader: EntityId) -> Result<Changes, ReplicaError> {
        let mut drafts = Vec::new();
        for (_, vault) in self.reader_vaults(reader).await? {
            let member = self.vault_record(vault).await?.member;
            drafts.push((vault, Removal { member: member.0, replaced_by: None }.draft()));
        }
        self.append(Vec::new(), drafts).await
    }

    /// The members of a vault. A removal stands whatever became of its row.
    pub(crate) async fn members(&self, vault: VaultId) -> Result<Members, ReplicaError> {
        let rows = self.listed(vault, kind::MEMBER).await?;
        let named: Vec<Member> = rows.iter().filter_map(Member::from_row).collect();
        let removals: Vec<_> = named.iter().map(|member| Removal::id(&member.id)).collect();
        let removed = self.winners_of(vault, &removals).await?;
        let mut members = Members::default();
        for (member, removal) in named.iter().zip(removed) {
            let replaced_by = removal.as_ref().and_then(Removal::from_row).and_then(|one| one.replaced_by);
            let is_replaced = replaced_by.is_none_or(|other| named.iter().any(|member| member.id == other));
            let goes = removal.is_some() && is_replaced;
            if goes { &mut members.go } else { &mut members.stay }.push(member.clone());
        }
        let own = self.vault_record(vault).await?.credentials().member();
        if members.stay.iter().chain(&members.go).all(|member| member.id != own.id) {
            members.stay.push(own);
        }
        Ok(members)
    }

    /// All that was ever said of members who are members no longer.
    pub(crate) async fn removals(&self, vault: VaultId) -> Result<Vec<Removal>, ReplicaError> {
        let rows = self.listed(vault, kind::REMOVAL).await?;
        Ok(rows.iter().filter_map(Removal::from_row).collect())
    }

    /// Whoever got no keys is not named any more.
    pub(crate) async fn strike_out(&self, vault: VaultId, gone: &[Member]) -> Result<Changes, ReplicaError> {
        let drafts = gone.iter().map(|member| (vault, Draft::tombstone(EntityId(member.id))));
        self.append(Vec::new(), drafts.collect()).await
    }
}
