//! *Family*: who reads on this device, whose turn it is, and how everybody is getting on.

use leptos::prelude::*;

use super::adult_gate::adults_door;
use super::glance::glances;
use super::log::{Target, log_sheet};
use super::reader_edit::edit_sheet;
use super::reader_form::reader_form;
use super::turn::{Turn, face};
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::curtain::Curtain;
use crate::parts::live::{live, nothing};
use crate::parts::place::place;
use crate::parts::sheet::{Closer, sheet};
use crate::routes::{Place, link};
use crate::state::view::{Picture, ReaderCard};
use crate::state::{Views, views};

pub(crate) fn family() -> AnyView {
    let views = views();
    let (is_adding, editing, logging) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None));
    let turn = Turn::here();
    let readers = live(move || {
        let current = views.current.get();
        let cards = views.readers.get().into_iter();
        let card = |card: ReaderCard| reader(turn, current == Some(card.key), card);
        cards.map(card).collect_view().into_any()
    });
    let log_for_all = live(move || {
        if views.readers.with(Vec::len) < 2 {
            return nothing();
        }
        let log = move |_| logging.set(Some(Target::everybody()));
        view! { <button type="button" class="press" on:click=log>{words::family_log_all()}</button> }
            .into_any()
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
        <div class="choices">{log_for_all}</div>
        {glances(editing)}
        {adults_door()}
        {devices_door()}
        {adding(views, is_adding)}
        {edit_sheet(editing)}
        {log_sheet(logging)}
    };
    place("family", words::tab_family(), words::tab_family().into_any(), nothing(), body.into_any())
}

/// Who holds the keys is a matter of adults.
fn devices_door() -> AnyView {
    let curtain = expect_context::<Curtain>();
    live(move || match curtain.is_open_for_adults() {
        true => view! {
            <p>{link("small", Place::Devices, words::devices_open().into_any())}</p>
            <p>{link("small", Place::Class, words::class_area().into_any())}</p>
        }
        .into_any(),
        false => nothing(),
    })
}

fn reader(turn: Turn, is_current: bool, card: ReaderCard) -> AnyView {
    let current = is_current.then(|| view! { <span class="reader-current">{words::family_current()}</span> });
    let face = face(&card);
    view! {
        <li>
            <button
                type="button"
                class=if is_current { "reader is-current" } else { "reader" }
                aria-current=is_current.then_some("true")
                on:click=move |_| turn.give_to(&card)
            >
                {face}
                {current}
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
