//! What is stored, and the outcomes of storing. The only place with SQL is below, in `sqlite`.
//!
//! Every method of [`Store`] is one whole transaction and returns after it is durable. A refusal rolls everything
//! back. Another database engine takes the place of `sqlite` by offering the same methods.

mod sqlite;

pub(crate) use sqlite::{ClassSummary, FILES, Standing, Store, copy_file};

/// Whether something was made by this call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    New,
    AlreadySo,
}

/// The day on which something is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Today {
    /// The date in UTC, which is told with the count.
    pub(crate) as_of: challenge::Date,
    /// The latest date that has begun anywhere: reading of it counts already.
    pub(crate) begun: challenge::Date,
}

/// On what a batch is to be taken.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    /// The sender's cursor.
    pub(crate) after: protocol::Cursor,
    /// The members that the batch names.
    pub(crate) members: Vec<protocol::MemberId>,
    /// What it is sealed with.
    pub(crate) key: Option<protocol::KeyCheck>,
}

/// What became of a pushed batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Push {
    Appended(protocol::Pushed),
    /// It does not continue the series; nothing was stored.
    Conflict(protocol::Pushed),
}

/// What became of a challenge that was published again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publishing {
    New,
    /// Texts, badges and what everybody reads for together are replaced, under the next revision.
    Revised,
    Unchanged,
    /// The id stands for other rules already, and rules do not change. Nothing was stored.
    RulesDiffer,
}

/// What became of an invitation that somebody used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Welcome {
    /// The account is made, the session begun, the invitation used up.
    In,
    /// Somebody has this name; the invitation is still good.
    NameTaken,
    /// The invitation is unknown, used or too old.
    NoInvitation,
}

/// Whoever works at the desk.
#[derive(Clone, Debug)]
pub(crate) struct StaffAccount {
    pub(crate) id: i64,
    /// Argon2id in PHC string form.
    pub(crate) passphrase_hash: String,
}

/// What changes of the catalogue changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Books that were not there before.
    pub added: u64,
    /// Books whose records say something else now.
    pub changed: u64,
    /// Books that were there already, just so.
    pub same: u64,
    /// Books that are no more.
    pub removed: u64,
}

impl Tally {
    /// The records that were taken in.
    #[must_use]
    pub fn imported(&self) -> u64 {
        self.added + self.changed + self.same
    }

    pub(crate) fn changes_anything(&self) -> bool {
        self.added + self.changed + self.removed > 0
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.same += other.same;
        self.removed += other.removed;
    }
}

/// What became of a catalogue file, or of a harvest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// When, in milliseconds since 1970-01-01.
    pub unix_ms: u64,
    /// Name of the catalogue the records are from.
    pub source: String,
    pub tally: Tally,
    /// Records left out.
    pub fault_count: u64,
    /// The first of the records left out, in the file's order.
    pub faults: Vec<ImportFault>,
}

/// A record that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFault {
    /// Where in the file, for people.
    pub position: String,
    pub reason: String,
}

/// What names a book in the catalogue. Keys are in the order of their texts' bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BookKey {
    pub(crate) source: String,
    pub(crate) control_number: String,
}

/// A change of the catalogue.
#[derive(Clone, Debug)]
pub(crate) enum BookChange {
    Put(Box<marc::Entry>),
    Remove(BookKey),
}

/// A book as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredBook {
    pub(crate) book: catalogue::Book,
    pub(crate) description: marc::Description,
}

impl StoredBook {
    pub(crate) fn key(&self) -> BookKey {
        BookKey { source: self.book.source.clone(), control_number: self.book.control_number.clone() }
    }
}

/// A harvest, among all there may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HarvestKey {
    pub(crate) source: String,
    pub(crate) address: String,
    /// Empty for the whole repository.
    pub(crate) set: String,
}

/// Where a harvest stands. Times are the repository's own, as it writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HarvestState {
    /// Of the first answer of the last harvest that came to its end.
    pub(crate) harvested_until: Option<String>,
    /// Of the first answer of the harvest under way.
    pub(crate) begun: Option<String>,
    /// What to ask for the next page with.
    pub(crate) token: Option<String>,
}

/// What a record of a repository asks for: an entry, or without one its deletion.
#[derive(Clone, Debug)]
pub(crate) struct PageChange {
    pub(crate) identifier: String,
    pub(crate) entry: Option<Box<marc::Entry>>,
}

/// Why a call was not carried out. All but `Failed` are expected.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("no token, or one that opens nothing here")]
    Unauthorised,
    #[error("no such thing")]
    NotFound,
    #[error("the id is taken by somebody else")]
    Taken,
    #[error("erased for ever")]
    Erased,
    #[error("not sealed under the present epoch")]
    StaleEpoch,
    #[error("not at the head of the log, or not the next epoch")]
    Moved,
    #[error("removed by another member")]
    Removed,
    #[error("names a member that is not one")]
    UnknownMember,
    #[error("a credit outside the window, above the cap, or without the proof of its code")]
    CreditRefused,
    #[error("the challenge and its grace period are over")]
    ChallengeClosed,
    #[error("the invitation is unknown, used or too old")]
    InvitationOver,
    #[error("full")]
    QuotaExceeded,
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// The store did not do its work. What was being stored is not stored.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// The disk is full, cannot be written, or another process holds the database: trying later may help.
    #[error("the database cannot be used now: {0}")]
    Temporary(String),
    #[error("the database failed: {0}")]
    Database(String),
    #[error("the database is newer than this program: version {found}, known up to {known}")]
    TooNew { found: i64, known: i64 },
    #[error("the store is stopping")]
    Stopping,
}

impl Failure {
    pub(crate) fn is_temporary(&self) -> bool {
        matches!(self, Self::Temporary(_) | Self::Stopping)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, ReadOnly, SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(CannotOpen | DatabaseBusy | DatabaseLocked | DiskFull | ReadOnly | SystemIoFailure) => {
                Self::Temporary(error.to_string())
            }
            _ => Self::Database(error.to_string()),
        }
    }
}
