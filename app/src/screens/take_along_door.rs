//! The way to taking everything along and to the household's devices, whose code is a part of its own.

use leptos::prelude::*;

use crate::i18n::words;
use crate::lazy;
use crate::parts::later::fetched_screen;
use crate::parts::live::{live, nothing};
use crate::state::errand::ErasingState;
use crate::state::views;

pub(crate) fn take_along() -> AnyView {
    fetched_screen(words::take_along(), || Box::pin(lazy::portable()), |portable| (portable.take_along)())
}

pub(crate) fn devices() -> AnyView {
    fetched_screen(words::devices(), || Box::pin(lazy::portable()), |portable| (portable.devices)())
}

pub(crate) fn come_back() -> AnyView {
    fetched_screen(words::app_name(), || Box::pin(lazy::portable()), |portable| (portable.come_back)())
}

/// How far the library is with what it is to erase, on a device on which there is nothing else.
pub(crate) fn erasing() -> AnyView {
    let erasing = views().erasing;
    live(move || match erasing.get() {
        ErasingState::Nothing => nothing(),
        ErasingState::Waiting(_) => view! { <p role="status">{words::erasing_waiting()}</p> }.into_any(),
        ErasingState::Done(_) => view! { <p role="status">{words::erased_everywhere()}</p> }.into_any(),
    })
}
