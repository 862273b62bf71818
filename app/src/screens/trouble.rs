//! Screens for a start that does not come about: a picture, a sentence and a way on.

use leptos::prelude::*;

use crate::browser::page;
use crate::i18n::words;
use crate::parts::art::picture;
use crate::state::view::Picture;

const OWL: Picture = Picture(2);
const FOX: Picture = Picture(0);
const TORTOISE: Picture = Picture(11);

pub(crate) fn opening() -> AnyView {
    view! { <main class="trouble"><p role="status">{words::opening()}</p></main> }.into_any()
}

pub(crate) fn blocked() -> AnyView {
    screen(FOX, words::blocked_title(), words::blocked_text())
}

pub(crate) fn outdated() -> AnyView {
    screen(TORTOISE, words::outdated_title(), words::outdated_text())
}

pub(crate) fn unreadable() -> AnyView {
    screen(OWL, words::unreadable_title(), words::unreadable_text())
}

fn screen(animal: Picture, title: &'static str, text: &'static str) -> AnyView {
    page::set_title(&words::page_title(&title));
    view! {
        <main class="trouble">
            {picture(animal)}
            <h1>{title}</h1>
            <p>{text}</p>
            <button type="button" class="press" on:click=|_| page::reload()>{words::try_again()}</button>
        </main>
    }
    .into_any()
}
