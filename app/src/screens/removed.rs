//! A device that the family has taken off its shelf.

use leptos::prelude::*;

use crate::browser::page;
use crate::i18n::words;
use crate::parts::art::picture;
use crate::state::view::Picture;

const FOX: Picture = Picture(0);

pub(crate) fn removed() -> AnyView {
    page::set_title(&words::page_title(&words::removed_title()));
    view! {
        <main class="trouble">
            {picture(FOX)}
            <h1>{words::removed_title()}</h1>
            <p>{words::removed_text()}</p>
            <button type="button" class="press" on:click=|_| page::reload()>{words::removed_begin()}</button>
        </main>
    }
    .into_any()
}
