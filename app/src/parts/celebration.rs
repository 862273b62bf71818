//! A new badge: seen for a while above the screen, read aloud, and never in the way.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::art::{emblem, icon};
use super::live::{live, nothing};
use crate::i18n::words;
use crate::routes::{Place, link};
use crate::state::views;

/// Long enough to show it to a friend.
const SHOWN_MS: u32 = 9_000;
/// Pieces of paper that fall; the style sheet lets them lie where motion is not wanted.
const PIECES: usize = 8;

pub(crate) fn celebration() -> AnyView {
    let new = views().new_badges;
    let hiding: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    let hide = move || {
        let _ = new.try_set(Vec::new());
    };
    Effect::new(move |_| {
        if new.with(|badges| !badges.is_empty()) {
            // Replacing the timer cancels the one before.
            hiding.set_value(Some(Timeout::new(SHOWN_MS, hide)));
        }
    });
    let shown = live(move || {
        let badges = new.get();
        let Some(latest) = badges.last() else { return nothing() };
        let pieces = (0..PIECES).map(|_| view! { <i></i> }).collect_view();
        let names: Vec<_> = badges.iter().map(|badge| badge.name.clone()).collect();
        let see = link("small", Place::Reading, words::badge_see().into_any());
        view! {
            <div class="celebration">
                <span class="confetti" aria-hidden="true">{pieces}</span>
                {emblem(latest.emblem, true)}
                <p><strong>{words::badge_new()}</strong><span>{names.join(" · ")}</span></p>
                <button type="button" class="round" aria-label=words::badge_hide() on:click=move |_| hide()>
                    {icon("close")}
                </button>
                {see}
            </div>
        }
        .into_any()
    });
    // Always in the page: a live region that appears together with its text is not read.
    view! { <div class="celebrations" aria-live="polite">{shown}</div> }.into_any()
}
