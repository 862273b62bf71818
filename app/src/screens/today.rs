//! *Today*: how far, what is being read, what was read.

use challenge::Stage;
use leptos::prelude::*;

use super::{entries, log, shelf};
use crate::i18n::words;
use crate::parts::art::dressed;
use crate::parts::copy_line::copy_line;
use crate::parts::later::Later;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::place::place;
use crate::parts::ring::ring;
use crate::routes::{Place, link};
use crate::state::view::{ChallengeCard, ChallengeProgress, ReaderCard};
use crate::state::{Views, views};

/// Without a challenge the ring is a clock face: an hour fills it.
const MINUTES_OF_A_RING: u32 = 60;

pub(crate) fn today() -> AnyView {
    let views = views();
    let logging = RwSignal::new(None);
    let greeting = live(move || {
        let reader = views.current_reader();
        reader.map_or_else(String::new, |reader| words::today_hello(&reader.nickname)).into_any()
    });
    let choosing = RwSignal::new(false);
    let band = view! { {live(move || progress(views, choosing))}{copy_line()} }.into_any();
    let later = expect_context::<Later>();
    let beside =
        live(move || later.here().map_or_else(nothing, |screens| (screens.beside_today)(logging, choosing)));
    let more = link("small", Place::Reading, words::my_reading().into_any());
    let body = view! {
        {beside}
        {shelf::shelf(logging)}
        {entries::entries()}
        <p class="today-more">{more}</p>
        {log::log_sheet(logging)}
    }
    .into_any();
    place("today", words::tab_today(), greeting, band, body)
}

/// The reader's animal on top of the ring, and what the ring is about.
fn progress(views: Views, choosing: RwSignal<bool>) -> AnyView {
    let animal = views.current_reader().map(|reader| animal(views, choosing, &reader));
    let minutes = views.reading.with(|today| today.minutes);
    let (ring, about) = match current_challenge(views) {
        Some((card, progress)) => (of_challenge(&card, progress, minutes), Some(card.title)),
        None => (of_minutes(minutes), None),
    };
    let about = about.map(|title| view! { <p class="today-challenge">{title}</p> });
    view! { <div class="today-ring">{animal}{ring}{about}</div> }.into_any()
}

/// Where somebody else reads too, a tap on it gives the turn.
fn animal(views: Views, choosing: RwSignal<bool>, reader: &ReaderCard) -> AnyView {
    let drawing = dressed(reader.picture, reader.outfit);
    if views.readers.with(Vec::len) < 2 {
        return drawing;
    }
    let name = words::today_give_turn(&reader.nickname);
    view! {
        <button type="button" class="today-animal" aria-label=name on:click=move |_| choosing.set(true)>
            {drawing}
        </button>
    }
    .into_any()
}

/// The first open challenge that the reader has taken.
fn current_challenge(views: Views) -> Option<(ChallengeCard, ChallengeProgress)> {
    views.challenges.with(|cards| {
        let mut open = cards.iter().filter(|card| card.stage == Stage::Open);
        open.find_map(|card| Some((card.clone(), card.progress?)))
    })
}

fn of_challenge(card: &ChallengeCard, progress: ChallengeProgress, minutes: u32) -> AnyView {
    let beside = format!("{} {}", words::minutes(u64::from(minutes)), words::today_so_far());
    let description = format!("{}: {}. {beside}.", card.title, measure::progress(card, progress.total));
    ring(progress.permille, description, inside(progress.total.to_string(), measure::of_goal(card), beside))
}

fn of_minutes(minutes: u32) -> AnyView {
    let caption = format!("{} {}", words::unit_minutes(u64::from(minutes)), words::today_so_far());
    let permille = minutes.min(MINUTES_OF_A_RING) * 1000 / MINUTES_OF_A_RING;
    let description = format!("{minutes} {caption}.");
    ring(
        u16::try_from(permille).unwrap_or(1000),
        description,
        inside(minutes.to_string(), caption, String::new()),
    )
}

fn inside(number: String, caption: String, beside: String) -> AnyView {
    view! {
        <span class="ring-number">{number}</span>
        <span class="ring-caption">{caption}</span>
        <span class="ring-beside">{beside}</span>
    }
    .into_any()
}
