//! *Books*: search on the device, as you type, in either script.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use reading::ReadingState;

use super::book_facets::facets;
use super::book_link::{book_link, id_of};
use super::left_search::{self, LeftSearch};
use super::log::{Target, log_sheet};
use crate::browser::{idle, page};
use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::cover::cover;
use crate::parts::live::{live, nothing};
use crate::parts::notice::{Notices, notices};
use crate::parts::place::place;
use crate::parts::refusal;
use crate::state::look::{BookFacets, BookFilters, BookQuery, Searches};
use crate::state::view::{Action, BookCard, BookHit, CatalogueState, Key};
use crate::state::{Performer, Views, performer, views};

/// Books that one step adds.
const STEP: usize = 30;

pub(crate) fn books() -> AnyView {
    let views = views();
    let left = left_search::come_back(views.current.get_untracked());
    let question = left.as_ref().map_or_else(BookQuery::default, |left| left.question.clone());
    let has_rare_filter = question.filters.branch.is_some() || question.filters.subject.is_some();
    let desk = Desk {
        views,
        performer: performer(),
        notices: notices(),
        question: RwSignal::new(BookQuery { limit: question.limit.max(STEP), ..question }),
        hits: RwSignal::new(None),
        facets: RwSignal::new(None),
        shows_more_facets: RwSignal::new(has_rare_filter),
        recent: RwSignal::new(Vec::new()),
        logging: RwSignal::new(None),
    };
    desk.remember(Searches::Show);
    let left = left.map(|left| (left.book, left.scroll_y));
    Effect::new(move |before: Option<()>| {
        desk.views.catalogue.track();
        match left.filter(|_| before.is_none()) {
            Some((book, scroll_y)) => desk.go_on(book, scroll_y),
            // The catalogue may be read for the first time: not while the screen comes.
            None => idle::when_idle(move || spawn_local(desk.answer())),
        }
    });
    let body = view! {
        {facets(desk)}
        {recent(desk)}
        {results(desk)}
        {catalogue_line(desk.views)}
        {log_sheet(desk.logging)}
    };
    place("books-place", words::tab_books(), words::tab_books().into_any(), search_box(desk), body.into_any())
}

/// What the parts of this screen share; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    views: Views,
    performer: Performer,
    notices: Notices,
    question: RwSignal<BookQuery>,
    /// None while nothing is asked.
    hits: RwSignal<Option<Vec<BookHit>>>,
    /// What the latest answer could be limited to, and to which question that was.
    facets: RwSignal<Option<(BookQuery, BookFacets)>>,
    /// Whether what few look for can be chosen, too.
    pub(super) shows_more_facets: RwSignal<bool>,
    /// What the reader has looked for, the latest first.
    recent: RwSignal<Vec<String>>,
    logging: RwSignal<Option<Target>>,
}

impl Desk {
    fn ask(self, text: String) {
        self.change(|question| question.text = text);
    }

    /// Tracks what is chosen.
    pub(super) fn filters(self) -> BookFilters {
        self.question.with(|question| question.filters.clone())
    }

    pub(super) fn limit_to(self, change: impl FnOnce(&mut BookFilters)) {
        self.change(|question| change(&mut question.filters));
    }

    /// Tracks what could be chosen; None until the catalogue has been read.
    pub(super) fn facets(self) -> Option<BookFacets> {
        self.facets.with(|facets| facets.as_ref().map(|(_, facets)| facets.clone()))
    }

    /// Tracks whether there will be something to choose.
    pub(super) fn awaits_facets(self) -> bool {
        self.views.catalogue.get() != CatalogueState::Missing
    }

    fn change(self, change: impl FnOnce(&mut BookQuery)) {
        self.question.update(|question| {
            question.limit = STEP;
            change(question);
        });
        spawn_local(self.answer());
    }

    fn show_more(self) {
        self.question.update(|question| question.limit += STEP);
        spawn_local(self.answer());
    }

    /// First what is found: counting it by all that it could be limited to takes longer. The answer to an older question is
    /// of no use.
    async fn answer(self) {
        let Some(question) = self.question.try_get_untracked() else { return };
        let is_asked = || self.question.try_with_untracked(|asked| *asked == question).unwrap_or_default();
        let hits = if question.is_nothing() {
            None
        } else {
            Some(self.performer.books(question.clone()).await.unwrap_or_default())
        };
        if !is_asked() {
            return;
        }
        self.hits.set(hits);
        let facets = self.performer.facets(question.clone()).await;
        if let Some(facets) = facets.filter(|_| is_asked()) {
            self.facets.set(Some((question, facets)));
        }
    }

    /// Once everything is there that was: what comes above the books moves them.
    fn go_on(self, book: Key, scroll_y: f64) {
        spawn_local(async move {
            self.answer().await;
            request_animation_frame(move || page::resume(scroll_y, &id_of(book)));
        });
    }

    fn remember(self, searches: Searches) {
        let answer = self.performer.searches(searches);
        spawn_local(async move {
            if let Some(recent) = answer.await {
                let _ = self.recent.try_set(recent);
            }
        });
    }

    /// What was typed has led somewhere.
    fn remember_this(self) {
        let text = self.question.with_untracked(|question| question.text.trim().to_owned());
        if !text.is_empty() {
            self.remember(Searches::Remember(text));
        }
    }

    fn leave_for(self, book: Key) {
        self.remember_this();
        left_search::leave(LeftSearch {
            reader: self.views.current.get_untracked(),
            question: self.question.get_untracked(),
            book,
            scroll_y: page::scroll_y(),
        });
    }

    fn put_on_shelf(self, book: &BookCard, wanted: bool) {
        self.remember_this();
        let (state, said) = if wanted {
            (ReadingState::Reading, words::shelf_added(&book.title))
        } else {
            (ReadingState::SetAside, words::shelf_removed(&book.title))
        };
        self.performer.perform(Action::Shelve { book: book.key, state }, move |outcome| match outcome {
            Ok(()) => self.notices.say(said),
            Err(refusal) => self.notices.say(refusal::in_words(refusal)),
        });
    }

    fn log(self, book: BookCard) {
        self.remember_this();
        self.logging.set(Some(Target::book(book)));
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

    /// How many there are in all; None while nothing is asked. Until they are counted, as many as are shown.
    fn count(self) -> Option<u64> {
        let shown = self.hits.with(|hits| hits.as_ref().map(|hits| hits.len() as u64))?;
        let is_asked = |asked: &BookQuery| self.question.with(|question| question == asked);
        let counted = self.facets.with(|facets| {
            facets.as_ref().filter(|(asked, _)| is_asked(asked)).map(|(_, facets)| u64::from(facets.hits))
        });
        Some(counted.map_or(shown, |counted| counted.max(shown)))
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
        let is_empty = desk.question.with(|question| question.text.is_empty());
        let class = if is_empty { "round is-faint is-gone" } else { "round is-faint" };
        view! {
            <button type="button" class=class aria-label=words::books_clear() on:click=clear>{icon("close")}</button>
        }
        .into_any()
    });
    view! {
        <form
            class="search"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                desk.remember_this();
            }
        >
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
                    prop:value=move || desk.question.with(|question| question.text.clone())
                    on:input=move |event| desk.ask(event_target_value(&event))
                />
                {clear_button}
            </div>
            <p class="hint" id="search-hint">{words::books_search_hint()}</p>
        </form>
    }
    .into_any()
}

/// What the reader has looked for, while nothing is asked.
fn recent(desk: Desk) -> AnyView {
    live(move || {
        let recent = desk.recent.get();
        if recent.is_empty() || !desk.question.with(BookQuery::is_nothing) {
            return nothing();
        }
        let chips = recent.into_iter().map(|search| {
            let words = search.clone();
            let again = move |_| {
                desk.ask(search.clone());
                page::focus_on(FOUND);
            };
            view! { <li><button type="button" class="small" on:click=again>{icon("search")}{words}</button></li> }
                .into_any()
        });
        let forget = move |_| {
            desk.remember(Searches::Forget);
            page::focus_on(FOUND);
        };
        view! {
            <section aria-labelledby="recent">
                <h2 id="recent">{words::books_recent()}</h2>
                <ul class="recent">{chips.collect_view()}</ul>
                <p>
                    <button type="button" class="small is-plain" on:click=forget>{words::books_recent_forget()}</button>
                </p>
            </section>
        }
        .into_any()
    })
}

/// The heading above the books; the focus goes there when what had it is gone.
const FOUND: &str = "found";

fn results(desk: Desk) -> AnyView {
    let heading = live(move || {
        let words = match desk.count() {
            None => words::shelf().to_owned(),
            Some(0) => words::books_none().to_owned(),
            Some(found) => words::books_found(found),
        };
        words.into_any()
    });
    let rows = live(move || desk.shown().into_iter().map(|hit| row(hit, desk)).collect_view().into_any());
    let more = live(move || {
        let shown = desk.hits.with(|hits| hits.as_ref().map(|hits| hits.len() as u64));
        if shown.is_none() || shown == desk.count() {
            return nothing();
        }
        view! {
            <button type="button" class="small" on:click=move |_| desk.show_more()>{words::history_more()}</button>
        }
        .into_any()
    });
    view! {
        <section aria-labelledby=FOUND>
            <h2 id=FOUND tabindex="-1" aria-live="polite">{heading}</h2>
            <ul class="books">{rows}</ul>
            {more}
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
    let key = book.key;
    let title = book_link("book-title", key, marked(&book.title, &title_marks), move || desk.leave_for(key));
    let author = marked(&book.author, &author_marks);
    let log_name = words::shelf_log(&book.title);
    let logged = book.clone();
    view! {
        <li class="book">
            {picture}
            <p class="book-words">
                {title}
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
                    on:click=move |_| desk.log(logged.clone())
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
