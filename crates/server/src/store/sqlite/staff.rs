//! Those who work at the desk: invitations, accounts, sessions. Tokens are stored as SHA-256 only.

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use crate::store::{Refused, StaffAccount, Welcome};

/// A session ends after so long without a request.
const IDLE_MS: i64 = 30 * 60 * 1000;
/// A session ends after so long in any case.
const LONGEST_MS: i64 = 12 * 60 * 60 * 1000;
/// How exactly the last request is noted; finer would write on every page.
const SEEN_STEP_MS: i64 = 60 * 1000;

/// SHA-256 of an invitation's or a session's token.
type Hash = [u8; 32];

impl Store {
    pub(crate) async fn invite(&self, invitation: Hash, expires_unix_ms: u64) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                db.execute(
                    "INSERT INTO invitations (token_hash, expires_unix_ms) VALUES (?1, ?2)",
                    params![invitation, expires_unix_ms.cast_signed()],
                )?;
                Ok(())
            })
            .await
    }

    pub(crate) async fn is_invited(&self, invitation: Hash, now_ms: u64) -> Result<bool, Refused> {
        self.public.read(move |db| is_invited(db, invitation, now_ms.cast_signed())).await
    }

    /// Uses an invitation up: makes the account and begins its first session.
    pub(crate) async fn welcome(
        &self,
        invitation: Hash,
        name: String,
        passphrase_hash: String,
        session: Hash,
        now_ms: u64,
    ) -> Result<Welcome, Refused> {
        let now_ms = now_ms.cast_signed();
        self.public
            .write(move |db| {
                if !is_invited(db, invitation, now_ms)? {
                    return Ok(Welcome::NoInvitation);
                }
                let added = db.execute(
                    "INSERT INTO staff (name, passphrase_hash) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
                    params![name, passphrase_hash],
                )?;
                if added == 0 {
                    return Ok(Welcome::NameTaken);
                }
                let staff = db.last_insert_rowid();
                db.execute(
                    "DELETE FROM invitations WHERE token_hash = ?1 OR expires_unix_ms <= ?2",
                    params![invitation, now_ms],
                )?;
                insert_session(db, staff, session, now_ms)?;
                Ok(Welcome::In)
            })
            .await
    }

    pub(crate) async fn staff_named(&self, name: String) -> Result<Option<StaffAccount>, Refused> {
        self.public
            .read(move |db| {
                let account =
                    db.query_row("SELECT id, passphrase_hash FROM staff WHERE name = ?1", [name], |row| {
                        Ok(StaffAccount { id: row.get(0)?, passphrase_hash: row.get(1)? })
                    });
                Ok(account.optional()?)
            })
            .await
    }

    pub(crate) async fn begin_session(&self, staff: i64, session: Hash, now_ms: u64) -> Result<(), Refused> {
        self.public.write(move |db| insert_session(db, staff, session, now_ms.cast_signed())).await
    }

    /// The name of whoever the session belongs to, while it lasts.
    pub(crate) async fn session(&self, session: Hash, now_ms: u64) -> Result<Option<String>, Refused> {
        let now_ms = now_ms.cast_signed();
        let found = self
            .public
            .read(move |db| {
                let found = db.query_row(
                    "SELECT name, seen_unix_ms FROM sessions JOIN staff ON staff.id = sessions.staff
                     WHERE token_hash = ?1 AND begun_unix_ms > ?2 AND seen_unix_ms > ?3",
                    params![session, now_ms - LONGEST_MS, now_ms - IDLE_MS],
                    |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)),
                );
                Ok(found.optional()?)
            })
            .await?;
        let Some((name, seen_ms)) = found else { return Ok(None) };
        if now_ms - seen_ms >= SEEN_STEP_MS {
            self.public
                .write(move |db| {
                    db.execute(
                        "UPDATE sessions SET seen_unix_ms = ?2 WHERE token_hash = ?1",
                        params![session, now_ms],
                    )?;
                    Ok(())
                })
                .await?;
        }
        Ok(Some(name))
    }

    pub(crate) async fn end_session(&self, session: Hash) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                db.execute("DELETE FROM sessions WHERE token_hash = ?1", [session])?;
                Ok(())
            })
            .await
    }
}

fn is_invited(db: &Connection, invitation: Hash, now_ms: i64) -> Result<bool, Refused> {
    let found = db.query_row(
        "SELECT 1 FROM invitations WHERE token_hash = ?1 AND expires_unix_ms > ?2",
        params![invitation, now_ms],
        |_| Ok(()),
    );
    Ok(found.optional()?.is_some())
}

/// Begins a session, and clears away those that are over.
fn insert_session(db: &Connection, staff: i64, session: Hash, now_ms: i64) -> Result<(), Refused> {
    db.execute(
        "DELETE FROM sessions WHERE begun_unix_ms <= ?1 OR seen_unix_ms <= ?2",
        params![now_ms - LONGEST_MS, now_ms - IDLE_MS],
    )?;
    db.execute(
        "INSERT INTO sessions (token_hash, staff, begun_unix_ms, seen_unix_ms) VALUES (?1, ?2, ?3, ?3)",
        params![session, staff, now_ms],
    )?;
    Ok(())
}
