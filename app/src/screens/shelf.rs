//! The shelf on *Today*: one tap on a book opens the sheet that notes its reading.

use leptos::prelude::*;
use leptos_router::components::A;

use super::log::Target;
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::cover::cover;
use crate::state::view::BookCard;
use crate::state::views;

pub(crate) fn shelf(logging: RwSignal<Option<Target>>) -> AnyView {
    let views = views();
    let books = Memo::new(move |_| views.reading.with(|today| today.shelf.clone()));
    view! {
        <section aria-labelledby="shelf">
            <h2 id="shelf">{words::shelf()}</h2>
            {move || books.with(Vec::is_empty).then(|| view! { <p class="quiet">{words::shelf_empty()}</p> })}
            <ul class="shelf">
                {move || books.get().into_iter().map(|book| shelved(book, logging)).collect_view()}
                <li>
                    <A href="/books" attr:class="shelf-book is-plain">
                        <span class="shelf-blank">{icon("search")}</span>
                        <span class="shelf-title">{words::find_book()}</span>
                    </A>
                </li>
                <li>
                    <button type="button" class="shelf-book is-plain" on:click=move |_| logging.set(Some(Target::NoBook))>
                        <span class="shelf-blank">{icon("plus")}</span>
                        <span class="shelf-title">{words::shelf_other()}</span>
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
    view! {
        <li>
            <button
                type="button"
                class="shelf-book"
                aria-label=name
                on:click=move |_| logging.set(Some(Target::Book(book.clone())))
            >
                {picture}
                <span class="shelf-title">{title}</span>
            </button>
        </li>
    }
    .into_any()
}
