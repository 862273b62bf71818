//! The page to print: a strip for each pupil, with a picture for a camera and digits for whoever has none.

use leptos::prelude::*;
use protocol::routes;

use super::Shown;
use crate::browser::{address, invitation, page};
use crate::i18n::words;
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::qr::{self, Wear};
use crate::parts::sheet::{Closer, sheet};
use crate::state::class::StripCard;
use crate::state::performer;

pub(super) fn strips(shown: Shown) -> AnyView {
    let is_open = RwSignal::new(false);
    let open = move |_| is_open.set(true);
    let printed = live(move || {
        if !is_open.get() {
            return nothing();
        }
        let closer = Closer::new();
        sheet(closer, words::strips(), move || is_open.set(false), sheets(shown))
    });
    view! {
        <section class="card" aria-label=words::strips()>
            <h3>{words::strips()}</h3>
            <p>{words::strips_why()}</p>
            <button type="button" class="small" on:click=open>{words::strips_show()}</button>
            {printed}
        </section>
    }
    .into_any()
}

fn sheets(shown: Shown) -> AnyView {
    let performer = performer();
    let answer = asked(move || performer.strips(shown.key()));
    live(move || {
        let Some(strips) = answer.get() else { return nothing() };
        let strips = strips.into_iter().map(|one| strip(&one));
        view! {
            <p><button type="button" class="press" on:click=|_| page::print()>{words::card_print()}</button></p>
            <article class="strips paper">{strips.collect_view()}</article>
        }
        .into_any()
    })
}

fn strip(strip: &StripCard) -> AnyView {
    let link = invitation::link(routes::STRIP, &strip.secret);
    view! {
        <section class="strip">
            {qr::picture(&link, Wear::Paper, words::strip_picture())}
            <p class="strip-number">{strip.number} " " {strip.name.clone()}</p>
            <p class="strip-digits">{strip.digits.clone()}</p>
            <p class="strip-how">{words::strip_how(&address::host())}</p>
        </section>
    }
    .into_any()
}
