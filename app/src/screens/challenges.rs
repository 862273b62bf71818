//! *Challenges*: what the library invites to, and how far the reader is.

use challenge::{Date, Stage};
use leptos::prelude::*;

use super::certificate::certificate;
use super::challenge_details::details;
use super::own_challenge;
use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::parts::refusal;
use crate::parts::ring::ring;
use crate::parts::sheet::{Closer, sheet};
use crate::routes::{Place, link};
use crate::state::view::{Action, ChallengeCard};
use crate::state::{performer, views};

/// A full ring.
const REACHED_PERMILLE: u16 = 1000;

pub(crate) fn challenges() -> AnyView {
    let views = views();
    let performer = performer();
    let notices = notices();
    let take = move |card: &ChallengeCard| {
        let said = words::challenge_taken(&card.title);
        performer.perform(Action::TakeChallenge { challenge: card.key }, move |outcome| match outcome {
            Ok(()) => notices.say(said),
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        });
    };
    let reader = live(move || {
        let name = views.current_reader().map(|reader| words::challenge_reader(&reader.nickname));
        view! { <p class="band-line">{name}</p> }.into_any()
    });
    let leave = move |card: &ChallengeCard| {
        performer.perform(Action::LeaveChallenge { challenge: card.key }, move |outcome| match outcome {
            Ok(()) => notices.say(words::own_left()),
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        });
    };
    let certified = RwSignal::new(None);
    let cards = live(move || {
        let today = views.today.get();
        let cards = views.challenges.get();
        if cards.is_empty() {
            return view! { <p class="quiet">{words::challenges_none()}</p> }.into_any();
        }
        cards.into_iter().map(|card| challenge(card, today, take, leave, certified)).collect_view().into_any()
    });
    let is_making = RwSignal::new(false);
    let making = live(move || {
        if !is_making.get() {
            return nothing();
        }
        let closer = Closer::new();
        sheet(closer, words::own_new(), move || is_making.set(false), own_challenge::form(closer))
    });
    let body = view! {
        {cards}
        <button type="button" class="small" on:click=move |_| is_making.set(true)>
            {icon("plus")}
            {words::own_new()}
        </button>
        {link("small", Place::Seat, words::seat_title().into_any())}
        {making}
        {certificate(certified)}
    }
    .into_any();
    place("challenges", words::tab_challenges(), words::tab_challenges().into_any(), reader, body)
}

fn challenge(
    card: ChallengeCard,
    today: Date,
    take: impl Fn(&ChallengeCard) + Copy + 'static,
    leave: impl Fn(&ChallengeCard) + Copy + 'static,
    certified: RwSignal<Option<ChallengeCard>>,
) -> AnyView {
    let progress = card.progress.map(|progress| {
        let description = measure::progress(&card, progress.total);
        let inside = view! { <span class="ring-number">{progress.total}</span> }.into_any();
        view! {
            <div class="challenge-progress">
                {ring(progress.permille, String::new(), inside)}
                <p><strong>{description}</strong></p>
            </div>
        }
    });
    let is_reached = card.progress.is_some_and(|progress| progress.permille == REACHED_PERMILLE);
    let reached = is_reached.then(|| {
        let card = card.clone();
        let certify = move |_| certified.set(Some(card.clone()));
        view! {
            <p class="badge">{icon("check")}{words::challenge_reached()}</p>
            <p><button type="button" class="small" on:click=certify>{words::certificate()}</button></p>
        }
    });
    let pace = card.pace.map(|pace| view! { <p class="hint">{measure::pace(&card, pace)}</p> });
    let elsewhere = card.progress.is_some_and(|progress| progress.is_partly_elsewhere);
    let elsewhere = elsewhere.then(|| view! { <p class="hint">{words::challenge_elsewhere()}</p> });
    let can_take = card.progress.is_none() && matches!(card.stage, Stage::Open | Stage::Upcoming);
    let period =
        words::challenge_period(&calendar::day_and_month(card.opens), &calendar::day_and_month(card.closes));
    let (title, summary) = (card.title.clone(), card.summary.clone());
    let goal =
        card.progress.is_none().then(|| view! { <p class="challenge-goal">{measure::goal(&card)}</p> });
    let counts = card.is_plain.then(|| what_counts(&card));
    let when = when(&card, today);
    let closer_look = details(card.clone());
    let leave_button = card.is_own.then(|| {
        let card = card.clone();
        view! { <button type="button" class="small" on:click=move |_| leave(&card)>{words::own_leave()}</button> }
    });
    let button = can_take.then(|| {
        view! {
            <button type="button" class="press" on:click=move |_| take(&card)>{words::challenge_take()}</button>
        }
    });
    view! {
        <article class="card challenge">
            <h2>{title}</h2>
            <p>{summary}</p>
            <p class="challenge-when"><strong>{when}</strong><span>{period}</span></p>
            {progress}
            {pace}
            {elsewhere}
            {goal}
            {reached}
            {counts}
            {button}
            {closer_look}
            {leave_button}
        </article>
    }
    .into_any()
}

fn what_counts(card: &ChallengeCard) -> AnyView {
    view! {
        <div class="challenge-counts">
            <h3>{words::challenge_counts()}</h3>
            <p>{measure::what_counts(card)}</p>
            <p>{words::counts_everything()}</p>
        </div>
    }
    .into_any()
}

fn when(card: &ChallengeCard, today: Date) -> String {
    let days_until = |date: Date| u64::try_from(date.days_since(today)).unwrap_or(0);
    match card.stage {
        Stage::Upcoming => words::challenge_opens(days_until(card.opens)),
        Stage::Open => words::challenge_left(days_until(card.closes)),
        Stage::Grace => words::challenge_grace().to_owned(),
        Stage::Closed => words::challenge_closed().to_owned(),
    }
}
