//! *Today*: how far, what is being read, what was read.

use challenge::Stage;
use leptos::prelude::*;

use super::{entries, log, shelf};
use crate::i18n::words;
use crate::parts::art::picture;
use crate::parts::copy_line::copy_line;
use crate::parts::measure;
use crate::parts::place::place;
use crate::parts::ring::ring;
use crate::state::view::{ChallengeCard, ChallengeProgress};
use crate::state::{Views, views};

/// Without a challenge the ring is a clock face: an hour fills it.
const MINUTES_OF_A_RING: u32 = 60;

pub(crate) fn today() -> AnyView {
    let views = views();
    let logging = RwSignal::new(None);
    let greeting = move || {
        views.current_reader().map_or_else(String::new, |reader| words::today_hello(&reader.nickname))
    };
    let band = (
        view! {
            <div class="today-ring">
                {move || views.current_reader().map(|reader| picture(reader.picture))}
                {progress_ring(views)}
            </div>
            <p class="today-challenge">{move || current_challenge(views).map(|(card, _)| card.title)}</p>
        },
        copy_line(),
    );
    let body = (shelf::shelf(logging), entries::entries(), log::sheet(logging));
    place("today", words::tab_today(), greeting, band, body)
}

/// What the ring shows.
#[derive(Clone, PartialEq)]
struct Shown {
    permille: u16,
    number: String,
    caption: String,
    description: String,
    /// Minutes of today, when the number is something else.
    beside: Option<String>,
}

fn progress_ring(views: Views) -> AnyView {
    let shown = Memo::new(move |_| match current_challenge(views) {
        Some((card, progress)) => of_challenge(&card, progress, views.reading.with(|today| today.minutes)),
        None => of_minutes(views.reading.with(|today| today.minutes)),
    });
    let inside = view! {
        <span class="ring-number">{move || shown.get().number}</span>
        <span class="ring-caption">{move || shown.get().caption}</span>
        <span class="ring-beside">{move || shown.get().beside}</span>
    };
    ring(move || shown.get().permille, move || shown.get().description, inside.into_any())
}

/// The first open challenge that the reader has taken.
fn current_challenge(views: Views) -> Option<(ChallengeCard, ChallengeProgress)> {
    views.challenges.with(|cards| {
        let open = cards.iter().filter(|card| card.stage == Stage::Open);
        open.filter_map(|card| Some((card.clone(), card.progress?))).next()
    })
}

fn of_challenge(card: &ChallengeCard, progress: ChallengeProgress, minutes: u32) -> Shown {
    let beside = format!("{} {}", words::minutes(u64::from(minutes)), words::today_so_far());
    Shown {
        permille: progress.permille,
        number: progress.total.to_string(),
        caption: measure::of_goal(card),
        description: format!("{}: {}. {beside}.", card.title, measure::progress(card, progress.total)),
        beside: Some(beside),
    }
}

fn of_minutes(minutes: u32) -> Shown {
    let caption = format!("{} {}", words::unit_minutes(u64::from(minutes)), words::today_so_far());
    let permille = minutes.min(MINUTES_OF_A_RING) * 1000 / MINUTES_OF_A_RING;
    Shown {
        permille: u16::try_from(permille).unwrap_or(1000),
        number: minutes.to_string(),
        description: format!("{minutes} {caption}."),
        caption,
        beside: None,
    }
}
