//! Who sees a reader's reading: the reader's choice of three, and everybody who follows.

use leptos::prelude::*;
use reading::{Form, Visibility};
use replica::Sight;

use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::asked::asked;
use crate::parts::choice::{Chip, choice};
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::routes::{Place, link};
use crate::state::look::{Follower, HomeCard, WhoSees};
use crate::state::view::{Action, Key};
use crate::state::{performer, views};

/// In the order of their chips.
const LEVELS: [Visibility; 3] = [Visibility::OnlyMe, Visibility::Totals, Visibility::Titles];

pub(crate) fn who_sees(reader: Key) -> AnyView {
    let (performer, views) = (performer(), views());
    let asking = RwSignal::new(None);
    let seen = asked(move || performer.who_sees(reader));
    let level = Memo::new(move |_| seen.with(|seen| seen.as_ref().map(|seen| seen.visibility)));
    // The choice stays, and with it the focus, while what is chosen changes.
    let is_chosen_here = Memo::new(move |_| seen.with(|seen| seen.as_ref().map(|seen| seen.is_chosen_here)));
    let chooser = live(move || match is_chosen_here.get() {
        Some(true) => levels(reader, level),
        Some(false) => live(move || level.get().map_or_else(nothing, elsewhere)),
        None => nothing(),
    });
    let list =
        live(move || seen.with(|seen| seen.as_ref().map_or_else(nothing, |seen| followers(seen, asking))));
    let question = live(move || asking.get().map_or_else(nothing, |home| removing(reader, &home, asking)));
    // What nobody else in the family sees is shown to no other home.
    let share = live(move || {
        let is_current = views.current.get() == Some(reader);
        match level.get().filter(|now| is_current && *now > Visibility::OnlyMe) {
            Some(_) => view! { <p>{link("small", Place::Share, words::share().into_any())}</p> }.into_any(),
            None => nothing(),
        }
    });
    view! {
        <section class="reader-form who-sees" aria-labelledby="who-sees">
            <h2 id="who-sees" tabindex="-1">{words::who_sees()}</h2>
            {chooser}
            {list}
            {share}
        </section>
        {question}
    }
    .into_any()
}

fn levels(reader: Key, now: Memo<Option<Visibility>>) -> AnyView {
    let performer = performer();
    let place = |level: Option<Visibility>| LEVELS.iter().position(|one| Some(*one) == level);
    let chosen = RwSignal::new(place(now.get_untracked()).unwrap_or_default());
    Effect::new(move |_| {
        if let Some(place) = place(now.get()) {
            chosen.set(place);
        }
    });
    let said = RwSignal::new(String::new());
    let choose = move |place: usize| {
        let Some(wanted) = LEVELS.get(place).copied() else { return };
        performer.perform(Action::SetVisibility { reader, wanted }, move |outcome| {
            // The screen may be gone by then.
            let _ = said
                .try_set(outcome.map_or_else(refusal::in_words, |()| words::who_sees_changed().to_owned()));
        });
    };
    let chips = LEVELS.map(|level| Chip::explained(name_of(level), sentence_of(level)));
    view! {
        {choice("levels", words::who_sees_choose(), chips.into(), chosen, choose)}
        <p class="hint">{words::who_sees_note()}</p>
        <p aria-live="polite">{said}</p>
    }
    .into_any()
}

fn elsewhere(now: Visibility) -> AnyView {
    view! {
        <p><strong>{name_of(now)}</strong></p>
        <p class="hint">{words::who_sees_elsewhere()}</p>
    }
    .into_any()
}

fn name_of(level: Visibility) -> &'static str {
    match level {
        Visibility::OnlyMe => words::sees_only_me(),
        Visibility::Totals => words::sees_totals(),
        Visibility::Titles => words::sees_titles(),
    }
}

fn sentence_of(level: Visibility) -> &'static str {
    match level {
        Visibility::OnlyMe => words::sees_only_me_help(),
        Visibility::Totals => words::sees_totals_help(),
        Visibility::Titles => words::sees_titles_help(),
    }
}

fn followers(seen: &WhoSees, asking: RwSignal<Option<HomeCard>>) -> AnyView {
    let devices = seen.devices.iter().map(follower);
    let homes = seen.homes.iter().map(|home| home_row(home, asking));
    let rows = devices.chain(homes).collect_view();
    view! {
        <h3>{words::followers()}</h3>
        <ul class="followers">{rows}</ul>
    }
    .into_any()
}

fn follower(device: &Follower) -> AnyView {
    let (drawing, kind) = match device.form {
        Some(Form::Phone) => ("device", words::device_phone()),
        Some(Form::Tablet) => ("tablet", words::device_tablet()),
        Some(Form::Computer) => ("computer", words::device_computer()),
        Some(Form::Card) => ("lock", words::card_title()),
        None => ("device", words::device_other()),
    };
    let name = if device.name.is_empty() { kind.to_owned() } else { device.name.clone() };
    let this = device.is_this.then(|| view! { " · "{words::device_this()} });
    view! {
        <li>
            {icon(drawing)}
            <span><strong>{name}</strong>{this}</span>
            <span class="quiet">{what_of(device.sight)}</span>
        </li>
    }
    .into_any()
}

fn home_row(home: &HomeCard, asking: RwSignal<Option<HomeCard>>) -> AnyView {
    let name = called(home);
    let label = words::home_remove_named(&name);
    let card = home.clone();
    view! {
        <li>
            {icon("family")}
            <strong>{name}</strong>
            <span class="quiet">{what_of(home.sight)}</span>
            <button
                type="button"
                class="small is-danger"
                aria-label=label
                on:click=move |_| asking.set(Some(card.clone()))
            >
                {words::home_remove()}
            </button>
        </li>
    }
    .into_any()
}

fn called(home: &HomeCard) -> String {
    match (home.name.is_empty(), home.is_first) {
        (false, _) => home.name.clone(),
        (true, true) => words::home_first().to_owned(),
        (true, false) => words::home_other().to_owned(),
    }
}

fn removing(reader: Key, home: &HomeCard, asking: RwSignal<Option<HomeCard>>) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let closer = Closer::new();
    let name = called(home);
    let (said, key) = (words::home_removed(&name), home.key);
    let go = move |_| {
        let said = said.clone();
        performer.perform(Action::RemoveHome { reader, home: key }, move |outcome| {
            closer.close();
            notices.say(outcome.map_or_else(refusal::in_words, |()| said));
        });
    };
    let content = view! {
        <p>{words::home_remove_ask(&name)}</p>
        <div class="choices">
            <button type="button" class="press" on:click=move |_| closer.close()>{words::entry_remove_no()}</button>
            <button type="button" class="small is-danger" on:click=go>{words::home_remove_yes()}</button>
        </div>
    };
    sheet(closer, words::home_remove(), move || asking.set(None), content.into_any())
}

fn what_of(sight: Sight) -> &'static str {
    match (sight.amounts, sight.books) {
        (true, true) => words::follows_titles(),
        (true, false) => words::follows_totals(),
        (false, true) => words::follows_books(),
        (false, false) => words::follows_nothing(),
    }
}
