//! *Books*: search on the device, as you type, in either script.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::log::{Target, log_sheet};
use crate::browser::page;
use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::cover::cover;
use crate::parts::live::live;
use crate::parts::notice::{Notices, notices};
use crate::parts::place::place;
use crate::parts::refusal;
use crate::state::view::{Action, BookCard, BookHit, CatalogueState, Key};
use crate::state::{Performer, Views, performer, views};

/// More are never looked at.
const HITS_SHOWN: usize = 30;

pub(crate) fn books() -> AnyView {
    let desk = Desk {
        views: views(),
        performer: performer(),
        notices: notices(),
        query: RwSignal::new(String::new()),
        hits: RwSignal::new(None),
        logging: RwSignal::new(None),
    };
    let body = view! { {results(desk)}{catalogue_line(desk.views)}{log_sheet(desk.logging)} }.into_any();
    place("books-place", words::tab_books(), words::tab_books().into_any(), search_box(desk), body)
}

/// What the parts of this screen share; copied freely.
#[derive(Clone, Copy)]
struct Desk {
    views: Views,
    performer: Performer,
    notices: Notices,
    query: RwSignal<String>,
    /// None while nothing is asked.
    hits: RwSignal<Option<Vec<BookHit>>>,
    logging: RwSignal<Option<Target>>,
}

impl Desk {
    fn ask(self, query: String) {
        self.query.set(query.clone());
        if query.trim().is_empty() {
            self.hits.set(None);
            return;
        }
        let answer = self.performer.find_books(query.clone(), HITS_SHOWN);
        spawn_local(async move {
            let found = answer.await;
            // The answer to an older query is of no use.
            if self.query.with_untracked(|asked| *asked == query) {
                self.hits.set(Some(found));
            }
        });
    }

    fn put_on_shelf(self, book: &BookCard, wanted: bool) {
        let (action, said) = if wanted {
            (Action::PutOnShelf { book: book.key }, words::shelf_added(&book.title))
        } else {
            (Action::TakeOffShelf { book: book.key }, words::shelf_removed(&book.title))
        };
        self.performer.perform(action, move |outcome| match outcome {
            Ok(()) => self.notices.say(said),
            Err(refusal) => self.notices.say(refusal::in_words(refusal)),
        });
    }

    fn is_on_shelf(self, key: Key) -> bool {
        self.views.reading.with(|today| today.shelf.iter().any(|book| book.key == key))
    }

    /// What was found, or the shelf while nothing is asked.
    fn shown(self) -> Vec<BookHit> {
        self.hits.get().unwrap_or_else(|| {
            let shelf = self.views.reading.with(|today| today.shelf.clone());
            let unmarked =
                |book| BookHit { book, title_marks: Vec::new(), author_marks: Vec::new(), place: None };
            shelf.into_iter().map(unmarked).collect()
        })
    }
}

fn search_box(desk: Desk) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let clear = move |_| {
        desk.ask(String::new());
        if let Some(input) = input.get_untracked() {
            page::focus(&input);
        }
    };
    let clear_button = live(move || {
        let class =
            if desk.query.with(String::is_empty) { "round is-faint is-gone" } else { "round is-faint" };
        view! {
            <button type="button" class=class aria-label=words::books_clear() on:click=clear>{icon("close")}</button>
        }
        .into_any()
    });
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
                    prop:value=desk.query
                    on:input=move |event| desk.ask(event_target_value(&event))
                />
                {clear_button}
            </div>
            <p class="hint" id="search-hint">{words::books_search_hint()}</p>
        </form>
    }
    .into_any()
}

fn results(desk: Desk) -> AnyView {
    let heading = live(move || {
        let words = match desk.hits.with(|hits| hits.as_ref().map(Vec::len)) {
            None => words::shelf().to_owned(),
            Some(0) => words::books_none().to_owned(),
            Some(found) => words::books_found(found as u64),
        };
        words.into_any()
    });
    let rows = live(move || desk.shown().into_iter().map(|hit| row(hit, desk)).collect_view().into_any());
    view! {
        <section aria-labelledby="found">
            <h2 id="found" aria-live="polite">{heading}</h2>
            <ul class="books">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(hit: BookHit, desk: Desk) -> AnyView {
    let BookHit { book, title_marks, author_marks, place } = hit;
    let place = place.map(|place| {
        let date = calendar::day_and_month(place.as_of);
        words::books_place(&place.branch, &date, &place.call_number)
    });
    let is_shelved = desk.is_on_shelf(book.key);
    let (drawing, class, pressed) =
        if is_shelved { ("check", "small is-chosen", "true") } else { ("plus", "small", "false") };
    let shelf_name = words::shelf_book(&book.title);
    let picture = cover(&book);
    let (title, author) = (marked(&book.title, &title_marks), marked(&book.author, &author_marks));
    let log_name = words::shelf_log(&book.title);
    let logged = book.clone();
    view! {
        <li class="book">
            {picture}
            <p class="book-words">
                <strong class="book-title">{title}</strong>
                <span class="book-author">{author}</span>
                <span class="book-place">{place}</span>
            </p>
            <div class="book-actions">
                <button
                    type="button"
                    class=class
                    aria-label=shelf_name
                    aria-pressed=pressed
                    on:click=move |_| desk.put_on_shelf(&book, !is_shelved)
                >
                    {icon(drawing)}
                    <span>{words::shelf_add()}</span>
                </button>
                <button
                    type="button"
                    class="small is-press"
                    aria-label=log_name
                    on:click=move |_| desk.logging.set(Some(Target::book(logged.clone())))
                >
                    {words::log()}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// A text with what fits the question set off.
fn marked(text: &str, marks: &[Range<usize>]) -> AnyView {
    let mut plain_from = 0;
    let mut pieces = Vec::new();
    for mark in marks {
        let fits = text[mark.clone()].to_owned();
        pieces.push(text[plain_from..mark.start].to_owned().into_any());
        pieces.push(view! { <mark>{fits}</mark> }.into_any());
        plain_from = mark.end;
    }
    pieces.push(text[plain_from..].to_owned().into_any());
    pieces.into_any()
}

fn catalogue_line(views: Views) -> AnyView {
    let line = live(move || {
        let words = match views.catalogue.get() {
            CatalogueState::Missing => words::books_missing().to_owned(),
            CatalogueState::Here { books, as_of } => {
                words::books_here(&calendar::day_and_month(as_of), u64::from(books))
            }
        };
        words.into_any()
    });
    view! { <p class="quiet is-last">{line}</p> }.into_any()
}
