//! *Family*: who reads on this device, and whose turn it is.

use challenge::Date;
use leptos::prelude::*;

use super::reader_form::reader_form;
use crate::i18n::{calendar, words};
use crate::parts::art::{icon, picture};
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::state::view::{Action, Key, Picture, ReaderCard};
use crate::state::{performer, views};

pub(crate) fn family() -> AnyView {
    let views = views();
    let adding = RwSignal::new(None::<()>);
    let performer = performer();
    let notices = notices();
    let switch = move |reader: ReaderCard| {
        let said = words::family_switch(&reader.nickname);
        performer.perform(Action::SwitchReader { reader: reader.key }, move |outcome| match outcome {
            Ok(()) => notices.say(said),
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        });
    };
    let is_current = move |key: Key| views.current.get() == Some(key);
    let body = view! {
        <ul class="readers">
            {move || {
                let today = views.today.get();
                views.readers.get().into_iter().map(|card| reader(card, today, is_current, switch)).collect_view()
            }}
            <li>
                <button type="button" class="reader is-plain" on:click=move |_| adding.set(Some(()))>
                    <span class="reader-blank">{icon("plus")}</span>
                    <strong>{words::family_add()}</strong>
                </button>
            </li>
        </ul>
        {sheet("sheet", words::reader_title(), adding, move |(), closer: Closer| {
            reader_form(first_free_picture(views.readers.get_untracked()), move || closer.close())
        })}
    };
    place("family", words::tab_family(), || words::tab_family().to_owned(), (), body)
}

fn reader(
    card: ReaderCard,
    today: Date,
    is_current: impl Fn(Key) -> bool + Copy + Send + Sync + 'static,
    switch: impl Fn(ReaderCard) + Copy + Send + Sync + 'static,
) -> AnyView {
    let key = card.key;
    let days = card.last_seven_days.iter().filter(|has_read| **has_read).count();
    let minutes = words::minutes(u64::from(card.minutes_today));
    let week = (-6..=0).zip(card.last_seven_days).map(|(offset, has_read)| {
        let initial = calendar::weekday_initial(today.plus_days(offset));
        view! { <span class="day" class:is-read=has_read>{initial}</span> }.into_any()
    });
    let (animal, nickname) = (picture(card.picture), card.nickname.clone());
    view! {
        <li>
            <button
                type="button"
                class="reader"
                class:is-current=move || is_current(key)
                aria-current=move || is_current(key).then_some("true")
                on:click=move |_| switch(card.clone())
            >
                {animal}
                <strong class="reader-name">{nickname}</strong>
                {move || is_current(key).then(|| view! { <span class="reader-current">{words::family_current()}</span> })}
                <span class="reader-today">{words::family_today(&minutes)}</span>
                <span class="week" aria-hidden="true">{week.collect_view()}</span>
                <span class="unseen">{words::family_week(&days)}</span>
            </button>
        </li>
    }
    .into_any()
}

/// A picture that no other reader has, while there is one.
fn first_free_picture(readers: Vec<ReaderCard>) -> Picture {
    let is_free = |picture: &Picture| readers.iter().all(|reader| reader.picture != *picture);
    (0..Picture::COUNT).map(Picture).find(is_free).unwrap_or(Picture(0))
}
