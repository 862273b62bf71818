//! The members of a household as the family knows them: what they are called, and when each was last there.

use challenge::Date;
use protocol::MemberId;
use reading::{Device, Form, Member, Seen, kind};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy};
use crate::replica::Replica;
use crate::store::Store;

/// A member of the household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDevice {
    pub member: MemberId,
    pub is_this: bool,
    /// What it is and what it is called; nothing for one that nobody has described.
    pub about: Option<Device>,
    /// Nothing for a card, and for a device that has not been there yet.
    pub seen_on: Option<Date>,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// All who hold the keys of the household: this device first, then the others in the order in which they came.
    pub async fn devices(&self) -> Result<Vec<KnownDevice>, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Vec::new()) };
        let described = self.listed(identity.household, kind::DEVICE).await?;
        let described: Vec<Device> = described.iter().filter_map(Device::from_row).collect();
        let seen = self.listed(identity.household, kind::SEEN).await?;
        let seen: Vec<Seen> = seen.iter().filter_map(Seen::from_row).collect();
        let members = self.members(identity.household).await?.stay;
        let mut devices: Vec<KnownDevice> = members
            .iter()
            .map(|Member { id, .. }| KnownDevice {
                member: MemberId(*id),
                is_this: *id == identity.member.0,
                about: described.iter().find(|device| device.member == *id).cloned(),
                seen_on: seen.iter().find(|seen| seen.member == *id).map(|seen| seen.on),
            })
            .collect();
        devices.sort_by_key(|device| {
            (!device.is_this, device.about.as_ref().map(|about| about.added_on), device.member)
        });
        Ok(devices)
    }

    /// Says what a member is called.
    pub async fn describe_device(&self, device: &Device) -> Result<Changes, ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        self.append(Vec::new(), vec![(identity.household, device.draft())]).await
    }

    /// Names a new device of this household, and what it is called. It can read the log once this has been synced.
    pub async fn admit_device(
        &self,
        member: &Member,
        about: Option<&Device>,
    ) -> Result<Changes, ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        let about = about.map(Device::draft);
        let drafts = [member.draft()].into_iter().chain(about);
        self.append(Vec::new(), drafts.map(|draft| (identity.household, draft)).collect()).await
    }

    /// Leaves word of this day, once in it, and of what this device is where nobody has said so. Says nothing while the
    /// household has one device: there is nobody to tell.
    pub async fn leave_word(&self, form: Form) -> Result<Changes, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(Changes::default()) };
        let today = self.clock.today();
        let seen = self.winner(identity.household, Seen::id(&identity.member.0)).await?;
        if seen.as_ref().and_then(Seen::from_row).is_some_and(|seen| seen.on >= today) {
            return Ok(Changes::default());
        }
        let devices = self.devices().await?;
        let [this, _, ..] = devices.as_slice() else { return Ok(Changes::default()) };
        let mut drafts = Vec::new();
        if this.about.is_none() {
            let about = Device { member: identity.member.0, form, name: String::new(), added_on: today };
            drafts.push((identity.household, about.draft()));
        }
        drafts.push((identity.household, Seen { member: identity.member.0, on: today }.draft()));
        self.append(Vec::new(), drafts).await
    }
}
