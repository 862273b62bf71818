//! Making a reader: an animal, a nickname and how old about, nothing else is asked.

use leptos::prelude::*;
use reading::AgeBand;

use super::reader_fields::ReaderFields;
use crate::i18n::words;
use crate::parts::form::form_of;
use crate::parts::refusal;
use crate::state::performer;
use crate::state::view::{Action, Picture};

/// `first_picture` is chosen at the start; `then` is called when the reader is made.
pub(crate) fn reader_form(first_picture: Picture, then: impl Fn() + Copy + 'static) -> AnyView {
    let performer = performer();
    let fields = ReaderFields::new(first_picture, "", AgeBand::Child);
    let is_busy = RwSignal::new(false);
    let make = move || {
        // A second tap of an eager finger.
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let action = Action::AddReader {
            nickname: fields.nickname.text.get_untracked(),
            picture: fields.picture(),
            age_band: fields.age_band(),
        };
        performer.perform(action, move |outcome| {
            let _ = is_busy.try_set(false);
            match outcome {
                Ok(()) => then(),
                Err(refusal) => fields.nickname.refuse(refusal::in_words(refusal)),
            }
        });
    };
    form_of(
        "reader-form",
        make,
        view! {
            {fields.view()}
            <button type="submit" class="press is-wide" disabled=is_busy>{words::reader_done()}</button>
        }
        .into_any(),
    )
}
