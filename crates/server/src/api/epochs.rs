//! Other keys for a vault, word to who was removed, and the way of a family card to its vault.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::{MemberId, Membership, Removal, Rotation, VaultId};

use super::input::{Bearer, Cbor, Ids, Pushing};
use super::output::CborBody;
use super::vaults::check_slot_lengths;
use crate::Library;
use crate::error::ApiError;

pub(super) async fn rotate(
    State(library): State<Library>,
    Ids((vault,)): Ids<(VaultId,)>,
    Pushing(terms): Pushing,
    Bearer(token): Bearer,
    Cbor(wanted): Cbor<Rotation>,
) -> Result<StatusCode, ApiError> {
    check_slot_lengths(&wanted.slots)?;
    library.store().rotate(vault, token, terms, wanted).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn removal(
    State(library): State<Library>,
    Ids((vault,)): Ids<(VaultId,)>,
    Bearer(token): Bearer,
) -> Result<CborBody<Removal>, ApiError> {
    Ok(CborBody(library.store().removal(vault, token).await?))
}

pub(super) async fn membership(
    State(library): State<Library>,
    Ids((member,)): Ids<(MemberId,)>,
    Bearer(token): Bearer,
) -> Result<CborBody<Membership>, ApiError> {
    Ok(CborBody(library.store().membership(member, token).await?))
}
