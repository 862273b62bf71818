//! The other end of *Add a device*: a device that nobody reads on yet.

use leptos::prelude::*;
use replica::JoinView;
use vault::MeetingPlace;

use super::pairing::{cut_off, ending, pictures};
use crate::browser::invitation;
use crate::i18n::words;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::place::doorway;
use crate::routes::{Place, Route, link};
use crate::state::pairing::{Joined, Pairing};
use crate::state::performer;

/// Longest code as it may be typed: nine digits, with spaces between them.
const CODE_MAX_CHARS: usize = 20;

#[derive(Clone, Copy)]
enum Step {
    /// There is no link, or it did not work: digits are asked for.
    Digits,
    Attempt,
}

/// Opened by a link it begins at once.
pub(crate) fn join() -> AnyView {
    let performer = performer();
    let seen = RwSignal::new(Joined::not_yet());
    let begin = move |place| {
        seen.set(Joined::not_yet());
        performer.pair(Pairing::Join { place, seen });
        Step::Attempt
    };
    let invited = invitation::take().and_then(|fragment| MeetingPlace::of_fragment(&fragment).ok());
    let step = RwSignal::new(invited.map_or(Step::Digits, begin));
    let body = live(move || match step.get() {
        Step::Digits => digits(move |place| step.set(begin(place))),
        Step::Attempt => attempt(seen, move || step.set(Step::Digits)),
    });
    doorway(words::join_title(), body)
}

fn digits(begin: impl Fn(MeetingPlace) + Copy + 'static) -> AnyView {
    let code = Field::new("");
    let shape = Shape {
        id: "join-code",
        label: words::join_code(),
        hint: Some(words::join_how()),
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(CODE_MAX_CHARS),
    };
    let go = move || match code.text.with_untracked(|text| MeetingPlace::of_code(text)) {
        Ok(place) => begin(place),
        Err(_) => code.refuse(words::join_wrong().to_owned()),
    };
    view! {
        {form_of("form", go, view! {
            {code.view(shape, nothing(), nothing())}
            <button type="submit" class="press is-wide">{words::join_go()}</button>
        }.into_any())}
        {back()}
    }
    .into_any()
}

fn attempt(seen: RwSignal<Joined>, again: impl Fn() + Copy + Send + 'static) -> AnyView {
    let route = expect_context::<Route>();
    Effect::new(move |_| {
        if seen.with(|seen| seen.view == JoinView::Done) {
            route.go(Place::Family);
        }
    });
    let view = Memo::new(move |_| seen.with(|seen| seen.view.clone()));
    let shown = live(move || {
        match view.get() {
        JoinView::Meeting => view! { <p role="status">{words::join_meeting()}</p>{back()} }.into_any(),
        JoinView::Comparing { pictures: numbers } => view! {
            <p class="lead" role="status">{words::pairing_compare()}</p>
            {pictures(numbers)}
            <p>{words::join_compare()}</p>
            {back()}
        }
        .into_any(),
        JoinView::Entering | JoinView::Done => {
            view! { <p role="status">{words::join_entering()}</p> }.into_any()
        }
        JoinView::Ended(why) => view! {
            <p class="lead" role="status">{ending(why)}</p>
            <button type="button" class="press is-wide" on:click=move |_| again()>{words::join_again()}</button>
            {back()}
        }
        .into_any(),
    }
    });
    let is_cut_off = Memo::new(move |_| seen.with(|seen| seen.is_cut_off));
    view! { {shown}{live(move || cut_off(is_cut_off.get()))} }.into_any()
}

fn back() -> AnyView {
    link("small", Place::Today, words::join_back().into_any())
}
