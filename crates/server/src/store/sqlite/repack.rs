//! Repacking: whole adjacent batches of one series make way for one that says the same.

use protocol::{BatchHeader, Cursor, Pushed, SeriesHead, TokenHash, VaultId, split_batch};
use rusqlite::{Connection, params};

use super::batches::{insert_batch, integer, series_head, set_vault_head};
use super::{Store, epochs, vaults};
use crate::store::{Push, Refused, Terms};

impl Store {
    /// Puts a batch in the place of those of its series that it spans, if it is not longer than they are together. `sealed` is the whole batch that `header` was read
    /// from, `today` in days since 1970-01-01.
    pub(crate) async fn repack(
        &self,
        token: TokenHash,
        terms: Terms,
        header: BatchHeader,
        sealed: Vec<u8>,
        today: i32,
    ) -> Result<Push, Refused> {
        self.vaults.write(move |db| repack(db, &token, &terms, &header, &sealed, today)).await
    }
}

/// A stored batch: its place, what its header says, its length in bytes.
struct Stored {
    at: Cursor,
    header: BatchHeader,
    len: u64,
}

fn repack(
    db: &Connection,
    token: &TokenHash,
    terms: &Terms,
    header: &BatchHeader,
    sealed: &[u8],
    today: i32,
) -> Result<Push, Refused> {
    let vault = vaults::open(db, header.vault, token)?;
    let head = series_head(db, header.vault, header.series)?;
    let log = log(db, header.vault)?;
    let spanned: Vec<&Stored> = log.iter().filter(|stored| header.spans(&stored.header)).collect();
    let (Some(first), Some(last)) = (spanned.first(), spanned.last()) else { return Ok(conflict(head)) };
    if !has_the_same_ends(&first.header, &last.header, header) {
        return Ok(conflict(head));
    }
    if header.epoch != vault.epoch || !epochs::is_present_key(db, header.vault, vault.epoch, terms.key)? {
        return Err(Refused::StaleEpoch);
    }
    let gone: u64 = spanned.iter().map(|stored| stored.len).sum();
    let come = sealed.len() as u64;
    if come > gone {
        return Err(Refused::QuotaExceeded);
    }
    let sealed_bytes = vault.sealed_bytes.saturating_sub(gone - come);
    for stored in &spanned {
        delete(db, header.vault, stored.at)?;
    }
    // The new batch takes the place of the last one. From the first one on all places change, so that every device that
    // has read so far reads again from the beginning, and offers what it might miss.
    let before = log.iter().take_while(|stored| stored.at != first.at);
    let mut place = before.last().map_or(Cursor::START, |stored| stored.at);
    for stored in log.iter().skip_while(|stored| stored.at != first.at) {
        if stored.at == last.at {
            place = place.past(header);
            insert_batch(db, header.vault, place, sealed)?;
        } else if !header.spans(&stored.header) {
            place = place.past(&stored.header);
            move_batch(db, header.vault, stored.at, place)?;
        }
    }
    set_vault_head(db, header.vault, place, sealed_bytes, today)?;
    Ok(Push::Appended(Pushed { head, cursor: (terms.after == vault.head).then_some(place) }))
}

fn conflict(head: SeriesHead) -> Push {
    Push::Conflict(Pushed { head, cursor: None })
}

/// What is in between is the series itself, which has neither gaps nor repetitions (S1).
fn has_the_same_ends(first: &BatchHeader, last: &BatchHeader, new: &BatchHeader) -> bool {
    first.first == new.first
        && first.previous_tip == new.previous_tip
        && last.last() == new.last()
        && last.tip == new.tip
}

/// The headers of a log in its order.
fn log(db: &Connection, vault: VaultId) -> Result<Vec<Stored>, Refused> {
    let mut statement = db.prepare_cached(
        "SELECT commit_number, digest, sealed FROM batches WHERE vault = ?1 ORDER BY commit_number",
    )?;
    let mut rows = statement.query([vault.0])?;
    let mut log = Vec::new();
    while let Some(row) = rows.next()? {
        let at = Cursor { commit: row.get::<_, i64>(0)?.unsigned_abs(), digest: row.get(1)? };
        let sealed = row.get_ref(2)?.as_blob().unwrap_or_default();
        // Only batches that could be read were ever stored.
        if let Ok((header, _)) = split_batch(sealed) {
            log.push(Stored { at, header, len: sealed.len() as u64 });
        }
    }
    Ok(log)
}

fn delete(db: &Connection, vault: VaultId, at: Cursor) -> Result<(), Refused> {
    db.prepare_cached("DELETE FROM batches WHERE vault = ?1 AND commit_number = ?2")?
        .execute(params![vault.0, integer(at.commit)])?;
    Ok(())
}

/// To a place that is not behind the old one, so that it is free when places are filled in ascending order.
fn move_batch(db: &Connection, vault: VaultId, from: Cursor, to: Cursor) -> Result<(), Refused> {
    db.prepare_cached(
        "UPDATE batches SET commit_number = ?3, digest = ?4 WHERE vault = ?1 AND commit_number = ?2",
    )?
    .execute(params![vault.0, integer(from.commit), integer(to.commit), to.digest])?;
    Ok(())
}
