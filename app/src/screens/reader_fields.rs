//! What is shown of a reader, as fields: an animal, a nickname and how old about.

use leptos::prelude::*;
use reading::AgeBand;

use crate::i18n::words;
use crate::parts::art::picture;
use crate::parts::choice::{Chip, choice};
use crate::parts::field::{Field, Shape};
use crate::parts::later::Later;
use crate::parts::live::{live, nothing};
use crate::state::view::{NICKNAME_MAX_CHARS, Picture};

/// In the order of their chips.
const AGES: [AgeBand; 4] = [AgeBand::PreReader, AgeBand::Child, AgeBand::Teen, AgeBand::Adult];

/// What is chosen so far; copied freely.
#[derive(Clone, Copy)]
pub(crate) struct ReaderFields {
    picture: RwSignal<usize>,
    pub(crate) nickname: Field,
    age: RwSignal<usize>,
}

impl ReaderFields {
    pub(crate) fn new(picture: Picture, nickname: &str, age_band: AgeBand) -> Self {
        let age = AGES.iter().position(|age| *age == age_band).unwrap_or_default();
        Self {
            picture: RwSignal::new(usize::from(picture.0)),
            nickname: Field::new(nickname),
            age: RwSignal::new(age),
        }
    }

    pub(crate) fn picture(self) -> Picture {
        Picture(u8::try_from(self.picture.get_untracked()).unwrap_or_default())
    }

    pub(crate) fn age_band(self) -> AgeBand {
        AGES[self.age.get_untracked() % AGES.len()]
    }

    pub(crate) fn view(self) -> AnyView {
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
        let later = expect_context::<Later>();
        let age = self.age;
        let help = live(move || {
            later.here().map_or_else(nothing, |screens| (screens.age_help)(AGES[age.get() % AGES.len()]))
        });
        view! {
            {choice("pictures", words::reader_picture(), pictures.collect(), self.picture, |_| ())}
            {self.nickname.view(shape, nothing(), nothing())}
            <div>{choice("ages", words::reader_age(), ages.map(Chip::words).into(), age, |_| ())}{help}</div>
        }
        .into_any()
    }
}
