//! The way to taking everything along, whose code is a part of its own.

use leptos::prelude::AnyView;

use crate::i18n::words;
use crate::lazy;
use crate::parts::later::fetched_screen;

pub(crate) fn take_along() -> AnyView {
    fetched_screen(words::take_along(), || Box::pin(lazy::portable()), |portable| (portable.take_along)())
}

pub(crate) fn from_file() -> AnyView {
    fetched_screen(words::app_name(), || Box::pin(lazy::portable()), |portable| (portable.from_file)())
}
