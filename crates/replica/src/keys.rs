//! Keys of records. Fixed-width and big-endian, so that bytes order as meant.

use challenge::{CreditId, Date, SeatId};
use oplog::{EntityId, Kind};
use protocol::{SeriesId, VaultId};

use crate::store::Key;

/// The device's identity.
pub(crate) const IDENTITY: &[u8] = b"identity";
/// The device's logical clock and its offset to the server's.
pub(crate) const CLOCK: &[u8] = b"clock";
/// The build that last began here.
pub(crate) const BUILD: &[u8] = b"build";
/// What went from this device.
pub(crate) const FAREWELL: &[u8] = b"farewell";
/// The reader last shown.
pub(crate) const LAST_READER: &[u8] = b"last_reader";

/// What left the device, by day.
pub(crate) const SENT: &[u8] = b"sent";

pub(crate) fn sent(day: Date) -> Key {
    [SENT, &ordered(day)].concat()
}

/// What the library was told of a class.
pub(crate) fn class(vault: VaultId) -> Key {
    [b"class", &vault.0[..]].concat()
}

/// What the library was told of the seats that the reader of an amounts vault has.
pub(crate) fn seats(vault: VaultId) -> Key {
    [b"seat", &vault.0[..]].concat()
}

pub(crate) fn seat(vault: VaultId, seat: SeatId) -> Key {
    [b"seat", &vault.0[..], &seat.0].concat()
}

/// The stickers of this reader that were shown here.
pub(crate) fn stickers_seen(reader: EntityId) -> Key {
    [b"stickers", &reader.0[..]].concat()
}

/// What this reader has looked for here.
pub(crate) fn searches(reader: EntityId) -> Key {
    [b"searches", &reader.0[..]].concat()
}

pub(crate) fn vault(vault: VaultId) -> Key {
    vault.0.to_vec()
}

pub(crate) fn entity(vault: VaultId, entity: EntityId) -> Key {
    [vault.0, entity.0].concat()
}

pub(crate) fn listed_kind(vault: VaultId, kind: Kind) -> Key {
    [&vault.0[..], &kind.to_be_bytes()].concat()
}

pub(crate) fn listed(vault: VaultId, kind: Kind, entity: EntityId) -> Key {
    [&vault.0[..], &kind.to_be_bytes(), &entity.0].concat()
}

pub(crate) fn date(vault: VaultId, date: Date) -> Key {
    [&vault.0[..], &ordered(date)].concat()
}

/// Flipping the sign bit orders negative days before positive ones.
fn ordered(date: Date) -> [u8; 4] {
    (date.epoch_day().cast_unsigned() ^ 1 << 31).to_be_bytes()
}

pub(crate) fn day(vault: VaultId, date: Date, entity: EntityId) -> Key {
    [&self::date(vault, date)[..], &entity.0].concat()
}

/// The date and entity of a key made by [`day`].
pub(crate) fn split_day(key: &[u8]) -> Option<(Date, EntityId)> {
    let (ordered, entity) = key.get(16..)?.split_first_chunk::<4>()?;
    let day = (u32::from_be_bytes(*ordered) ^ 1 << 31).cast_signed();
    Some((Date::from_epoch_day(day).ok()?, EntityId(entity.try_into().ok()?)))
}

pub(crate) fn pending(vault: VaultId, sequence: u64) -> Key {
    [&vault.0[..], &sequence.to_be_bytes()].concat()
}

pub(crate) fn quarantined(vault: VaultId, series: SeriesId, sequence: u64) -> Key {
    [&vault.0[..], &series.0, &sequence.to_be_bytes()].concat()
}

pub(crate) fn participation(vault: VaultId, participation: EntityId) -> Key {
    [vault.0, participation.0].concat()
}

pub(crate) fn credit(vault: VaultId, participation: EntityId, entity: EntityId) -> Key {
    [vault.0, participation.0, entity.0].concat()
}

pub(crate) fn foreign(vault: VaultId, participation: EntityId, credit: CreditId) -> Key {
    [vault.0, participation.0, credit.0].concat()
}

/// The participation in a key made by [`foreign`].
pub(crate) fn participation_of(key: &[u8]) -> Option<EntityId> {
    Some(EntityId(*key.get(16..)?.first_chunk()?))
}

/// The vault at the beginning of a key.
pub(crate) fn vault_of(key: &[u8]) -> Option<VaultId> {
    Some(VaultId(*key.first_chunk()?))
}

/// The entity at the end of a key made by [`entity`], [`listed`] or [`credit`].
pub(crate) fn last_entity(key: &[u8]) -> Option<EntityId> {
    Some(EntityId(*key.last_chunk()?))
}
