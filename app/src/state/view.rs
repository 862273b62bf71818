//! The border between the screens and the data: what a screen shows, and what it can ask for.
//!
//! Plain values, no signals and no browser types. The projection of the store fills them, the screens only read
//! them; a screen changes something by an [`Action`] and nothing else.

use challenge::{Date, Metric, Stage};

/// Identity on a screen: compared, used as a list key and handed back in an [`Action`], never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) [u8; 16]);

/// The animal a reader is known by; an index into the pictures of `public/art.svg`, 0 to [`Picture::COUNT`] − 1.
///
/// The order is stored with the reader and never changes; new animals are added at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Picture(pub(crate) u8);

impl Picture {
    pub(crate) const COUNT: u8 = 12;
}

/// What the data layer is able to do at the moment; everything but `Ready` is a screen of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Storage is being opened.
    Opening,
    Ready,
    /// Another tab holds an older version of the database open.
    Blocked,
    /// A newer version of the app has changed the database: this page must be loaded again.
    Outdated,
    /// The database cannot be read. Nothing is deleted.
    Unreadable,
}

/// A reader of this household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReaderCard {
    pub(crate) key: Key,
    pub(crate) nickname: String,
    pub(crate) picture: Picture,
    /// Minutes dated today.
    pub(crate) minutes_today: u32,
    /// Whether there is any reading on each of the last seven dates, the oldest first, today last.
    pub(crate) last_seven_days: [bool; 7],
}

/// What *Today* shows of the current reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TodayView {
    /// Minutes dated today.
    pub(crate) minutes: u32,
    /// Books being read, the most recently read first.
    pub(crate) shelf: Vec<BookCard>,
    /// Entries dated today, the newest first.
    pub(crate) entries: Vec<EntryRow>,
}

/// A book as it appears on a shelf, in an entry or among search results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookCard {
    pub(crate) key: Key,
    pub(crate) title: String,
    /// Empty when unknown.
    pub(crate) author: String,
}

/// A book found in the catalogue on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookHit {
    pub(crate) book: BookCard,
    /// Where the library keeps it, when the slice says so.
    pub(crate) place: Option<BookPlace>,
}

/// Where the library keeps a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookPlace {
    pub(crate) branch: String,
    pub(crate) call_number: String,
    /// The date of the slice: it was so on that day.
    pub(crate) as_of: Date,
}

/// The catalogue on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CatalogueState {
    /// Not brought yet: the first visit needs the network.
    Missing,
    Here {
        books: u32,
        as_of: Date,
    },
}

/// One reading session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryRow {
    pub(crate) key: Key,
    /// None when the reader did not say which book.
    pub(crate) book: Option<BookCard>,
    pub(crate) minutes: u32,
    pub(crate) read_on: Date,
    /// Whether the library holds a sealed copy.
    pub(crate) has_copy: bool,
}

/// A challenge, with the progress of the current reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChallengeCard {
    pub(crate) key: Key,
    /// In the language of the screen where the library has written it, else in the library's own.
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) metric: Metric,
    /// In the metric's unit.
    pub(crate) goal: u32,
    /// The most that counts in one day, in the metric's unit; for days and books it is 1 and says nothing.
    pub(crate) cap: u32,
    pub(crate) opens: Date,
    pub(crate) closes: Date,
    pub(crate) stage: Stage,
    /// None while the current reader has not taken it.
    pub(crate) progress: Option<ChallengeProgress>,
}

/// How far the current reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChallengeProgress {
    /// In the metric's unit; may exceed the goal.
    pub(crate) total: u64,
    /// 0 to 1000; 1000 only when the goal is reached (`challenge::Progress::permille`).
    pub(crate) permille: u16,
    /// Part of the total was counted elsewhere: on a device that is gone, or at school.
    pub(crate) is_partly_elsewhere: bool,
}

/// Where the reading of this household is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CopyState {
    /// Saved on this device; so many entries have no copy in the library yet.
    OnThisDevice { waiting: u32 },
    /// Everything also has a sealed copy in the library.
    LockedCopy,
    /// The library may have more than is here: it is being brought back.
    BringingBack,
    /// The library does not speak with so old a build; logging goes on.
    NeedsUpdate,
}

/// What this version of the app cannot bring to the library, or cannot read of it. As a rule all is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aside {
    /// Notes on this device that cannot be sent.
    pub(crate) unsent: u32,
    /// Notes that the library does not count in a challenge.
    pub(crate) uncounted: u32,
    /// Whether another device has sent something that cannot be read here.
    pub(crate) is_something_unread: bool,
}

/// Where this device keeps what is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StorageState {
    /// Database and journal file; `persistent` when the browser promised not to clear it.
    Kept { persistent: bool },
    /// Database only: the browser offers no journal file.
    WithoutJournal { persistent: bool },
    /// The browser refuses to store (a private window): everything ends with the page.
    MemoryOnly,
    /// The database is broken or full: what is new is saved in the journal file alone.
    JournalOnly { full: bool },
    /// The device is full: what is there stays, new things are refused.
    Full,
}

/// What a screen can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Makes a reader and switches to it.
    AddReader {
        nickname: String,
        picture: Picture,
    },
    SwitchReader {
        reader: Key,
    },
    /// The current reader takes the challenge. Taking it twice is taking it once.
    TakeChallenge {
        challenge: Key,
    },
    /// Puts a book of the catalogue on the current reader's shelf.
    PutOnShelf {
        book: Key,
    },
    TakeOffShelf {
        book: Key,
    },
    LogReading(Session),
    RemoveEntry {
        entry: Key,
    },
}

/// A reading session as the log sheet hands it over, unchecked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    /// Minted when the sheet opened ([`super::Actions::mint`]), so that a second tap is the same entry.
    pub(crate) entry: Key,
    pub(crate) book: Option<Key>,
    pub(crate) minutes: u32,
    pub(crate) read_on: Date,
    /// The reader tapped *today*, as opposed to choosing a date.
    pub(crate) tapped_today: bool,
}

/// Why an action did not happen. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    NicknameEmpty,
    /// Longer than [`NICKNAME_MAX_CHARS`].
    NicknameTooLong,
    /// Not within [`MINUTES_MIN`] to [`MINUTES_MAX`].
    MinutesOutOfRange,
    DateInFuture,
    /// More than [`BACKDATING_DAYS`] before today.
    DateTooOld,
    ChallengeClosed,
    StorageFull,
    /// The device could not save it.
    NotSaved,
}

/// Characters in a nickname.
pub(crate) const NICKNAME_MAX_CHARS: usize = 24;
/// Minutes in one session, at least.
pub(crate) const MINUTES_MIN: u32 = 1;
/// Minutes in one session, at most.
pub(crate) const MINUTES_MAX: u32 = 600;
/// Days before today that can still be chosen.
pub(crate) const BACKDATING_DAYS: u16 = 7;
