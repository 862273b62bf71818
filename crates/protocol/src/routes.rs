//! Addresses of the device API. `{…}` patterns are axum's; the functions make the same addresses for a device.

use challenge::ParticipationId;

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
pub fn slice(hash_hex: &str) -> String {
    format!("/slices/{hash_hex}")
}

/// `number` counts the letters of the mailbox from 0.
#[must_use]
pub fn letter(mailbox: MailboxId, number: u8) -> String {
    format!("/v1/mailboxes/{mailbox}/{number}")
}
