//! Badges as they stand on a shelf.

use leptos::prelude::*;

use super::art::emblem;
use crate::i18n::words;
use crate::state::view::BadgeCard;

pub(crate) fn badges(cards: Vec<BadgeCard>) -> AnyView {
    view! { <ul class="badges">{cards.into_iter().map(badge).collect_view()}</ul> }.into_any()
}

fn badge(card: BadgeCard) -> AnyView {
    shelved(card.emblem, card.is_earned, card.name, None)
}

/// `why` is the reason, in numbers.
pub(crate) fn shelved(number: u16, is_earned: bool, name: String, why: Option<String>) -> AnyView {
    let state = (!is_earned).then(|| view! { <span class="unseen">{words::badge_not_yet()}</span> });
    view! {
        <li class=if is_earned { "shelf-badge" } else { "shelf-badge is-open" }>
            {emblem(number, is_earned)}
            <span class="shelf-badge-name">{name}</span>
            {state}
            {why.map(|why| view! { <span class="shelf-badge-why">{why}</span> })}
        </li>
    }
    .into_any()
}
