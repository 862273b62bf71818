//! Seats of a class, as a pupil's device claims and sees them.

use axum::extract::State;
use axum::http::StatusCode;
use challenge::{ParticipationId, SeatId};
use protocol::{ClaimSeat, Code, Join, Joined, NICKNAMES, SeatView, TakeSeat};

use super::input::{Bearer, Cbor, Ids, hash};
use super::output::CborBody;
use crate::Library;
use crate::client::Client;
use crate::clock::utc_date;
use crate::error::ApiError;
use crate::rate_limit::Action;
use crate::store::Put;

/// Digits that are unknown, too old or used answer the same, and are counted against the sender and against everybody.
pub(super) async fn join(
    State(library): State<Library>,
    client: Client,
    Cbor(Join { code }): Cbor<Join>,
) -> Result<CborBody<Joined>, ApiError> {
    client.may(&library, Action::MissCode)?;
    Client::EVERYBODY.may(&library, Action::MissCodeAnywhere)?;
    let sealed = library.store().join(code, library.now_ms()).await?;
    if sealed.is_none() {
        client.take(&library, Action::MissCode)?;
        Client::EVERYBODY.take(&library, Action::MissCodeAnywhere)?;
    }
    Ok(CborBody(Joined { sealed }))
}

pub(super) async fn claim(
    State(library): State<Library>,
    Ids((seat,)): Ids<(SeatId,)>,
    Bearer(holder): Bearer,
    Cbor(ClaimSeat { strip, nickname }): Cbor<ClaimSeat>,
) -> Result<Put, ApiError> {
    if nickname >= NICKNAMES {
        return Err(Code::Malformed.into());
    }
    let today = utc_date(library.now_ms());
    Ok(library.store().claim_seat(seat, hash(strip), holder, nickname, today).await?)
}

pub(super) async fn show(
    State(library): State<Library>,
    Ids((seat,)): Ids<(SeatId,)>,
    Bearer(holder): Bearer,
) -> Result<CborBody<SeatView>, ApiError> {
    Ok(CborBody(library.store().seat_view(seat, holder, library.counting_day()).await?))
}

pub(super) async fn leave(
    State(library): State<Library>,
    Ids((seat,)): Ids<(SeatId,)>,
    Bearer(holder): Bearer,
) -> Result<StatusCode, ApiError> {
    library.store().leave_seat(seat, holder).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn take(
    State(library): State<Library>,
    Ids((participation,)): Ids<(ParticipationId,)>,
    Bearer(token): Bearer,
    Cbor(TakeSeat { seat, proof }): Cbor<TakeSeat>,
) -> Result<Put, ApiError> {
    Ok(library.store().take_seat(participation, token, seat, hash(proof)).await?)
}
