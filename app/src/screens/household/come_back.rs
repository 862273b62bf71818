//! On a device that nobody reads on yet: the ways by which a family comes here that has Prelistaj already.

use leptos::prelude::*;
use vault::FamilyCard;

use crate::browser::invitation;
use crate::i18n::words;
use crate::parts::form::form_of;
use crate::parts::live::live;
use crate::parts::notice::notices;
use crate::parts::place::doorway;
use crate::routes::{Place, Route, link};
use crate::screens::take_along::card_form::CardForm;
use crate::screens::take_along::{restore, why};
use crate::state::errand::{Digits, Errand, NotDone};
use crate::state::performer;

#[derive(Clone, Copy)]
enum Way {
    Card,
    File,
}

pub(crate) fn come_back() -> AnyView {
    let card = CardForm::new();
    let is_read = invitation::take().as_deref().and_then(digits_of).map(|digits| card.fill(digits)).is_some();
    let chosen = RwSignal::new(is_read.then_some(Way::Card));
    live(move || match chosen.get() {
        None => doorway(words::come_back_title(), ways(chosen)),
        Some(Way::Card) => doorway(words::come_back_card(), from_card(card)),
        Some(Way::File) => doorway(words::restore_title(), restore::form()),
    })
}

/// As the picture on a card has them: forty, without a space.
fn digits_of(fragment: &str) -> Option<Digits> {
    let is_whole = fragment.len() == FamilyCard::BLOCKS * FamilyCard::BLOCK_LEN;
    let is_a_card = is_whole && fragment.bytes().all(|sign| sign.is_ascii_digit());
    is_a_card.then(|| {
        std::array::from_fn(|at| fragment[at * FamilyCard::BLOCK_LEN..][..FamilyCard::BLOCK_LEN].to_owned())
    })
}

fn ways(chosen: RwSignal<Option<Way>>) -> AnyView {
    let way = |way, name: &'static str| {
        let choose = move |_| chosen.set(Some(way));
        view! { <button type="button" class="press is-wide" on:click=choose>{name}</button> }
    };
    view! {
        {link("press is-wide", Place::Join, words::join_title().into_any())}
        {way(Way::Card, words::come_back_card())}
        {way(Way::File, words::restore_title())}
    }
    .into_any()
}

/// Ends by itself: as soon as a reader has come, the app shows *Today*.
fn from_card(card: CardForm) -> AnyView {
    let performer = performer();
    let refused = RwSignal::new("");
    let is_busy = RwSignal::new(false);
    let (route, notices) = (expect_context::<Route>(), notices());
    let open = move || {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        refused.set("");
        performer.errand(Errand::OpenWithCard(card.digits()), move |outcome| {
            let _ = is_busy.try_set(false);
            match outcome {
                // A device that was led here by a picture is not to come back here.
                Ok(_) => {
                    notices.say(words::come_back_opened());
                    route.go(Place::Today);
                }
                Err(NotDone::WrongBlocks(wrong)) => card.refuse(wrong),
                Err(not_done) => drop(refused.try_set(why::in_words(not_done))),
            }
        });
    };
    view! {
        <p>{words::come_back_card_text()}</p>
        {form_of("form", open, view! {
            {card.view(["open-1", "open-2", "open-3", "open-4"])}
            <p class="refused" aria-live="polite">{refused}</p>
            <button type="submit" class="press is-wide">{words::come_back_open()}</button>
        }.into_any())}
    }
    .into_any()
}
