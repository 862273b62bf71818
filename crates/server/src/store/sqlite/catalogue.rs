//! The library's catalogue and the slices cut from it.

use catalogue::{Book, Manifest, Slice, SliceHash, encode_slice};
use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use crate::catalogue_cut::CutSlice;
use crate::store::{Failure, ImportFault, ImportReport, Refused};

/// A slice as it is sent.
pub(crate) struct StoredSlice {
    pub(crate) bytes: Vec<u8>,
    pub(crate) brotli: Vec<u8>,
}

impl Store {
    /// Takes in books: those with a known source and control number take the place of the stored ones.
    pub(crate) async fn put_books(&self, books: Vec<Book>) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                let mut upsert = db.prepare_cached(
                    "INSERT INTO books (source, control_number, record) VALUES (?1, ?2, ?3)
                     ON CONFLICT (source, control_number) DO UPDATE SET record = excluded.record",
                )?;
                for book in &books {
                    let record = encode_slice(std::slice::from_ref(book));
                    upsert.execute(params![book.source, book.control_number, record])?;
                }
                Ok(())
            })
            .await
    }

    pub(crate) async fn books(&self) -> Result<Vec<Book>, Refused> {
        self.public
            .read(|db| {
                let mut statement = db.prepare("SELECT record FROM books ORDER BY source, control_number")?;
                let records = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
                records.map(|record| decode(&record?)).collect()
            })
            .await
    }

    /// Puts a new manifest and its slices in place of the old. Slices of the manifest before stay for the devices
    /// that are still loading them, older ones go.
    pub(crate) async fn put_slices(&self, manifest: Manifest, slices: Vec<CutSlice>) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                db.execute("DELETE FROM slices WHERE listed = 0", [])?;
                db.execute("UPDATE slices SET listed = 0", [])?;
                for slice in &slices {
                    db.execute(
                        "INSERT INTO slices (hash, bytes, brotli, listed) VALUES (?1, ?2, ?3, 1)
                         ON CONFLICT (hash) DO UPDATE SET listed = 1",
                        params![slice.hash.0, slice.bytes, slice.brotli],
                    )?;
                }
                db.execute(
                    "INSERT INTO manifests (only, manifest) VALUES (1, ?1)
                     ON CONFLICT (only) DO UPDATE SET manifest = excluded.manifest",
                    [manifest.encode()],
                )?;
                Ok(())
            })
            .await
    }

    /// The manifest's bytes; an empty manifest before the first import.
    pub(crate) async fn manifest(&self) -> Result<Vec<u8>, Refused> {
        self.public
            .read(|db| {
                let manifest =
                    db.query_row("SELECT manifest FROM manifests", [], |row| row.get(0)).optional()?;
                Ok(manifest.unwrap_or_else(|| Manifest::default().encode()))
            })
            .await
    }

    pub(crate) async fn slice(&self, hash: SliceHash) -> Result<StoredSlice, Refused> {
        self.public
            .read(move |db| {
                let mut statement = db.prepare_cached("SELECT bytes, brotli FROM slices WHERE hash = ?1")?;
                let slice = statement
                    .query_row([hash.0], |row| Ok(StoredSlice { bytes: row.get(0)?, brotli: row.get(1)? }));
                slice.optional()?.ok_or(Refused::NotFound)
            })
            .await
    }

    pub(crate) async fn record_import(&self, report: ImportReport) -> Result<(), Refused> {
        self.public.write(move |db| record_import(db, &report)).await
    }

    /// The report of the last import, with at most `most_faults` of its faults.
    pub(crate) async fn last_import(&self, most_faults: u32) -> Result<Option<ImportReport>, Refused> {
        self.public.read(move |db| last_import(db, most_faults)).await
    }
}

fn decode(record: &[u8]) -> Result<Book, Refused> {
    let book = Slice::decode(record).ok().and_then(|slice| slice.book(0));
    book.ok_or_else(|| Failure::Database("a stored book cannot be read".to_owned()).into())
}

fn record_import(db: &Connection, report: &ImportReport) -> Result<(), Refused> {
    db.execute(
        "INSERT INTO imports (unix_ms, source, imported) VALUES (?1, ?2, ?3)",
        params![report.unix_ms.cast_signed(), report.source, report.imported],
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
        .query_row("SELECT id, unix_ms, source, imported FROM imports ORDER BY id DESC LIMIT 1", [], |row| {
            let report = ImportReport {
                unix_ms: row.get::<_, i64>(1)?.cast_unsigned(),
                source: row.get(2)?,
                imported: row.get(3)?,
                fault_count: 0,
                faults: Vec::new(),
            };
            Ok((row.get::<_, i64>(0)?, report))
        })
        .optional()?;
    let Some((import, mut report)) = last else { return Ok(None) };
    report.fault_count =
        db.query_row("SELECT count(*) FROM import_faults WHERE import = ?1", [import], |row| row.get(0))?;
    let mut statement =
        db.prepare("SELECT position, reason FROM import_faults WHERE import = ?1 ORDER BY rowid LIMIT ?2")?;
    report.faults = statement
        .query_map(params![import, most_faults], |row| {
            Ok(ImportFault { position: row.get(0)?, reason: row.get(1)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(Some(report))
}
