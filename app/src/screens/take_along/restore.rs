//! Back from a backup file: on an empty device everything, on one of the same household what it lacks.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::card_form::CardForm;
use super::{FILE_MAX_BYTES, bar, why};
use crate::browser::files;
use crate::i18n::words;
use crate::routes::{Place, Route};
use crate::state::errand::{Done, Errand, NotDone};
use crate::state::performer;

pub(super) fn restore() -> AnyView {
    view! {
        <section class="card" aria-labelledby="restore">
            <h2 id="restore">{words::restore_title()}</h2>
            {form()}
        </section>
    }
    .into_any()
}

pub(in crate::screens) fn form() -> AnyView {
    let performer = performer();
    let route = expect_context::<Route>();
    let field = NodeRef::<html::Input>::new();
    let card = CardForm::new();
    let steps = RwSignal::new(None);
    let refused = RwSignal::new("");
    let is_busy = RwSignal::new(false);
    let start = move |_| {
        let Some(field) = field.get_untracked().filter(|_| !is_busy.get_untracked()) else { return };
        refused.set("");
        is_busy.set(true);
        spawn_local(async move {
            let Some(file) = files::chosen(&field, FILE_MAX_BYTES).await else {
                let _ = refused.try_set(words::file_none());
                let _ = is_busy.try_set(false);
                return;
            };
            performer.run_errand(Errand::Restore(file, card.digits()), steps, move |outcome| {
                let _ = steps.try_set(None);
                let _ = is_busy.try_set(false);
                match outcome {
                    // There the list is.
                    Ok(Done::Restored) => route.go(Place::TakeAlong),
                    Ok(_) => {}
                    Err(NotDone::WrongBlocks(wrong)) => card.refuse(wrong),
                    Err(not_done) => drop(refused.try_set(why::in_words(not_done))),
                }
            });
        });
    };
    view! {
        <p>{words::restore_text()}</p>
        <label for="restore-file">{words::restore_file()}</label>
        <input node_ref=field id="restore-file" type="file" aria-describedby="restore-refused" />
        <p class="refused" id="restore-refused" aria-live="polite">{refused}</p>
        {card.view(["restore-1", "restore-2", "restore-3", "restore-4"])}
        <button type="button" class="press is-wide" on:click=start>{words::restore_start()}</button>
        {bar(steps)}
    }
    .into_any()
}
