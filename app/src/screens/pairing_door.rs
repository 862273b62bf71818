//! The way to adding a device, whose code is a part of its own.

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
