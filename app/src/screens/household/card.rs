//! The family card: whether there is one, and how one is made. Its digits are on the screen once and nowhere afterwards.

use leptos::prelude::*;

use super::list::Devices;
use crate::browser::{address, invitation, page};
use crate::i18n::{calendar, words};
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::qr::{self, Wear};
use crate::parts::sheet::{Closer, sheet};
use crate::screens::take_along::why;
use crate::state::errand::{DeviceCard, Digits, Done, Errand};
use crate::state::{performer, views};

pub(super) fn card(devices: Devices) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let drawn = RwSignal::new(None);
    let state = live(move || {
        let Some(devices) = devices.get() else { return nothing() };
        let card = devices.into_iter().find(DeviceCard::is_card);
        let draw = move |_| {
            performer.errand(Errand::DrawDigits, move |outcome| match outcome {
                Ok(Done::Digits(digits)) => drawn.set(Some(digits)),
                Ok(_) => {}
                Err(refused) => notices.say(why::in_words(refused)),
            });
        };
        let Some(card) = card else {
            return view! {
                <button type="button" class="press" on:click=draw>{words::card_make()}</button>
            }
            .into_any();
        };
        let since = card.added_on.map(|on| words::card_since(&calendar::full(on)));
        view! {
            <p>{since}</p>
            <p>{words::card_ends_old()}</p>
            <button type="button" class="small" on:click=draw>{words::card_make_new()}</button>
        }
        .into_any()
    });
    view! {
        <section class="card" aria-labelledby="family-card">
            <h2 id="family-card" tabindex="-1">{words::card_title()}</h2>
            <p>{words::card_why()}</p>
            {state}
        </section>
        {live(move || drawn.get().map_or_else(nothing, |digits| making(digits, drawn)))}
    }
    .into_any()
}

/// The card opens nothing before somebody has said to have it on paper.
fn making(digits: Digits, drawn: RwSignal<Option<Digits>>) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let closer = Closer::new();
    let paper = paper(&digits);
    let keep = move |_| {
        let errand = Errand::KeepCard(digits.clone());
        performer.errand(errand, move |outcome| match outcome {
            Ok(_) => {
                closer.close();
                notices.say(words::card_kept());
                page::focus_on("family-card");
            }
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let content = view! {
        {paper}
        <p>{words::card_no_printer()}</p>
        <div class="choices">
            <button type="button" class="small" on:click=|_| page::print()>{words::card_print()}</button>
            <button type="button" class="press" on:click=keep>{words::card_keep()}</button>
        </div>
    };
    sheet(closer, words::card_title(), move || drawn.set(None), content.into_any())
}

/// All that `style/print.css` leaves on the paper.
fn paper(digits: &Digits) -> AnyView {
    let rows = digits.iter().map(|block| {
        let (first, second) = block.split_at(block.len() / 2);
        view! { <li>{format!("{first} {second}")}</li> }
    });
    let link = invitation::link("/card", &digits.concat());
    let today = calendar::full(views().today.get_untracked());
    view! {
        <article class="family-card paper">
            <p class="paper-app"><img class="mark" src="/icons/mark.svg" alt="" />{words::app_name()}</p>
            <h3>{words::card_title()}</h3>
            <ol class="family-card-digits">{rows.collect_view()}</ol>
            {qr::picture(&link, Wear::Paper, words::card_picture())}
            <p>{words::card_paper_how(&address::host())}</p>
            <p>{words::card_paper_keep()}</p>
            <p>{words::card_paper_date(&today)}</p>
        </article>
    }
    .into_any()
}
