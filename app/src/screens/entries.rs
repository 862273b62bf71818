//! What was read today, and taking it back.

use leptos::prelude::*;

use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::notice::notices;
use crate::parts::refusal;
use crate::state::view::{Action, EntryRow, Key};
use crate::state::{performer, views};

pub(crate) fn entries() -> AnyView {
    let views = views();
    let rows = Memo::new(move |_| views.reading.with(|today| today.entries.clone()));
    let asked = RwSignal::new(None);
    let notices = notices();
    let performer = performer();
    let remove = move |entry: Key| {
        performer.perform(Action::RemoveEntry { entry }, move |outcome| match outcome {
            Ok(()) => notices.say(words::entry_removed()),
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        });
    };
    view! {
        <section aria-labelledby="entries">
            <h2 id="entries">{words::entries()}</h2>
            {move || rows.with(Vec::is_empty).then(|| view! { <p class="quiet">{words::entries_empty()}</p> })}
            <ul class="entries">
                {move || rows.get().into_iter().map(|row| entry(row, asked, remove)).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

fn entry(row: EntryRow, asked: RwSignal<Option<Key>>, remove: impl Fn(Key) + Copy + Send + Sync + 'static) -> AnyView {
    let key = row.key;
    let title = row.book.map_or_else(|| words::entry_no_book().to_owned(), |book| book.title);
    let minutes = words::minutes(u64::from(row.minutes));
    let (copy, copy_in_words) =
        if row.has_copy { ("lock", words::copy_locked()) } else { ("device", words::copy_on_device()) };
    let remove_name = words::entry_remove(&minutes, &title);
    let is_asked = move || asked.get() == Some(key);
    let buttons = move || {
        if is_asked() {
            view! {
                <span class="entry-ask">{words::entry_remove_ask()}</span>
                <button type="button" class="small is-danger" on:click=move |_| remove(key)>
                    {words::entry_remove_yes()}
                </button>
                <button type="button" class="small" autofocus on:click=move |_| asked.set(None)>
                    {words::entry_remove_no()}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button
                    type="button"
                    class="round is-faint"
                    aria-label=remove_name.clone()
                    on:click=move |_| asked.set(Some(key))
                >
                    {icon("bin")}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li class="entry" class:is-asked=is_asked>
            <span class="entry-copy">{icon(copy)}<span class="unseen">{copy_in_words}</span></span>
            <span class="entry-words">
                <span class="entry-title">{title}</span>
                <span class="entry-minutes">{minutes}</span>
            </span>
            {buttons}
        </li>
    }
    .into_any()
}
