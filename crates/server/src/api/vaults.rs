//! Vaults, members and slots.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::{AddMember, Code, CreateVault, MemberId, SLOT_MAX_BYTES, Slot, Slots, VaultId};

use super::input::{Bearer, Cbor, Ids};
use super::output::CborBody;
use crate::Library;
use crate::client::Client;
use crate::clock::epoch_day;
use crate::error::ApiError;
use crate::rate_limit::Action;
use crate::store::Put;

pub(super) async fn create(
    State(library): State<Library>,
    client: Client,
    Ids((vault,)): Ids<(VaultId,)>,
    Bearer(token): Bearer,
    Cbor(wanted): Cbor<CreateVault>,
) -> Result<Put, ApiError> {
    // Whoever makes a vault must be able to open it.
    if token != wanted.token_hash {
        return Err(Code::Unauthorised.into());
    }
    check_slots(&wanted.slots, wanted.member)?;
    client.take(&library, Action::CreateVault)?;
    Ok(library.store().create_vault(vault, wanted, epoch_day(library.now_ms())).await?)
}

pub(super) async fn erase(
    State(library): State<Library>,
    Ids((vault,)): Ids<(VaultId,)>,
    Bearer(token): Bearer,
) -> Result<StatusCode, ApiError> {
    library.store().erase_vault(vault, token).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn add_member(
    State(library): State<Library>,
    Ids((vault, member)): Ids<(VaultId, MemberId)>,
    Bearer(token): Bearer,
    Cbor(wanted): Cbor<AddMember>,
) -> Result<Put, ApiError> {
    check_slots(&wanted.slots, member)?;
    Ok(library.store().add_member(vault, token, member, wanted).await?)
}

pub(super) async fn slots(
    State(library): State<Library>,
    Ids((vault,)): Ids<(VaultId,)>,
    Bearer(token): Bearer,
) -> Result<CborBody<Slots>, ApiError> {
    Ok(CborBody(library.store().slots(vault, token).await?))
}

pub(super) fn check_slot_lengths(slots: &[Slot]) -> Result<(), ApiError> {
    if slots.iter().any(|slot| slot.sealed.len() > SLOT_MAX_BYTES) {
        Err(Code::TooLarge.into())
    } else {
        Ok(())
    }
}

/// Slots are the member's own, at most one for an epoch, and short.
fn check_slots(slots: &[Slot], member: MemberId) -> Result<(), ApiError> {
    check_slot_lengths(slots)?;
    let ascending = slots.windows(2).all(|pair| pair[0].epoch < pair[1].epoch);
    if !ascending || slots.iter().any(|slot| slot.member != member) {
        return Err(Code::Malformed.into());
    }
    Ok(())
}
