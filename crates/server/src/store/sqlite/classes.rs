//! Classes, as their stewards may change and see them.

use std::collections::BTreeMap;

use challenge::{Challenge, ChallengeId, ClassId, Credit, Date, ParticipationId, Rules, SeatId, larger_of};
use protocol::{
    Board, BoardCampaign, BoardSeat, CLASS_MAX_CAMPAIGNS, CLASS_MAX_SEATS, Campaign, Claim, NewSeat,
    SeatTotal, TokenHash,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::participations::credits_of;
use super::{Store, challenges, vaults::same};
use crate::store::{Put, Refused, Today};

/// A strip's digits are good for so long.
const CODE_LIFETIME_MS: u64 = 14 * 24 * 60 * 60 * 1000;

/// SHA-256 of an invitation's token.
type Hash = [u8; 32];

/// A class, for the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClassSummary {
    pub(crate) id: ClassId,
    pub(crate) school: String,
    pub(crate) seats: u32,
    pub(crate) claimed: u32,
    pub(crate) campaigns: u32,
}

impl Store {
    pub(crate) async fn invite_educator(
        &self,
        invitation: Hash,
        school: String,
        expires_unix_ms: u64,
    ) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                db.execute(
                    "INSERT INTO class_invitations (token_hash, school, expires_unix_ms) VALUES (?1, ?2, ?3)",
                    params![invitation, school, expires_unix_ms.cast_signed()],
                )?;
                Ok(())
            })
            .await
    }

    /// All classes that are not erased, by school.
    pub(crate) async fn classes(&self) -> Result<Vec<ClassSummary>, Refused> {
        self.public
            .read(|db| {
                let mut statement = db.prepare_cached(
                    "SELECT id, school,
                         (SELECT count(*) FROM seats WHERE class = classes.id),
                         (SELECT count(holder_hash) FROM seats WHERE class = classes.id),
                         (SELECT count(*) FROM campaigns WHERE class = classes.id)
                     FROM classes WHERE erased = 0 ORDER BY school, id",
                )?;
                let summary = |row: &Row<'_>| {
                    Ok(ClassSummary {
                        id: ClassId(row.get(0)?),
                        school: row.get(1)?,
                        seats: row.get(2)?,
                        claimed: row.get(3)?,
                        campaigns: row.get(4)?,
                    })
                };
                Ok(statement.query_map([], summary)?.collect::<Result<_, _>>()?)
            })
            .await
    }

    /// Makes a class of an invitation, which is used up by it.
    pub(crate) async fn create_class(
        &self,
        class: ClassId,
        steward: TokenHash,
        invitation: TokenHash,
        now_ms: u64,
    ) -> Result<Put, Refused> {
        self.public
            .write(move |db| {
                match open(db, class, &steward) {
                    Ok(()) => return Ok(Put::AlreadySo),
                    Err(Refused::Unauthorised) => {}
                    Err(refused) => return Err(refused),
                }
                let is_taken: bool =
                    db.query_row("SELECT EXISTS (SELECT 1 FROM classes WHERE id = ?1)", [class.0], |row| {
                        row.get(0)
                    })?;
                if is_taken {
                    return Err(Refused::Taken);
                }
                let school: Option<String> = db
                    .query_row(
                        "SELECT school FROM class_invitations
                         WHERE token_hash = ?1 AND class IS NULL AND expires_unix_ms > ?2",
                        params![invitation.0, now_ms.cast_signed()],
                        |row| row.get(0),
                    )
                    .optional()?;
                let school = school.ok_or(Refused::InvitationOver)?;
                db.execute(
                    "INSERT INTO classes (id, school, steward_hash) VALUES (?1, ?2, ?3)",
                    params![class.0, school, steward.0],
                )?;
                db.execute(
                    "UPDATE class_invitations SET class = ?2 WHERE token_hash = ?1",
                    params![invitation.0, class.0],
                )?;
                Ok(Put::New)
            })
            .await
    }

    /// Adds seats, all or none, and renews the codes of those that are there.
    pub(crate) async fn put_seats(
        &self,
        class: ClassId,
        steward: TokenHash,
        seats: Vec<NewSeat>,
        now_ms: u64,
    ) -> Result<(), Refused> {
        let expires = now_ms.saturating_add(CODE_LIFETIME_MS).cast_signed();
        self.public
            .write(move |db| {
                open(db, class, &steward)?;
                seats.iter().try_for_each(|seat| put_seat(db, class, seat, expires))?;
                let count: u32 =
                    db.query_row("SELECT count(*) FROM seats WHERE class = ?1", [class.0], |row| row.get(0))?;
                if usize::try_from(count).is_ok_and(|count| count > CLASS_MAX_SEATS) {
                    Err(Refused::QuotaExceeded)
                } else {
                    Ok(())
                }
            })
            .await
    }

    /// Begins a campaign; or takes one of the library's challenges up.
    pub(crate) async fn put_campaign(
        &self,
        class: ClassId,
        steward: TokenHash,
        campaign: Campaign,
    ) -> Result<Put, Refused> {
        self.public
            .write(move |db| {
                open(db, class, &steward)?;
                match challenges::challenge(db, campaign.challenge)? {
                    Some(known) if known.rules != campaign.rules => return Err(Refused::Taken),
                    Some(_) => may_use(db, class, campaign.challenge)?,
                    None => challenges::put_for_class(
                        db,
                        &Challenge::new(campaign.challenge, campaign.rules, Vec::new()),
                        class,
                    )?,
                }
                let added = db.execute(
                    "INSERT INTO campaigns (class, challenge, together) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    params![class.0, campaign.challenge.0, campaign.together],
                )?;
                if campaigns(db, class)?.len() > CLASS_MAX_CAMPAIGNS {
                    return Err(Refused::QuotaExceeded);
                }
                Ok(if added > 0 { Put::New } else { Put::AlreadySo })
            })
            .await
    }

    /// Says who is the pupil of a seat. A claim that is not accepted leaves the seat empty.
    pub(crate) async fn judge_claim(
        &self,
        class: ClassId,
        steward: TokenHash,
        number: u16,
        accept: bool,
    ) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                open(db, class, &steward)?;
                let seat: Option<SeatId> = db
                    .query_row(
                        "SELECT id FROM seats WHERE class = ?1 AND number = ?2",
                        params![class.0, number],
                        |row| row.get(0).map(SeatId),
                    )
                    .optional()?;
                let seat = seat.ok_or(Refused::NotFound)?;
                if accept {
                    // Of an empty seat it takes back that somebody was shown out.
                    db.execute(
                        "UPDATE seats SET approved = holder_hash NOT NULL, rejected_hash = NULL WHERE id = ?1",
                        [seat.0],
                    )?;
                    return Ok(());
                }
                db.execute(
                    "UPDATE seats SET rejected_hash = coalesce(holder_hash, rejected_hash) WHERE id = ?1",
                    [seat.0],
                )?;
                super::seats::vacate(db, seat)
            })
            .await
    }

    /// How a class does, and notes that somebody has looked.
    pub(crate) async fn board(
        &self,
        class: ClassId,
        steward: TokenHash,
        today: Today,
    ) -> Result<Board, Refused> {
        self.public
            .write(move |db| {
                open(db, class, &steward)?;
                db.execute(
                    "INSERT INTO looks (class, day) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                    params![class.0, today.as_of.epoch_day()],
                )?;
                let campaigns = campaigns(db, class)?.into_iter().map(|campaign| {
                    let totals = totals(db, class, &campaign)?.into_iter();
                    let seats = totals
                        .map(|(number, credits)| credits.seat_total(number, &campaign.rules, today.begun));
                    Ok(BoardCampaign { challenge: campaign.challenge, seats: seats.collect() })
                });
                let campaigns = campaigns.collect::<Result<_, Refused>>()?;
                let school = school(db, class)?;
                Ok(Board { school, as_of: today.as_of, seats: board_seats(db, class)?, campaigns })
            })
            .await
    }

    /// Forgets a class: its seats are empty, and what was read stays with those who read it.
    pub(crate) async fn erase_class(&self, class: ClassId, steward: TokenHash) -> Result<(), Refused> {
        self.public
            .write(move |db| match open(db, class, &steward) {
                Ok(()) => forget(db, class),
                Err(Refused::Erased) => Ok(()),
                Err(refused) => Err(refused),
            })
            .await
    }

    /// The same without its steward, whose device is lost or who is no longer to act on it.
    pub(crate) async fn close_class(&self, class: ClassId) -> Result<(), Refused> {
        self.public.write(move |db| forget(db, class)).await
    }
}

fn forget(db: &Connection, class: ClassId) -> Result<(), Refused> {
    for forget in [
        "DELETE FROM seated WHERE seat IN (SELECT id FROM seats WHERE class = ?1)",
        "DELETE FROM join_codes WHERE seat IN (SELECT id FROM seats WHERE class = ?1)",
        "DELETE FROM told WHERE class = ?1",
        "DELETE FROM looks WHERE class = ?1",
        "DELETE FROM campaigns WHERE class = ?1",
        "DELETE FROM seats WHERE class = ?1",
        "UPDATE classes SET erased = 1 WHERE id = ?1",
    ] {
        db.execute(forget, [class.0])?;
    }
    Ok(())
}

/// An unknown class and a wrong token are told apart by nothing.
fn open(db: &Connection, class: ClassId, steward: &TokenHash) -> Result<(), Refused> {
    let stored = db
        .prepare_cached("SELECT steward_hash, erased FROM classes WHERE id = ?1")?
        .query_row([class.0], |row| Ok((TokenHash(row.get(0)?), row.get(1)?)))
        .optional()?;
    match stored.filter(|(hash, _)| same(hash, steward)) {
        None => Err(Refused::Unauthorised),
        Some((_, true)) => Err(Refused::Erased),
        Some((_, false)) => Ok(()),
    }
}

/// The school of a class, as the library wrote it in the invitation.
pub(super) fn school(db: &Connection, class: ClassId) -> Result<String, Refused> {
    Ok(db.query_row("SELECT school FROM classes WHERE id = ?1", [class.0], |row| row.get(0))?)
}

/// A class reads for the library's challenges and for its own, and for nobody else's.
fn may_use(db: &Connection, class: ClassId, challenge: ChallengeId) -> Result<(), Refused> {
    let owner: Option<[u8; 16]> =
        db.query_row("SELECT class FROM challenges WHERE id = ?1", [challenge.0], |row| row.get(0))?;
    if owner.is_none_or(|owner| owner == class.0) { Ok(()) } else { Err(Refused::Taken) }
}

fn put_seat(db: &Connection, class: ClassId, wanted: &NewSeat, expires: i64) -> Result<(), Refused> {
    db.execute(
        "INSERT INTO seats (id, class, number, token_hash) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        params![wanted.seat.0, class.0, wanted.number, wanted.token_hash.0],
    )?;
    let stored: Option<(ClassId, u16, TokenHash)> = db
        .query_row("SELECT class, number, token_hash FROM seats WHERE id = ?1", [wanted.seat.0], |row| {
            Ok((ClassId(row.get(0)?), row.get(1)?, TokenHash(row.get(2)?)))
        })
        .optional()?;
    // Another seat has the number, or another class the seat.
    if stored != Some((class, wanted.number, wanted.token_hash)) {
        return Err(Refused::Taken);
    }
    let kept = db.execute(
        "INSERT INTO join_codes (code_hash, seat, sealed, expires_unix_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (seat) DO UPDATE SET
             code_hash = excluded.code_hash, sealed = excluded.sealed, expires_unix_ms = excluded.expires_unix_ms",
        params![wanted.code.0, wanted.seat.0, wanted.sealed, expires],
    );
    match kept {
        // Two strips with the same digits: the educator's device draws others.
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Err(Refused::Taken)
        }
        kept => Ok(kept.map(drop)?),
    }
}

/// The campaigns of a class, those that open last first.
pub(super) fn campaigns(db: &Connection, class: ClassId) -> Result<Vec<Campaign>, Refused> {
    let mut statement = db.prepare_cached(
        "SELECT challenges.challenge, together FROM campaigns
         JOIN challenges ON challenges.id = campaigns.challenge
         WHERE campaigns.class = ?1 ORDER BY opens DESC, challenges.id",
    )?;
    let stored = statement.query_map([class.0], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
    let campaign = |stored: Result<(Vec<u8>, bool), _>| {
        let (bytes, together) = stored?;
        let Challenge { id, rules, .. } = challenges::decode(&bytes)?;
        Ok(Campaign { challenge: id, rules, together })
    };
    stored.map(campaign).collect()
}

fn board_seats(db: &Connection, class: ClassId) -> Result<Vec<BoardSeat>, Refused> {
    let mut statement = db.prepare_cached(
        "SELECT number, nickname, claimed_on, approved FROM seats WHERE class = ?1 ORDER BY number",
    )?;
    let seat = |row: &Row<'_>| {
        let claim =
            match (row.get(1)?, row.get::<_, Option<i32>>(2)?.and_then(|day| Date::from_epoch_day(day).ok()))
            {
                (Some(nickname), Some(on)) => Some(Claim { nickname, on, approved: row.get(3)? }),
                _ => None,
            };
        Ok(BoardSeat { number: row.get(0)?, claim })
    };
    Ok(statement.query_map([class.0], seat)?.collect::<Result<_, _>>()?)
}

/// What counts of one seat in one campaign.
#[derive(Debug, Default)]
pub(super) struct SeatCredits {
    home: Vec<Credit>,
    class: Vec<Credit>,
}

impl SeatCredits {
    pub(super) fn total(&self, rules: &Rules, today: Date) -> u64 {
        challenge::total_on(rules, larger_of(&self.home, &self.class), today)
    }

    pub(super) fn by_class(&self, rules: &Rules, today: Date) -> u64 {
        challenge::total_on(rules, &self.class, today)
    }

    fn seat_total(&self, number: u16, rules: &Rules, today: Date) -> SeatTotal {
        let counted = larger_of(&self.home, &self.class);
        let last = counted.iter().map(|credit| credit.bucket).max();
        let of_bucket = |bucket| counted.iter().copied().filter(move |credit| credit.bucket == bucket);
        let week = |bucket| challenge::total_on(rules, of_bucket(bucket), today);
        let weeks = last.map(|last| (0..=last).map(|at| u32::try_from(week(at)).unwrap_or(u32::MAX)));
        SeatTotal {
            number,
            total: challenge::total_on(rules, counted.iter().copied(), today),
            weeks: weeks.into_iter().flatten().collect(),
        }
    }
}

/// The seats that have anything in a campaign, by number. What home says counts once the educator knows who it is.
pub(super) fn totals(
    db: &Connection,
    class: ClassId,
    campaign: &Campaign,
) -> Result<BTreeMap<u16, SeatCredits>, Refused> {
    let mut statement = db.prepare_cached(
        "SELECT seats.number, seated.by_class, seated.participation FROM seated
         JOIN seats ON seats.id = seated.seat
         WHERE seats.class = ?1 AND seated.challenge = ?2 AND (seated.by_class OR seats.approved)",
    )?;
    let seated = statement.query_map(params![class.0, campaign.challenge.0], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2).map(ParticipationId)?))
    })?;
    let mut totals: BTreeMap<u16, SeatCredits> = BTreeMap::new();
    for one in seated {
        let (number, by_class, participation): (u16, bool, ParticipationId) = one?;
        let credits = credits_of(db, participation)?;
        let seat = totals.entry(number).or_default();
        if by_class { seat.class = credits } else { seat.home = credits }
    }
    totals.retain(|_, seat| !(seat.home.is_empty() && seat.class.is_empty()));
    Ok(totals)
}
