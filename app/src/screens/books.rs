//! *Books*: search on the device, as you type, in either script.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::log::{self, Target};
use crate::browser::page;
use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::cover::cover;
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::parts::refusal;
use crate::state::view::{Action, BookCard, BookHit, CatalogueState, Key};
use crate::state::{Performer, performer, views};

/// More are never looked at.
const HITS_SHOWN: usize = 30;

pub(crate) fn books() -> AnyView {
    let performer = performer();
    let logging = RwSignal::new(None);
    let query = RwSignal::new(String::new());
    let hits = RwSignal::new(None::<Vec<BookHit>>);
    let search = move || search(performer, query, hits);
    let band = search_box(query, search);
    let body = (results(hits, logging, search), catalogue_line(), log::sheet(logging));
    place("books-place", words::tab_books(), || words::tab_books().to_owned(), band, body)
}

/// Answers to an older query are dropped.
fn search(performer: Performer, query: RwSignal<String>, hits: RwSignal<Option<Vec<BookHit>>>) {
    let asked = query.get_untracked();
    if asked.trim().is_empty() {
        hits.set(None);
        return;
    }
    let answer = performer.find_books(asked.clone(), HITS_SHOWN);
    spawn_local(async move {
        let found = answer.await;
        if query.with_untracked(|query| *query == asked) {
            hits.set(Some(found));
        }
    });
}

fn search_box(query: RwSignal<String>, search: impl Fn() + Copy + 'static) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let clear = move |_| {
        query.set(String::new());
        search();
        if let Some(input) = input.get_untracked() {
            page::focus(&input);
        }
    };
    view! {
        <form class="search" role="search" on:submit=|event| event.prevent_default()>
            <label for="search">{words::books_search()}</label>
            <div class="search-line">
                {icon("search")}
                <input
                    node_ref=input
                    id="search"
                    type="text"
                    inputmode="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="search-hint"
                    prop:value=query
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        search();
                    }
                />
                <button
                    type="button"
                    class="round is-faint"
                    aria-label=words::books_clear()
                    class:is-gone=move || query.with(String::is_empty)
                    on:click=clear
                >
                    {icon("close")}
                </button>
            </div>
            <p class="hint" id="search-hint">{words::books_search_hint()}</p>
        </form>
    }
    .into_any()
}

/// What was found, or the shelf while nothing is asked.
fn results(
    hits: RwSignal<Option<Vec<BookHit>>>,
    logging: RwSignal<Option<Target>>,
    search_again: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let views = views();
    let performer = performer();
    let notices = notices();
    let put = move |book: BookCard, wanted: bool| {
        let (action, said) = if wanted {
            (Action::PutOnShelf { book: book.key }, words::shelf_added(&book.title))
        } else {
            (Action::TakeOffShelf { book: book.key }, words::shelf_removed(&book.title))
        };
        performer.perform(action, move |outcome| match outcome {
            Ok(()) => {
                search_again();
                notices.say(said);
            }
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        });
    };
    let shelved = move |key: Key| views.reading.with(|today| today.shelf.iter().any(|book| book.key == key));
    let heading = move || match hits.with(|hits| hits.as_ref().map(Vec::len)) {
        None => words::shelf().to_owned(),
        Some(0) => words::books_none().to_owned(),
        Some(found) => words::books_found(found as u64),
    };
    let rows = move || {
        let shown = hits.get().unwrap_or_else(|| {
            let on_shelf = views.reading.with(|today| today.shelf.clone());
            on_shelf.into_iter().map(|book| BookHit { book, is_on_shelf: true, place: None }).collect()
        });
        shown.into_iter().map(|hit| row(hit, logging, shelved, put)).collect_view()
    };
    view! {
        <section aria-labelledby="found">
            <h2 id="found" aria-live="polite">{heading}</h2>
            <ul class="books">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(
    hit: BookHit,
    logging: RwSignal<Option<Target>>,
    shelved: impl Fn(Key) -> bool + Copy + Send + Sync + 'static,
    put: impl Fn(BookCard, bool) + Copy + Send + Sync + 'static,
) -> AnyView {
    let BookHit { book, place, .. } = hit;
    let key = book.key;
    let place = place.map(|place| {
        let date = calendar::day_and_month(place.as_of);
        let words = words::books_place(&place.branch, &date, &place.call_number);
        view! { <span class="book-place">{words}</span> }
    });
    let (picture, title, author) = (cover(&book), book.title.clone(), book.author.clone());
    let log_name = words::shelf_log(&book.title);
    let shelf_name = words::shelf_add_book(&book.title);
    let unshelf_name = words::shelf_remove_book(&book.title);
    let logged = book.clone();
    view! {
        <li class="book">
            {picture}
            <p class="book-words">
                <strong class="book-title">{title}</strong>
                <span class="book-author">{author}</span>
                {place}
            </p>
            <div class="book-actions">
                <button
                    type="button"
                    class="small"
                    class:is-chosen=move || shelved(key)
                    aria-label=move || if shelved(key) { unshelf_name.clone() } else { shelf_name.clone() }
                    on:click=move |_| put(book.clone(), !shelved(key))
                >
                    {move || icon(if shelved(key) { "check" } else { "plus" })}
                    <span>{words::shelf_add()}</span>
                </button>
                <button
                    type="button"
                    class="small is-press"
                    aria-label=log_name
                    on:click=move |_| logging.set(Some(Target::Book(logged.clone())))
                >
                    {words::log()}
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn catalogue_line() -> AnyView {
    let catalogue = views().catalogue;
    let line = move || match catalogue.get() {
        CatalogueState::Missing => words::books_missing().to_owned(),
        CatalogueState::Here { books, as_of } => {
            words::books_here(&calendar::day_and_month(as_of), u64::from(books))
        }
    };
    view! { <p class="quiet is-last">{line}</p> }.into_any()
}
