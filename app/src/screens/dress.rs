//! Dressing the reader's animal in what badges have brought. Each badge brings one thing more, in an order that everybody can
//! see beforehand.

use leptos::prelude::*;
use reading::Outfit;

use crate::i18n::words;
use crate::parts::art::{close_up, dressed};
use crate::parts::live::live;
use crate::parts::notice::notices;
use crate::parts::refusal;
use crate::state::view::Action;
use crate::state::{performer, views};

/// Where something is worn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Hat,
    Face,
    Neck,
    Back,
}

/// In the order in which badges bring them. New drawings are added at the end.
const THINGS: [(Sort, u8); 24] = [
    (Sort::Neck, 1),
    (Sort::Hat, 1),
    (Sort::Face, 1),
    (Sort::Back, 2),
    (Sort::Hat, 4),
    (Sort::Neck, 3),
    (Sort::Face, 3),
    (Sort::Hat, 7),
    (Sort::Back, 1),
    (Sort::Neck, 5),
    (Sort::Hat, 3),
    (Sort::Face, 2),
    (Sort::Back, 3),
    (Sort::Hat, 2),
    (Sort::Neck, 2),
    (Sort::Face, 4),
    (Sort::Back, 5),
    (Sort::Hat, 6),
    (Sort::Neck, 4),
    (Sort::Back, 4),
    (Sort::Hat, 5),
    (Sort::Face, 5),
    (Sort::Back, 6),
    (Sort::Hat, 8),
];

impl Sort {
    const fn name(self) -> &'static str {
        match self {
            Self::Hat => "hat",
            Self::Face => "face",
            Self::Neck => "neck",
            Self::Back => "back",
        }
    }

    /// The part of the drawings in which things of this sort are.
    const fn frame(self) -> &'static str {
        match self {
            Self::Hat => "6 -6 52 36",
            Self::Face => "10 12 44 30",
            Self::Neck => "8 36 48 28",
            Self::Back => "0 0 64 64",
        }
    }

    fn place(self, outfit: &mut Outfit) -> &mut u8 {
        match self {
            Self::Hat => &mut outfit.hat,
            Self::Face => &mut outfit.face,
            Self::Neck => &mut outfit.neck,
            Self::Back => &mut outfit.back,
        }
    }
}

pub(crate) fn dress(badge_count: usize) -> AnyView {
    let views = views();
    let performer = performer();
    let notices = notices();
    let wear = move |outfit: Outfit| {
        performer.perform(Action::Dress { outfit }, move |outcome| {
            if let Err(refusal) = outcome {
                notices.say(refusal::in_words(refusal));
            }
        });
    };
    let mirror = live(move || {
        let reader = views.current_reader();
        reader.map(|reader| dressed(reader.picture, reader.outfit)).into_any()
    });
    let things = live(move || {
        let worn = views.current_reader().map(|reader| reader.outfit).unwrap_or_default();
        let things = THINGS
            .iter()
            .enumerate()
            .map(|(at, (sort, number))| thing(*sort, *number, at < badge_count, worn, wear));
        things.collect_view().into_any()
    });
    view! {
        <section aria-labelledby="dress">
            <h2 id="dress">{words::dress()}</h2>
            <p class="quiet">{words::dress_hint()}</p>
            <div class="mirror">{mirror}</div>
            <ul class="things">{things}</ul>
        </section>
    }
    .into_any()
}

fn thing(
    sort: Sort,
    number: u8,
    is_there: bool,
    worn: Outfit,
    wear: impl Fn(Outfit) + Copy + 'static,
) -> AnyView {
    let mut outfit = worn;
    let place = sort.place(&mut outfit);
    let is_worn = *place == number;
    *place = if is_worn { 0 } else { number };
    let drawing = close_up("thing-drawing", &format!("{}-{number}", sort.name()), sort.frame());
    let kind = match sort {
        Sort::Hat => words::thing_hat(),
        Sort::Face => words::thing_face(),
        Sort::Neck => words::thing_neck(),
        Sort::Back => words::thing_back(),
    };
    let name = if is_there { words::thing(&kind, &number) } else { words::thing_later(&kind, &number) };
    view! {
        <li>
            <button
                type="button"
                class=if is_there { "thing" } else { "thing is-later" }
                aria-label=name
                aria-pressed=if is_worn { "true" } else { "false" }
                disabled=!is_there
                on:click=move |_| wear(outfit)
            >
                {drawing}
            </button>
        </li>
    }
    .into_any()
}
