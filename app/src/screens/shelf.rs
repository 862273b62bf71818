//! The shelf on *Today*: one tap on a book opens the sheet that notes its reading.

use leptos::prelude::*;

use super::log::Target;
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::cover::cover;
use crate::parts::live::{live, nothing};
use crate::routes::{Place, link};
use crate::state::view::BookCard;
use crate::state::views;

pub(crate) fn shelf(logging: RwSignal<Option<Target>>) -> AnyView {
    let reading = views().reading;
    let books = Memo::new(move |_| reading.with(|today| today.shelf.clone()));
    let invitation = live(move || {
        if books.with(Vec::is_empty) {
            view! { <p class="quiet">{words::shelf_empty()}</p> }.into_any()
        } else {
            nothing()
        }
    });
    let shelved =
        live(move || books.get().into_iter().map(|book| shelved(book, logging)).collect_view().into_any());
    let find = link("shelf-book is-plain", Place::Books, blank("search", words::find_book()));
    view! {
        <section aria-labelledby="shelf">
            <h2 id="shelf">{words::shelf()}</h2>
            {invitation}
            <ul class="shelf">
                {shelved}
                <li>{find}</li>
                <li>
                    <button type="button" class="shelf-book is-plain" on:click=move |_| logging.set(Some(Target::no_book()))>
                        {blank("plus", words::shelf_other())}
                    </button>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

fn shelved(book: BookCard, logging: RwSignal<Option<Target>>) -> AnyView {
    let name = words::shelf_log(&book.title);
    let (picture, title) = (cover(&book), book.title.clone());
    let log = move |_| logging.set(Some(Target::book(book.clone())));
    view! {
        <li>
            <button type="button" class="shelf-book" aria-label=name on:click=log>
                {picture}
                <span class="shelf-title">{title}</span>
            </button>
        </li>
    }
    .into_any()
}

/// A place on the shelf that no book has taken.
fn blank(drawing: &'static str, words: &'static str) -> AnyView {
    view! { <span class="shelf-blank">{icon(drawing)}</span><span class="shelf-title">{words}</span> }
        .into_any()
}
