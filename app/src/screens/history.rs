//! The history: everything that was read, the latest first, in steps, and only what is looked for.

use leptos::prelude::*;

use super::entries::{self, Wish};
use super::session_fields::{HOW, in_words};
use super::wishes::wish_sheet;
use crate::i18n::{calendar, words};
use crate::parts::asked::asked;
use crate::parts::live::live;
use crate::parts::select::{Label, select};
use crate::state::look::{HistoryPage, HistoryQuery};
use crate::state::performer;
use crate::state::view::{BookCard, EntryRow};

/// Sessions that one step adds.
const STEP: usize = 40;

/// What is looked for: places in the lists, 0 for everything; and how much of it. Kept while the lists are built anew.
#[derive(Clone, Copy)]
pub(crate) struct Filters {
    book: RwSignal<usize>,
    how: RwSignal<usize>,
    month: RwSignal<usize>,
    limit: RwSignal<usize>,
}

impl Filters {
    pub(crate) fn none() -> Self {
        Self {
            book: RwSignal::new(0),
            how: RwSignal::new(0),
            month: RwSignal::new(0),
            limit: RwSignal::new(STEP),
        }
    }
}

/// `books` are those of the reader, `months` those with any reading, the latest first.
pub(crate) fn history(filters: Filters, books: Vec<BookCard>, months: Vec<(i32, u32)>) -> AnyView {
    let performer = performer();
    let keys: Vec<_> = books.iter().map(|book| book.key).collect();
    let months_chosen = months.clone();
    let query = Memo::new(move |_| HistoryQuery {
        book: chosen(filters.book, &keys),
        how: chosen(filters.how, &HOW),
        month: chosen(filters.month, &months_chosen),
        limit: filters.limit.get(),
    });
    let page = asked(move || performer.history(query.get()));
    let wanted = RwSignal::new(None);
    let list = live(move || match page.get() {
        Some(page) => rows(page, filters.limit, wanted),
        None => view! { <p role="status">{words::opening()}</p> }.into_any(),
    });
    let everything = |name: &'static str| [name.to_owned()].into_iter();
    let titles = everything(words::history_all_books()).chain(books.into_iter().map(|book| book.title));
    let ways = everything(words::history_all_ways()).chain(HOW.map(|how| in_words(how).to_owned()));
    let dates = everything(words::history_all_months())
        .chain(months.into_iter().map(|(year, month)| words::month(u64::from(month), &year)));
    view! {
        <section aria-labelledby="history">
            <h2 id="history" tabindex="-1">{words::history()}</h2>
            <div class="filters">
                {select("history-book".to_owned(), Label::Seen(words::history_book()), titles.collect(), filters.book)}
                {select("history-how".to_owned(), Label::Seen(words::log_how()), ways.collect(), filters.how)}
                {select("history-month".to_owned(), Label::Seen(words::history_month()), dates.collect(), filters.month)}
            </div>
            {list}
        </section>
        {wish_sheet(wanted)}
    }
    .into_any()
}

fn chosen<T: Copy>(place: RwSignal<usize>, all: &[T]) -> Option<T> {
    place.get().checked_sub(1).and_then(|place| all.get(place).copied())
}

fn rows(page: HistoryPage, limit: RwSignal<usize>, wanted: RwSignal<Option<(EntryRow, Wish)>>) -> AnyView {
    let HistoryPage { rows, count } = page;
    let shown = rows.len();
    let days = rows.chunk_by(|one, next| one.read_on == next.read_on).map(|day| {
        let date = day.first().map(|row| calendar::weekday_and_date(row.read_on));
        let rows = day.iter().map(|row| entries::entry(row, wanted)).collect_view();
        view! { <h3>{date}</h3><ul class="entries">{rows}</ul> }.into_any()
    });
    let more = (shown < count).then(|| {
        let more = move |_| limit.update(|limit| *limit += STEP);
        view! { <button type="button" class="small" on:click=more>{words::history_more()}</button> }
    });
    view! {
        <p aria-live="polite" class="quiet">{words::history_shown(&count, &shown)}</p>
        {days.collect_view()}
        {more}
    }
    .into_any()
}
