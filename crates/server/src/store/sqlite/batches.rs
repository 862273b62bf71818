//! The log of a vault: appending sealed batches and reading them in order.

use protocol::{
    BatchHeader, Cursor, PAGE_TARGET_BYTES, Page, Pushed, SeriesHead, SeriesId, Tip, TokenHash,
    VAULT_MAX_BYTES, VaultId,
};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, epochs, vaults};
use crate::store::{Push, Refused, Terms};

impl Store {
    /// Appends a batch if it continues its series. `sealed` is the whole batch that `header` was read from, `today` in days
    /// since 1970-01-01.
    pub(crate) async fn append(
        &self,
        token: TokenHash,
        terms: Terms,
        header: BatchHeader,
        sealed: Vec<u8>,
        today: i32,
    ) -> Result<Push, Refused> {
        self.vaults.write(move |db| append(db, &token, &terms, &header, &sealed, today)).await
    }

    /// One page of the log after `after`, or from the beginning when that is no place in it.
    pub(crate) async fn page(
        &self,
        vault: VaultId,
        token: TokenHash,
        after: Cursor,
        series: SeriesId,
    ) -> Result<Page, Refused> {
        self.vaults.read(move |db| page(db, vault, &token, after, series)).await
    }
}

fn append(
    db: &Connection,
    token: &TokenHash,
    terms: &Terms,
    header: &BatchHeader,
    sealed: &[u8],
    today: i32,
) -> Result<Push, Refused> {
    let vault = vaults::open(db, header.vault, token)?;
    let head = series_head(db, header.vault, header.series)?;
    // Before the epoch: a device whose answer was lost learns that its batch is here, whatever has happened since.
    if !continues(head, header) {
        return Ok(Push::Conflict(Pushed { head, cursor: None }));
    }
    if header.epoch != vault.epoch || !epochs::is_present_key(db, header.vault, vault.epoch, terms.key)? {
        return Err(Refused::StaleEpoch);
    }
    vaults::require_members(db, header.vault, &terms.members)?;
    let sealed_bytes = vault.sealed_bytes.saturating_add(sealed.len() as u64);
    if sealed_bytes > VAULT_MAX_BYTES {
        return Err(Refused::QuotaExceeded);
    }
    let next = vault.head.past(header);
    let appended = SeriesHead { through: header.last(), tip: header.tip };
    insert_batch(db, header.vault, next, sealed)?;
    set_series_head(db, header, appended)?;
    set_vault_head(db, header.vault, next, sealed_bytes, today)?;
    Ok(Push::Appended(Pushed { head: appended, cursor: (terms.after == vault.head).then_some(next) }))
}

/// S1: `first = through + 1` and `previous tip = tip`.
fn continues(head: SeriesHead, header: &BatchHeader) -> bool {
    head.through.checked_add(1) == Some(header.first) && head.tip == header.previous_tip
}

pub(super) fn series_head(db: &Connection, vault: VaultId, series: SeriesId) -> Result<SeriesHead, Refused> {
    let mut statement =
        db.prepare_cached("SELECT through, tip FROM series WHERE vault = ?1 AND series = ?2")?;
    let head = statement
        .query_row(params![vault.0, series.0], |row| {
            Ok(SeriesHead { through: row.get::<_, i64>(0)?.unsigned_abs(), tip: Tip(row.get(1)?) })
        })
        .optional()?;
    Ok(head.unwrap_or(SeriesHead { through: 0, tip: Tip::EMPTY }))
}

fn set_series_head(db: &Connection, header: &BatchHeader, head: SeriesHead) -> Result<(), Refused> {
    db.prepare_cached(
        "INSERT INTO series (vault, series, through, tip) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (vault, series) DO UPDATE SET through = excluded.through, tip = excluded.tip",
    )?
    .execute(params![header.vault.0, header.series.0, integer(head.through), head.tip.0])?;
    Ok(())
}

pub(super) fn set_vault_head(
    db: &Connection,
    vault: VaultId,
    head: Cursor,
    sealed_bytes: u64,
    today: i32,
) -> Result<(), Refused> {
    db.prepare_cached(
        "UPDATE vaults SET head_commit = ?2, head_digest = ?3, sealed_bytes = ?4, used_day = ?5 WHERE id = ?1",
    )?
    .execute(params![vault.0, integer(head.commit), head.digest, integer(sealed_bytes), today])?;
    Ok(())
}

pub(super) fn insert_batch(
    db: &Connection,
    vault: VaultId,
    at: Cursor,
    sealed: &[u8],
) -> Result<(), Refused> {
    db.prepare_cached("INSERT INTO batches (vault, commit_number, digest, sealed) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![vault.0, integer(at.commit), at.digest, sealed])?;
    Ok(())
}

fn page(
    db: &Connection,
    vault: VaultId,
    token: &TokenHash,
    after: Cursor,
    series: SeriesId,
) -> Result<Page, Refused> {
    let log_head = vaults::open(db, vault, token)?.head;
    let recognised = is_in_log(db, vault, after)?;
    let mut next = if recognised { after } else { Cursor::START };
    let mut batches = Vec::new();
    let mut bytes = 0;
    let mut statement = db.prepare_cached(
        "SELECT commit_number, digest, sealed FROM batches
         WHERE vault = ?1 AND commit_number > ?2 ORDER BY commit_number",
    )?;
    let mut rows = statement.query(params![vault.0, integer(next.commit)])?;
    while bytes < PAGE_TARGET_BYTES
        && let Some(row) = rows.next()?
    {
        let sealed: Vec<u8> = row.get(2)?;
        next = Cursor { commit: row.get::<_, i64>(0)?.unsigned_abs(), digest: row.get(1)? };
        bytes += sealed.len();
        batches.push(sealed);
    }
    let head = series_head(db, vault, series)?;
    Ok(Page { head, recognised, batches, next, more: next.commit < log_head.commit })
}

/// C1: a cursor is recognised only if its digest is that of its commit number.
fn is_in_log(db: &Connection, vault: VaultId, cursor: Cursor) -> Result<bool, Refused> {
    if cursor.commit == 0 {
        return Ok(cursor == Cursor::START);
    }
    let mut statement =
        db.prepare_cached("SELECT digest FROM batches WHERE vault = ?1 AND commit_number = ?2")?;
    let digest: Option<[u8; 16]> =
        statement.query_row(params![vault.0, integer(cursor.commit)], |row| row.get(0)).optional()?;
    Ok(digest == Some(cursor.digest))
}

/// SQLite counts to 2⁶³−1. Nothing the server stores comes near; what a device sends may, and is found nowhere.
pub(super) fn integer(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
