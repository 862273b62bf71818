//! What a class reads for: how it goes, and beginning with something new.

use leptos::prelude::*;

use super::{Shown, why};
use crate::i18n::{calendar, words};
use crate::parts::choice::{Chip, choice};
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::notices;
use crate::parts::ring::ring;
use crate::parts::sheet::{Closer, sheet};
use crate::state::class::{CampaignCard, ClassWork, Template};
use crate::state::performer;

/// Of the tallest bar, in its own units.
const BAR_HEIGHT: u64 = 100;

pub(super) fn campaigns(shown: Shown) -> AnyView {
    let is_beginning = RwSignal::new(false);
    let on_wall = RwSignal::new(None::<CampaignCard>);
    let cards = live(move || {
        let Some(card) = shown.card() else { return nothing() };
        let pupils = card.pupils.len();
        if card.campaigns.is_empty() {
            return view! { <p>{words::campaign_none()}</p> }.into_any();
        }
        card.campaigns
            .iter()
            .map(|campaign| campaign_card(campaign, pupils, on_wall))
            .collect_view()
            .into_any()
    });
    let form = live(move || {
        if !is_beginning.get() {
            return nothing();
        }
        let closer = Closer::new();
        sheet(closer, words::campaign_new(), move || is_beginning.set(false), new_campaign(shown, closer))
    });
    let wall = live(move || {
        let Some(campaign) = on_wall.get() else { return nothing() };
        let pupils = untrack(move || shown.card()).map_or(0, |card| card.pupils.len());
        let title = words::campaign_wall();
        sheet(Closer::new(), title, move || on_wall.set(None), wall(&campaign, pupils))
    });
    let begin = move |_| is_beginning.set(true);
    view! {
        <section class="card" aria-label=words::campaigns()>
            <h3>{words::campaigns()}</h3>
            {cards}
            <button type="button" class="small" on:click=begin>{words::campaign_new()}</button>
            {form}
            {wall}
        </section>
    }
    .into_any()
}

/// `12 дена секој`, `3 000 страници заедно`.
pub(crate) fn goal_in_words(metric: challenge::Metric, goal: u32, together: bool) -> String {
    let goal = u64::from(goal);
    let amount = format!("{goal} {}", measure::unit(metric, goal));
    if together { words::campaign_together(&amount) } else { words::campaign_each(&amount) }
}

/// How full the ring is, and the same in words.
fn so_far(campaign: &CampaignCard, pupils: usize) -> (u16, String) {
    if campaign.together {
        let unit = measure::unit(campaign.metric, campaign.total);
        return (campaign.permille, format!("{} {unit}", campaign.total));
    }
    let share = campaign.reached * 1000 / pupils.max(1);
    (u16::try_from(share).unwrap_or(1000), words::campaign_reached(&pupils, &campaign.reached))
}

/// For the wall of a classroom: big shapes, and nothing of anybody alone.
fn wall(campaign: &CampaignCard, pupils: usize) -> AnyView {
    let (permille, so_far) = so_far(campaign, pupils);
    view! {
        <div class="class-wall">
            <p>{goal_in_words(campaign.metric, campaign.goal, campaign.together)}</p>
            {ring(permille, String::new(), nothing())}
            <p>{so_far}</p>
            {weeks(campaign)}
        </div>
    }
    .into_any()
}

fn campaign_card(campaign: &CampaignCard, pupils: usize, on_wall: RwSignal<Option<CampaignCard>>) -> AnyView {
    let goal = goal_in_words(campaign.metric, campaign.goal, campaign.together);
    let (permille, so_far) = so_far(campaign, pupils);
    let period = words::challenge_period(
        &calendar::day_and_month(campaign.opens),
        &calendar::day_and_month(campaign.closes),
    );
    let readers = words::campaign_readers(&pupils, &campaign.readers);
    let shown = campaign.clone();
    let show = move |_| on_wall.set(Some(shown.clone()));
    view! {
        <article class="campaign">
            <h4>{goal}</h4>
            <p class="hint">{period}</p>
            <div class="challenge-progress">
                {ring(permille, String::new(), nothing())}
                <p><strong>{so_far}</strong><br />{readers}</p>
            </div>
            {weeks(campaign)}
            <button type="button" class="small" on:click=show>{words::campaign_wall()}</button>
        </article>
    }
    .into_any()
}

/// A bar for each week, and a sentence that says the same.
fn weeks(campaign: &CampaignCard) -> AnyView {
    let most = campaign.weeks.iter().copied().max().unwrap_or(0).max(1);
    let bars = campaign.weeks.iter().zip(1..).map(|(amount, week)| {
        let height = (*amount * BAR_HEIGHT / most).max(2);
        view! {
            <span class="bar">
                <span class="bar-number">{*amount}</span>
                <svg class="bar-fill" viewBox=format!("0 0 24 {BAR_HEIGHT}") preserveAspectRatio="none">
                    <rect y=BAR_HEIGHT - height width="24" height=height rx="4"></rect>
                </svg>
                <span class="bar-day">{week}</span>
            </span>
        }
        .into_any()
    });
    let said: Vec<_> = campaign
        .weeks
        .iter()
        .zip(1..)
        .map(|(amount, week)| {
            words::campaign_week(&format!("{amount} {}", measure::unit(campaign.metric, *amount)), &week)
        })
        .collect();
    view! {
        <div class="bars" aria-hidden="true">{bars.collect_view()}</div>
        <p class="unseen">{said.join(" ")}</p>
    }
    .into_any()
}

fn new_campaign(shown: Shown, closer: Closer) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let template = RwSignal::new(0);
    let goal = Field::new(Template::ALL[0].goal.to_string());
    let weeks = Field::new(Template::ALL[0].weeks.to_string());
    let chosen = move |at: usize| {
        let template = Template::ALL[at % Template::ALL.len()];
        goal.text.set(template.goal.to_string());
        weeks.text.set(template.weeks.to_string());
    };
    let begin = move || {
        let number = |field: Field| field.text.with_untracked(|text| text.trim().parse().unwrap_or(0));
        let (goal_number, weeks_number) = (number(goal), number(weeks));
        if !(1..=MOST).contains(&goal_number) {
            return goal.refuse(words::refused_number(&MOST, &1));
        }
        if !(1..=MOST_WEEKS).contains(&weeks_number) {
            return weeks.refuse(words::refused_number(&MOST_WEEKS, &1));
        }
        let template = Template {
            goal: goal_number,
            weeks: weeks_number,
            ..Template::ALL[template.get_untracked() % Template::ALL.len()]
        };
        performer.class(ClassWork::Begin { class: shown.key(), template }, move |outcome| match outcome {
            Ok(_) => {
                closer.close();
                notices.say(words::campaign_begun());
            }
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let chips = Template::ALL
        .map(|template| Chip::words(goal_in_words(template.metric, template.goal, template.together)))
        .into();
    let number = |id, label, length| Shape {
        id,
        label,
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(length),
        ..Shape::default()
    };
    form_of(
        "log-form",
        begin,
        view! {
            {choice("campaign-template", words::campaign_kind(), chips, template, chosen)}
            {goal.view(number("campaign-goal", words::own_goal(), 6), nothing(), nothing())}
            {weeks.view(number("campaign-weeks", words::campaign_weeks(), 2), nothing(), nothing())}
            <p class="hint">{words::campaign_from_today()}</p>
            <button type="submit" class="press is-wide">{words::campaign_begin()}</button>
        }
        .into_any(),
    )
}

const MOST: u32 = 1_000_000;
const MOST_WEEKS: u32 = 52;
