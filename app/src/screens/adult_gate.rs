//! Asking for an adult: by the pictures of one, and in a household where no adult has chosen any, by something that small
//! children cannot do yet.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use replica::Clock;
use web_sys::Event;

use crate::browser::clock::BrowserClock;
use crate::i18n::words;
use crate::parts::curtain::Curtain;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::picture_pad::{Shown, picture_pad};
use crate::parts::sheet::{Closer, sheet};
use crate::state::view::ReaderCard;
use crate::state::{performer, views};

/// How long what is for adults stays open while nobody touches anything.
const OPEN_MS: u64 = 5 * 60 * 1000;
const LOOKED_AT_EVERY_MS: u32 = 5_000;

/// The sheet, while it `is_open`; `then` is called when an adult is there.
pub(crate) fn gate_sheet(is_open: RwSignal<bool>, then: impl Fn() + Copy + 'static) -> AnyView {
    if !is_open.get() {
        return nothing();
    }
    let closer = Closer::new();
    let passed = move || {
        closer.close();
        then();
    };
    sheet(closer, words::adults_title(), move || is_open.set(false), gate(passed))
}

fn gate(passed: impl Fn() + Copy + 'static) -> AnyView {
    let readers = views().readers.get_untracked();
    let adults: Vec<_> =
        readers.into_iter().filter(|reader| reader.is_adult() && reader.lock.is_some()).collect();
    if adults.is_empty() { sum(passed) } else { pictures(adults, passed) }
}

fn pictures(adults: Vec<ReaderCard>, passed: impl Fn() + Copy + 'static) -> AnyView {
    let said = RwSignal::new("");
    let names: Vec<_> = adults.iter().map(|adult| adult.nickname.clone()).collect();
    let pad = picture_pad(Shown::AsCount, move |pictures| {
        if adults.iter().any(|adult| adult.opens_with(pictures)) {
            passed();
        } else {
            said.set(words::lock_wrong());
        }
    });
    view! { <p>{words::adults_pictures(&names.join(", "))}</p><p aria-live="polite">{said}</p>{pad} }
        .into_any()
}

/// Two factors of 3 to 9.
fn sum(passed: impl Fn() + Copy + 'static) -> AnyView {
    let drawn = performer().mint().0;
    let (one, other) = (3 + u32::from(drawn[0]) % 7, 3 + u32::from(drawn[1]) % 7);
    let answer = Field::new("");
    let try_it = move || {
        if answer.text.with_untracked(|text| text.trim().parse() == Ok(one * other)) {
            passed();
        } else {
            answer.refuse(words::adults_sum_wrong().to_owned());
        }
    };
    let shape = Shape {
        id: "adults-sum",
        label: words::adults_sum_answer(),
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(3),
        ..Shape::default()
    };
    let enter = view! { <button type="submit" class="press">{words::adults_enter()}</button> }.into_any();
    form_of(
        "form",
        try_it,
        view! {
            <p>{words::adults_sum(&one, &other)}</p>
            {answer.view(shape, nothing(), enter)}
        }
        .into_any(),
    )
}

/// A button that asks for an adult where one is needed, and one that locks again where one was there.
pub(crate) fn adults_door() -> AnyView {
    let (curtain, views) = (expect_context::<Curtain>(), views());
    let is_asking = RwSignal::new(false);
    let door = live(move || {
        let has_locks = views.readers.with(|readers| readers.iter().any(|reader| reader.lock.is_some()));
        if !has_locks {
            return nothing();
        }
        if curtain.is_open_for_adults() {
            let lock = move |_| curtain.let_adults_in(false);
            view! { <button type="button" class="small" on:click=lock>{words::adults_lock()}</button> }
                .into_any()
        } else {
            let ask = move |_| is_asking.set(true);
            view! { <button type="button" class="small" on:click=ask>{words::adults_title()}</button> }
                .into_any()
        }
    });
    let gate = live(move || gate_sheet(is_asking, move || let_adults_in(curtain)));
    view! { <p>{door}</p>{gate} }.into_any()
}

/// Until nobody has touched anything for [`OPEN_MS`].
pub(crate) fn let_adults_in(curtain: Curtain) {
    curtain.let_adults_in(true);
    close_when_left_alone(curtain);
}

/// From now on as long as the page lives.
fn close_when_left_alone(curtain: Curtain) {
    if curtain.is_watched() {
        return;
    }
    let touched_ms = Rc::new(Cell::new(BrowserClock.now_ms()));
    let close_if_left_alone = move |touched_ms: u64| {
        if BrowserClock.now_ms().saturating_sub(touched_ms) >= OPEN_MS {
            curtain.let_adults_in(false);
        }
    };
    for kind in ["pointerdown", "keydown"] {
        let touched_ms = touched_ms.clone();
        // The first touch after a long sleep of the device comes too late.
        let touch = move |_: &Event| close_if_left_alone(touched_ms.replace(BrowserClock.now_ms()));
        EventListener::new(&window(), kind, touch).forget();
    }
    Interval::new(LOOKED_AT_EVERY_MS, move || close_if_left_alone(touched_ms.get())).forget();
}
