//! Participations and their credits.

use challenge::{
    Challenge, ChallengeId, Credit, CreditId, CreditsDigest, Date, GroupId, ParticipationId, Stage,
};
use protocol::{CREDITS_PER_PARTICIPATION, CreateParticipation, TokenHash};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::event_codes::is_earned;
use super::{Store, challenges, vaults::same};
use crate::store::{Put, Refused};

impl Store {
    /// Makes a participation. `today` decides whether the challenge is over.
    pub(crate) async fn create_participation(
        &self,
        id: ParticipationId,
        wanted: CreateParticipation,
        today: Date,
    ) -> Result<Put, Refused> {
        self.public
            .write(move |db| {
                if let Some(stored) = stored(db, id)? {
                    let same =
                        stored.challenge == wanted.challenge && same(&stored.token_hash, &wanted.token_hash);
                    return match (same, stored.erased) {
                        (false, _) => Err(Refused::Taken),
                        (true, true) => Err(Refused::Erased),
                        (true, false) => Ok(Put::AlreadySo),
                    };
                }
                let challenge = challenges::challenge(db, wanted.challenge)?.ok_or(Refused::NotFound)?;
                still_counts(&challenge, today)?;
                db.prepare_cached(
                    "INSERT INTO participations (id, challenge, token_hash) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![id.0, wanted.challenge.0, wanted.token_hash.0])?;
                Ok(Put::New)
            })
            .await
    }

    /// Stores credits, all or none, and tells what is held afterwards. An empty list asks for that alone, and may
    /// do so after the end of the challenge.
    pub(crate) async fn put_credits(
        &self,
        id: ParticipationId,
        token: TokenHash,
        credits: Vec<Credit>,
        today: Date,
    ) -> Result<CreditsDigest, Refused> {
        self.public
            .write(move |db| {
                let participation = open(db, id, &token)?;
                if !credits.is_empty() {
                    let challenge =
                        challenges::challenge(db, participation.challenge)?.ok_or(Refused::NotFound)?;
                    still_counts(&challenge, today)?;
                    for credit in &credits {
                        let is_admitted = challenge.rules.admits(credit).is_ok();
                        if !is_admitted || !is_earned(db, challenge.id, &challenge.rules, id, credit)? {
                            return Err(Refused::CreditRefused);
                        }
                    }
                    put(db, id, &credits)?;
                }
                let held = credits_of(db, id)?;
                if held.len() > CREDITS_PER_PARTICIPATION {
                    return Err(Refused::QuotaExceeded);
                }
                Ok(challenge::digest(&held))
            })
            .await
    }

    /// All credits, in order of id.
    pub(crate) async fn credits(
        &self,
        id: ParticipationId,
        token: TokenHash,
    ) -> Result<Vec<Credit>, Refused> {
        self.public
            .read(move |db| {
                open(db, id, &token)?;
                credits_of(db, id)
            })
            .await
    }

    /// Forgets all credits. The id and its token hash stay, to answer *erased* to their owner alone.
    pub(crate) async fn erase_participation(
        &self,
        id: ParticipationId,
        token: TokenHash,
    ) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                match open(db, id, &token) {
                    Ok(_) => {}
                    Err(Refused::Erased) => return Ok(()),
                    Err(refused) => return Err(refused),
                }
                db.execute("DELETE FROM seated WHERE participation = ?1", [id.0])?;
                db.execute("DELETE FROM credits WHERE participation = ?1", [id.0])?;
                db.execute("UPDATE participations SET erased = 1 WHERE id = ?1", [id.0])?;
                Ok(())
            })
            .await
    }

    /// How many take part in a challenge, and the sum of their totals on `today`. Nothing when there is no such challenge.
    pub(crate) async fn standing(&self, id: ChallengeId, today: Date) -> Result<Option<Standing>, Refused> {
        self.public
            .read(move |db| {
                let Some(challenge) = challenges::challenge(db, id)? else { return Ok(None) };
                Ok(Some(standing_of(db, challenge, today)?))
            })
            .await
    }

    /// The total on `today` of each challenge with a goal for everybody, those that open last first.
    pub(crate) async fn community_totals(&self, today: Date) -> Result<Vec<(ChallengeId, u64)>, Refused> {
        self.public
            .read(move |db| {
                let challenges = challenges::challenges(db)?.into_iter();
                let shared = challenges.filter(|challenge| challenge.community.is_some());
                shared.map(|challenge| Ok((challenge.id, standing_of(db, challenge, today)?.total))).collect()
            })
            .await
    }
}

/// A challenge and how it goes, for the desk. Sums over a challenge only: parts of it could be small.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) challenge: Challenge,
    pub(crate) participants: u64,
    /// In the unit of the challenge's metric.
    pub(crate) total: u64,
}

fn standing_of(db: &Connection, challenge: Challenge, today: Date) -> Result<Standing, Refused> {
    let mut statement =
        db.prepare_cached("SELECT id FROM participations WHERE challenge = ?1 AND erased = 0")?;
    let participations = statement.query_map([challenge.id.0], |row| row.get(0).map(ParticipationId))?;
    let mut standing = Standing { challenge, participants: 0, total: 0 };
    for participation in participations {
        let credits = credits_of(db, participation?)?;
        standing.participants += 1;
        standing.total += challenge::total_on(&standing.challenge.rules, &credits, today);
    }
    Ok(standing)
}

pub(super) struct Participation {
    pub(super) challenge: ChallengeId,
    token_hash: TokenHash,
    erased: bool,
}

fn stored(db: &Connection, id: ParticipationId) -> Result<Option<Participation>, Refused> {
    let mut statement =
        db.prepare_cached("SELECT challenge, token_hash, erased FROM participations WHERE id = ?1")?;
    let participation = statement.query_row([id.0], |row| {
        Ok(Participation {
            challenge: ChallengeId(row.get(0)?),
            token_hash: TokenHash(row.get(1)?),
            erased: row.get(2)?,
        })
    });
    Ok(participation.optional()?)
}

/// An unknown participation and a wrong token are told apart by nothing.
pub(super) fn open(
    db: &Connection,
    id: ParticipationId,
    token: &TokenHash,
) -> Result<Participation, Refused> {
    let participation =
        stored(db, id)?.filter(|stored| same(&stored.token_hash, token)).ok_or(Refused::Unauthorised)?;
    if participation.erased { Err(Refused::Erased) } else { Ok(participation) }
}

/// Before the opening nothing is refused: a device's clock may run ahead, and buckets before the window do not exist.
fn still_counts(challenge: &Challenge, today: Date) -> Result<(), Refused> {
    match challenge.rules.stage(today) {
        Stage::Upcoming | Stage::Open | Stage::Grace => Ok(()),
        Stage::Closed => Err(Refused::ChallengeClosed),
    }
}

/// K2: the row whose generation is not smaller stays. `>=`, so that on a tie the later word, which comes from a
/// merged state, is the last.
fn put(db: &Connection, participation: ParticipationId, credits: &[Credit]) -> Result<(), Refused> {
    let mut upsert = db.prepare_cached(
        "INSERT INTO credits (participation, id, group_id, bucket, amount, generation, live, proof)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (participation, id) DO UPDATE SET
             group_id = excluded.group_id, bucket = excluded.bucket, amount = excluded.amount,
             generation = excluded.generation, live = excluded.live, proof = excluded.proof
         WHERE excluded.generation >= credits.generation",
    )?;
    for credit in credits {
        upsert.execute(params![
            participation.0,
            credit.id.0,
            credit.group.0,
            credit.bucket,
            credit.amount,
            credit.generation,
            credit.live,
            credit.proof,
        ])?;
    }
    Ok(())
}

pub(super) fn credits_of(db: &Connection, participation: ParticipationId) -> Result<Vec<Credit>, Refused> {
    let mut statement = db.prepare_cached(
        "SELECT id, group_id, bucket, amount, generation, live, proof FROM credits
         WHERE participation = ?1 ORDER BY id",
    )?;
    let credits = statement.query_map([participation.0], credit)?.collect::<Result<_, _>>()?;
    Ok(credits)
}

fn credit(row: &Row<'_>) -> Result<Credit, rusqlite::Error> {
    Ok(Credit {
        id: CreditId(row.get(0)?),
        group: GroupId(row.get(1)?),
        bucket: row.get(2)?,
        amount: row.get(3)?,
        generation: row.get(4)?,
        live: row.get(5)?,
        proof: row.get(6)?,
    })
}
