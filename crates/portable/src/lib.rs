//! What a household takes along and brings with it: readable files out, libraries of other services in.
//!
//! Pure: bytes and what the device knows go in, bytes or a plan come out. The formats of the files that go out are in
//! `docs/export-format.md`; why these, in `docs/adr/0021-what-a-household-takes-along.md`. No key and no token is in any of
//! them: what opens everything again is the sealed backup (`replica::Backup`), which is not readable.

mod columns;
mod csv;
mod dates;
mod entries_csv;
mod export;
mod inventory;
mod library;
mod plan;

pub use entries_csv::entries_csv;
pub use export::{Badge, Challenge, Export, ReaderExport};
pub use inventory::Inventory;
pub use library::{Library, NotRead, Source, read_library};
pub use plan::{Plan, Remark, Remarked};
