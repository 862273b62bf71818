//! Seats of a class, as pupils and their families may claim and see them.

use std::collections::{BTreeMap, BTreeSet};

use challenge::{ChallengeId, ClassId, Date, ParticipationId, SeatId};
use protocol::{CLASS_TOTAL_MIN_READERS, Campaign, JoinCodeHash, SeatCampaign, SeatView, TokenHash};
use rusqlite::{Connection, OptionalExtension, params};

use super::classes::{SeatCredits, campaigns, school, totals};
use super::participations::open as open_participation;
use super::{Store, vaults::same};
use crate::store::{Failure, Put, Refused, Today};

/// A sum is told anew only when so many seats have changed: the difference of two sums would be one child's.
const CHANGED_MIN: usize = 3;
/// Families see so many of the days on which the educator looked.
const LOOKS_SHOWN: u32 = 30;

impl Store {
    /// What is kept for a strip's digits: the strip's secret, which only the digits open.
    pub(crate) async fn join(&self, code: JoinCodeHash, now_ms: u64) -> Result<Option<Vec<u8>>, Refused> {
        self.public
            .read(move |db| {
                let sealed = db
                    .prepare_cached(
                        "SELECT sealed FROM join_codes JOIN seats ON seats.id = join_codes.seat
                         WHERE code_hash = ?1 AND expires_unix_ms > ?2 AND holder_hash IS NULL",
                    )?
                    .query_row(params![code.0, now_ms.cast_signed()], |row| row.get(0));
                Ok(sealed.optional()?)
            })
            .await
    }

    /// Takes a seat for whoever has its strip. Only one may.
    pub(crate) async fn claim_seat(
        &self,
        seat: SeatId,
        strip: TokenHash,
        holder: TokenHash,
        nickname: u16,
        today: Date,
    ) -> Result<Put, Refused> {
        self.public
            .write(move |db| {
                let stored = stored(db, seat)?.filter(|stored| same(&stored.token_hash, &strip));
                let stored = stored.ok_or(Refused::Unauthorised)?;
                if stored.has_shown_out(&holder) {
                    return Err(Refused::Removed);
                }
                match stored.holder_hash {
                    Some(known) if same(&known, &holder) => Ok(Put::AlreadySo),
                    Some(_) => Err(Refused::Taken),
                    None => {
                        db.execute(
                            "UPDATE seats SET holder_hash = ?2, nickname = ?3, claimed_on = ?4, approved = 0
                             WHERE id = ?1",
                            params![seat.0, holder.0, nickname, today.epoch_day()],
                        )?;
                        Ok(Put::New)
                    }
                }
            })
            .await
    }

    /// Gets up from a seat. What was read stays with the reader and counts for the class no longer.
    pub(crate) async fn leave_seat(&self, seat: SeatId, holder: TokenHash) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                held(db, seat, &holder)?;
                vacate(db, seat)
            })
            .await
    }

    /// Counts a participation for a seat: at home if `proof` is of the seat's holder, by the class if it is of the steward.
    pub(crate) async fn take_seat(
        &self,
        participation: ParticipationId,
        token: TokenHash,
        seat: SeatId,
        proof: TokenHash,
    ) -> Result<Put, Refused> {
        self.public
            .write(move |db| {
                let challenge = open_participation(db, participation, &token)?.challenge;
                let stored = stored(db, seat)?.ok_or(Refused::Unauthorised)?;
                let by_class = same(&stored.steward_hash, &proof);
                let is_holder = stored.holder_hash.as_ref().is_some_and(|holder| same(holder, &proof));
                if !(by_class || is_holder) {
                    return Err(Refused::Unauthorised);
                }
                if !campaigns(db, stored.class)?.iter().any(|campaign| campaign.challenge == challenge) {
                    return Err(Refused::NotFound);
                }
                let added = db.execute(
                    "INSERT INTO seated (participation, challenge, seat, by_class) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO NOTHING",
                    params![participation.0, challenge.0, seat.0, by_class],
                )?;
                let is_seated: bool = db.query_row(
                    "SELECT EXISTS (SELECT 1 FROM seated WHERE participation = ?1 AND seat = ?2 AND by_class = ?3)",
                    params![participation.0, seat.0, by_class],
                    |row| row.get(0),
                )?;
                match (added, is_seated) {
                    (1.., _) => Ok(Put::New),
                    (0, true) => Ok(Put::AlreadySo),
                    (0, false) => Err(Refused::Taken),
                }
            })
            .await
    }

    /// What a seat's family is told.
    pub(crate) async fn seat_view(
        &self,
        seat: SeatId,
        holder: TokenHash,
        today: Today,
    ) -> Result<SeatView, Refused> {
        self.public
            .write(move |db| {
                let stored = held(db, seat, &holder)?;
                let mut shown = Vec::new();
                for campaign in campaigns(db, stored.class)? {
                    let totals = totals(db, stored.class, &campaign)?;
                    let own = totals.get(&stored.number);
                    let by_class = own.map_or(0, |own| own.by_class(&campaign.rules, today.begun));
                    let (class_total, as_of) = tell(db, stored.class, &campaign, &totals, today)?;
                    shown.push(SeatCampaign { campaign, class_total, as_of, by_class });
                }
                Ok(SeatView {
                    school: school(db, stored.class)?,
                    approved: stored.approved,
                    campaigns: shown,
                    looked: looks(db, stored.class)?,
                })
            })
            .await
    }
}

struct Stored {
    class: ClassId,
    number: u16,
    token_hash: TokenHash,
    holder_hash: Option<TokenHash>,
    approved: bool,
    rejected_hash: Option<TokenHash>,
    steward_hash: TokenHash,
}

impl Stored {
    fn has_shown_out(&self, holder: &TokenHash) -> bool {
        self.rejected_hash.as_ref().is_some_and(|rejected| same(rejected, holder))
    }
}

fn stored(db: &Connection, seat: SeatId) -> Result<Option<Stored>, Refused> {
    let mut statement = db.prepare_cached(
        "SELECT class, number, token_hash, holder_hash, approved, rejected_hash, steward_hash FROM seats
         JOIN classes ON classes.id = seats.class WHERE seats.id = ?1",
    )?;
    let stored = statement.query_row([seat.0], |row| {
        Ok(Stored {
            class: ClassId(row.get(0)?),
            number: row.get(1)?,
            token_hash: TokenHash(row.get(2)?),
            holder_hash: row.get::<_, Option<[u8; 32]>>(3)?.map(TokenHash),
            approved: row.get(4)?,
            rejected_hash: row.get::<_, Option<[u8; 32]>>(5)?.map(TokenHash),
            steward_hash: TokenHash(row.get(6)?),
        })
    });
    Ok(stored.optional()?)
}

/// An unknown seat, an empty one and another's are told apart by nothing; who was shown out is told so.
fn held(db: &Connection, seat: SeatId, holder: &TokenHash) -> Result<Stored, Refused> {
    let stored = stored(db, seat)?;
    if stored.as_ref().is_some_and(|stored| stored.has_shown_out(holder)) {
        return Err(Refused::Removed);
    }
    let is_holder = |stored: &Stored| stored.holder_hash.as_ref().is_some_and(|known| same(known, holder));
    stored.filter(is_holder).ok_or(Refused::Unauthorised)
}

/// Leaves a seat empty for whoever has its strip next. What the class noted stays.
pub(super) fn vacate(db: &Connection, seat: SeatId) -> Result<(), Refused> {
    db.execute("DELETE FROM seated WHERE seat = ?1 AND by_class = 0", [seat.0])?;
    db.execute(
        "UPDATE seats SET holder_hash = NULL, nickname = NULL, claimed_on = NULL, approved = 0 WHERE id = ?1",
        [seat.0],
    )?;
    Ok(())
}

/// The days on which the educator looked, the latest first.
fn looks(db: &Connection, class: ClassId) -> Result<Vec<Date>, Refused> {
    let mut statement =
        db.prepare_cached("SELECT day FROM looks WHERE class = ?1 ORDER BY day DESC LIMIT ?2")?;
    let days = statement.query_map(params![class.0, LOOKS_SHOWN], |row| row.get::<_, i32>(0))?;
    let days = days.collect::<Result<Vec<_>, _>>()?;
    Ok(days.into_iter().filter_map(|day| Date::from_epoch_day(day).ok()).collect())
}

/// The sum of the class that families are told, and of which day it is: at most one a day, and none that differs from the last
/// by fewer than [`CHANGED_MIN`] children.
fn tell(
    db: &Connection,
    class: ClassId,
    campaign: &Campaign,
    totals: &BTreeMap<u16, SeatCredits>,
    today: Today,
) -> Result<(Option<u64>, Date), Refused> {
    let last = last_told(db, class, campaign.challenge)?;
    if let Some(last) = last.as_ref().filter(|last| last.day >= today.as_of) {
        return Ok((Some(last.total), last.day));
    }
    let totals =
        totals.iter().map(|(number, credits)| (*number, credits.total(&campaign.rules, today.begun)));
    let now: BTreeMap<u16, u64> = totals.filter(|(_, total)| *total > 0).collect();
    let nobody = BTreeMap::new();
    let before = last.as_ref().map_or(&nobody, |last| &last.by_seat);
    let numbers: BTreeSet<_> = now.keys().chain(before.keys()).collect();
    let changed = numbers.into_iter().filter(|number| now.get(number) != before.get(number)).count();
    if now.len() < CLASS_TOTAL_MIN_READERS || changed < CHANGED_MIN {
        return Ok(last.map_or((None, today.as_of), |last| (Some(last.total), last.day)));
    }
    let total: u64 = now.values().sum();
    db.execute(
        "INSERT INTO told (class, challenge, day, total, by_seat) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (class, challenge) DO UPDATE SET
             day = excluded.day, total = excluded.total, by_seat = excluded.by_seat",
        params![
            class.0,
            campaign.challenge.0,
            today.as_of.epoch_day(),
            total.cast_signed(),
            protocol::encode(&now)
        ],
    )?;
    Ok((Some(total), today.as_of))
}

struct Told {
    day: Date,
    total: u64,
    by_seat: BTreeMap<u16, u64>,
}

fn last_told(db: &Connection, class: ClassId, challenge: ChallengeId) -> Result<Option<Told>, Refused> {
    let damaged = || Failure::Database("the last sum of a class cannot be read".to_owned());
    let row = db
        .prepare_cached("SELECT day, total, by_seat FROM told WHERE class = ?1 AND challenge = ?2")?
        .query_row(params![class.0, challenge.0], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned(), row.get::<_, Vec<u8>>(2)?))
        })
        .optional()?;
    let Some((day, total, by_seat)) = row else { return Ok(None) };
    let day = Date::from_epoch_day(day).map_err(|_| damaged())?;
    let by_seat = protocol::decode(&by_seat).map_err(|_| damaged())?;
    Ok(Some(Told { day, total, by_seat }))
}
