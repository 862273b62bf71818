//! A screen of one of the five places: its band, its title, and where the focus goes.

use std::cell::Cell;

use leptos::html;
use leptos::prelude::*;

use super::art::drawing;
use crate::browser::page;
use crate::i18n::words;

thread_local! {
    /// The first screen leaves the focus where the browser puts it.
    static HAS_ARRIVED: Cell<bool> = const { Cell::new(false) };
}

/// `class` chooses the colours (`style/place.css`); `name` titles the page, `heading` the screen.
pub(crate) fn place(
    class: &'static str,
    name: &'static str,
    heading: AnyView,
    band: AnyView,
    body: AnyView,
) -> AnyView {
    let title = NodeRef::<html::H1>::new();
    page::set_title(&words::page_title(&name));
    title.on_load(|title| {
        if HAS_ARRIVED.replace(true) {
            page::arrive(&title);
        }
    });
    view! {
        <main class=class>
            <header class="band">
                <h1 node_ref=title tabindex="-1">{heading}</h1>
                {band}
                {drawing("band-edge", "band-edge")}
            </header>
            <div class="body">{body}</div>
        </main>
    }
    .into_any()
}

/// A screen of a device that nobody reads on yet, before there are any places.
pub(crate) fn doorway(heading: &'static str, body: AnyView) -> AnyView {
    page::set_title(&words::page_title(&heading));
    let title = NodeRef::<html::H1>::new();
    title.on_load(|title| {
        HAS_ARRIVED.set(true);
        page::arrive(&title);
    });
    view! {
        <main class="welcome">
            <header class="band">
                <h1 node_ref=title tabindex="-1">{heading}</h1>
                {drawing("band-edge", "band-edge")}
            </header>
            <div class="body">{body}</div>
        </main>
    }
    .into_any()
}
