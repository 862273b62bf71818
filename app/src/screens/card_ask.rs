//! Asks for a family card while a lost device would take everything with it: from the third session on, three times at most, a
//! week apart.

use challenge::Date;
use leptos::prelude::*;

use crate::browser::preference::{self, Preference};
use crate::i18n::words;
use crate::parts::asked::asked;
use crate::parts::curtain::Curtain;
use crate::parts::live::{live, nothing};
use crate::routes::{Place, link};
use crate::state::{performer, views};

const TIMES: u32 = 3;
const DAYS_BETWEEN: i32 = 7;

pub(crate) fn card_ask() -> AnyView {
    let (views, performer) = (views(), performer());
    let curtain = expect_context::<Curtain>();
    if !Refusals::remembered().allow(views.today.get_untracked()) {
        return nothing();
    }
    let is_only_copy = asked(move || performer.is_only_copy());
    let is_put_off = RwSignal::new(false);
    live(move || {
        let asks = is_only_copy.get() == Some(true) && !is_put_off.get() && curtain.is_open_for_adults();
        if !asks {
            return nothing();
        }
        let put_off = move |_| {
            Refusals::remembered().and_one_more(views.today.get_untracked()).remember();
            is_put_off.set(true);
        };
        view! {
            <section class="card">
                <p>{words::card_ask()}</p>
                <div class="choices">
                    {link("small", Place::Devices, words::card_make().into_any())}
                    <button type="button" class="small" on:click=put_off>{words::card_ask_later()}</button>
                </div>
            </section>
        }
        .into_any()
    })
}

/// How often *not now* was said here, and on which day last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Refusals {
    times: u32,
    last_day: i32,
}

impl Refusals {
    /// What cannot be read counts as never.
    fn remembered() -> Self {
        let text = preference::get(Preference::CardAsked).unwrap_or_default();
        Self::read(&text).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        let (times, last_day) = text.split_once(' ')?;
        Some(Self { times: times.parse().ok()?, last_day: last_day.parse().ok()? })
    }

    fn remember(self) {
        preference::set(Preference::CardAsked, Some(&format!("{} {}", self.times, self.last_day)));
    }

    fn and_one_more(self, today: Date) -> Self {
        Self { times: self.times.saturating_add(1), last_day: today.epoch_day() }
    }

    fn allow(self, today: Date) -> bool {
        self.times == 0 || self.times < TIMES && today.epoch_day() - self.last_day >= DAYS_BETWEEN
    }
}
