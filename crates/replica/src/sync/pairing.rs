//! Two devices get to know each other over a mailbox of the library ([`crate::pairing`]).
//!
//! Each call goes as far as it can without waiting for the other side. It may be cut off anywhere and called again: a letter that
//! was sent is sent again as it was, and one that was read is not read again.

use std::rc::Rc;

use protocol::{Code, MailboxId, routes};
use reading::Form;
use vault::{Commitment, Half, MeetingPlace};

use super::calls::{accepted, with_body};
use super::library::public;
use super::{SyncError, SyncReport, Syncer};
use crate::error::ReplicaError;
use crate::pairing::{
    Admitting, COMMITMENT, Ending, INTRODUCTION, Introduction, Joining, Moment, NEW_HALF, NewStage,
    TRUSTED_HALF, TrustedStage, WELCOME, Way, Welcome,
};
use crate::ports::{Clock, Entropy, random};
use crate::records::Identity;
use crate::replica::Replica;
use crate::store::Store;
use crate::transport::{Method, Request, Transport};

/// What came of leaving a letter.
enum Left {
    There,
    /// Another one lies there.
    Taken,
    /// The mailbox is gone.
    Gone,
}

/// What came of looking for a letter.
enum Found {
    Letter(Vec<u8>),
    NotYet,
    /// The mailbox is gone.
    Gone,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Begins as a device of the household, by its own clock. Nothing has been sent yet.
    pub fn invite(&self, way: Way, now: Moment) -> Admitting {
        Admitting::begin(way, &self.entropy, now)
    }

    /// Begins as a new device, which says of itself what it is and is called. One that is of a household already keeps what it
    /// has: then this has ended before anything is sent.
    pub async fn join(
        &self,
        place: MeetingPlace,
        form: Form,
        name: &str,
        now: Moment,
    ) -> Result<Joining, ReplicaError> {
        let mut joining = Joining::begin(place, self.new_credentials(), (form, name), &self.entropy, now);
        if self.identity().await?.is_some() {
            joining.stage = NewStage::Ended(Ending::HasHousehold);
        }
        Ok(joining)
    }
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// Goes on as the trusted device; [`Admitting::view`] says how far it is. What cannot be had now is asked for again by the
    /// next call.
    pub async fn go_on_admitting(&self, admitting: &mut Admitting, now: Moment) -> Result<(), SyncError> {
        admitting.end_if_late(now);
        while let Some(next) = self.trusted_step(admitting).await? {
            admitting.stage = next;
        }
        Ok(())
    }

    /// Goes on as the new device; [`Joining::view`] says how far it is.
    pub async fn go_on_joining(&self, joining: &mut Joining, now: Moment) -> Result<(), SyncError> {
        joining.end_if_late(now);
        while let Some(next) = self.new_step(joining).await? {
            joining.stage = next;
        }
        Ok(())
    }

    /// The next stage; nothing while the other side, or somebody who looks, has to act first.
    async fn trusted_step(&self, admitting: &Admitting) -> Result<Option<TrustedStage>, SyncError> {
        let place = &admitting.place;
        let entropy = &self.replica.entropy;
        Ok(match &admitting.stage {
            TrustedStage::Opening { letter } => match self.leave_letter(place, COMMITMENT, letter).await? {
                Left::There => Some(TrustedStage::Waiting),
                Left::Taken => Some(TrustedStage::Ended(Ending::Disturbed)),
                // A library of an earlier build has no mailboxes.
                Left::Gone => return Err(SyncError::Refused(Code::NotFound)),
            },
            TrustedStage::Waiting => match self.look_for(place, NEW_HALF).await? {
                Found::Letter(letter) => Some(admitting.answered(&letter, entropy)),
                Found::NotYet => None,
                Found::Gone => Some(TrustedStage::Ended(Ending::Late)),
            },
            TrustedStage::Revealing { agreed, letter } => {
                Some(match self.leave_letter(place, TRUSTED_HALF, letter).await? {
                    Left::There => TrustedStage::AwaitingIntroduction { agreed: Rc::clone(agreed) },
                    Left::Taken => TrustedStage::Ended(Ending::Disturbed),
                    Left::Gone => TrustedStage::Ended(Ending::Late),
                })
            }
            TrustedStage::AwaitingIntroduction { agreed } => {
                match self.look_for(place, INTRODUCTION).await? {
                    Found::Letter(letter) => Some(admitting.introduced(agreed, &letter)),
                    Found::NotYet => None,
                    Found::Gone => Some(TrustedStage::Ended(Ending::Late)),
                }
            }
            TrustedStage::Admitting { agreed, introduction } => {
                let household = self.let_in(introduction).await?;
                let letter = admitting.welcome(agreed, &Welcome { household: Some(household) }, entropy);
                Some(TrustedStage::HandingOver { letter, introduction: introduction.clone() })
            }
            TrustedStage::HandingOver { letter, introduction } => {
                Some(match self.leave_letter(place, WELCOME, letter).await? {
                    Left::There => TrustedStage::Done { introduction: introduction.clone() },
                    Left::Taken | Left::Gone => TrustedStage::Ended(Ending::NotTold),
                })
            }
            TrustedStage::Declining { agreed } => {
                let letter = admitting.welcome(agreed, &Welcome { household: None }, entropy);
                Some(TrustedStage::Refusing { letter })
            }
            TrustedStage::Refusing { letter } => {
                // Whether or not it can still be told.
                self.leave_letter(place, WELCOME, letter).await?;
                Some(TrustedStage::Ended(Ending::NotTheSame))
            }
            TrustedStage::Comparing { .. } | TrustedStage::Done { .. } | TrustedStage::Ended(_) => None,
        })
    }

    /// Names the new device in the household, and has the library know it. Only then does the device hear of the household: it
    /// finds its keys there at once.
    async fn let_in(&self, introduction: &Introduction) -> Result<protocol::VaultId, SyncError> {
        let identity = self.replica.identity().await?.ok_or(ReplicaError::Unknown)?;
        let device = introduction.device(self.replica.clock.today());
        self.replica.admit_device(&introduction.member(), Some(&device)).await?;
        let outcome = self.run().await;
        // Of a run that failed for another vault, the household's part was done.
        if self.replica.has_pending(identity.household).await? {
            return Err(outcome.err().unwrap_or(SyncError::Refused(Code::Moved)));
        }
        Ok(identity.household)
    }

    async fn new_step(&self, joining: &Joining) -> Result<Option<NewStage>, SyncError> {
        let place = &joining.place;
        Ok(match &joining.stage {
            NewStage::Looking => match self.look_for(place, COMMITMENT).await? {
                Found::Letter(letter) => Some(joining.invited(&letter, &self.replica.entropy)),
                Found::NotYet | Found::Gone => Some(NewStage::Ended(Ending::NotFound)),
            },
            NewStage::Answering { commitment, letter } => {
                Some(match self.leave_letter(place, NEW_HALF, letter).await? {
                    Left::There => NewStage::AwaitingReveal { commitment: *commitment },
                    Left::Taken => NewStage::Ended(Ending::SomebodyElse),
                    Left::Gone => NewStage::Ended(Ending::Late),
                })
            }
            NewStage::AwaitingReveal { commitment } => match self.look_for(place, TRUSTED_HALF).await? {
                Found::Letter(letter) => Some(joining.revealed(*commitment, &letter, &self.replica.entropy)),
                Found::NotYet => None,
                Found::Gone => Some(NewStage::Ended(Ending::Late)),
            },
            NewStage::Introducing { agreed, letter } => {
                Some(match self.leave_letter(place, INTRODUCTION, letter).await? {
                    Left::There => NewStage::Comparing { agreed: Rc::clone(agreed) },
                    Left::Taken => NewStage::Ended(Ending::Disturbed),
                    Left::Gone => NewStage::Ended(Ending::Late),
                })
            }
            NewStage::Comparing { agreed } => match self.look_for(place, WELCOME).await? {
                Found::Letter(letter) => Some(joining.welcomed(agreed, &letter)),
                Found::NotYet => None,
                Found::Gone => Some(NewStage::Ended(Ending::Late)),
            },
            NewStage::Entering { identity } => Some(self.move_in(identity).await?),
            NewStage::Done | NewStage::Ended(_) => None,
        })
    }

    /// Becomes a device of the household and fetches what it has. Once the identity is kept, any later run goes on.
    async fn move_in(&self, identity: &Identity) -> Result<NewStage, SyncError> {
        if !self.replica.become_device(identity).await? {
            return Ok(NewStage::Ended(Ending::HasHousehold));
        }
        match self.run().await {
            Err(error) if !error.is_local() => Err(error),
            _ => Ok(NewStage::Done),
        }
    }

    async fn leave_letter(&self, place: &MeetingPlace, letter: u8, sealed: &[u8]) -> Result<Left, SyncError> {
        let path = routes::letter(MailboxId(place.mailbox()), letter);
        let request = with_body(Method::Put, path, None, sealed.to_vec());
        let request = Request { content_type: Some(routes::LETTER_TYPE), ..request };
        match accepted(self.send(request, &mut SyncReport::default()).await?) {
            Ok(_) => Ok(Left::There),
            Err(SyncError::Refused(Code::Taken)) => Ok(Left::Taken),
            Err(SyncError::Refused(Code::NotFound)) => Ok(Left::Gone),
            Err(error) => Err(error),
        }
    }

    async fn look_for(&self, place: &MeetingPlace, letter: u8) -> Result<Found, SyncError> {
        let path = routes::letter(MailboxId(place.mailbox()), letter);
        match accepted(self.send(public(path, None), &mut SyncReport::default()).await?) {
            Ok(response) if response.status == 200 => Ok(Found::Letter(response.body)),
            Ok(_) => Ok(Found::NotYet),
            Err(SyncError::Refused(Code::NotFound)) => Ok(Found::Gone),
            Err(error) => Err(error),
        }
    }
}

/// What the trusted device makes of letters. Whatever is not as it must be ends the attempt.
impl Admitting {
    fn answered(&self, letter: &[u8], entropy: &impl Entropy) -> TrustedStage {
        let half = self.place.open(NEW_HALF, letter).and_then(|half| Half::from_bytes(&half));
        let Ok(agreed) = half.and_then(|half| self.own.agree_as_trusted(&self.place, half)) else {
            return TrustedStage::Ended(Ending::Disturbed);
        };
        let letter = self.place.seal(TRUSTED_HALF, random(entropy), &self.own.half().to_bytes());
        TrustedStage::Revealing { agreed: Rc::new(agreed), letter }
    }

    fn introduced(&self, agreed: &Rc<vault::Agreed>, letter: &[u8]) -> TrustedStage {
        let opened =
            self.place.open(INTRODUCTION, letter).and_then(|sealed| agreed.open_introduction(&sealed));
        match opened.ok().as_deref().and_then(Introduction::from_bytes) {
            Some(introduction) => TrustedStage::Comparing { agreed: Rc::clone(agreed), introduction },
            None => TrustedStage::Ended(Ending::Disturbed),
        }
    }
}

/// What the new device makes of letters.
impl Joining {
    fn invited(&self, letter: &[u8], entropy: &impl Entropy) -> NewStage {
        let commitment = self.place.open(COMMITMENT, letter).ok().and_then(|bytes| bytes.try_into().ok());
        let Some(commitment) = commitment.map(Commitment) else {
            return NewStage::Ended(Ending::Disturbed);
        };
        let letter = self.place.seal(NEW_HALF, random(entropy), &self.own.half().to_bytes());
        NewStage::Answering { commitment, letter }
    }

    fn revealed(&self, commitment: Commitment, letter: &[u8], entropy: &impl Entropy) -> NewStage {
        let half = self.place.open(TRUSTED_HALF, letter).and_then(|half| Half::from_bytes(&half));
        let agreed = half.and_then(|half| self.own.agree_as_new(&self.place, commitment, half));
        let Ok(agreed) = agreed else { return NewStage::Ended(Ending::Disturbed) };
        let sealed = agreed.seal_introduction(random(entropy), &self.introduction.to_bytes());
        let letter = self.place.seal(INTRODUCTION, random(entropy), &sealed);
        NewStage::Introducing { agreed: Rc::new(agreed), letter }
    }

    fn welcomed(&self, agreed: &vault::Agreed, letter: &[u8]) -> NewStage {
        let opened = self.place.open(WELCOME, letter).and_then(|sealed| agreed.open_welcome(&sealed));
        match opened.ok().as_deref().and_then(Welcome::from_bytes) {
            Some(Welcome { household: Some(household) }) => {
                NewStage::Entering { identity: self.credentials.clone().identity(household) }
            }
            Some(Welcome { household: None }) => NewStage::Ended(Ending::NotTheSame),
            None => NewStage::Ended(Ending::Disturbed),
        }
    }
}
