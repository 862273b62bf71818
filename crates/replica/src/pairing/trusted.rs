//! The device that is one of the household already: it shows where to meet, and lets the other one in.

use std::rc::Rc;

use reading::{Device, Form};
use vault::{Agreed, MeetingPlace, MemberKey, OwnHalf};

use super::letters::COMMITMENT;
use super::{Ending, Introduction, Moment, PAIRING_MS, WELCOME, Welcome};
use crate::ports::{Entropy, random};

/// How the other device finds the mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A link with a one-time secret, as a picture for a camera.
    Link,
    /// Digits to type, without any secret.
    Code,
}

/// What is shown for it.
#[derive(Clone, PartialEq, Eq)]
pub enum Shown {
    /// What stands behind the `#` of a link. Whoever has it can answer: it is not to be logged or kept.
    Fragment(String),
    Code(String),
}

/// One attempt, as the trusted device has it.
pub struct Admitting {
    pub(crate) place: MeetingPlace,
    pub(crate) own: OwnHalf,
    pub(crate) stage: TrustedStage,
    shown: Shown,
    begun: Moment,
}

/// What is to be done next. A letter is sealed once: sent again, it is the same.
pub(crate) enum TrustedStage {
    Opening { letter: Vec<u8> },
    Waiting,
    Revealing { agreed: Rc<Agreed>, letter: Vec<u8> },
    AwaitingIntroduction { agreed: Rc<Agreed> },
    Comparing { agreed: Rc<Agreed>, introduction: Introduction },
    Admitting { agreed: Rc<Agreed>, introduction: Introduction },
    HandingOver { letter: Vec<u8>, introduction: Introduction },
    Declining { agreed: Rc<Agreed> },
    Refusing { letter: Vec<u8> },
    Done { introduction: Introduction },
    Ended(Ending),
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdmittingView {
    /// The library does not know of it yet: nothing is to be shown.
    Opening,
    /// The way is to be shown, for so many milliseconds.
    Showing {
        left_ms: u64,
    },
    /// Another device has answered.
    Meeting,
    /// Somebody is to look at both devices, and to call [`Admitting::same`] or [`Admitting::not_the_same`].
    Comparing {
        pictures: [u8; 3],
        form: Form,
        name: String,
    },
    /// The other device is being let in.
    LettingIn,
    /// It is one of the household, and knows it.
    Done {
        form: Form,
        name: String,
    },
    Ended(Ending),
}

impl Admitting {
    /// Begins, by the trusted device's own clock. Nothing has been sent yet.
    pub(crate) fn begin(way: Way, entropy: &impl Entropy, now: Moment) -> Self {
        let (place, shown) = match way {
            Way::Link => {
                let place = MeetingPlace::secret(random(entropy), random(entropy));
                let fragment = place.fragment().map(|fragment| fragment.to_string()).unwrap_or_default();
                (place, Shown::Fragment(fragment))
            }
            Way::Code => {
                let (place, code) = MeetingPlace::draw(|| random::<1>(entropy)[0]);
                (place, Shown::Code(code))
            }
        };
        let own = OwnHalf::new(MemberKey(random(entropy)), random(entropy));
        let letter = place.seal(COMMITMENT, random(entropy), &own.half().commitment().0);
        Self { place, own, stage: TrustedStage::Opening { letter }, shown, begun: now }
    }

    #[must_use]
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    #[must_use]
    pub fn view(&self, now: Moment) -> AdmittingView {
        match &self.stage {
            TrustedStage::Opening { .. } => AdmittingView::Opening,
            TrustedStage::Waiting => {
                AdmittingView::Showing { left_ms: PAIRING_MS.saturating_sub(now.since(self.begun)) }
            }
            TrustedStage::Revealing { .. } | TrustedStage::AwaitingIntroduction { .. } => {
                AdmittingView::Meeting
            }
            TrustedStage::Comparing { agreed, introduction } => {
                let (form, name) = introduction.about();
                AdmittingView::Comparing { pictures: agreed.pictures(), form, name }
            }
            TrustedStage::Admitting { .. } | TrustedStage::HandingOver { .. } => AdmittingView::LettingIn,
            TrustedStage::Done { introduction } => {
                let (form, name) = introduction.about();
                AdmittingView::Done { form, name }
            }
            TrustedStage::Declining { .. } | TrustedStage::Refusing { .. } => {
                AdmittingView::Ended(Ending::NotTheSame)
            }
            TrustedStage::Ended(ending) => AdmittingView::Ended(*ending),
        }
    }

    /// Somebody has looked, and the pictures are the same. Too late is too late.
    pub fn same(&mut self, now: Moment) {
        self.end_if_late(now);
        self.stage = match std::mem::replace(&mut self.stage, TrustedStage::Waiting) {
            TrustedStage::Comparing { agreed, introduction } => {
                TrustedStage::Admitting { agreed, introduction }
            }
            stage => stage,
        };
    }

    /// Somebody has looked, and they are not. The other device is told, if it can be.
    pub fn not_the_same(&mut self) {
        if let TrustedStage::Comparing { agreed, .. } = &self.stage {
            self.stage = TrustedStage::Declining { agreed: Rc::clone(agreed) };
        }
    }

    /// Until somebody has said that the pictures are the same, the time may run out.
    pub(crate) fn end_if_late(&mut self, now: Moment) {
        let is_undecided = matches!(
            self.stage,
            TrustedStage::Opening { .. }
                | TrustedStage::Waiting
                | TrustedStage::Revealing { .. }
                | TrustedStage::AwaitingIntroduction { .. }
                | TrustedStage::Comparing { .. }
        );
        if is_undecided && now.since(self.begun) >= PAIRING_MS {
            self.stage = TrustedStage::Ended(Ending::Late);
        }
    }

    pub(crate) fn welcome(&self, agreed: &Agreed, welcome: &Welcome, entropy: &impl Entropy) -> Vec<u8> {
        let sealed = agreed.seal_welcome(random(entropy), &welcome.to_bytes());
        self.place.seal(WELCOME, random(entropy), &sealed)
    }
}

impl Introduction {
    fn about(&self) -> (Form, String) {
        (self.form().unwrap_or(Form::Computer), self.name.clone())
    }

    /// How the household's log speaks of the device.
    pub(crate) fn device(&self, added_on: challenge::Date) -> Device {
        let (form, name) = self.about();
        Device { member: self.member, form, name, added_on }
    }
}
