//! The family card: a member of the household that is on paper.

use protocol::{MemberId, Token};
use reading::{Device, Form, Removal};
use vault::FamilyCard;

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy, random};
use crate::records::MemberCredentials;
use crate::replica::Replica;
use crate::store::Store;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// A card that opens nothing yet.
    pub fn draw_card(&self) -> FamilyCard {
        FamilyCard::draw(|| random::<1>(&self.entropy)[0])
    }

    /// Makes the card a member of the household, in the place of any earlier one. It opens the household, and the earlier
    /// one nothing any more, once this has been synced.
    pub async fn keep_card(&self, card: &FamilyCard) -> Result<Changes, ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        let member = credentials_of(card).member();
        let about =
            Device { member: member.id, form: Form::Card, name: String::new(), added_on: self.clock.today() };
        let earlier = self.devices().await?.into_iter().filter(|known| {
            let is_card = known.about.as_ref().is_some_and(|about| about.form == Form::Card);
            is_card && known.member.0 != member.id
        });
        let removals = earlier.map(|known| Removal { member: known.member.0, replaced_by: None }.draft());
        let drafts = [member.draft(), about.draft()].into_iter().chain(removals);
        self.append(Vec::new(), drafts.map(|draft| (identity.household, draft)).collect()).await
    }
}

/// As whom the card speaks.
pub(crate) fn credentials_of(card: &FamilyCard) -> MemberCredentials {
    MemberCredentials {
        member: MemberId(card.locator()),
        member_key: card.key().0,
        token: Token(card.token()),
    }
}
