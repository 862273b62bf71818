//! Fields of a session that noting it and putting it right have in common.

use leptos::prelude::*;

use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::choice::{Chip, choice};
use crate::parts::field::Shape;
use crate::state::view::{Amount, How, MINUTES_MAX, PAGES_MAX, PERCENT_MAX};

/// In the order of their chips.
pub(crate) const HOW: [How; 4] = [How::Alone, How::Together, How::ReadTo, How::Audiobook];

/// What is counted, in the order of the chips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Minutes,
    Pages,
    Percent,
}

impl Unit {
    pub(crate) fn at(index: usize) -> Self {
        [Self::Minutes, Self::Pages].get(index).copied().unwrap_or(Self::Percent)
    }

    pub(crate) fn of(amount: Amount) -> (Self, u32) {
        match amount {
            Amount::Minutes(minutes) => (Self::Minutes, minutes),
            Amount::Pages(pages) => (Self::Pages, pages),
            Amount::Percent(percent) => (Self::Percent, percent),
        }
    }

    pub(crate) fn amount(self, number: u32) -> Amount {
        match self {
            Self::Minutes => Amount::Minutes(number),
            Self::Pages => Amount::Pages(number),
            Self::Percent => Amount::Percent(number),
        }
    }

    pub(crate) fn max(self) -> u32 {
        match self {
            Self::Minutes => MINUTES_MAX,
            Self::Pages => PAGES_MAX,
            Self::Percent => PERCENT_MAX,
        }
    }

    pub(crate) fn shape(self, id: &'static str) -> Shape {
        let label = match self {
            Self::Minutes => words::log_exactly(),
            Self::Pages => words::log_pages(),
            Self::Percent => words::log_percent(),
        };
        Shape {
            id,
            label,
            kind: "text",
            input_mode: Some("numeric"),
            max_length: Some(4),
            ..Shape::default()
        }
    }
}

/// A share can be told of a book only.
pub(crate) fn units(has_book: bool, unit: RwSignal<usize>, then: impl Fn() + Clone + 'static) -> AnyView {
    let mut units = vec![Chip::words(words::log_in_minutes()), Chip::words(words::log_in_pages())];
    if has_book {
        units.push(Chip::words(words::log_in_percent()));
    }
    choice("log-unit", words::log_unit(), units, unit, move |_| then())
}

pub(crate) fn how(how: RwSignal<usize>) -> AnyView {
    let drawings = ["books", "family", "how-read-to", "how-audiobook"];
    let chips =
        drawings.into_iter().zip(HOW).map(|(drawing, how)| Chip::drawn_words(icon(drawing), in_words(how)));
    choice("log-how", words::log_how(), chips.collect(), how, |_| ())
}

pub(crate) fn in_words(how: How) -> &'static str {
    match how {
        How::Alone => words::how_alone(),
        How::Together => words::how_together(),
        How::ReadTo => words::how_read_to(),
        How::Audiobook => words::how_audiobook(),
    }
}

pub(crate) fn finished(is_finished: RwSignal<bool>) -> AnyView {
    view! {
        <label class="log-finished">
            <input
                type="checkbox"
                prop:checked=is_finished
                on:change=move |event| is_finished.set(event_target_checked(&event))
            />
            <span>{words::log_finished()}</span>
        </label>
    }
    .into_any()
}
