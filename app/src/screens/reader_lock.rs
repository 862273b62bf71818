//! Choosing the pictures of a reader's lock, and taking the lock away.

use leptos::prelude::*;
use reading::PictureLock;

use super::adult_gate::let_adults_in;
use crate::browser::page;
use crate::i18n::words;
use crate::parts::curtain::Curtain;
use crate::parts::live::{live, nothing};
use crate::parts::picture_pad::{Shown, picture_pad};
use crate::parts::refusal;
use crate::state::view::{Action, ReaderCard};
use crate::state::{performer, views};

/// Where the focus goes when the pad is gone.
const HEADING: &str = "reader-lock";

pub(crate) fn lock_section(reader: &ReaderCard) -> AnyView {
    let (views, performer) = (views(), performer());
    let said = RwSignal::new(String::new());
    let curtain = expect_context::<Curtain>();
    let is_choosing = RwSignal::new(false);
    let key = reader.key;
    let set = move |pictures: Option<[u8; PictureLock::LENGTH]>| {
        // Who has set it stays on this side of it.
        if views.current.get_untracked() == Some(key) {
            curtain.open_for(key);
        }
        let_adults_in(curtain);
        let done = if pictures.is_some() { words::lock_is_set() } else { words::lock_is_gone() };
        performer.perform(Action::SetLock { reader: key, pictures }, move |outcome| {
            let _ = is_choosing.try_set(false);
            // The sheet may be gone by then.
            let _ = said.try_set(outcome.map_or_else(refusal::in_words, |()| done.to_owned()));
            page::focus_on(HEADING);
        });
    };
    let has_lock = Memo::new(move |_| {
        views.readers.with(|readers| readers.iter().any(|one| one.key == key && one.lock.is_some()))
    });
    let buttons = live(move || {
        let choose = move |_| is_choosing.set(true);
        let name = if has_lock.get() { words::lock_change() } else { words::lock_set() };
        let take_away = has_lock.get().then(|| {
            view! { <button type="button" class="small" on:click=move |_| set(None)>{words::lock_take_away()}</button> }
        });
        view! {
            <div class="choices">
                <button type="button" class="small" aria-expanded=move || is_choosing.get().to_string() on:click=choose>
                    {name}
                </button>
                {take_away}
            </div>
        }
        .into_any()
    });
    let pad = live(move || {
        if is_choosing.get() {
            view! {
                <p aria-live="polite">{words::lock_choose()}</p>
                {picture_pad(Shown::Openly, move |pictures| set(Some(pictures)))}
            }
            .into_any()
        } else {
            nothing()
        }
    });
    let what = if reader.is_adult() { words::lock_help_adult() } else { words::lock_help() };
    view! {
        <section class="reader-form" aria-labelledby=HEADING>
            <h3 id=HEADING tabindex="-1">{words::lock_title()}</h3>
            <p class="hint">{what}" "{words::lock_curtain()}</p>
            <p aria-live="polite">{said}</p>
            {buttons}
            {pad}
        </section>
    }
    .into_any()
}
