//! The device that wants to be one of the household.

use std::rc::Rc;

use reading::Form;
use vault::{Agreed, Commitment, MeetingPlace, MemberKey, OwnHalf};

use super::{Ending, Introduction, Moment};
use crate::ports::{Entropy, random};
use crate::records::{Identity, MemberCredentials};

/// One attempt, as the new device has it.
pub struct Joining {
    pub(crate) place: MeetingPlace,
    pub(crate) own: OwnHalf,
    /// As whom it will be known, if it is let in.
    pub(crate) credentials: MemberCredentials,
    pub(crate) introduction: Introduction,
    pub(crate) stage: NewStage,
    begun: Moment,
}

/// What is to be done next. A letter is sealed once: sent again, it is the same.
pub(crate) enum NewStage {
    Looking,
    Answering { commitment: Commitment, letter: Vec<u8> },
    AwaitingReveal { commitment: Commitment },
    Introducing { agreed: Rc<Agreed>, letter: Vec<u8> },
    Comparing { agreed: Rc<Agreed> },
    Entering { identity: Identity },
    Done,
    Ended(Ending),
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinView {
    /// Looking for the other device, and saying who this is.
    Meeting,
    /// Somebody is to look at both devices, and to say at the other one whether the pictures are the same.
    Comparing {
        pictures: [u8; 3],
    },
    /// This device is one of the household, and fetches what it has.
    Entering,
    Done,
    Ended(Ending),
}

/// Longer than the library keeps a mailbox: one that withholds letters does not keep anybody waiting for ever.
const PATIENCE_MS: u64 = 180 * 1000;

impl Joining {
    pub(crate) fn begin(
        place: MeetingPlace,
        credentials: MemberCredentials,
        (form, name): (Form, &str),
        entropy: &impl Entropy,
        now: Moment,
    ) -> Self {
        let introduction = Introduction::new(&credentials.member(), form, name);
        let own = OwnHalf::new(MemberKey(random(entropy)), random(entropy));
        Self { place, own, credentials, introduction, stage: NewStage::Looking, begun: now }
    }

    #[must_use]
    pub fn view(&self) -> JoinView {
        match &self.stage {
            NewStage::Looking | NewStage::Answering { .. } | NewStage::AwaitingReveal { .. } => {
                JoinView::Meeting
            }
            NewStage::Introducing { agreed, .. } | NewStage::Comparing { agreed } => {
                JoinView::Comparing { pictures: agreed.pictures() }
            }
            NewStage::Entering { .. } => JoinView::Entering,
            NewStage::Done => JoinView::Done,
            NewStage::Ended(ending) => JoinView::Ended(*ending),
        }
    }

    pub(crate) fn end_if_late(&mut self, now: Moment) {
        let is_over = matches!(self.stage, NewStage::Entering { .. } | NewStage::Done | NewStage::Ended(_));
        if !is_over && now.since(self.begun) >= PATIENCE_MS {
            self.stage = NewStage::Ended(Ending::Late);
        }
    }
}
