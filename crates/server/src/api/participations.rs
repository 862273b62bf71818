//! Participations and credits: the public plane.

use axum::extract::State;
use axum::http::StatusCode;
use challenge::{CreditsDigest, ParticipationId};
use protocol::{CREDITS_PER_REQUEST, Code, CreateParticipation, CreditRows, PutCredits};

use super::input::{Bearer, Cbor, Ids};
use super::output::CborBody;
use crate::Library;
use crate::client::Client;
use crate::clock::last_date_on_earth;
use crate::error::ApiError;
use crate::rate_limit::Action;
use crate::store::Put;

pub(super) async fn create(
    State(library): State<Library>,
    client: Client,
    Ids((id,)): Ids<(ParticipationId,)>,
    Bearer(token): Bearer,
    Cbor(wanted): Cbor<CreateParticipation>,
) -> Result<Put, ApiError> {
    // Whoever makes a participation must be able to open it.
    if token != wanted.token_hash {
        return Err(Code::Unauthorised.into());
    }
    client.take(&library, Action::CreateParticipation)?;
    Ok(library.store().create_participation(id, wanted, last_date_on_earth(library.now_ms())).await?)
}

pub(super) async fn erase(
    State(library): State<Library>,
    Ids((id,)): Ids<(ParticipationId,)>,
    Bearer(token): Bearer,
) -> Result<StatusCode, ApiError> {
    library.store().erase_participation(id, token).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn put_credits(
    State(library): State<Library>,
    Ids((id,)): Ids<(ParticipationId,)>,
    Bearer(token): Bearer,
    Cbor(PutCredits { credits }): Cbor<PutCredits>,
) -> Result<CborBody<CreditsDigest>, ApiError> {
    if credits.len() > CREDITS_PER_REQUEST {
        return Err(Code::TooLarge.into());
    }
    let today = last_date_on_earth(library.now_ms());
    Ok(CborBody(library.store().put_credits(id, token, credits, today).await?))
}

pub(super) async fn credits(
    State(library): State<Library>,
    Ids((id,)): Ids<(ParticipationId,)>,
    Bearer(token): Bearer,
) -> Result<CborBody<CreditRows>, ApiError> {
    Ok(CborBody(CreditRows { credits: library.store().credits(id, token).await? }))
}
