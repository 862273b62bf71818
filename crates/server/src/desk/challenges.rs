//! Challenges: the list, one of them with how it goes, and publishing.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use challenge::{Badge, Challenge, ChallengeId, Community, DoneBy, Rules, Stage, name_in};
use maud::{Markup, html};

use super::challenge_form::{self, Answers};
use super::form::Sent;
use super::layout::{self, Page};
use super::refusal::Refusal;
use super::session::{FORM_TOKEN, Staff};
use super::words;
use crate::Library;
use crate::clock::last_date_on_earth;
use crate::store::{Publishing, Standing};
use crate::{Refused, entropy};

pub(super) async fn list(State(library): State<Library>, staff: Staff) -> Result<Html<String>, Refusal> {
    let challenges = library.store().challenges().await?;
    let content = html! {
        p { a class="button" href="/desk/challenges/new" { (words::NEW_CHALLENGE) } }
        @if challenges.is_empty() {
            p { (words::NO_CHALLENGES) }
        } @else {
            table {
                thead { tr {
                    th scope="col" { (words::TITLE) }
                    th scope="col" { (words::OPENS) }
                    th scope="col" { (words::CLOSES) }
                    th scope="col" { (words::STAGE) }
                } }
                tbody { @for challenge in &challenges { (row(&library, challenge)) } }
            }
        }
    };
    Ok(layout::page(&Page { title: words::CHALLENGES, staff: Some(&staff) }, &content))
}

fn row(library: &Library, challenge: &Challenge) -> Markup {
    html! { tr {
        th scope="row" { a href=(address(challenge.id)) { (title(challenge)) } }
        td { (challenge.rules.opens) }
        td { (challenge.rules.closes) }
        td { (stage(library, challenge)) }
    } }
}

pub(super) async fn show(
    State(library): State<Library>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Html<String>, Refusal> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let Standing { challenge, participants, total } = library.standing(id).await?.ok_or(Refusal::NotFound)?;
    let rules = &challenge.rules;
    let content = html! {
        dl {
            div { dt { (words::PARTICIPANTS) } dd data-figure="participants" { (participants) } }
            div { dt { (words::TOTAL) } dd data-figure="total" { (total) " " (words::unit(rules.metric)) } }
            div { dt { (words::GOAL) } dd { (rules.goal) " " (words::goal_unit(rules)) } }
            @if !rules.tasks.is_empty() {
                div { dt { (words::TASKS) } dd data-figure="tasks" { (rules.tasks.len()) } }
            }
            @if let Some(community) = &challenge.community { (together(community, total, rules)) }
            div { dt { (words::OPENS) } dd { (rules.opens) } }
            div { dt { (words::CLOSES) } dd { (rules.closes) } }
            div { dt { (words::STAGE) } dd { (stage(&library, &challenge)) } }
        }
        @if rules.tasks.iter().any(|task| matches!(task.done_by, DoneBy::Code(_))) {
            p { a class="button" href={ (address(challenge.id)) "/posters" } { (words::POSTERS) } }
        }
        @if !challenge.badges.is_empty() { (badges(&challenge.badges, rules)) }
        @for text in &challenge.texts {
            section lang=(text.language) {
                h2 { (text.title) }
                p { (text.summary) }
            }
        }
    };
    Ok(layout::page(&Page { title: title(&challenge), staff: Some(&staff) }, &content))
}

fn together(community: &Community, total: u64, rules: &Rules) -> Markup {
    html! {
        div {
            dt { (words::TOGETHER) }
            dd data-figure="together" { (words::of_goal(total, community.goal, rules.metric)) }
        }
        @if let Some(pledge) = &community.pledge {
            div { dt { (words::PARTNER) } dd { (pledge.partner) } }
            div { dt { (words::GIFTS) } dd data-figure="gifts" { (pledge.gifts(total)) } }
        }
    }
}

/// By their numbers, which other badges are given for.
fn badges(badges: &[Badge], rules: &Rules) -> Markup {
    html! {
        section {
            h2 { (words::BADGES) }
            dl data-figure="badges" { @for badge in badges {
                div {
                    dt { (badge.number) ". " (name_in(&badge.names, words::LANGUAGE).unwrap_or_default()) }
                    dd { (words::given_for(&badge.given_for, rules)) }
                }
            } }
        }
    }
}

pub(super) async fn new_form(State(library): State<Library>, staff: Staff) -> Html<String> {
    challenge_form::page(&library, &staff, &Answers::default(), &BTreeMap::new())
}

pub(super) async fn publish(
    State(library): State<Library>,
    staff: Staff,
    Sent(answers): Sent<Answers>,
) -> Result<Response, Refusal> {
    staff.require_form_token(answers.get(FORM_TOKEN).map(String::as_str))?;
    let id = ChallengeId(entropy::random());
    let challenge = match challenge_form::read(id, &answers, &library.config().languages) {
        Ok(challenge) => challenge,
        Err(faults) => {
            let page = challenge_form::page(&library, &staff, &answers, &faults);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    match library.store().publish(challenge).await? {
        Publishing::New => Ok(Redirect::to(&address(id)).into_response()),
        // A random id that is there already.
        Publishing::Revised | Publishing::Unchanged | Publishing::RulesDiffer => Err(Refused::Taken.into()),
    }
}

fn address(id: ChallengeId) -> String {
    format!("/desk/challenges/{id}")
}

pub(super) fn title(challenge: &Challenge) -> &str {
    challenge.text(words::LANGUAGE).map_or("", |text| &text.title)
}

fn stage(library: &Library, challenge: &Challenge) -> &'static str {
    match challenge.rules.stage(last_date_on_earth(library.now_ms())) {
        Stage::Upcoming => words::UPCOMING,
        Stage::Open => words::OPEN,
        Stage::Grace => words::GRACE,
        Stage::Closed => words::CLOSED,
    }
}
