//! The device: everything a household keeps, and the only way by which it leaves.
//!
//! `docs/sync-protocol.md` is the specification. The ports are traits: [`Store`], [`Transport`], [`Clock`],
//! [`Entropy`]. All logic is here, above them, and runs natively; there are no `Send` bounds, since a device is
//! single-threaded.

mod backup;
mod black_box;
mod card;
mod chain;
mod changing;
mod class;
mod devices;
mod diary;
mod epochs;
mod error;
mod farewell;
mod household;
mod ingest;
mod journal;
mod keyring;
mod keys;
mod library;
mod memo;
mod memory;
mod pace;
mod pages;
mod pairing;
mod ports;
mod project;
mod quarantine;
mod records;
mod recover;
mod removal;
mod replica;
mod rules;
mod scores;
mod searches;
mod seats;
mod sent;
mod stickers;
mod store;
mod sync;
mod taking;
#[cfg(feature = "testkit")]
pub mod testkit;
mod transport;
mod update;

pub use backup::{Backup, Restored};
pub use black_box::{BlackBox, BlackBoxError};
pub use class::{ClassSession, ClassStanding, OwnClass, PrintedStrip, Seating};
pub use devices::KnownDevice;
pub use diary::{Aside, DiaryEntry, LogError, Waiting};
pub use error::ReplicaError;
pub use farewell::{Erasing, Leaving};
pub use journal::Changes;
pub use memory::MemoryStore;
pub use oplog::EntityId;
pub use pace::{Pace, Turns};
pub use pages::{DiaryPage, Wanted};
pub use pairing::{Admitting, AdmittingView, Ending, JoinView, Joining, Moment, PAIRING_MS, Shown, Way};
pub use ports::{Clock, Entropy};
pub use records::{Identity, ReaderRef, Role};
pub use recover::Recovered;
pub use replica::Replica;
#[cfg(feature = "testkit")]
pub use rules::Rule;
pub use rules::Rules;
pub use seats::{SeatStanding, TakenSeat};
pub use sent::{DAYS_REMEMBERED, Joined, Pseudonym, Sent, SentCredit};
pub use stickers::GivenSticker;
pub use store::{Answers, Decide, Key, Local, Read, Record, Store, StoreError, Table, Write, after_prefix};
pub use sync::{CardOutcome, JoinOutcome, LibraryUpdate, RetryAfter, SyncError, SyncReport, Syncer};
pub use taking::{Reason, Taken, TaskError};
pub use transport::{Method, Request, Response, Transport, Unreachable};
