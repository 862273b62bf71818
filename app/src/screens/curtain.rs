//! The screen before a locked reader's: shows nothing of what was read.

use leptos::prelude::*;

use super::adult_gate::gate_sheet;
use super::turn::others;
use crate::i18n::words;
use crate::parts::art::dressed;
use crate::parts::curtain::Curtain;
use crate::parts::live::{live, nothing};
use crate::parts::picture_pad::{Shown, Tries, picture_pad};
use crate::parts::place::place;
use crate::state::views;

pub(crate) fn curtain() -> AnyView {
    let (views, curtain) = (views(), expect_context::<Curtain>());
    let Some(reader) = views.current_reader() else { return nothing() };
    let said = RwSignal::new("");
    let is_asking_adult = RwSignal::new(false);
    let tries = Tries::default();
    let locked = reader.clone();
    let pad = picture_pad(Shown::AsCount, move |pictures| {
        if locked.opens_with(pictures) {
            curtain.open_for(locked.key);
        } else {
            said.set(tries.wrong());
        }
    });
    let key = reader.key;
    let gate = live(move || gate_sheet(is_asking_adult, move || curtain.open_for(key)));
    let has_others = views.readers.with_untracked(|readers| readers.len() > 1);
    let not_me = has_others.then(|| {
        view! {
            <section aria-labelledby="not-me">
                <h2 id="not-me">{words::lock_not_me()}</h2>
                {others(Some(key), || ())}
            </section>
        }
    });
    let animal =
        view! { <div class="curtain-animal">{dressed(reader.picture, reader.outfit)}</div> }.into_any();
    let body = view! {
        <p class="lead">{words::lock_show()}</p>
        <p aria-live="polite">{said}</p>
        {pad}
        <p>
            <button type="button" class="small" on:click=move |_| is_asking_adult.set(true)>
                {words::lock_adult_opens()}
            </button>
        </p>
        {not_me}
        {gate}
    };
    place(
        "today",
        words::app_name(),
        words::today_hello(&reader.nickname).into_any(),
        animal,
        body.into_any(),
    )
}
