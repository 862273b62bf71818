//! Who holds the keys of the household: its devices and its card.

use reading::Form;
use replica::{CardOutcome, Clock, Syncer};
use vault::FamilyCard;

use super::device::Device;
use super::errand::{DeviceCard, Done, NotDone};
use super::view::Key;
use crate::browser::shape;
use crate::browser::transport::FetchTransport;

impl Device {
    pub(super) async fn device_cards(&self) -> Result<Vec<DeviceCard>, NotDone> {
        let devices = self.replica.devices().await?;
        let cards = devices.into_iter().map(|known| {
            let is_this = known.is_this;
            let (form, name, added_on) = match known.about {
                Some(about) => (Some(about.form), about.name, Some(about.added_on)),
                None => (is_this.then(shape::of_this_device), String::new(), None),
            };
            let key = Key(known.member.0);
            DeviceCard { key, is_this, form, name, added_on, seen_on: known.seen_on }
        });
        Ok(cards.collect())
    }

    pub(super) async fn name_device(&self, device: &DeviceCard, name: &str) -> Result<Done, NotDone> {
        let about = reading::Device {
            member: device.key.0,
            form: device.form.unwrap_or(Form::Phone),
            name: name.trim().chars().take(reading::Device::NAME_MAX).collect(),
            added_on: device.added_on.unwrap_or_else(|| self.replica.clock().today()),
        };
        self.replica.describe_device(&about).await?;
        Ok(Done::HouseholdChanged)
    }

    pub(super) async fn remove_device(&self, device: Key) -> Result<Done, NotDone> {
        self.replica.remove_member(protocol::MemberId(device.0)).await?;
        Ok(Done::HouseholdChanged)
    }

    pub(super) async fn keep_card(&self, card: &FamilyCard) -> Result<Done, NotDone> {
        self.replica.keep_card(card).await?;
        Ok(Done::HouseholdChanged)
    }

    /// Everything comes with the next run.
    pub(super) async fn open_with_card(&self, card: &FamilyCard) -> Result<Done, NotDone> {
        match Syncer::new(&self.replica, &FetchTransport).open_with(card).await {
            Ok(CardOutcome::Opened) => Ok(Done::Opened),
            Ok(CardOutcome::Unknown) => Err(NotDone::UnknownCard),
            Ok(CardOutcome::Occupied) => Err(NotDone::AnotherHousehold),
            Err(_) => Err(NotDone::Unreachable),
        }
    }
}
