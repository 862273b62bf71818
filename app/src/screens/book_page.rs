//! A book closely: what it is, where it stands, what the reader makes of it, and what to read after it.

use challenge::Date;
use leptos::prelude::*;
use reading::ReadingState;

use super::book_link::{book_link, named};
use super::left_search;
use super::log::{Target, log_sheet};
use crate::browser::address;
use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::asked::asked;
use crate::parts::book_words;
use crate::parts::cover::cover;
use crate::parts::live::{live, nothing};
use crate::parts::notice::{Notices, notices};
use crate::parts::place::place;
use crate::parts::refusal;
use crate::routes::{Place, Route};
use crate::state::look::{BookPage, BookRecord};
use crate::state::view::{Action, BookCard, Key};
use crate::state::{Performer, Views, performer, views};

pub(crate) fn book_page() -> AnyView {
    on_cleanup(|| {
        if !leads_to_books(&address::path()) {
            left_search::forget();
        }
    });
    let performer = performer();
    let Some(key) = named() else { return absent() };
    let page = asked(move || performer.book(key));
    // Built once: what changes is built again inside of it, and the focus stays where it is.
    let is_there = Memo::new(move |_| page.with(|page| page.as_ref().map(Option::is_some)));
    live(move || match is_there.get() {
        None => view! { <main class="books-place"><p role="status">{words::opening()}</p></main> }.into_any(),
        Some(false) => absent(),
        Some(true) => found(page),
    })
}

/// Where the search goes on that led to a book.
fn leads_to_books(path: &str) -> bool {
    path.starts_with("/book")
}

fn absent() -> AnyView {
    let body = view! { <p class="lead">{words::book_absent()}</p>{back()} };
    place("books-place", words::book(), words::book().into_any(), nothing(), body.into_any())
}

fn found(page: RwSignal<Option<Option<BookPage>>>) -> AnyView {
    let desk = Desk {
        views: views(),
        performer: performer(),
        notices: notices(),
        page,
        logging: RwSignal::new(None),
    };
    let card = Memo::new(move |_| desk.page(|page| page.book.clone()));
    let heading = live(move || card.get().map(|card| card.title).into_any());
    let band = live(move || {
        let author = card.get().map(|card| card.author);
        view! { <p class="band-line">{author}</p> }.into_any()
    });
    let body = view! {
        {back()}
        {live(move || head(desk))}
        {live(move || desk.page(|page| page.record.clone()).flatten().map_or_else(not_in_catalogue, record))}
        {live(move || after_this(desk))}
        {log_sheet(desk.logging)}
    };
    place("books-place", words::book(), heading, band, body.into_any())
}

/// What the parts of this screen share; copied freely.
#[derive(Clone, Copy)]
struct Desk {
    views: Views,
    performer: Performer,
    notices: Notices,
    page: RwSignal<Option<Option<BookPage>>>,
    logging: RwSignal<Option<Target>>,
}

impl Desk {
    /// Tracks the page.
    fn page<T>(self, of: impl FnOnce(&BookPage) -> T) -> Option<T> {
        self.page.with(|page| page.as_ref().and_then(Option::as_ref).map(of))
    }

    fn shelve(self, book: Key, state: ReadingState, said: String) {
        self.performer.perform(Action::Shelve { book, state }, move |outcome| match outcome {
            Ok(()) => self.notices.say(said),
            Err(refusal) => self.notices.say(refusal::in_words(refusal)),
        });
    }
}

fn back() -> AnyView {
    let route = expect_context::<Route>();
    view! {
        <p>
            <button type="button" class="small" on:click=move |_| route.back_or(Place::Books)>{words::book_back()}</button>
        </p>
    }
    .into_any()
}

fn head(desk: Desk) -> AnyView {
    let Some((book, state)) = desk.page(|page| (page.book.clone(), page.state)) else { return nothing() };
    let more = desk.page(|page| page.record.as_ref().map(|record| record.book.clone())).flatten();
    let (subtitle, part) = more.map_or((None, None), |book| (book.subtitle, book.part));
    let nobody_reads = desk.views.current.get().is_none();
    let actions = (!nobody_reads).then(|| actions(&book, state, desk));
    view! {
        <section class="book-head" aria-label=book.title.clone()>
            {cover(&book)}
            <div class="book-words">
                <p class="lead">{subtitle}</p>
                <p>{part}</p>
            </div>
            {actions}
        </section>
    }
    .into_any()
}

fn actions(book: &BookCard, state: Option<ReadingState>, desk: Desk) -> AnyView {
    let logged = book.clone();
    view! {
        <div class="book-actions">
            <button
                type="button"
                class="press"
                aria-label=words::shelf_log(&book.title)
                on:click=move |_| desk.logging.set(Some(Target::book(logged.clone())))
            >
                {words::log()}
            </button>
            {toggle(book, ReadingState::Reading, state, desk)}
            {toggle(book, ReadingState::Want, state, desk)}
        </div>
    }
    .into_any()
}

fn toggle(book: &BookCard, wanted: ReadingState, state: Option<ReadingState>, desk: Desk) -> AnyView {
    let is_chosen = state == Some(wanted);
    let words = match wanted {
        ReadingState::Want => words::shelf_want(),
        _ => words::shelf_reading(),
    };
    let (drawing, class) = if is_chosen { ("check", "small is-chosen") } else { ("plus", "small") };
    let book = book.clone();
    let change = move |_| {
        if is_chosen {
            desk.shelve(book.key, ReadingState::SetAside, words::shelf_removed(&book.title));
        } else {
            desk.shelve(book.key, wanted, words::shelf_added(&book.title));
        }
    };
    view! {
        <button
            type="button"
            class=class
            aria-pressed=if is_chosen { "true" } else { "false" }
            on:click=change
        >
            {icon(drawing)}
            <span>{words}</span>
        </button>
    }
    .into_any()
}

fn not_in_catalogue() -> AnyView {
    view! { <p class="quiet">{words::book_not_in_catalogue()}</p> }.into_any()
}

fn record(record: BookRecord) -> AnyView {
    let BookRecord { book, as_of } = record;
    let facts = [
        (words::book_series(), book.series.clone()),
        (words::book_audience(), Some(book_words::audience(book.audience))),
        (words::book_language(), book.language.map(book_words::language)),
        (words::book_original(), book.original_language.map(book_words::language)),
        (words::book_year(), book.year.map(|year| year.to_string())),
        (words::book_publisher(), book.publisher.clone()),
        (words::book_subject(), Some(book.subjects.join(" · ")).filter(|subjects| !subjects.is_empty())),
        (words::book_isbn(), book.isbn.map(|isbn| isbn.to_string())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| Some(view! { <div><dt>{name}</dt><dd>{value?}</dd></div> }.into_any()));
    view! {
        {places(&book, as_of)}
        <section aria-labelledby="about-book">
            <h2 id="about-book">{words::book_about()}</h2>
            <dl class="facts">{facts.collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn places(book: &catalogue::Book, as_of: Date) -> AnyView {
    if book.holdings.is_empty() {
        return view! { <p class="quiet">{words::book_no_place(&calendar::full(as_of))}</p> }.into_any();
    }
    let copies = book.holdings.iter().map(|copy| {
        let (branch, number) = (copy.branch.clone(), copy.call_number.clone());
        view! { <li><strong>{branch}</strong>" "<span class="call-number">{number}</span></li> }.into_any()
    });
    view! {
        <section aria-labelledby="book-places">
            <h2 id="book-places">{words::book_places()}</h2>
            <ul class="copies">{copies.collect_view()}</ul>
            <p class="hint">{words::book_as_of(&calendar::full(as_of))}</p>
        </section>
    }
    .into_any()
}

/// What to read after this one.
fn after_this(desk: Desk) -> AnyView {
    let next = desk.page(|page| page.next.clone()).flatten();
    let alike = desk.page(|page| page.alike.clone()).unwrap_or_default();
    let list = |id: &'static str, heading: &'static str, books: &[BookCard]| {
        let books = books.iter().map(linked).collect_view();
        view! { <section aria-labelledby=id><h2 id=id>{heading}</h2><ul class="shelf">{books}</ul></section> }
            .into_any()
    };
    let next = next.map(|next| list("next-in-series", words::book_next(), &[next]));
    let alike = (!alike.is_empty()).then(|| list("alike", words::book_alike(), &alike));
    view! { {next}{alike} }.into_any()
}

fn linked(book: &BookCard) -> AnyView {
    let face = view! { {cover(book)}<span class="shelf-title">{book.title.clone()}</span> }.into_any();
    view! { <li>{book_link("shelf-book", book.key, face, || ())}</li> }.into_any()
}
