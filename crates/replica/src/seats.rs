//! Seats that readers have in classes.

use challenge::SeatId;
use minicbor::{Decode, Encode};
use oplog::EntityId;
use protocol::{SeatView, Token, VaultId};
use reading::{Draft, Membership, Participation, kind};
use vault::{Strip, VaultSecret};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{ParticipationRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::store::{Key, Read, Store, Table, Write};

/// A seat of a reader on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenSeat {
    pub seat: SeatId,
    pub membership: Membership,
    pub standing: SeatStanding,
    /// What the library last told of the class.
    pub view: Option<SeatView>,
}

/// How far a seat is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum SeatStanding {
    /// The library has yet to hear of it.
    #[n(0)]
    Waiting,
    /// The library has it; the educator looks whether it is the right pupil.
    #[n(1)]
    Claimed,
    #[n(2)]
    Approved,
    /// Somebody else has it, or the educator has shown the reader out.
    #[n(3)]
    Refused,
}

/// What this device has told the library of a seat, and was told.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct SeatRecord {
    #[n(0)]
    pub(crate) standing: SeatStanding,
    #[n(1)]
    pub(crate) view: Option<SeatView>,
    /// When the library was last asked, in milliseconds since 1970-01-01 by this device's clock.
    #[n(2)]
    pub(crate) asked_ms: u64,
    /// The reader has got up: what the library is to be told that with.
    #[n(3)]
    pub(crate) left: Option<Token>,
    /// The scan of the amounts vault at that time: another one means that the library may have forgotten.
    #[n(4)]
    pub(crate) scan: u32,
}

impl Default for SeatRecord {
    fn default() -> Self {
        Self { standing: SeatStanding::Waiting, view: None, asked_ms: 0, left: None, scan: 0 }
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Takes a seat with the secret of its strip. The library hears of it at the next connection; taking it twice is once.
    pub async fn join_class(
        &self,
        reader: EntityId,
        strip: [u8; 16],
        nickname: u16,
    ) -> Result<Changes, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        let membership = Membership { strip, nickname, joined_on: self.clock.today() };
        // It may be that the reader sat here before.
        let seat = SeatId(Strip::new(strip).seat());
        self.update_seat(amounts, seat, |record| *record = SeatRecord::default()).await?;
        self.append(Vec::new(), vec![(amounts, membership.draft())]).await
    }

    /// Gets up. What was read stays with the reader; the class no longer counts what was read at home.
    pub async fn leave_class(&self, reader: EntityId, seat: SeatId) -> Result<Changes, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        let memberships = self.memberships(amounts).await?;
        let (_, membership) =
            memberships.into_iter().find(|(known, _)| *known == seat).ok_or(ReplicaError::Unknown)?;
        let holder = self.vault_record(amounts).await?.holder(&Strip::new(membership.strip));
        self.update_seat(amounts, seat, |record| {
            *record = SeatRecord { left: Some(holder), ..SeatRecord::default() };
        })
        .await?;
        let mut drafts = vec![(amounts, Draft::tombstone(membership.entity()))];
        let vault = self.vault_record(amounts).await?;
        let published = self.challenges().await?;
        for (entity, taken) in self.published_participations(&vault).await? {
            if taken.strip == Some(membership.strip) {
                // What the library publishes to everybody is still the reader's own to take part in.
                let is_public = published.iter().any(|challenge| challenge.id == taken.challenge);
                let alone = Participation { strip: None, ..taken };
                let draft = if is_public { alone.draft() } else { Draft::tombstone(entity) };
                drafts.push((amounts, draft));
            }
        }
        self.append(Vec::new(), drafts).await
    }

    /// The seats that a reader has.
    pub async fn seats(&self, reader: EntityId) -> Result<Vec<TakenSeat>, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        let mut seats = Vec::new();
        for (seat, membership) in self.memberships(amounts).await? {
            let SeatRecord { standing, view, .. } = self.seat_record(amounts, seat).await?;
            seats.push(TakenSeat { seat, membership, standing, view });
        }
        seats.sort_by_key(|seat| (seat.membership.joined_on, seat.seat));
        Ok(seats)
    }

    /// Has the participations of a strip be counted for its seat anew in this run: it was claimed just now, or they are new.
    pub(crate) async fn seat_anew(&self, vault: &VaultRecord, strip: [u8; 16]) -> Result<(), ReplicaError> {
        let published = self.published_participations(vault).await?;
        let of_the_strip = published.into_iter().filter(|(_, taken)| taken.strip == Some(strip));
        let keys: Vec<Key> =
            of_the_strip.map(|(entity, _)| keys::participation(vault.vault, entity)).collect();
        let reads = keys.iter().map(|key| Read::Get(Table::Participations, key.clone())).collect();
        self.store
            .try_transact(reads, move |answers| {
                let mut writes = Vec::new();
                for (at, key) in keys.into_iter().enumerate() {
                    let Some(bytes) = answers.value(at) else { continue };
                    let status: ParticipationRecord = decode(bytes)?;
                    let anew = ParticipationRecord { is_seated: false, verified_on: None, ..status };
                    writes.push(Write::Put(Table::Participations, key, encode(&anew)));
                }
                Ok((writes, ()))
            })
            .await
    }

    pub(crate) async fn memberships(
        &self,
        amounts: VaultId,
    ) -> Result<Vec<(SeatId, Membership)>, ReplicaError> {
        let rows = self.listed(amounts, kind::MEMBERSHIP).await?;
        let memberships = rows.iter().filter_map(Membership::from_row);
        Ok(memberships.map(|one| (SeatId(Strip::new(one.strip).seat()), one)).collect())
    }

    pub(crate) async fn seat_record(
        &self,
        amounts: VaultId,
        seat: SeatId,
    ) -> Result<SeatRecord, ReplicaError> {
        self.meta(keys::seat(amounts, seat)).await
    }

    /// Seats of an amounts vault that the reader has got up from, and what the library is to be told that with.
    pub(crate) async fn seats_left(&self, amounts: VaultId) -> Result<Vec<(SeatId, Token)>, ReplicaError> {
        let answers = self.store.read(vec![Read::prefix(Table::Meta, &keys::seats(amounts))]).await?;
        let mut left = Vec::new();
        for (key, bytes) in answers.range(0) {
            let record: SeatRecord = decode(bytes)?;
            let seat = keys::last_entity(key).ok_or(ReplicaError::Damaged)?;
            left.extend(record.left.map(|token| (SeatId(seat.0), token)));
        }
        Ok(left)
    }

    pub(crate) async fn update_seat(
        &self,
        amounts: VaultId,
        seat: SeatId,
        change: impl FnOnce(&mut SeatRecord),
    ) -> Result<(), ReplicaError> {
        self.change_meta(keys::seat(amounts, seat), change).await
    }

    pub(crate) async fn forget_seat(&self, amounts: VaultId, seat: SeatId) -> Result<(), ReplicaError> {
        let write = Write::Delete(Table::Meta, keys::seat(amounts, seat));
        Ok(self.store.transact(Vec::new(), |_| (vec![write], ())).await?)
    }
}

impl VaultRecord {
    /// Of an amounts vault: what its reader's seat is opened with.
    pub(crate) fn holder(&self, strip: &Strip) -> Token {
        Token(strip.holder(&VaultSecret(self.secret)))
    }
}
