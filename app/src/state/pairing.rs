//! Adding a device, as the screens see it: what they ask for, and what they are told while it goes on.

use leptos::prelude::*;
use replica::{AdmittingView, JoinView, Shown, Way};
use vault::MeetingPlace;

/// What goes on until it ends or its screen is left.
pub(crate) enum Pairing {
    /// Lets another device in.
    Admit { way: Way, seen: RwSignal<Admitted>, said: RwSignal<Option<Said>> },
    /// Makes this device one of the household that another one belongs to.
    Join { place: MeetingPlace, seen: RwSignal<Joined> },
}

/// What somebody says who has looked at both devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Same,
    NotTheSame,
}

/// How far the trusted device is.
#[derive(Clone, PartialEq)]
pub(crate) struct Admitted {
    pub(crate) view: AdmittingView,
    pub(crate) shown: Option<Shown>,
    /// The library cannot be reached now.
    pub(crate) is_cut_off: bool,
}

impl Admitted {
    pub(crate) fn not_yet() -> Self {
        Self { view: AdmittingView::Opening, shown: None, is_cut_off: false }
    }
}

/// How far the new device is.
#[derive(Clone, PartialEq)]
pub(crate) struct Joined {
    pub(crate) view: JoinView,
    /// The library cannot be reached now.
    pub(crate) is_cut_off: bool,
}

impl Joined {
    pub(crate) fn not_yet() -> Self {
        Self { view: JoinView::Meeting, is_cut_off: false }
    }
}
