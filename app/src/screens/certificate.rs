//! A certificate for a challenge whose goal is reached, to be printed.

use leptos::prelude::*;

use crate::browser::page;
use crate::i18n::{calendar, words};
use crate::parts::art::emblem;
use crate::parts::asked::asked;
use crate::parts::field::{Field, Shape};
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::sheet::{Closer, sheet};
use crate::state::view::ChallengeCard;
use crate::state::{performer, views};

/// Longest name that fits on one line or two.
const NAME_MAX_CHARS: usize = 60;

/// The sheet, while there is a challenge in `shown`.
pub(crate) fn certificate(shown: RwSignal<Option<ChallengeCard>>) -> AnyView {
    live(move || match shown.get() {
        Some(card) => {
            sheet(Closer::new(), words::certificate(), move || shown.set(None), name_and_paper(&card))
        }
        None => nothing(),
    })
}

fn name_and_paper(card: &ChallengeCard) -> AnyView {
    let nickname = views().current_reader().map(|reader| reader.nickname).unwrap_or_default();
    // Typed for the paper alone: it is in no action, and gone with the sheet.
    let name = Field::new(nickname);
    let shape = Shape {
        id: "certificate-name",
        label: words::certificate_name(),
        hint: Some(words::certificate_name_hint()),
        kind: "text",
        max_length: Some(NAME_MAX_CHARS),
        ..Shape::default()
    };
    view! {
        {name.view(shape, nothing(), nothing())}
        {paper(card, name.text)}
        <button type="button" class="press is-wide" on:click=|_| page::print()>{words::certificate_print()}</button>
    }
    .into_any()
}

/// All that `style/print.css` leaves on the paper.
fn paper(card: &ChallengeCard, name: RwSignal<String>) -> AnyView {
    let performer = performer();
    let key = card.key;
    let details = asked(move || performer.challenge_details(key));
    let badge = live(move || {
        let number = details.with(|details| details.as_ref().and_then(|details| details.goal_emblem));
        number.map_or_else(nothing, |number| emblem(number, true))
    });
    let total = card.progress.map_or(0, |progress| progress.total);
    let result = format!("{total} {}", measure::unit_of(card, total));
    let period = words::challenge_period(&calendar::day_and_month(card.opens), &calendar::full(card.closes));
    let title = card.title.clone();
    view! {
        <article class="certificate paper">
            <p class="paper-app"><img class="mark" src="/icons/mark.svg" alt="" />{words::app_name()}</p>
            <h3>{words::certificate()}</h3>
            {badge}
            <p class="certificate-name">{name}</p>
            <p class="certificate-title">{title}</p>
            <p class="certificate-result">{result}</p>
            <p>{words::challenge_reached()}</p>
            <p>{period}</p>
        </article>
    }
    .into_any()
}
