//! Pushing and pulling sealed batches.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use protocol::{BatchHeader, Code, Page, VaultId, split_batch};

use super::input::{AfterAndSeries, Bearer, Ids, Pushing, Sealed};
use super::output::CborBody;
use crate::Library;
use crate::clock::epoch_day;
use crate::error::ApiError;
use crate::store::Push;

pub(super) async fn push(
    State(library): State<Library>,
    Ids((vault,)): Ids<(VaultId,)>,
    Pushing(terms): Pushing,
    Bearer(token): Bearer,
    Sealed(sealed): Sealed,
) -> Result<Response, ApiError> {
    let header = header_of(&sealed, vault)?;
    let today = epoch_day(library.now_ms());
    Ok(answer(library.store().append(token, terms, header, sealed, today).await?))
}

pub(super) async fn repack(
    State(library): State<Library>,
    Ids((vault,)): Ids<(VaultId,)>,
    Pushing(terms): Pushing,
    Bearer(token): Bearer,
    Sealed(sealed): Sealed,
) -> Result<Response, ApiError> {
    let header = header_of(&sealed, vault)?;
    let today = epoch_day(library.now_ms());
    Ok(answer(library.store().repack(token, terms, header, sealed, today).await?))
}

fn header_of(sealed: &[u8], vault: VaultId) -> Result<BatchHeader, ApiError> {
    let (header, _) = split_batch(sealed).map_err(|_| Code::Malformed)?;
    if header.vault == vault { Ok(header) } else { Err(Code::Malformed.into()) }
}

fn answer(push: Push) -> Response {
    match push {
        Push::Appended(pushed) => CborBody(pushed).into_response(),
        Push::Conflict(pushed) => (StatusCode::CONFLICT, CborBody(pushed)).into_response(),
    }
}

pub(super) async fn pull(
    State(library): State<Library>,
    Ids((vault,)): Ids<(VaultId,)>,
    AfterAndSeries(after, series): AfterAndSeries,
    Bearer(token): Bearer,
) -> Result<CborBody<Page>, ApiError> {
    Ok(CborBody(library.store().page(vault, token, after, series).await?))
}
