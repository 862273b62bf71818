//! Making a reader: an animal, a nickname and how old about, nothing else is asked.

use leptos::prelude::*;
use reading::AgeBand;

use crate::i18n::words;
use crate::parts::art::picture;
use crate::parts::choice::{Chip, choice};
use crate::parts::field::{Field, Shape};
use crate::parts::live::nothing;
use crate::parts::refusal;
use crate::state::performer;
use crate::state::view::{Action, NICKNAME_MAX_CHARS, Picture};

/// In the order of their chips.
const AGES: [AgeBand; 4] = [AgeBand::PreReader, AgeBand::Child, AgeBand::Teen, AgeBand::Adult];
const CHILD: usize = 1;

/// `first_picture` is chosen at the start; `then` is called when the reader is made.
pub(crate) fn reader_form(first_picture: Picture, then: impl Fn() + Copy + 'static) -> AnyView {
    let performer = performer();
    let chosen = RwSignal::new(usize::from(first_picture.0));
    let nickname = Field::new("");
    let is_busy = RwSignal::new(false);
    let pictures = (0..Picture::COUNT)
        .map(|index| Chip::drawing(picture(Picture(index)), words::picture(u64::from(index))));
    let shape = Shape {
        id: "nickname",
        label: words::reader_nickname(),
        hint: Some(words::reader_nickname_hint()),
        kind: "text",
        max_length: Some(NICKNAME_MAX_CHARS),
        ..Shape::default()
    };
    let ages = [words::age_pre_reader(), words::age_child(), words::age_teen(), words::age_adult()];
    let age = RwSignal::new(CHILD);
    let make = move || {
        // A second tap of an eager finger.
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let picture = Picture(u8::try_from(chosen.get_untracked()).unwrap_or_default());
        let age_band = AGES[age.get_untracked() % AGES.len()];
        let action = Action::AddReader { nickname: nickname.text.get_untracked(), picture, age_band };
        performer.perform(action, move |outcome| {
            let _ = is_busy.try_set(false);
            match outcome {
                Ok(()) => then(),
                Err(refusal) => nickname.refuse(refusal::in_words(refusal)),
            }
        });
    };
    view! {
        <form
            class="reader-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                make();
            }
        >
            {choice("pictures", words::reader_picture(), pictures.collect(), chosen, |_| ())}
            {nickname.view(shape, nothing(), nothing())}
            {choice("ages", words::reader_age(), ages.map(Chip::words).into(), age, |_| ())}
            <button type="submit" class="press is-wide" disabled=is_busy>{words::reader_done()}</button>
        </form>
    }
    .into_any()
}
