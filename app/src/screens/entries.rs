//! What was read today.

use leptos::prelude::*;

use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::cover::cover;
use crate::parts::later::Later;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::state::view::EntryRow;
use crate::state::views;

/// Where the focus goes when the row it was in is gone.
pub(crate) const HEADING: &str = "entries";

pub(crate) fn entries() -> AnyView {
    let reading = views().reading;
    let rows = Memo::new(move |_| reading.with(|today| today.entries.clone()));
    let wanted = RwSignal::new(None);
    let list = live(move || {
        if rows.with(Vec::is_empty) {
            return view! { <p class="quiet">{words::entries_empty()}</p> }.into_any();
        }
        let rows = rows.with(|rows| rows.iter().map(|row| entry(row, wanted)).collect_view());
        view! { <ul class="entries">{rows}</ul> }.into_any()
    });
    let later = expect_context::<Later>();
    let sheet = live(move || later.here().map_or_else(nothing, |screens| (screens.wish_sheet)(wanted)));
    view! {
        <section aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{words::entries()}</h2>
            {list}
            {sheet}
        </section>
    }
    .into_any()
}

pub(crate) fn title_of(row: &EntryRow) -> String {
    row.book.as_ref().map_or_else(|| words::entry_no_book().to_owned(), |book| book.title.clone())
}

pub(crate) fn entry(row: &EntryRow, wanted: Wanted) -> AnyView {
    let title = title_of(row);
    let minutes = measure::amount(row.amount);
    let (copy, copy_in_words) =
        if row.has_copy { ("lock", words::copy_locked()) } else { ("device", words::copy_on_device()) };
    let buttons = [
        (Wish::PutRight, words::entry_correct(&minutes, &title), "pencil"),
        (Wish::Delete, words::entry_remove(&minutes, &title), "bin"),
    ];
    let picture = row.book.as_ref().map(cover);
    let buttons = buttons.map(|(wish, name, drawing)| {
        let row = row.clone();
        let want = move |_| wanted.set(Some((row.clone(), wish)));
        view! { <button type="button" class="round is-faint" aria-label=name on:click=want>{icon(drawing)}</button> }
            .into_any()
    });
    view! {
        <li class="entry">
            {picture}
            <span class="entry-words">
                <span class="entry-title">{title}</span>
                <span class="entry-minutes">
                    {minutes}
                    <span class="entry-copy">{icon(copy)}<span class="unseen">{copy_in_words}</span></span>
                </span>
            </span>
            {Vec::from(buttons)}
        </li>
    }
    .into_any()
}

/// The session of which something is wanted.
pub(crate) type Wanted = RwSignal<Option<(EntryRow, Wish)>>;

/// What somebody wants of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    PutRight,
    /// Asked once more: it is easily done by a small finger.
    Delete,
}
