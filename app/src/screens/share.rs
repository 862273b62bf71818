//! *Another home*: what it is called and what it is to see, and then the way by which devices meet.

use leptos::prelude::*;
use reading::Home;
use replica::Offer;

use super::add_device::{Meant, meeting};
use super::adult_gate::adults_door;
use crate::i18n::words;
use crate::parts::choice::{Chip, choice};
use crate::parts::curtain::Curtain;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::place::place;
use crate::state::view::ReaderCard;
use crate::state::views;

/// Of the current reader.
pub(crate) fn share() -> AnyView {
    let curtain = expect_context::<Curtain>();
    let whose = views().current_reader();
    let body = live(move || match (curtain.is_open_for_adults(), whose.clone()) {
        (true, Some(reader)) => for_adults(reader),
        (true, None) => nothing(),
        (false, _) => adults_door(),
    });
    place("family", words::share(), words::share().into_any(), nothing(), body)
}

fn for_adults(reader: ReaderCard) -> AnyView {
    let offer = RwSignal::new(None);
    let nickname = reader.nickname.clone();
    live(move || match offer.get() {
        None => question(&reader, offer),
        Some(offer) => meeting(Meant::Reader { offer, nickname: nickname.clone() }),
    })
}

fn question(reader: &ReaderCard, offer: RwSignal<Option<Offer>>) -> AnyView {
    let (key, has_books) = (reader.key, reader.sight.books);
    let name = Field::new("");
    let shape = Shape {
        id: "home-name",
        label: words::share_name(),
        hint: Some(words::share_name_hint()),
        kind: "text",
        max_length: Some(Home::NAME_MAX),
        ..Shape::default()
    };
    let shown = RwSignal::new(0);
    let go = move || {
        let reader = replica::EntityId(key.0);
        let books = has_books && shown.get_untracked() == 1;
        offer.set(Some(Offer::Reader { reader, books, name: name.text.get_untracked() }));
    };
    let levels = has_books.then(|| {
        let chips = [
            Chip::explained(words::sees_totals(), words::follows_totals()),
            Chip::explained(words::sees_titles(), words::follows_titles()),
        ];
        choice("levels", words::share_shows(), chips.into(), shown, |_| ())
    });
    view! {
        <p class="lead">{words::share_why(&reader.nickname)}</p>
        {form_of("reader-form", go, view! {
            {name.view(shape, nothing(), nothing())}
            {levels}
            <button type="submit" class="press is-wide">{words::share_begin()}</button>
        }.into_any())}
    }
    .into_any()
}
