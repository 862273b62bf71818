//! *Family*: who reads on this device, and whose turn it is.

use challenge::Date;
use leptos::prelude::*;

use super::reader_form::reader_form;
use crate::i18n::{calendar, words};
use crate::parts::art::{dressed, icon};
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::state::view::{Action, Picture, ReaderCard};
use crate::state::{Views, performer, views};

pub(crate) fn family() -> AnyView {
    let views = views();
    let is_adding = RwSignal::new(false);
    let performer = performer();
    let notices = notices();
    let switch = move |reader: &ReaderCard| {
        let said = words::family_switch(&reader.nickname);
        performer.perform(Action::SwitchReader { reader: reader.key }, move |outcome| match outcome {
            Ok(()) => notices.say(said),
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        });
    };
    let readers = live(move || {
        let (today, current) = (views.today.get(), views.current.get());
        let cards = views.readers.get().into_iter();
        cards.map(|card| reader(current == Some(card.key), card, today, switch)).collect_view().into_any()
    });
    let body = view! {
        <ul class="readers">
            {readers}
            <li>
                <button type="button" class="reader is-plain" on:click=move |_| is_adding.set(true)>
                    <span class="reader-blank">{icon("plus")}</span>
                    <strong>{words::family_add()}</strong>
                </button>
            </li>
        </ul>
        {adding(views, is_adding)}
    };
    place("family", words::tab_family(), words::tab_family().into_any(), nothing(), body.into_any())
}

fn reader(
    is_current: bool,
    card: ReaderCard,
    today: Date,
    switch: impl Fn(&ReaderCard) + 'static,
) -> AnyView {
    let days = card.last_seven_days.iter().filter(|has_read| **has_read).count();
    let minutes = words::minutes(u64::from(card.minutes_today));
    let week = (-6..=0).zip(card.last_seven_days).map(|(offset, has_read)| {
        let class = if has_read { "day is-read" } else { "day" };
        view! { <span class=class>{calendar::weekday_initial(today.plus_days(offset))}</span> }.into_any()
    });
    let (animal, nickname) = (dressed(card.picture, card.outfit), card.nickname.clone());
    let current = is_current.then(|| view! { <span class="reader-current">{words::family_current()}</span> });
    view! {
        <li>
            <button
                type="button"
                class=if is_current { "reader is-current" } else { "reader" }
                aria-current=is_current.then_some("true")
                on:click=move |_| switch(&card)
            >
                {animal}
                <strong class="reader-name">{nickname}</strong>
                {current}
                <span class="reader-today">{words::family_today(&minutes)}</span>
                <span class="week" aria-hidden="true">{week.collect_view()}</span>
                <span class="unseen">{words::family_week(&days)}</span>
            </button>
        </li>
    }
    .into_any()
}

fn adding(views: Views, is_adding: RwSignal<bool>) -> AnyView {
    live(move || {
        if !is_adding.get() {
            return nothing();
        }
        let closer = Closer::new();
        let free = first_free_picture(&views.readers.get_untracked());
        let form = reader_form(free, move || closer.close());
        sheet(closer, words::reader_title(), move || is_adding.set(false), form)
    })
}

/// A picture that no other reader has, while there is one.
fn first_free_picture(readers: &[ReaderCard]) -> Picture {
    let is_free = |picture: &Picture| readers.iter().all(|reader| reader.picture != *picture);
    (0..Picture::COUNT).map(Picture).find(is_free).unwrap_or(Picture(0))
}
