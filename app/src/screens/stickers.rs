//! Stickers: given with one tap, seen once by whom they are for, and kept in an album.

use leptos::prelude::*;

use crate::i18n::{calendar, words};
use crate::parts::art::{icon, sticker};
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::refusal;
use crate::state::look::StickerCard;
use crate::state::view::{Action, ReaderCard};
use crate::state::{performer, views};

/// One tap gives.
pub(crate) fn giving(reader: &ReaderCard) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let (key, nickname) = (reader.key, reader.nickname.clone());
    let button = move |picture: u16| {
        let nickname = nickname.clone();
        let what = words::sticker(u64::from(picture));
        let name = words::sticker_give_named(&nickname, &what);
        let give = move |_| {
            let sticker = performer.mint();
            let said = words::sticker_given(&nickname, &words::sticker(u64::from(picture)));
            let action = Action::GiveSticker { reader: key, sticker, picture };
            performer.perform(action, move |outcome| match outcome {
                Ok(()) => notices.say_with_way_back(said, move || {
                    let back = Action::TakeStickerBack { reader: key, sticker };
                    performer.perform(back, move |outcome| {
                        let said =
                            outcome.map_or_else(refusal::in_words, |()| words::sticker_taken().to_owned());
                        notices.say(said);
                    });
                }),
                Err(refusal) => notices.say(refusal::in_words(refusal)),
            });
        };
        view! { <button type="button" class="sticker-key" aria-label=name on:click=give>{sticker(picture)}</button> }
            .into_any()
    };
    let buttons = (0..StickerCard::COUNT).map(button).collect_view();
    view! {
        <details class="log-more">
            <summary>{words::sticker_give(&reader.nickname)}</summary>
            <div class="sticker-keys">{buttons}</div>
        </details>
    }
    .into_any()
}

/// On *Today*, once: what has been given since.
pub(crate) fn new_stickers() -> AnyView {
    let (performer, views) = (performer(), views());
    let stickers = asked(move || performer.stickers());
    let shown = RwSignal::new(Vec::<StickerCard>::new());
    let whose = Memo::new(move |_| views.current.get());
    Effect::new(move |before: Option<_>| {
        let reader = whose.get();
        if before.is_some_and(|before| before != reader) {
            shown.set(Vec::new());
        }
        reader
    });
    Effect::new(move |_| {
        let all = stickers.get().unwrap_or_default();
        let new: Vec<_> = all.into_iter().filter(|one| !one.is_seen).collect();
        if !new.is_empty() {
            shown.set(new);
            // What cannot be remembered is only shown once more.
            performer.perform(Action::SeeStickers, |_| ());
        }
    });
    let cards = live(move || {
        let new = shown.get();
        if new.is_empty() {
            return nothing();
        }
        let cards = new.into_iter().map(|card| {
            let words = in_words(&card);
            view! { <li>{sticker(card.picture)}<span>{words}</span></li> }.into_any()
        });
        view! {
            <div class="card new-stickers">
                <ul>{cards.collect_view()}</ul>
                <button type="button" class="round" aria-label=words::sticker_hide() on:click=move |_| shown.set(Vec::new())>
                    {icon("close")}
                </button>
            </div>
        }
        .into_any()
    });
    // Always in the page: a live region that appears together with its text is not read.
    view! { <div aria-live="polite">{cards}</div> }.into_any()
}

/// The album, on *My reading*.
pub(crate) fn album() -> AnyView {
    let performer = performer();
    let stickers = asked(move || performer.stickers());
    live(move || {
        let stickers = stickers.get().unwrap_or_default();
        if stickers.is_empty() {
            return nothing();
        }
        let cards = stickers.into_iter().rev().map(|card| {
            let (words, date) = (in_words(&card), calendar::day_and_month(card.given_on));
            view! { <li>{sticker(card.picture)}<span>{words}</span><span class="quiet">{date}</span></li> }
                .into_any()
        });
        view! {
            <section aria-labelledby="stickers">
                <h2 id="stickers">{words::sticker_album()}</h2>
                <ul class="stickers">{cards.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// What it is, and from whom.
fn in_words(card: &StickerCard) -> String {
    let what = words::sticker(u64::from(card.picture));
    match &card.from {
        Some((nickname, _)) => words::sticker_from(nickname, &what),
        None => what,
    }
}
