//! Twelve animals of which four are tapped in order. Each is a button with a name, so that it can be used without seeing it.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use reading::PictureLock;

use super::art::picture;
use super::live::{live, nothing};
use crate::i18n::words;
use crate::state::view::Picture;

/// Whether the pictures tapped are seen by whoever looks over the shoulder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// They are being chosen.
    Openly,
    /// Only how many there are.
    AsCount,
}

/// `then` is called with each sequence; the pad is empty again afterwards.
pub(crate) fn picture_pad(shown: Shown, then: impl Fn([u8; PictureLock::LENGTH]) + 'static) -> AnyView {
    let tapped = RwSignal::new(Vec::<u8>::new());
    let then: Rc<dyn Fn([u8; PictureLock::LENGTH])> = Rc::new(then);
    let buttons = (0..PictureLock::PICTURES).map(|number| {
        let then = then.clone();
        let tap = move |_| {
            tapped.update(|tapped| tapped.push(number));
            if let Ok(sequence) = tapped.with_untracked(|tapped| tapped.as_slice().try_into()) {
                tapped.set(Vec::new());
                then(sequence);
            }
        };
        let name = words::picture(u64::from(number));
        view! { <button type="button" class="pad-key" aria-label=name on:click=tap>{picture(Picture(number))}</button> }
            .into_any()
    });
    let so_far = live(move || {
        let tapped = tapped.get();
        let places = (0..PictureLock::LENGTH).map(|place| match tapped.get(place) {
            Some(number) if shown == Shown::Openly => {
                view! { <span class="pad-place is-tapped">{picture(Picture(*number))}</span> }.into_any()
            }
            Some(_) => view! { <span class="pad-place is-tapped"></span> }.into_any(),
            None => view! { <span class="pad-place"></span> }.into_any(),
        });
        view! { <span class="pad-places" aria-hidden="true">{places.collect_view()}</span> }.into_any()
    });
    let erase = live(move || {
        if tapped.with(Vec::is_empty) {
            return nothing();
        }
        let erase = move |_| tapped.set(Vec::new());
        view! { <button type="button" class="small" on:click=erase>{words::lock_again()}</button> }.into_any()
    });
    view! {
        <div class="pad">
            {so_far}
            <p class="unseen" aria-live="polite">
                {move || words::lock_tapped(&tapped.with(Vec::len), &PictureLock::LENGTH)}
            </p>
            <div class="pad-keys">{buttons.collect_view()}</div>
            {erase}
        </div>
    }
    .into_any()
}

/// Counts wrong sequences, for the sentence that goes with them.
#[derive(Clone, Default)]
pub(crate) struct Tries(Rc<Cell<u32>>);

/// After so many a child is told to fetch somebody. Nothing is ever blocked.
const KIND_AFTER: u32 = 3;

impl Tries {
    /// One more was wrong; the sentence to say.
    pub(crate) fn wrong(&self) -> &'static str {
        self.0.set(self.0.get() + 1);
        if self.0.get() < KIND_AFTER { words::lock_wrong() } else { words::lock_fetch_adult() }
    }
}
