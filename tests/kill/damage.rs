//! Damage between a kill and the next start that the look after it must notice: what a server does that acknowledges
//! before it commits, or applies a batch twice.

use std::fmt;
use std::path::Path;

use protocol::{BatchHeader, Cursor, VaultId, split_batch};
use rusqlite::{Connection, params};
use tests::ledger::{Ledger, Verdict};

use crate::audit::after;
use crate::watch::{credit, row};

#[derive(Clone, Copy)]
pub(crate) enum Damage {
    /// The newest acknowledged batch of a log is gone, as if it had never been committed.
    LostBatch,
    /// It stands twice.
    DoubledBatch,
    /// An acknowledged credit is gone.
    LostCredit,
    /// It is what it was before the last edit.
    StaleCredit,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LostBatch => "a lost batch",
            Self::DoubledBatch => "a doubled batch",
            Self::LostCredit => "a lost credit",
            Self::StaleCredit => "a stale credit",
        })
    }
}

/// The last batch of a log.
struct Newest {
    header: BatchHeader,
    sealed: Vec<u8>,
    at: Cursor,
    /// The place before it.
    before: Cursor,
}

impl Damage {
    pub(crate) const ALL: [Self; 4] =
        [Self::LostBatch, Self::DoubledBatch, Self::LostCredit, Self::StaleCredit];

    /// Whether what was found is this damage.
    pub(crate) fn is_noticed(self, verdict: &Verdict) -> bool {
        match self {
            Self::LostBatch | Self::LostCredit | Self::StaleCredit => {
                !verdict.lost.is_empty() && verdict.doubled.is_empty()
            }
            Self::DoubledBatch => verdict.lost.is_empty() && !verdict.doubled.is_empty(),
        }
    }

    /// Changes the databases of a server that is not running.
    pub(crate) fn inflict(self, data: &Path, ledger: &Ledger) -> Result<(), String> {
        let inflicted = match self {
            Self::LostBatch => lose_batch(&open(&data.join("vaults.db"))?, ledger),
            Self::DoubledBatch => double_batch(&open(&data.join("vaults.db"))?, ledger),
            Self::LostCredit => change_credit(
                &open(&data.join("public.db"))?,
                ledger,
                "DELETE FROM credits WHERE participation = ?1 AND id = ?2",
            ),
            Self::StaleCredit => change_credit(
                &open(&data.join("public.db"))?,
                ledger,
                "UPDATE credits SET generation = generation - 1 WHERE participation = ?1 AND id = ?2",
            ),
        };
        inflicted.map_err(|error| format!("{self} could not be made: {error}"))
    }
}

fn open(database: &Path) -> Result<Connection, String> {
    Connection::open(database).map_err(|error| format!("{}: {error}", database.display()))
}

fn lose_batch(vaults: &Connection, ledger: &Ledger) -> rusqlite::Result<()> {
    let Newest { header, at, before, .. } = newest_acknowledged(vaults, ledger)?;
    let vault = header.vault.0;
    vaults
        .execute("DELETE FROM batches WHERE vault = ?1 AND commit_number = ?2", params![vault, number(at)])?;
    vaults.execute(
        "UPDATE series SET through = ?3, tip = ?4 WHERE vault = ?1 AND series = ?2",
        params![vault, header.series.0, (header.first - 1).cast_signed(), header.previous_tip.0],
    )?;
    set_head(vaults, header.vault, before)
}

fn double_batch(vaults: &Connection, ledger: &Ledger) -> rusqlite::Result<()> {
    let Newest { header, sealed, at, .. } = newest_acknowledged(vaults, ledger)?;
    let again = after(at, &header);
    vaults.execute(
        "INSERT INTO batches (vault, commit_number, digest, sealed) VALUES (?1, ?2, ?3, ?4)",
        params![header.vault.0, number(again), again.digest, sealed],
    )?;
    set_head(vaults, header.vault, again)
}

fn set_head(vaults: &Connection, vault: VaultId, head: Cursor) -> rusqlite::Result<()> {
    let set = "UPDATE vaults SET head_commit = ?2, head_digest = ?3 WHERE id = ?1";
    vaults.execute(set, params![vault.0, number(head), head.digest]).map(drop)
}

/// A log's last batch, if its last row was acknowledged.
fn newest_acknowledged(vaults: &Connection, ledger: &Ledger) -> rusqlite::Result<Newest> {
    let mut statement = vaults.prepare(
        "SELECT commit_number, digest, sealed, vault FROM batches JOIN vaults ON id = vault AND commit_number = head_commit",
    )?;
    let all = statement.query_map([], |row| {
        let at = Cursor { commit: row.get::<_, i64>(0)?.unsigned_abs(), digest: row.get(1)? };
        Ok((at, row.get::<_, Vec<u8>>(2)?, VaultId(row.get(3)?)))
    })?;
    for newest in all {
        let (at, sealed, vault) = newest?;
        let Ok((header, _)) = split_batch(&sealed) else { continue };
        if ledger.is_acknowledged(&row(vault, header.series, header.last())) {
            let before = place(vaults, vault, at.commit - 1)?;
            return Ok(Newest { header, sealed, at, before });
        }
    }
    Err(rusqlite::Error::QueryReturnedNoRows)
}

fn place(vaults: &Connection, vault: VaultId, commit: u64) -> rusqlite::Result<Cursor> {
    if commit == 0 {
        return Ok(Cursor::START);
    }
    let find = "SELECT digest FROM batches WHERE vault = ?1 AND commit_number = ?2";
    let digest = vaults.query_row(find, params![vault.0, commit.cast_signed()], |row| row.get(0))?;
    Ok(Cursor { commit, digest })
}

fn change_credit(public: &Connection, ledger: &Ledger, change: &str) -> rusqlite::Result<()> {
    let mut statement = public.prepare("SELECT participation, id FROM credits")?;
    let all = statement.query_map([], |row| {
        Ok((challenge::ParticipationId(row.get(0)?), challenge::CreditId(row.get(1)?)))
    })?;
    for one in all {
        let (participation, id) = one?;
        if ledger.is_acknowledged(&credit(participation, id)) {
            return public.execute(change, params![participation.0, id.0]).map(drop);
        }
    }
    Err(rusqlite::Error::QueryReturnedNoRows)
}

fn number(cursor: Cursor) -> i64 {
    cursor.commit.cast_signed()
}
