//! Codes of events: kept here, published as hashes, and never sent to anybody.

use std::collections::BTreeMap;

use challenge::{ChallengeId, Credit, DoneBy, EventCode, GroupId, ParticipationId, Rules, Task};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, challenges};
use crate::store::{Failure, Refused};

impl Store {
    /// Keeps codes, all or none. [`Refused::NotFound`] when there is no such challenge, or one of the codes is of none of its
    /// tasks. Keeping them again changes nothing.
    pub(crate) async fn keep_codes(&self, id: ChallengeId, codes: Vec<EventCode>) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                let rules = challenges::challenge(db, id)?.ok_or(Refused::NotFound)?.rules;
                for code in &codes {
                    let wanted = DoneBy::Code(code.hash(id));
                    let task = rules.tasks.iter().find(|task| task.done_by == wanted);
                    put(db, id, task.ok_or(Refused::NotFound)?, code)?;
                }
                Ok(())
            })
            .await
    }

    /// The codes that are kept of a challenge, by number of the task.
    pub(crate) async fn codes(&self, id: ChallengeId) -> Result<BTreeMap<u16, EventCode>, Refused> {
        self.public.read(move |db| all(db, id)).await
    }
}

fn put(db: &Connection, challenge: ChallengeId, task: &Task, code: &EventCode) -> Result<(), Refused> {
    db.execute(
        "INSERT INTO event_codes (challenge, task, code) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![challenge.0, task.number, code.as_str()],
    )?;
    Ok(())
}

/// Whether a credit can be for what its group says: for a task that there is and, where the task is a code, by somebody
/// who knew it. A withdrawn credit says nothing.
pub(super) fn is_earned(
    db: &Connection,
    challenge: ChallengeId,
    rules: &Rules,
    participation: ParticipationId,
    credit: &Credit,
) -> Result<bool, Refused> {
    if !credit.live || rules.tasks.is_empty() {
        return Ok(true);
    }
    match rules.task_of(credit.group) {
        Some(Task { number, done_by: DoneBy::Code(_) }) => {
            // A code that the library does not know is proven by nothing.
            let code = code(db, challenge, *number)?;
            Ok(code.is_some_and(|code| credit.proof == Some(code.proof(participation))))
        }
        Some(_) => Ok(true),
        None => Ok(!is_numbered(credit.group)),
    }
}

/// Whether a group names a task by its number. Groups that hide what they are for are hashes, and do not begin like this.
fn is_numbered(group: GroupId) -> bool {
    group.0.starts_with(&[0; 12])
}

fn all(db: &Connection, challenge: ChallengeId) -> Result<BTreeMap<u16, EventCode>, Refused> {
    let mut statement = db.prepare_cached("SELECT task, code FROM event_codes WHERE challenge = ?1")?;
    let mut rows = statement.query([challenge.0])?;
    let mut codes = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let stored: String = row.get(1)?;
        codes.insert(row.get(0)?, read(&stored)?);
    }
    Ok(codes)
}

fn code(db: &Connection, challenge: ChallengeId, task: u16) -> Result<Option<EventCode>, Refused> {
    let mut statement =
        db.prepare_cached("SELECT code FROM event_codes WHERE challenge = ?1 AND task = ?2")?;
    let stored: Option<String> =
        statement.query_row(params![challenge.0, task], |row| row.get(0)).optional()?;
    stored.as_deref().map(read).transpose()
}

fn read(stored: &str) -> Result<EventCode, Refused> {
    EventCode::read(stored).ok_or_else(|| Failure::Database("a stored code cannot be read".to_owned()).into())
}
