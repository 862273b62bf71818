//! Closer looks at one thing, asked for when a screen is opened, and what they show. Plain values, as in [`super::view`].

use std::any::Any;

use catalogue::{Audience, Language};
use challenge::{CodeLink, Date, Metric};
use reading::{ReadingState, Streak};
use replica::Sent;

use super::class::ClassWork;
use super::view::{BookCard, ChallengeCard, EntryRow, How, Key, Picture};

/// What is looked at, and of what type the answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// All readers at a glance: a `Vec` of [`Glance`].
    Family,
    /// Whose challenges count pages: a `Vec` of [`Key`].
    CountingPages,
    /// A piece of the current reader's history: a [`HistoryPage`].
    History(HistoryQuery),
    /// One session of a reader, for putting it right: [`SessionDetails`].
    Session { reader: Key, entry: Key },
    /// The stickers of the current reader: a `Vec` of [`StickerCard`].
    Stickers,
    /// Whether there is something to lose with this device, which alone can open it: a `bool`.
    IsOnlyCopy,
    /// What a code that came by a link is of: [`FoundCode`].
    FoundCode(CodeLink),
    /// What left this device in the last week: [`SentView`].
    Sent,
    /// Something of a class, looked at or done: a `Result` of [`super::class::ClassAnswer`].
    Class(ClassWork),
    /// Books of the catalogue, the best first: a `Vec` of [`super::view::BookHit`].
    Books(BookQuery),
    /// What the books of a query could be limited to: [`BookFacets`].
    Facets(BookQuery),
    /// A book closely: an `Option` of [`BookPage`], nothing for one that is neither on the shelf nor in the catalogue here.
    Book(Key),
    /// What the current reader has looked for on this device, the latest first: a `Vec` of `String`.
    Searches(Searches),
}

/// What happens to the searches that are remembered, before they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Searches {
    Show,
    Remember(String),
    Forget,
}

/// Which books are wanted. What is asked never leaves the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BookQuery {
    pub(crate) text: String,
    pub(crate) filters: BookFilters,
    pub(crate) limit: usize,
}

impl BookQuery {
    /// Whether it leaves all books.
    pub(crate) fn is_nothing(&self) -> bool {
        self.text.trim().is_empty() && self.filters == BookFilters::default()
    }
}

/// What books are limited to, as [`catalogue::Filters`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BookFilters {
    pub(crate) audience: Option<Audience>,
    pub(crate) language: Option<Language>,
    pub(crate) branch: Option<String>,
    pub(crate) subject: Option<String>,
}

/// How many books there would be with each value, as [`catalogue::Facets`]; of branches and subjects the first few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BookFacets {
    /// With all that is chosen.
    pub(crate) hits: u32,
    pub(crate) audiences: Vec<(Audience, u32)>,
    pub(crate) languages: Vec<(Language, u32)>,
    pub(crate) branches: Vec<(String, u32)>,
    pub(crate) subjects: Vec<(String, u32)>,
}

/// A book closely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookPage {
    pub(crate) book: BookCard,
    /// Nothing while it is not on the current reader's shelf.
    pub(crate) state: Option<ReadingState>,
    /// What the catalogue on this device says of it, if it has it.
    pub(crate) record: Option<BookRecord>,
    /// What comes next in the series.
    pub(crate) next: Option<BookCard>,
    /// The most alike first.
    pub(crate) alike: Vec<BookCard>,
}

/// A record of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookRecord {
    pub(crate) book: catalogue::Book,
    /// The date of its slice: it was so on that day.
    pub(crate) as_of: Date,
}

/// The answer, behind a pointer: a start that looks at nothing closely needs no code for it.
pub(crate) type Looked = Box<dyn Any>;

/// A reader as a parent sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glance {
    pub(crate) reader: Key,
    pub(crate) minutes_today: u64,
    /// Of the last seven days, today among them.
    pub(crate) minutes_of_week: u64,
    pub(crate) streak: Streak,
    /// Books being read.
    pub(crate) shelf: Vec<BookCard>,
    /// Taken, and neither closed nor to come.
    pub(crate) challenges: Vec<ChallengeCard>,
    pub(crate) last: Option<EntryRow>,
}

/// Which sessions are wanted, and how many of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HistoryQuery {
    pub(crate) book: Option<Key>,
    pub(crate) how: Option<How>,
    /// Year and month, from 1.
    pub(crate) month: Option<(i32, u32)>,
    pub(crate) limit: usize,
}

/// A piece of the history, the latest date first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HistoryPage {
    pub(crate) rows: Vec<EntryRow>,
    /// How many are wanted in all.
    pub(crate) count: usize,
}

/// A session as it can be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionDetails {
    pub(crate) row: EntryRow,
    pub(crate) how: How,
    pub(crate) is_finished: bool,
    /// What it may have been about instead.
    pub(crate) books: Vec<BookCard>,
}

/// A sticker that the current reader was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StickerCard {
    /// A drawing of `public/stickers.svg`, 0 to [`StickerCard::COUNT`] − 1.
    pub(crate) picture: u16,
    pub(crate) given_on: Date,
    /// Who gave it: nickname and picture. Nothing when that reader is gone.
    pub(crate) from: Option<(String, Picture)>,
    /// Whether this device has shown it before.
    pub(crate) is_seen: bool,
}

impl StickerCard {
    pub(crate) const COUNT: u16 = 8;
}

/// What a code is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FoundCode {
    /// This device does not have the challenge yet.
    NotHere,
    /// The challenge has no such code.
    Unknown,
    /// The words of the challenge and of the task in it.
    Of { challenge: String, task: String, finders: Vec<Finder> },
}

/// Who may take the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finder {
    pub(crate) reader: Key,
    pub(crate) has_it: bool,
}

/// What left this device in the last week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SentView {
    pub(crate) sent: Sent,
    /// What the library can read of it.
    pub(crate) said: Vec<Said>,
    /// Credits that are in no line: too many, or of readers who are gone.
    pub(crate) more_credits: u32,
}

/// What a reader's notes of one week or day count for in one challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) challenge: String,
    /// The library does not have it.
    pub(crate) nickname: String,
    /// What it has instead, in hexadecimal digits.
    pub(crate) number: String,
    pub(crate) when: When,
    pub(crate) metric: Metric,
    pub(crate) notes: u32,
    pub(crate) amount: u64,
    pub(crate) withdrawn: u32,
}

/// As finely as the library sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum When {
    Day(Date),
    /// Of the challenge, from 1.
    Week(u32),
}
