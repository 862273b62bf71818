//! The one way a part of a screen follows the signals.
//!
//! A screen is built from plain values by functions without signals; `live` builds such a part again when a signal that
//! it read changes, and the elements that stay are kept and patched. Behind one boxed type, so that the machinery of
//! following is in the binary once and not once for each closure.

use leptos::prelude::*;

pub(crate) fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let part: Box<dyn FnMut() -> AnyView + Send> = Box::new(part);
    part.into_any()
}

/// What is not there.
pub(crate) fn nothing() -> AnyView {
    ().into_any()
}
