//! Published challenges.

use challenge::{Challenge, ChallengeId, ClassId};
use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use crate::store::{Failure, Publishing, Refused};

impl Store {
    /// Publishes a challenge, or a new revision of one. The revision is counted here; that of `wanted` is not looked at.
    pub(crate) async fn publish(&self, wanted: Challenge) -> Result<Publishing, Refused> {
        self.public
            .write(move |db| match challenge(db, wanted.id)? {
                None => {
                    put(db, &Challenge { revision: 1, ..wanted })?;
                    Ok(Publishing::New)
                }
                Some(published) if published.rules != wanted.rules => Ok(Publishing::RulesDiffer),
                Some(published) => {
                    let wanted = Challenge { revision: published.revision, ..wanted };
                    if published == wanted {
                        return Ok(Publishing::Unchanged);
                    }
                    put(db, &Challenge { revision: published.revision.saturating_add(1), ..wanted })?;
                    Ok(Publishing::Revised)
                }
            })
            .await
    }

    /// All challenges of the library, those that open last first.
    pub(crate) async fn challenges(&self) -> Result<Vec<Challenge>, Refused> {
        self.public.read(challenges).await
    }
}

pub(super) fn challenges(db: &Connection) -> Result<Vec<Challenge>, Refused> {
    let mut statement =
        db.prepare_cached("SELECT challenge FROM challenges WHERE class IS NULL ORDER BY opens DESC, id")?;
    let stored = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    stored.map(|bytes| decode(&bytes?)).collect()
}

/// One challenge, or nothing.
pub(super) fn challenge(db: &Connection, id: ChallengeId) -> Result<Option<Challenge>, Refused> {
    let mut statement = db.prepare_cached("SELECT challenge FROM challenges WHERE id = ?1")?;
    let stored: Option<Vec<u8>> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    stored.map(|bytes| decode(&bytes)).transpose()
}

fn put(db: &Connection, challenge: &Challenge) -> Result<(), Refused> {
    db.execute(
        "INSERT INTO challenges (id, revision, opens, challenge) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, challenge = excluded.challenge",
        params![
            challenge.id.0,
            challenge.revision,
            challenge.rules.opens.epoch_day(),
            protocol::encode(challenge)
        ],
    )?;
    Ok(())
}

/// Keeps what a class reads for. Its id is new, and nobody else is told of it.
pub(super) fn put_for_class(db: &Connection, challenge: &Challenge, class: ClassId) -> Result<(), Refused> {
    put(db, challenge)?;
    db.execute("UPDATE challenges SET class = ?2 WHERE id = ?1", params![challenge.id.0, class.0])?;
    Ok(())
}

pub(super) fn decode(stored: &[u8]) -> Result<Challenge, Refused> {
    protocol::decode(stored)
        .map_err(|_| Failure::Database("a stored challenge cannot be read".to_owned()).into())
}
