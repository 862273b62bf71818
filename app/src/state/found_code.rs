//! A code that a camera has read from a poster: what it is of, and handing it in.

use std::rc::Rc;

use challenge::{Challenge, ChallengeId, CodeLink, DoneBy};
use replica::{EntityId, ReplicaError, TaskError};

use super::commands::refusal;
use super::device::Device;
use super::look::{Finder, FoundCode};
use super::project::{key, readers};
use super::view::{Key, Refusal};
use crate::i18n;

impl Device {
    pub(super) async fn found_code(self: &Rc<Self>, link: &CodeLink) -> Result<FoundCode, ReplicaError> {
        let published = self.replica.challenges().await?;
        let Some(challenge) = published.iter().find(|one| one.id == link.challenge) else {
            return Ok(FoundCode::NotHere);
        };
        let wanted = DoneBy::Code(link.code.hash(challenge.id));
        let Some(at) = challenge.rules.tasks.iter().position(|task| task.done_by == wanted) else {
            return Ok(FoundCode::Unknown);
        };
        let mut finders = Vec::new();
        for reader in readers(self).await? {
            match self.has_done(reader.id, challenge, at).await {
                // A reader whose amounts are not shared with this device.
                Err(ReplicaError::Unknown) => {}
                has_it => finders.push(Finder { reader: key(reader.id), has_it: has_it? }),
            }
        }
        let text = challenge.text(i18n::spoken().code());
        Ok(FoundCode::Of {
            challenge: text.map(|text| text.title.clone()).unwrap_or_default(),
            task: text.and_then(|text| text.tasks.get(at)).cloned().unwrap_or_default(),
            finders,
        })
    }

    async fn has_done(
        &self,
        reader: EntityId,
        challenge: &Challenge,
        at: usize,
    ) -> Result<bool, ReplicaError> {
        let taken = self.replica.taken(reader).await?;
        let taken = taken.iter().find(|one| one.participation.challenge == challenge.id);
        Ok(taken.is_some_and(|taken| taken.standing.done.get(at) == Some(&true)))
    }

    /// Who finds a code takes part from then on.
    pub(super) async fn redeem(
        self: &Rc<Self>,
        reader: Key,
        challenge: Key,
        code: &str,
    ) -> Result<(), Refusal> {
        let (reader, id) = (EntityId(reader.0), ChallengeId(challenge.0));
        let taken = self.replica.taken(reader).await.map_err(refusal)?;
        if !taken.iter().any(|one| one.participation.challenge == id) {
            self.take_challenge(reader, challenge).await?;
        }
        match self.replica.redeem(reader, id, code).await {
            Ok(_) => Ok(()),
            Err(TaskError::NotDone(reading::NotDone::OutsideWindow)) => Err(Refusal::ChallengeClosed),
            Err(TaskError::NotDone(_)) => Err(Refusal::WrongCode),
            Err(TaskError::Replica(error)) => self.stored(Err(error)).await,
        }
    }
}
