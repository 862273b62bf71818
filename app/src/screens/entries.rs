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
use crate::state::view::{Action, EntryRow, Key};
use crate::state::{Performer, performer, views};

/// Where the focus goes when the row it was in is gone.
const HEADING: &str = "entries";
/// The same where all of them are listed.
const HISTORY: &str = "history";

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
    view! {
        <section aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{words::entries()}</h2>
            {list}
            {wish_sheet(wanted)}
        </section>
    }
    .into_any()
}

pub(crate) fn title_of(row: &EntryRow) -> String {
    row.book.as_ref().map_or_else(|| words::entry_no_book().to_owned(), |book| book.title.clone())
}

pub(crate) fn entry(row: &EntryRow, wanted: RwSignal<Option<(EntryRow, Wish)>>) -> AnyView {
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

/// What somebody wants of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    PutRight,
    /// Asked once more: it is easily done by a small finger.
    Delete,
}

/// The sheet, while something is `wanted` of a session.
pub(crate) fn wish_sheet(wanted: RwSignal<Option<(EntryRow, Wish)>>) -> AnyView {
    live(move || {
        let Some((row, wish)) = wanted.get() else { return nothing() };
        let closer = Closer::new();
        let content = later(move |screens| match wish {
            Wish::PutRight => (screens.correction)(&row, closer),
            Wish::Delete => (screens.removal)(&row, closer),
        });
        let title = match wish {
            Wish::PutRight => words::correct_title(),
            Wish::Delete => words::entry_remove_ask(),
        };
        sheet(closer, title, move || wanted.set(None), content)
    })
}

/// Deletes what was just noted, and says so.
pub(crate) fn take_back(entries: Vec<(Key, Key)>, performer: Performer, notices: Notices) {
    performer.perform(Action::TakeBack { entries }, move |outcome| match outcome {
        Ok(()) => {
            lead_to_heading();
            notices.say(words::entry_removed());
        }
        Err(refusal) => notices.say(refusal::in_words(refusal)),
    });
}

fn lead_to_heading() {
    page::focus_on(HISTORY);
    page::focus_on(HEADING);
}

/// Deletes a session, and says so with the way back.
fn remove(row: &EntryRow, performer: Performer, notices: Notices, closer: Closer) {
    let (reader, entry) = (row.reader, row.key);
    performer.perform(Action::RemoveEntry { reader, entry }, move |outcome| {
        closer.close();
        match outcome {
            Ok(()) => {
                lead_to_heading();
                notices.say_with_way_back(words::entry_removed(), move || {
                    performer.perform(Action::PutEntryBack { entry }, move |outcome| {
                        let said =
                            outcome.map_or_else(refusal::in_words, |()| words::entry_is_back().to_owned());
                        notices.say(said);
                    });
                });
            }
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        }
    });
}

/// What is in the sheet that asks.
pub(crate) fn removal(row: &EntryRow, closer: Closer) -> AnyView {
    let performer = performer();
    let notices = notices();
    let removed = row.clone();
    let remove = move |_| remove(&removed, performer, notices, closer);
    view! {
        <p>{title_of(row)}", "{measure::amount(row.amount)}</p>
        <div class="choices">
            <button type="button" class="press" on:click=move |_| closer.close()>{words::entry_remove_no()}</button>
            <button type="button" class="small is-danger" on:click=remove>{words::entry_remove_yes()}</button>
        </div>
    }
    .into_any()
}
