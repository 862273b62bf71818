//! The way to adding a device, and to sharing a reader with another home, whose code is a part of its own.

use leptos::prelude::*;

use crate::i18n::words;
use crate::lazy;
use crate::parts::later::fetched_screen;

pub(crate) fn add_device() -> AnyView {
    fetched_screen(
        words::add_device(),
        || Box::pin(lazy::pairing_screens()),
        |pairing| (pairing.add_device)(),
    )
}

pub(crate) fn join() -> AnyView {
    fetched_screen(words::app_name(), || Box::pin(lazy::pairing_screens()), |pairing| (pairing.join)())
}

pub(crate) fn share() -> AnyView {
    fetched_screen(words::share(), || Box::pin(lazy::pairing_screens()), |pairing| (pairing.share)())
}

pub(crate) fn follow() -> AnyView {
    fetched_screen(words::app_name(), || Box::pin(lazy::pairing_screens()), |pairing| (pairing.follow)())
}
