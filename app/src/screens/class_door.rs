//! The way to classes and seats, whose code is a part of its own.

use leptos::prelude::*;

use crate::i18n::words;
use crate::lazy;
use crate::parts::later::fetched_screen;

pub(crate) fn class() -> AnyView {
    fetched_screen(words::class_area(), || Box::pin(lazy::class_screens()), |classes| (classes.class)())
}

pub(crate) fn seat() -> AnyView {
    fetched_screen(words::seat_title(), || Box::pin(lazy::class_screens()), |classes| (classes.seat)())
}
