//! What was read today, and taking it back.

use leptos::prelude::*;

use crate::browser::page;
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::cover::cover;
use crate::parts::later::later;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::{Notices, notices};
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::state::view::{Action, EntryRow};
use crate::state::{Performer, performer, views};

/// Where the focus goes when the row it was in is gone.
const HEADING: &str = "entries";

pub(crate) fn entries() -> AnyView {
    let reading = views().reading;
    let rows = Memo::new(move |_| reading.with(|today| today.entries.clone()));
    let asked = RwSignal::new(None);
    let list = live(move || {
        if rows.with(Vec::is_empty) {
            return view! { <p class="quiet">{words::entries_empty()}</p> }.into_any();
        }
        let rows = rows.get().into_iter().map(|row| entry(row, asked)).collect_view();
        view! { <ul class="entries">{rows}</ul> }.into_any()
    });
    view! {
        <section aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{words::entries()}</h2>
            {list}
            {question(asked)}
        </section>
    }
    .into_any()
}

fn title_of(row: &EntryRow) -> String {
    row.book.as_ref().map_or_else(|| words::entry_no_book().to_owned(), |book| book.title.clone())
}

pub(crate) fn entry(row: EntryRow, asked: RwSignal<Option<EntryRow>>) -> AnyView {
    let title = title_of(&row);
    let minutes = measure::amount(row.amount);
    let (copy, copy_in_words) =
        if row.has_copy { ("lock", words::copy_locked()) } else { ("device", words::copy_on_device()) };
    let remove_name = words::entry_remove(&minutes, &title);
    let picture = row.book.as_ref().map(cover);
    let ask = move |_| asked.set(Some(row.clone()));
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
            <button type="button" class="round is-faint" aria-label=remove_name on:click=ask>{icon("bin")}</button>
        </li>
    }
    .into_any()
}

/// Deleting is asked once more: it is easily done by a small finger.
pub(crate) fn question(asked: RwSignal<Option<EntryRow>>) -> AnyView {
    live(move || {
        let Some(row) = asked.get() else { return nothing() };
        let closer = Closer::new();
        let content = later(move |screens| (screens.removal)(&row, closer));
        sheet(closer, words::entry_remove_ask(), move || asked.set(None), content)
    })
}

/// Deletes entries and says so. `first` is called when that is done, before anything is said.
pub(crate) fn take_back(
    action: Action,
    performer: Performer,
    notices: Notices,
    first: impl FnOnce() + 'static,
) {
    performer.perform(action, move |outcome| {
        first();
        match outcome {
            Ok(()) => {
                page::focus_on(HEADING);
                notices.say(words::entry_removed());
            }
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        }
    });
}

/// What is in the sheet that asks.
pub(crate) fn removal(row: &EntryRow, closer: Closer) -> AnyView {
    let performer = performer();
    let notices = notices();
    let entry = row.key;
    let remove =
        move |_| take_back(Action::RemoveEntry { entry }, performer, notices, move || closer.close());
    view! {
        <p>{title_of(row)}", "{measure::amount(row.amount)}</p>
        <div class="choices">
            <button type="button" class="press" on:click=move |_| closer.close()>{words::entry_remove_no()}</button>
            <button type="button" class="small is-danger" on:click=remove>{words::entry_remove_yes()}</button>
        </div>
    }
    .into_any()
}
