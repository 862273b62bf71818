//! Keys, sealed batches, padding: everything that makes a log private.
//!
//! XChaCha20-Poly1305, HKDF-SHA-256 and X25519, the same code natively and in the browser. Bytes are specified in
//! `docs/sync-protocol.md` §1.5–1.6 and frozen by vectors from a second implementation (`tests/vectors`).
//! This crate seals bytes; it knows neither rows nor books.

mod backup;
mod body;
mod card;
mod damm;
mod keys;
mod padding;
mod pairing;
mod participation;
mod seal;
mod slot;
mod strip;

pub use backup::{BackupKey, NotOpened, TooMuch, open_backup, seal_backup};
pub use body::{MalformedBody, pack, unpack};
pub use card::{FamilyCard, WrongBlocks};
pub use keys::{EpochKey, EpochSeed, VaultKeys, VaultSecret};
pub use pairing::{
    Agreed, Commitment, Half, MeetingPlace, NotAMeetingPlace, OwnHalf, PICTURES, PICTURES_COMPARED,
};
pub use participation::{ParticipationKeys, participation_keys};
pub use seal::{BatchSeal, NONCE_LEN, NotAuthentic, SEAL_OVERHEAD};
pub use slot::{MemberKey, MemberPublic, Seed, SlotSecrets, open_slot, seal_slot};
pub use strip::{Strip, StripDigits, steward_token};
