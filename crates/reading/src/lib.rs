//! Private domain: readers, entries, books, and what an entry counts for.
//!
//! Nothing of this crate may be reachable from the server. It is pure: a command and what it needs to know go in,
//! drafts of rows or a kind refusal come out. Kinds and tags are on disk and inside every sealed batch: they are
//! never renumbered, and new ones are added at the end.

mod activity;
mod book;
mod change;
mod class;
mod command;
mod counted;
mod credits;
mod device;
mod draft;
mod entry;
mod fields;
mod keyring;
mod lock;
mod member;
mod membership;
mod milestones;
mod participation;
mod reader;
mod reminder;
mod score;
mod sticker;
mod streak;
mod timer;

pub use activity::{Activity, NotDone, redeem, tell};
pub use book::{Book, BookId, EntryBook, ReadingState, Traits};
pub use change::change_reading;
pub use class::{Class, ClassCampaign, ClassEntry, Correction, LogClass, Pupil, SeatNumber, log_class};
pub use command::{LogReading, Logged, Refusal, log_reading, retract};
pub use counted::{Counted, Match, MatchGroup};
pub use credits::{CreditSource, ParticipationKey};
pub use device::{Device, Form, Seen};
pub use draft::Draft;
pub use entry::{Entry, Flags};
pub use keyring::{Audience, KeyringEntry};
pub use lock::PictureLock;
pub use member::{Member, Removal};
pub use membership::Membership;
pub use milestones::{MILESTONES, Measure, Milestone, Reached, Session, milestones};
pub use participation::{Own, Participation};
pub use reader::{AgeBand, Outfit, Reader};
pub use reminder::ReadingTime;
pub use score::{Score, Scores};
pub use sticker::Sticker;
pub use streak::{REST_DAYS, Streak};
pub use timer::Timer;

/// Kinds of rows, by the vault in which they occur.
pub mod kind {
    use oplog::Kind;

    /// Household vault.
    pub const READER: Kind = 1;
    /// Household vault: how its devices open a reader's vault.
    pub const KEYRING: Kind = 2;
    /// Every vault: who holds its keys.
    pub const MEMBER: Kind = 4;
    /// Every vault: somebody is no longer to hold its keys.
    pub const REMOVAL: Kind = 5;
    /// Household vault: what the family calls a device.
    pub const DEVICE: Kind = 6;
    /// Household vault: on which day a device was last there.
    pub const SEEN: Kind = 7;
    /// Amounts vault: one reading session.
    pub const ENTRY: Kind = 16;
    /// Amounts vault: a challenge taken.
    pub const PARTICIPATION: Kind = 17;
    /// Amounts vault: something done for a challenge that is no reading session.
    pub const ACTIVITY: Kind = 18;
    /// Amounts vault: a sticker that the reader was given.
    pub const STICKER: Kind = 19;
    /// Amounts vault: a seat in a class.
    pub const MEMBERSHIP: Kind = 20;
    /// Books vault: which book an entry was. Its id is the entry's.
    pub const ENTRY_BOOK: Kind = 32;
    /// Books vault: a book and how far the reader is with it.
    pub const BOOK: Kind = 33;
    /// Class vault: what the class is.
    pub const CLASS: Kind = 48;
    /// Class vault: who has a seat.
    pub const PUPIL: Kind = 49;
    /// Class vault: what the class reads for.
    pub const CAMPAIGN: Kind = 50;
    /// Class vault: one session of a class.
    pub const CLASS_ENTRY: Kind = 51;
    /// Class vault: a session as it was before it was put right.
    pub const CORRECTION: Kind = 52;

    /// Whether this build can make a new version of it.
    #[must_use]
    pub fn is_known(kind: Kind) -> bool {
        is_listed(kind) || matches!(kind, ENTRY | ACTIVITY | ENTRY_BOOK)
    }

    /// Whether a vault holds few enough of them to be listed whole.
    #[must_use]
    pub fn is_listed(kind: Kind) -> bool {
        matches!(kind, READER | KEYRING | MEMBER | REMOVAL | DEVICE | SEEN)
            || matches!(kind, PARTICIPATION | STICKER | MEMBERSHIP | BOOK)
            || matches!(kind, CLASS | PUPIL | CAMPAIGN | CLASS_ENTRY | CORRECTION)
    }
}
