//! How the catalogue's files went in.

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use crate::store::{ImportFault, ImportReport, Refused, Tally};

impl Store {
    pub(crate) async fn record_import(&self, report: ImportReport) -> Result<(), Refused> {
        self.public.write(move |db| record_import(db, &report)).await
    }

    /// The report of the last import, with at most `most_faults` of its faults.
    pub(crate) async fn last_import(&self, most_faults: u32) -> Result<Option<ImportReport>, Refused> {
        self.public.read(move |db| last_import(db, most_faults)).await
    }
}

fn record_import(db: &Connection, report: &ImportReport) -> Result<(), Refused> {
    let Tally { added, changed, same, removed } = report.tally;
    let [added, changed, same, removed, left_out] =
        [added, changed, same, removed, report.fault_count].map(u64::cast_signed);
    db.execute(
        "INSERT INTO imports (unix_ms, source, imported, added, changed, same, removed, left_out)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            report.unix_ms.cast_signed(),
            report.source,
            report.tally.imported().cast_signed(),
            added,
            changed,
            same,
            removed,
            left_out
        ],
    )?;
    let import = db.last_insert_rowid();
    let mut insert =
        db.prepare("INSERT INTO import_faults (import, position, reason) VALUES (?1, ?2, ?3)")?;
    for fault in &report.faults {
        insert.execute(params![import, fault.position, fault.reason])?;
    }
    Ok(())
}

fn last_import(db: &Connection, most_faults: u32) -> Result<Option<ImportReport>, Refused> {
    let last = db
        .query_row(
            "SELECT id, unix_ms, source, imported, added, changed, same, removed, left_out
             FROM imports ORDER BY id DESC LIMIT 1",
            [],
            |row| {
                let number = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
                let (imported, added, changed) = (number(3)?, number(4)?, number(5)?);
                let report = ImportReport {
                    unix_ms: number(1)?,
                    source: row.get(2)?,
                    tally: Tally {
                        added,
                        changed,
                        // Imports of before this was counted have only the sum.
                        same: imported.saturating_sub(added + changed),
                        removed: number(7)?,
                    },
                    fault_count: number(8)?,
                    faults: Vec::new(),
                };
                Ok((row.get::<_, i64>(0)?, report))
            },
        )
        .optional()?;
    let Some((import, mut report)) = last else { return Ok(None) };
    let mut statement =
        db.prepare("SELECT position, reason FROM import_faults WHERE import = ?1 ORDER BY rowid LIMIT ?2")?;
    report.faults = statement
        .query_map(params![import, most_faults], |row| {
            Ok(ImportFault { position: row.get(0)?, reason: row.get(1)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(Some(report))
}
