//! Wire types, routes, limits and error codes of the device API, version 1. No I/O.
//!
//! `docs/sync-protocol.md` is the specification; this crate is its vocabulary. Bodies are CBOR arrays by index
//! (RFC 8949): an element this build does not know is skipped, one it lacks is `None`.

mod batch;
mod classes;
mod codes;
mod cursor;
mod library;
mod limits;
mod mailboxes;
mod participations;
pub mod routes;
mod vaults;

pub use batch::{BatchHeader, MalformedBatch, split_batch};
pub use classes::{
    Board, BoardCampaign, BoardSeat, Campaign, Claim, ClaimSeat, CreateClass, Join, JoinCodeHash, Joined,
    Judge, NewSeat, PutSeats, SeatCampaign, SeatTotal, SeatView, TakeSeat,
};
pub use codes::Code;
pub use cursor::{Cursor, NotACursor};
pub use library::{Capabilities, ChallengeList, CommunityStanding, PROTOCOL_VERSION, Standings};
pub use limits::*;
pub use mailboxes::{LetterNumber, MailboxId};
pub use participations::{CreateParticipation, CreditRows, PutCredits};
pub use vaults::{
    AddMember, CreateVault, Epoch, EpochStart, KeyCheck, MemberId, Membership, Page, Pushed, Removal,
    RemovedMember, Rotation, SeriesHead, SeriesId, Slot, Slots, Tip, Token, TokenHash, VaultId,
};

/// Encodes a wire value. Writing to memory cannot fail.
#[must_use]
pub fn encode<T: minicbor::Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).unwrap_or_default()
}

/// Decodes a whole body; bytes after the value are refused.
pub fn decode<'b, T: minicbor::Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, MalformedBody> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder.decode().map_err(|_| MalformedBody)?;
    if decoder.position() == bytes.len() { Ok(value) } else { Err(MalformedBody) }
}

/// A body that is not the CBOR it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the body is not the expected CBOR")]
pub struct MalformedBody;
