//! *Take everything along*: files of one's own, what is brought from elsewhere, and how everything goes.

pub(super) mod card_form;
mod checked;
mod erase;
mod files;
mod import;
pub(super) mod restore;
pub(super) mod why;

use leptos::prelude::*;

use crate::i18n::{calendar, words};
use crate::parts::live::{live, nothing};
use crate::parts::place::place;
use crate::state::errand::{ErasingState, Steps};
use crate::state::views;

/// Longest file that is taken: a library of 50,000 books, or ten years of a family.
const FILE_MAX_BYTES: f64 = 16.0 * 1024.0 * 1024.0;

pub(crate) fn take_along() -> AnyView {
    let body = view! {
        {erasing_line()}
        {checked::checked()}
        {files::files()}
        {import::import()}
        {restore::restore()}
        {erase::erase()}
    };
    place("settings", words::take_along(), words::take_along().into_any(), nothing(), body.into_any())
}

/// What the library has yet to erase, or has erased.
fn erasing_line() -> AnyView {
    let erasing = views().erasing;
    live(move || match erasing.get() {
        ErasingState::Nothing => nothing(),
        ErasingState::Waiting(_) => view! { <p role="status">{words::erasing_waiting()}</p> }.into_any(),
        ErasingState::Done(on) => {
            view! { <p role="status">{words::erasing_done(&calendar::full(on))}</p> }.into_any()
        }
    })
}

/// A bar while something takes long, said in words too.
fn bar(steps: RwSignal<Option<Steps>>) -> AnyView {
    live(move || {
        let Some((done, all)) = steps.get() else { return nothing() };
        let said = words::steps(&all, &done);
        view! { <progress class="steps" aria-label=said.clone() max=all value=done></progress><p>{said}</p> }
            .into_any()
    })
}
