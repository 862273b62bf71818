//! The slices cut from the catalogue, and the manifest that lists them.

use std::collections::BTreeSet;

use catalogue::{Manifest, SliceHash};
use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use crate::loading::CutSlice;
use crate::store::Refused;

/// A slice as it is sent.
pub(crate) struct StoredSlice {
    pub(crate) bytes: Vec<u8>,
    pub(crate) brotli: Vec<u8>,
}

impl Store {
    /// Whether a slice with this content is there already.
    pub(crate) async fn has_slice(&self, hash: SliceHash) -> Result<bool, Refused> {
        self.public
            .read(move |db| {
                let mut statement = db.prepare_cached("SELECT 1 FROM slices WHERE hash = ?1")?;
                Ok(statement.exists([hash.0])?)
            })
            .await
    }

    /// Keeps a slice for a manifest that is not published yet.
    pub(crate) async fn put_slice(&self, slice: CutSlice) -> Result<(), Refused> {
        self.public
            .write(move |db| {
                db.execute(
                    "INSERT INTO slices (hash, bytes, brotli) VALUES (?1, ?2, ?3)
                     ON CONFLICT (hash) DO NOTHING",
                    params![slice.hash.0, slice.bytes, slice.brotli],
                )?;
                Ok(())
            })
            .await
    }

    /// Puts a new manifest, whose slices are all kept, in place of the old. Slices of the manifest before stay for the
    /// devices that are still loading them, older ones go.
    pub(crate) async fn publish_manifest(&self, manifest: Manifest) -> Result<(), Refused> {
        self.public.write(move |db| publish_manifest(db, &manifest)).await
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

    /// Whether the manifest lists the books as they are.
    pub(crate) async fn is_cut(&self) -> Result<bool, Refused> {
        self.public
            .read(|db| {
                let stale: Option<bool> =
                    db.query_row("SELECT stale FROM manifests", [], |row| row.get(0)).optional()?;
                Ok(stale == Some(false))
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
}

fn publish_manifest(db: &Connection, manifest: &Manifest) -> Result<(), Refused> {
    let before: Option<Vec<u8>> =
        db.query_row("SELECT manifest FROM manifests", [], |row| row.get(0)).optional()?;
    let before = before.and_then(|bytes| Manifest::decode(&bytes).ok()).unwrap_or_default();
    let (new, old) = (hashes(manifest), hashes(&before));
    if new != old {
        delete_slices_but(db, &(&new | &old))?;
    }
    db.execute(
        "INSERT INTO manifests (only, manifest, stale) VALUES (1, ?1, 0)
         ON CONFLICT (only) DO UPDATE SET manifest = excluded.manifest, stale = 0",
        [manifest.encode()],
    )?;
    Ok(())
}

fn hashes(manifest: &Manifest) -> BTreeSet<[u8; 32]> {
    manifest.slices.iter().map(|slice| slice.hash.0).collect()
}

fn delete_slices_but(db: &Connection, kept: &BTreeSet<[u8; 32]>) -> Result<(), Refused> {
    let stored: Vec<[u8; 32]> =
        db.prepare("SELECT hash FROM slices")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for hash in stored.iter().filter(|hash| !kept.contains(*hash)) {
        db.execute("DELETE FROM slices WHERE hash = ?1", [hash])?;
    }
    Ok(())
}
