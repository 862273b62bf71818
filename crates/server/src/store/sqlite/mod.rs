//! The store on SQLite: two files that share no key, so that their backups can be kept apart too.

mod batches;
mod books;
mod catalogue;
mod challenges;
mod classes;
mod database;
mod epochs;
mod event_codes;
mod harvests;
mod imports;
mod participations;
mod repack;
mod schema;
mod seats;
mod staff;
mod vaults;

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

pub(crate) use classes::ClassSummary;
use database::Database;
pub(crate) use participations::Standing;

use super::{Failure, Refused};

/// Everything that the library keeps.
pub(crate) struct Store {
    /// The private plane. No method touches this and `public` in one call.
    vaults: Database,
    /// The public plane, and the library's own work.
    public: Database,
}

/// File names inside the data directory.
pub(crate) const FILES: [&str; 2] = ["vaults.db", "public.db"];

impl Store {
    /// Opens both files, making what is missing.
    pub(crate) fn open(directory: &Path) -> Result<Self, Failure> {
        let [vaults, public] = FILES.map(|name| directory.join(name));
        Ok(Self {
            vaults: Database::open(&vaults, &schema::VAULTS)?,
            public: Database::open(&public, &schema::PUBLIC)?,
        })
    }

    /// Keeps everything in memory and runs every call inline.
    pub(crate) fn in_memory() -> Result<Self, Failure> {
        Ok(Self {
            vaults: Database::in_memory(&schema::VAULTS)?,
            public: Database::in_memory(&schema::PUBLIC)?,
        })
    }

    /// Whether both databases can be written. Nothing is.
    pub(crate) async fn is_well(&self) -> Result<(), Refused> {
        for database in [&self.vaults, &self.public] {
            database.write(|db| Ok(db.query_row("SELECT 1", [], |_| Ok(()))?)).await?;
        }
        Ok(())
    }

    /// Lets neither file grow beyond so many bytes.
    #[cfg(feature = "testkit")]
    pub(crate) async fn limit(&self, bytes: u64) -> Result<(), Refused> {
        self.vaults.limit(bytes).await?;
        self.public.limit(bytes).await
    }

    /// The bytes of both databases, free pages included.
    #[cfg(feature = "testkit")]
    pub(crate) fn bytes(&self) -> Result<[Vec<u8>; 2], Failure> {
        Ok([self.vaults.bytes()?, self.public.bytes()?])
    }

    /// Puts both databases back to what [`Store::bytes`] gave.
    #[cfg(feature = "testkit")]
    pub(crate) fn restore(&self, [vaults, public]: &[Vec<u8>; 2]) -> Result<(), Failure> {
        self.vaults.restore(vaults)?;
        self.public.restore(public)
    }
}

/// Copies one database as it is at this moment, also while a server writes to it.
pub(crate) fn copy_file(source: &Path, target: &Path) -> Result<(), Failure> {
    if target.exists() {
        return Err(Failure::Database(format!("{} exists already", target.display())));
    }
    let connection = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    Ok(connection.backup(rusqlite::MAIN_DB, target, None::<fn(rusqlite::backup::Progress)>)?)
}
