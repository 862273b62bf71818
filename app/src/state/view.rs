//! The border between the screens and the data: what a screen shows, and what it can ask for.
//!
//! Plain values, no signals and no browser types. The projection of the store fills them, the screens only read
//! them; a screen changes something by an [`Action`] and nothing else.

use std::ops::Range;

use challenge::{Date, Metric, Pace, Stage};
use reading::{AgeBand, Measure, Outfit, PictureLock, ReadingState, Streak};
use replica::EntityId;

use crate::i18n::Language;

/// Identity on a screen: compared, used as a list key and handed back in an [`Action`], never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) [u8; 16]);

impl Key {
    const HEX_DIGITS: usize = 32;

    /// As it stands in an address.
    pub(crate) fn hex(self) -> String {
        format!("{:0width$x}", u128::from_be_bytes(self.0), width = Self::HEX_DIGITS)
    }

    pub(crate) fn of_hex(digits: &str) -> Option<Self> {
        let is_one =
            digits.len() == Self::HEX_DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = is_one.then(|| u128::from_str_radix(digits, 16).ok()).flatten()?;
        Some(Self(number.to_be_bytes()))
    }
}

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
    /// The family has taken this device off its shelf. Nothing of it is here any more.
    Removed,
}

/// A reader of this household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReaderCard {
    pub(crate) key: Key,
    pub(crate) nickname: String,
    pub(crate) picture: Picture,
    pub(crate) outfit: Outfit,
    pub(crate) age_band: AgeBand,
    /// None when this build does not speak it.
    pub(crate) language: Option<Language>,
    /// Asked for before this reader is shown.
    pub(crate) lock: Option<PictureLock>,
    /// Minutes dated today.
    pub(crate) minutes_today: u32,
    /// Whether there is any reading on each of the last seven dates, the oldest first, today last.
    pub(crate) last_seven_days: [bool; 7],
}

impl ReaderCard {
    /// Whether these pictures open this reader's lock.
    pub(crate) fn opens_with(&self, pictures: [u8; PictureLock::LENGTH]) -> bool {
        self.lock.is_some_and(|lock| lock.opens_with(EntityId(self.key.0), pictures))
    }

    /// An adult's pictures lock what is for adults, and never the adult's own screens.
    pub(crate) fn is_adult(&self) -> bool {
        self.age_band == AgeBand::Adult
    }
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
    /// Where title and author fit what was asked, in bytes.
    pub(crate) title_marks: Vec<Range<usize>>,
    pub(crate) author_marks: Vec<Range<usize>>,
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
    pub(crate) reader: Key,
    /// None when the reader did not say which book.
    pub(crate) book: Option<BookCard>,
    pub(crate) amount: Amount,
    pub(crate) read_on: Date,
    /// Whether the library holds a sealed copy.
    pub(crate) has_copy: bool,
}

/// How much was read, in the unit in which it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    Minutes(u32),
    Pages(u32),
    /// How far in the book.
    Percent(u32),
}

/// Who lent the voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum How {
    #[default]
    Alone,
    Together,
    ReadTo,
    Audiobook,
}

/// A challenge, with the progress of the current reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChallengeCard {
    pub(crate) key: Key,
    /// In the language of the screen where the library has written it, else in the library's own.
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) metric: Metric,
    /// Counted in lines of a card, and not in the metric's unit.
    pub(crate) has_card: bool,
    /// Whether all reading counts that the metric can count; else the summary says which.
    pub(crate) is_plain: bool,
    /// Made in the app; the library does not know of it.
    pub(crate) is_own: bool,
    /// In the metric's unit, or in lines.
    pub(crate) goal: u32,
    /// The most that counts in one day, in the metric's unit; for days and books it is 1 and says nothing.
    pub(crate) cap: u32,
    pub(crate) opens: Date,
    pub(crate) closes: Date,
    pub(crate) stage: Stage,
    /// None while the current reader has not taken it.
    pub(crate) progress: Option<ChallengeProgress>,
    /// What is enough from today on, while something is.
    pub(crate) pace: Option<Pace>,
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

/// What a challenge shows when it is looked at closely.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChallengeDetails {
    pub(crate) tasks: Vec<TaskCard>,
    /// Squares in a row, when the tasks are on a card.
    pub(crate) side: Option<u8>,
    pub(crate) badges: Vec<BadgeCard>,
    /// What the badge for the goal shows, if there is one.
    pub(crate) goal_emblem: Option<u16>,
    /// Whether anything on this device counts.
    pub(crate) has_reasons: bool,
    pub(crate) community: Option<CommunityCard>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TaskCard {
    pub(crate) number: u16,
    pub(crate) words: String,
    pub(crate) kind: TaskKind,
    pub(crate) is_done: bool,
}

/// How a task comes to be done, as far as a screen must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskKind {
    /// A tap says so.
    Told,
    Book,
    Code,
    Free,
}

/// A badge, earned or not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadgeCard {
    /// A drawing of `public/emblems.svg`.
    pub(crate) emblem: u16,
    pub(crate) name: String,
    pub(crate) is_earned: bool,
}

/// Something that counts in a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) on: Date,
    /// In the metric's unit, before the cap.
    pub(crate) amount: u32,
    /// Of the book or of the task, where there is one.
    pub(crate) title: Option<String>,
}

/// What all readers of a challenge have read together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommunityCard {
    /// Nothing until the library was asked.
    pub(crate) total: Option<(u64, Date)>,
    pub(crate) goal: u64,
    pub(crate) pledge: Option<PledgeCard>,
}

/// What a partner of the library gives for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PledgeCard {
    pub(crate) partner: String,
    pub(crate) thanks: String,
    pub(crate) gifts: u64,
}

/// A badge for reading itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MilestoneCard {
    /// Its place in `reading::MILESTONES`, and the number of its emblem.
    pub(crate) number: u16,
    pub(crate) measure: Measure,
    pub(crate) have: u64,
    pub(crate) needed: u32,
    /// The day on which it was earned.
    pub(crate) on: Option<Date>,
}

/// Everything that the current reader has read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MyReading {
    pub(crate) streak: Streak,
    /// Days with any reading, with their minutes, the earliest first.
    pub(crate) days: Vec<(Date, u32)>,
    pub(crate) minutes: u64,
    /// Dates on which a book came to its end.
    pub(crate) finished: Vec<Date>,
    pub(crate) milestones: Vec<MilestoneCard>,
    /// Earned in challenges.
    pub(crate) badges: Vec<BadgeCard>,
    /// Books read to their end.
    pub(crate) wall: Vec<BookCard>,
    /// All books there are, by title.
    pub(crate) books: Vec<BookCard>,
}

impl MyReading {
    /// How many badges there are in all: each has brought one thing to wear.
    pub(crate) fn badge_count(&self) -> usize {
        let milestones = self.milestones.iter().filter(|one| one.on.is_some()).count();
        milestones + self.badges.iter().filter(|badge| badge.is_earned).count()
    }
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
        age_band: AgeBand,
    },
    SwitchReader {
        reader: Key,
    },
    ChangeReader(ReaderChange),
    /// The reader's language is that of the screens from now on.
    SpeakTo {
        reader: Key,
        language: Language,
    },
    /// Four pictures, or none to take the lock away.
    SetLock {
        reader: Key,
        pictures: Option<[u8; PictureLock::LENGTH]>,
    },
    /// Takes the reader from this household for good; [`super::Views::leaving`] is what can be taken back.
    RemoveReader {
        reader: Key,
    },
    GiveSticker {
        reader: Key,
        /// Minted at the tap.
        sticker: Key,
        picture: u16,
    },
    TakeStickerBack {
        reader: Key,
        sticker: Key,
    },
    /// The stickers of the current reader were shown.
    SeeStickers,
    /// The current reader takes the challenge. Taking it twice is taking it once.
    TakeChallenge {
        challenge: Key,
    },
    /// Puts a book of the catalogue on the current reader's shelf, or says something else of one that is there.
    Shelve {
        book: Key,
        state: ReadingState,
    },
    LogReading(Session),
    CorrectEntry(Correction),
    RemoveEntry {
        reader: Key,
        entry: Key,
    },
    /// Writes the entry again that was deleted last.
    PutEntryBack {
        entry: Key,
    },
    /// Takes back what was just logged, of each reader.
    TakeBack {
        entries: Vec<(Key, Key)>,
    },
    /// Says that a task is done, or that it is not.
    Tick {
        challenge: Key,
        task: u16,
        is_done: bool,
    },
    /// Hands in the code of an event.
    Redeem {
        reader: Key,
        challenge: Key,
        code: String,
    },
    MakeChallenge(OwnChallenge),
    LeaveChallenge {
        challenge: Key,
    },
    /// Puts something on the current reader's animal.
    Dress {
        outfit: Outfit,
    },
}

/// What is shown of a reader, unchecked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReaderChange {
    pub(crate) reader: Key,
    pub(crate) nickname: String,
    pub(crate) picture: Picture,
    pub(crate) age_band: AgeBand,
    /// None leaves it as it is.
    pub(crate) language: Option<Language>,
}

/// What a session was in truth, unchecked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    pub(crate) reader: Key,
    pub(crate) entry: Key,
    pub(crate) book: Option<Key>,
    pub(crate) amount: Amount,
    pub(crate) how: How,
    pub(crate) is_finished: bool,
    pub(crate) read_on: Date,
}

/// A challenge as its maker describes it, unchecked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnChallenge {
    /// Minted when the form opened.
    pub(crate) key: Key,
    pub(crate) title: String,
    pub(crate) metric: Metric,
    pub(crate) goal: u32,
    /// From today on.
    pub(crate) days: u32,
    /// All readers of this device, for one goal.
    pub(crate) is_together: bool,
}

/// A reading session as the log sheet hands it over, unchecked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) entries: Vec<SessionOf>,
    pub(crate) book: Option<Key>,
    pub(crate) how: How,
    /// The book came to its end.
    pub(crate) is_finished: bool,
    pub(crate) read_on: Date,
    /// The reader tapped *today*, as opposed to choosing a date.
    pub(crate) tapped_today: bool,
}

/// The part of one reader in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SessionOf {
    pub(crate) reader: Key,
    /// Minted when the sheet opened ([`super::Performer::mint`]), so that a second tap is the same entry.
    pub(crate) entry: Key,
    pub(crate) amount: Amount,
}

/// Why an action did not happen. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    NicknameEmpty,
    /// Longer than [`NICKNAME_MAX_CHARS`].
    NicknameTooLong,
    /// Not within 1 to `max`.
    OutOfRange {
        max: u32,
    },
    DateInFuture,
    /// More than [`BACKDATING_DAYS`] before today.
    DateTooOld,
    ChallengeClosed,
    TitleEmpty,
    WrongCode,
    StorageFull,
    /// The device could not save it.
    NotSaved,
}

/// Characters in a nickname.
pub(crate) const NICKNAME_MAX_CHARS: usize = 24;
/// Minutes in one session, at most.
pub(crate) const MINUTES_MAX: u32 = 600;
/// Pages in one session, at most.
pub(crate) const PAGES_MAX: u32 = 3_000;
/// All of a book.
pub(crate) const PERCENT_MAX: u32 = 100;
/// The goal of a challenge of one's own, at most.
pub(crate) const OWN_GOAL_MAX: u32 = 100_000;
/// Days that a challenge of one's own lasts, at most.
pub(crate) const OWN_DAYS_MAX: u32 = 366;
/// Characters in the title of a challenge of one's own.
pub(crate) const OWN_TITLE_MAX_CHARS: usize = 60;
/// Days before today that can still be chosen.
pub(crate) const BACKDATING_DAYS: u16 = 7;
