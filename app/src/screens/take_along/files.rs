//! Files of one's own: readable ones, and the sealed backup.

use leptos::prelude::*;

use super::card_form::CardForm;
use super::why;
use crate::browser::files;
use crate::i18n::words;
use crate::parts::live::{live, nothing};
use crate::parts::notice::{Notices, notices};
use crate::parts::sheet::{Closer, sheet};
use crate::state::errand::{Done, Errand, MadeFile, NotDone};
use crate::state::performer;

pub(super) fn files() -> AnyView {
    let notices = notices();
    let performer = performer();
    let is_sealing = RwSignal::new(false);
    let made = move |errand: Errand| {
        performer.errand(errand, move |outcome| match outcome {
            Ok(Done::File(file)) => save(&file, notices),
            Ok(_) => {}
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    view! {
        <section class="card" aria-labelledby="own-files">
            <h2 id="own-files">{words::files_title()}</h2>
            <p>{words::files_hint()}</p>
            <div class="choices">
                <button type="button" class="small" on:click=move |_| made(Errand::Readable)>
                    {words::file_readable()}
                </button>
                <button type="button" class="small" on:click=move |_| made(Errand::Table)>{words::file_table()}</button>
            </div>
            <p>{words::backup_hint()}</p>
            <button type="button" class="small" on:click=move |_| is_sealing.set(true)>{words::file_backup()}</button>
            {sealing(is_sealing)}
        </section>
    }
    .into_any()
}

fn save(file: &MadeFile, notices: Notices) {
    let made = files::file_of_bytes(&file.name, file.media_type, &file.bytes);
    match made.is_some_and(|made| files::save(&made)) {
        true => notices.say(words::file_saved(&file.name)),
        false => notices.say(words::errand_failed()),
    }
}

/// Asks for the card that the file is sealed with.
fn sealing(is_open: RwSignal<bool>) -> AnyView {
    let notices = notices();
    let performer = performer();
    live(move || {
        if !is_open.get() {
            return nothing();
        }
        let closer = Closer::new();
        let card = CardForm::new();
        let is_drawn = RwSignal::new(false);
        let draw = move |_| {
            performer.errand(Errand::DrawDigits, move |outcome| {
                if let Ok(Done::Digits(digits)) = outcome {
                    card.fill(digits);
                    let _ = is_drawn.try_set(true);
                }
            });
        };
        let seal = move |_| {
            let errand = Errand::Backup(card.digits());
            performer.errand(errand, move |outcome| match outcome {
                Ok(Done::File(file)) => {
                    closer.close();
                    save(&file, notices);
                }
                Err(NotDone::WrongBlocks(wrong)) => card.refuse(wrong),
                Err(refused) => notices.say(why::in_words(refused)),
                Ok(_) => {}
            });
        };
        let write_down = live(move || match is_drawn.get() {
            true => view! { <p role="status">{words::card_write_down()}</p> }.into_any(),
            false => nothing(),
        });
        let content = view! {
            {card.view(["seal-1", "seal-2", "seal-3", "seal-4"])}
            {write_down}
            <button type="button" class="small" on:click=draw>{words::card_none()}</button>
            <button type="button" class="press is-wide" on:click=seal>{words::save()}</button>
        };
        sheet(closer, words::file_backup(), move || is_open.set(false), content.into_any())
    })
}
