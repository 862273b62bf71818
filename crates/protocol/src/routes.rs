//! Addresses of the device API. `{…}` patterns are axum's; the functions make the same addresses for a device.

use challenge::{ClassId, ParticipationId, SeatId};

use crate::cursor::Cursor;
use crate::mailboxes::MailboxId;
use crate::vaults::{KeyCheck, MemberId, SeriesId, VaultId};

pub const CAPABILITIES: &str = "/v1/capabilities";
pub const CHALLENGES: &str = "/v1/challenges";
pub const STANDINGS: &str = "/v1/standings";
pub const CATALOGUE_MANIFEST: &str = "/v1/catalogue/manifest";
pub const SLICE: &str = "/slices/{hash}";
pub const VAULT: &str = "/v1/vaults/{vault}";
pub const MEMBER: &str = "/v1/vaults/{vault}/members/{member}";
pub const SLOTS: &str = "/v1/vaults/{vault}/slots";
pub const EPOCHS: &str = "/v1/vaults/{vault}/epochs";
pub const REMOVAL: &str = "/v1/vaults/{vault}/removal";
pub const MEMBERSHIP: &str = "/v1/members/{member}";
pub const BATCHES: &str = "/v1/vaults/{vault}/batches";
pub const PARTICIPATION: &str = "/v1/participations/{participation}";
pub const LETTER: &str = "/v1/mailboxes/{mailbox}/{letter}";
pub const CREDITS: &str = "/v1/participations/{participation}/credits";
pub const PARTICIPATION_SEAT: &str = "/v1/participations/{participation}/seat";
pub const CLASS: &str = "/v1/classes/{class}";
pub const CLASS_SEATS: &str = "/v1/classes/{class}/seats";
pub const CLASS_CAMPAIGNS: &str = "/v1/classes/{class}/campaigns";
pub const CLASS_CLAIM: &str = "/v1/classes/{class}/seats/{number}/claim";
pub const CLASS_BOARD: &str = "/v1/classes/{class}/board";
pub const SEAT: &str = "/v1/seats/{seat}";
pub const JOINS: &str = "/v1/joins";

/// Where the app makes a class of an invitation, whose token is in the fragment and reaches no server.
pub const CLASS_INVITATION: &str = "/class";
/// Where the app claims a seat with the secret of its strip, which is in the fragment.
pub const STRIP: &str = "/seat";

/// Media type of every request and answer but sealed batches and problems.
pub const CBOR: &str = "application/cbor";
/// Media type of one sealed batch.
pub const BATCH: &str = "application/vnd.prelistaj.batch";
/// Media type of one letter, whose bytes concern the two devices alone.
pub const LETTER_TYPE: &str = "application/vnd.prelistaj.letter";
/// Media type of the catalogue's manifest, whose format is the catalogue's own.
pub const MANIFEST: &str = "application/vnd.prelistaj.manifest";
/// Header of every request and every answer with the sender's protocol version, a decimal number.
pub const VERSION_HEADER: &str = "prelistaj-protocol";

#[must_use]
pub fn vault(vault: VaultId) -> String {
    format!("/v1/vaults/{vault}")
}

#[must_use]
pub fn member(vault: VaultId, member: MemberId) -> String {
    format!("/v1/vaults/{vault}/members/{member}")
}

#[must_use]
pub fn slots(vault: VaultId) -> String {
    format!("/v1/vaults/{vault}/slots")
}

/// Address of a rotation at the place `after`.
#[must_use]
pub fn epochs(vault: VaultId, after: Cursor) -> String {
    format!("/v1/vaults/{vault}/epochs?after={after}")
}

#[must_use]
pub fn removal(vault: VaultId) -> String {
    format!("/v1/vaults/{vault}/removal")
}

#[must_use]
pub fn membership(member: MemberId) -> String {
    format!("/v1/members/{member}")
}

/// Address of a push (POST) and of a repack (PUT). `after` is the sender's own cursor: when it is at the head, the answer
/// carries the next one.
#[must_use]
pub fn push(vault: VaultId, after: Cursor) -> String {
    format!("/v1/vaults/{vault}/batches?after={after}")
}

/// The same for a batch that names members: it is taken only if the server knows them all.
#[must_use]
pub fn naming(push: &str, members: &[MemberId]) -> String {
    let members: Vec<String> = members.iter().map(MemberId::to_string).collect();
    format!("{push}&members={}", members.join(","))
}

/// The same for a batch of a later epoch than the first: it is taken only if the server knows the epoch by this key.
#[must_use]
pub fn sealed_under(push: &str, check: KeyCheck) -> String {
    format!("{push}&key={check}")
}

#[must_use]
pub fn pull(vault: VaultId, after: Cursor, series: SeriesId) -> String {
    format!("/v1/vaults/{vault}/batches?after={after}&series={series}")
}

#[must_use]
pub fn participation(participation: ParticipationId) -> String {
    format!("/v1/participations/{participation}")
}

#[must_use]
pub fn credits(participation: ParticipationId) -> String {
    format!("/v1/participations/{participation}/credits")
}

#[must_use]
pub fn participation_seat(participation: ParticipationId) -> String {
    format!("/v1/participations/{participation}/seat")
}

#[must_use]
pub fn class(class: ClassId) -> String {
    format!("/v1/classes/{class}")
}

#[must_use]
pub fn class_seats(class: ClassId) -> String {
    format!("/v1/classes/{class}/seats")
}

#[must_use]
pub fn class_campaigns(class: ClassId) -> String {
    format!("/v1/classes/{class}/campaigns")
}

/// `number` is the seat's.
#[must_use]
pub fn class_claim(class: ClassId, number: u16) -> String {
    format!("/v1/classes/{class}/seats/{number}/claim")
}

#[must_use]
pub fn class_board(class: ClassId) -> String {
    format!("/v1/classes/{class}/board")
}

#[must_use]
pub fn seat(seat: SeatId) -> String {
    format!("/v1/seats/{seat}")
}

#[must_use]
pub fn slice(hash_hex: &str) -> String {
    format!("/slices/{hash_hex}")
}

/// `number` counts the letters of the mailbox from 0.
#[must_use]
pub fn letter(mailbox: MailboxId, number: u8) -> String {
    format!("/v1/mailboxes/{mailbox}/{number}")
}
