//! The digits of the family card, block by block, so that a slip is named where it was made.

use leptos::prelude::*;

use crate::i18n::words;
use crate::parts::field::{Field, Shape};
use crate::parts::live::nothing;
use crate::state::errand::Digits;

/// Longest block as it may be typed: ten digits, with spaces between them.
const BLOCK_MAX_CHARS: usize = 24;

/// Copied freely.
#[derive(Clone, Copy)]
pub(in crate::screens) struct CardForm([Field; 4]);

impl CardForm {
    pub(in crate::screens) fn new() -> Self {
        Self(std::array::from_fn(|_| Field::new("")))
    }

    pub(in crate::screens) fn digits(self) -> Digits {
        self.0.map(|field| field.text.get_untracked())
    }

    pub(in crate::screens) fn fill(self, digits: Digits) {
        for (field, block) in self.0.into_iter().zip(digits) {
            let _ = field.text.try_set(block);
            field.forgive();
        }
    }

    /// Leads to the first block that is wrong.
    pub(in crate::screens) fn refuse(self, wrong: [bool; 4]) {
        for (field, _) in self.0.into_iter().zip(wrong).rev().filter(|(_, is_wrong)| *is_wrong) {
            field.refuse(words::card_wrong().to_owned());
        }
    }

    /// `ids` are unique in the page.
    pub(in crate::screens) fn view(self, ids: [&'static str; 4]) -> AnyView {
        let labels = [
            words::card_block_one(),
            words::card_block_two(),
            words::card_block_three(),
            words::card_block_four(),
        ];
        let blocks = self.0.into_iter().zip(ids).zip(labels).map(|((field, id), label)| {
            let shape = Shape {
                id,
                label,
                kind: "text",
                input_mode: Some("numeric"),
                max_length: Some(BLOCK_MAX_CHARS),
                ..Shape::default()
            };
            field.view(shape, nothing(), nothing())
        });
        view! {
            <fieldset>
                <legend>{words::card_digits()}</legend>
                <p class="hint">{words::card_hint()}</p>
                {blocks.collect_view()}
            </fieldset>
        }
        .into_any()
    }
}
