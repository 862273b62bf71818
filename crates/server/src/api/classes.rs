//! Classes, as an educator's device makes and sees them.

use axum::extract::State;
use axum::http::StatusCode;
use challenge::{BucketUnit, ClassId, DoneBy, Grouping, Metric, Rules};
use protocol::{Board, CLASS_MAX_SEATS, Campaign, Code, CreateClass, Judge, PutSeats, STRIP_MAX_BYTES};

use super::input::{Bearer, Cbor, Ids, hash};
use super::output::CborBody;
use crate::Library;
use crate::client::Client;
use crate::error::ApiError;
use crate::rate_limit::Action;
use crate::store::Put;

pub(super) async fn create(
    State(library): State<Library>,
    client: Client,
    Ids((class,)): Ids<(ClassId,)>,
    Bearer(steward): Bearer,
    Cbor(CreateClass { invitation }): Cbor<CreateClass>,
) -> Result<Put, ApiError> {
    client.take(&library, Action::CreateVault)?;
    Ok(library.store().create_class(class, steward, hash(invitation), library.now_ms()).await?)
}

pub(super) async fn erase(
    State(library): State<Library>,
    Ids((class,)): Ids<(ClassId,)>,
    Bearer(steward): Bearer,
) -> Result<StatusCode, ApiError> {
    library.store().erase_class(class, steward).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn put_seats(
    State(library): State<Library>,
    Ids((class,)): Ids<(ClassId,)>,
    Bearer(steward): Bearer,
    Cbor(PutSeats { seats }): Cbor<PutSeats>,
) -> Result<StatusCode, ApiError> {
    if seats.len() > CLASS_MAX_SEATS || seats.iter().any(|seat| seat.sealed.len() > STRIP_MAX_BYTES) {
        return Err(Code::TooLarge.into());
    }
    library.store().put_seats(class, steward, seats, library.now_ms()).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn put_campaign(
    State(library): State<Library>,
    Ids((class,)): Ids<(ClassId,)>,
    Bearer(steward): Bearer,
    Cbor(campaign): Cbor<Campaign>,
) -> Result<Put, ApiError> {
    let is_known = library.store().challenges().await?.iter().any(|known| known.id == campaign.challenge);
    if !is_known && !is_of_a_class(&campaign.rules) {
        return Err(Code::Malformed.into());
    }
    Ok(library.store().put_campaign(class, steward, campaign).await?)
}

pub(super) async fn judge(
    State(library): State<Library>,
    Ids((class, number)): Ids<(ClassId, u16)>,
    Bearer(steward): Bearer,
    Cbor(Judge { accept }): Cbor<Judge>,
) -> Result<StatusCode, ApiError> {
    library.store().judge_claim(class, steward, number, accept).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn board(
    State(library): State<Library>,
    Ids((class,)): Ids<(ClassId,)>,
    Bearer(steward): Bearer,
) -> Result<CborBody<Board>, ApiError> {
    Ok(CborBody(library.store().board(class, steward, library.counting_day()).await?))
}

/// Longest campaign of a class: a school year.
const LONGEST_DAYS: i32 = 366;
const MOST: u32 = 1_000_000;
const CONDITIONS_MAX: usize = 8;

/// Whether the rules are such as the app makes for a class: nothing finer than weeks, and no words.
fn is_of_a_class(rules: &Rules) -> bool {
    let cap_max = match rules.metric {
        Metric::Days | Metric::Books | Metric::Activities => 1,
        Metric::Minutes => 600,
        Metric::Pages => 1_000,
    };
    let days = rules.closes.days_since(rules.opens) + 1;
    rules.bucket == BucketUnit::Week
        && (1..=LONGEST_DAYS).contains(&days)
        && (1..=MOST).contains(&rules.goal)
        && (1..=cap_max).contains(&rules.cap)
        && rules.grace_days <= Rules::DEFAULT_GRACE_DAYS * 3
        && matches!(rules.grouping, Grouping::Usual | Grouping::Language)
        && rules.conditions.len() <= CONDITIONS_MAX
        && rules.tasks.len() <= CLASS_MAX_SEATS
        && rules.tasks.iter().all(|task| matches!(task.done_by, DoneBy::Book(_)))
        && rules.card.is_none()
}
