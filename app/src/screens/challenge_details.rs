//! A challenge looked at closely: its card, its codes, its badges, what everybody has read, and why the number is what it is.

use challenge::Metric;
use leptos::prelude::*;

use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::asked::asked;
use crate::parts::badges::badges;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::{Notices, notices};
use crate::parts::refusal;
use crate::state::view::{
    Action, ChallengeCard, ChallengeDetails, CommunityCard, Key, Reason, TaskCard, TaskKind,
};
use crate::state::{Performer, performer, views};

/// Longest code that can be typed, with its spaces.
const CODE_MAX_CHARS: usize = 40;

pub(crate) fn details(card: ChallengeCard) -> AnyView {
    let performer = performer();
    let notices = notices();
    let key = card.key;
    let code = Field::new("");
    let asks_why = RwSignal::new(false);
    let details = asked(move || performer.challenge_details(key));
    live(move || match details.get() {
        Some(details) => sections(&card, details, code, asks_why, performer, notices),
        None => nothing(),
    })
}

fn sections(
    card: &ChallengeCard,
    details: ChallengeDetails,
    code: Field,
    asks_why: RwSignal<bool>,
    performer: Performer,
    notices: Notices,
) -> AnyView {
    let ChallengeDetails { tasks, side, badges: earned, has_reasons, community, .. } = details;
    let has_codes = tasks.iter().any(|task| task.kind == TaskKind::Code);
    view! {
        {community.map(|community| together(card, community))}
        {has_codes.then(|| code_form(card.key, code, performer, notices))}
        {(!tasks.is_empty()).then(|| task_list(card.key, tasks, side, performer, notices))}
        {(!earned.is_empty()).then(|| badges(earned))}
        {has_reasons.then(|| why(card, asks_why, performer))}
    }
    .into_any()
}

fn together(card: &ChallengeCard, community: CommunityCard) -> AnyView {
    let (total, as_of) = match community.total {
        Some((total, as_of)) => (total, Some(words::community_as_of(&calendar::day_and_month(as_of)))),
        None => (0, None),
    };
    // The library may not have counted it yet.
    let total = total.max(card.progress.map_or(0, |progress| progress.total));
    let unit = measure::unit(card.metric, community.goal);
    let said = words::community(&community.goal, &total, &unit);
    let percent = (total.saturating_mul(100) / community.goal.max(1)).min(100);
    let own = card.progress.map(|progress| {
        let unit = measure::unit(card.metric, progress.total);
        view! { <p>{words::community_own(&progress.total, &unit)}</p> }
    });
    let pledge = community.pledge.map(|pledge| {
        view! {
            <p class="pledge">
                <strong><span class="partner">{pledge.partner}</span>" "{words::pledge(pledge.gifts)}</strong>
                <span>{pledge.thanks}</span>
            </p>
        }
    });
    view! {
        <div class="community">
            <h3>{words::community_title()}</h3>
            <svg class="community-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width=percent height="1"></rect>
            </svg>
            <p><strong>{said}</strong>" "<span class="hint">{as_of}</span></p>
            {own}
            {pledge}
        </div>
    }
    .into_any()
}

fn code_form(challenge: Key, code: Field, performer: Performer, notices: Notices) -> AnyView {
    let shape = Shape {
        id: "code",
        label: words::code(),
        hint: Some(words::code_hint()),
        kind: "text",
        max_length: Some(CODE_MAX_CHARS),
        ..Shape::default()
    };
    let current = views().current;
    let hand_in = move || {
        let Some(reader) = current.get_untracked() else { return };
        let action = Action::Redeem { reader, challenge, code: code.text.get_untracked() };
        performer.perform(action, move |outcome| match outcome {
            Ok(()) => {
                let _ = code.text.try_set(String::new());
                notices.say(words::code_taken());
            }
            Err(refusal) => code.refuse(refusal::in_words(refusal)),
        });
    };
    let button = view! { <button type="submit" class="press">{words::code_hand_in()}</button> };
    form_of(
        "code-form",
        hand_in,
        view! {
            {code.view(shape, nothing(), button.into_any())}
        }
        .into_any(),
    )
}

fn task_list(
    challenge: Key,
    tasks: Vec<TaskCard>,
    side: Option<u8>,
    performer: Performer,
    notices: Notices,
) -> AnyView {
    let class = side.map_or_else(|| "tasks".to_owned(), |side| format!("bingo is-{side}-wide"));
    let done = tasks.iter().filter(|task| task.is_done).count();
    let said = words::tasks_done(&done, &tasks.len());
    let squares = tasks.into_iter().map(|task| square(challenge, task, performer, notices)).collect_view();
    view! { <p class="hint">{said}</p><ul class=class>{squares}</ul> }.into_any()
}

fn square(challenge: Key, card: TaskCard, performer: Performer, notices: Notices) -> AnyView {
    let TaskCard { number, words: said, kind, is_done } = card;
    let mark = is_done.then(|| icon("check"));
    if kind != TaskKind::Told {
        let said = if kind == TaskKind::Free { words::task_free().to_owned() } else { said };
        let state = is_done.then(|| view! { <span class="unseen">{words::task_done()}</span> });
        let class = if is_done { "square is-done" } else { "square" };
        return view! { <li><span class=class><span>{said}</span>{mark}{state}</span></li> }.into_any();
    }
    let tick = move |_| {
        let action = Action::Tick { challenge, task: number, is_done: !is_done };
        performer.perform(action, move |outcome| {
            if let Err(refusal) = outcome {
                notices.say(refusal::in_words(refusal));
            }
        });
    };
    view! {
        <li>
            <button
                type="button"
                class=if is_done { "square is-done" } else { "square" }
                aria-pressed=if is_done { "true" } else { "false" }
                on:click=tick
            >
                <span>{said}</span>
                {mark}
            </button>
        </li>
    }
    .into_any()
}

/// What counts is looked up when somebody wants to know.
fn why(card: &ChallengeCard, asks_why: RwSignal<bool>, performer: Performer) -> AnyView {
    let (key, metric) = (card.key, card.metric);
    let reasons = live(move || {
        if !asks_why.get() {
            return nothing();
        }
        let reasons = asked(move || performer.reasons(key));
        live(move || reasons.get().map_or_else(nothing, |reasons| reason_list(metric, reasons)))
    });
    view! {
        <details class="why">
            <summary on:click=move |_| asks_why.set(true)>{words::why()}</summary>
            {reasons}
        </details>
    }
    .into_any()
}

fn reason_list(metric: Metric, reasons: Vec<Reason>) -> AnyView {
    let rows = reasons.into_iter().map(|reason| {
        let amount = format!("{} {}", reason.amount, measure::unit(metric, u64::from(reason.amount)));
        view! {
            <li>
                <span>{calendar::day_and_month(reason.on)}</span>
                <span>{amount}</span>
                <span class="quiet">{reason.title}</span>
            </li>
        }
        .into_any()
    });
    view! { <ul>{rows.collect_view()}</ul> }.into_any()
}
