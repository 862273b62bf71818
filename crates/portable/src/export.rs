//! The readable export: everything of a household in one JSON file (`docs/export-format.md`).
//!
//! Names of fields and their order are the format. Ids of books and sessions become numbers within the file: they are
//! shorter to read, and nothing outside can be found by them.

use challenge::{Date, Metric};
use oplog::EntityId;
use reading::{AgeBand, Book, Entry, Flags, Participation, Reader, ReadingState, Streak};
use serde::Serialize;

/// The version that `docs/export-format.md` describes.
const VERSION: u32 = 1;

/// A household's export.
#[derive(Debug, Serialize)]
pub struct Export {
    format: &'static str,
    version: u32,
    made_on: String,
    readers: Vec<ReaderExport>,
}

/// A reader in it.
#[derive(Debug, Serialize)]
pub struct ReaderExport {
    nickname: String,
    age_band: &'static str,
    language: String,
    streak: StreakExport,
    pub(crate) books: Vec<BookExport>,
    pub(crate) entries: Vec<EntryExport>,
    challenges: Vec<ChallengeExport>,
    badges: Vec<BadgeExport>,
}

/// A challenge taken, and how it stands.
#[derive(Clone, Debug)]
pub struct Challenge {
    pub title: String,
    pub participation: Participation,
    pub total: u64,
}

/// A badge earned.
#[derive(Clone, Debug)]
pub struct Badge {
    pub name: String,
    /// Where it is known.
    pub on: Option<Date>,
}

#[derive(Debug, Serialize)]
struct StreakExport {
    current_days: u32,
    longest_days: u32,
}

#[derive(Debug, Serialize)]
pub(crate) struct BookExport {
    number: usize,
    pub(crate) title: String,
    pub(crate) author: String,
    state: &'static str,
    read_on: Option<String>,
    isbn: Option<String>,
    catalogue_id: Option<String>,
    language: Option<String>,
    series: Option<String>,
    subjects: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct EntryExport {
    pub(crate) date: String,
    pub(crate) minutes: Option<u32>,
    pub(crate) pages: Option<u32>,
    pub(crate) percent: Option<u8>,
    pub(crate) how: &'static str,
    pub(crate) finished: bool,
    pub(crate) reread: bool,
    /// Number of one of the books.
    pub(crate) book: Option<usize>,
}

#[derive(Debug, Serialize)]
struct ChallengeExport {
    title: String,
    from_library: bool,
    metric: &'static str,
    total: u64,
    goal: u32,
    opens: String,
    closes: String,
}

#[derive(Debug, Serialize)]
struct BadgeExport {
    name: String,
    earned_on: Option<String>,
}

impl Export {
    #[must_use]
    pub fn new(made_on: Date, readers: Vec<ReaderExport>) -> Self {
        Self { format: "prelistaj-export", version: VERSION, made_on: made_on.to_string(), readers }
    }

    /// The file.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings and numbers can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    pub(crate) fn readers(&self) -> impl Iterator<Item = (&str, &ReaderExport)> {
        self.readers.iter().map(|reader| (reader.nickname.as_str(), reader))
    }
}

impl ReaderExport {
    /// `sessions`: each with the entity of its book. They come into the file in order of their dates.
    #[must_use]
    pub fn new(
        reader: &Reader,
        streak: Streak,
        books: &[(EntityId, Book)],
        sessions: &[(Entry, Option<EntityId>)],
    ) -> Self {
        let number_of =
            |book: &EntityId| books.iter().position(|(entity, _)| entity == book).map(|at| at + 1);
        let mut entries: Vec<_> = sessions
            .iter()
            .map(|(entry, book)| (entry.read_on, entry_export(entry, book.as_ref().and_then(number_of))))
            .collect();
        entries.sort_by_key(|(date, _)| *date);
        Self {
            nickname: reader.nickname.clone(),
            age_band: age_band(reader.age_band),
            language: reader.language.clone(),
            streak: StreakExport { current_days: streak.current, longest_days: streak.longest },
            books: books.iter().zip(1..).map(|((_, book), number)| book_export(number, book)).collect(),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            challenges: Vec::new(),
            badges: Vec::new(),
        }
    }

    #[must_use]
    pub fn with_challenges(self, challenges: Vec<Challenge>) -> Self {
        let challenges = challenges.into_iter().map(|Challenge { title, participation, total }| {
            let rules = &participation.rules;
            ChallengeExport {
                title,
                from_library: participation.own.is_none(),
                metric: metric(rules.metric),
                total,
                goal: rules.goal,
                opens: rules.opens.to_string(),
                closes: rules.closes.to_string(),
            }
        });
        Self { challenges: challenges.collect(), ..self }
    }

    #[must_use]
    pub fn with_badges(self, badges: Vec<Badge>) -> Self {
        let badges = badges
            .into_iter()
            .map(|Badge { name, on }| BadgeExport { name, earned_on: on.map(|on| on.to_string()) });
        Self { badges: badges.collect(), ..self }
    }

    /// The book of an entry.
    pub(crate) fn book_of(&self, entry: &EntryExport) -> Option<&BookExport> {
        self.books.get(entry.book?.checked_sub(1)?)
    }
}

fn book_export(number: usize, book: &Book) -> BookExport {
    BookExport {
        number,
        title: book.title.clone(),
        author: book.author.clone(),
        state: match book.state {
            ReadingState::Want => "want",
            ReadingState::Reading => "reading",
            ReadingState::Read => "read",
            ReadingState::SetAside => "set_aside",
        },
        read_on: book.read_on.map(|date| date.to_string()),
        isbn: book.isbn.map(|isbn| isbn.to_string()),
        catalogue_id: book.catalogue.map(|id| id.0.iter().map(|byte| format!("{byte:02x}")).collect()),
        language: book.traits.language.clone(),
        series: book.traits.series.clone(),
        subjects: book.traits.subjects.clone(),
    }
}

fn entry_export(entry: &Entry, book: Option<usize>) -> EntryExport {
    let has = |flag| entry.flags.contains(flag);
    EntryExport {
        date: entry.read_on.to_string(),
        minutes: entry.minutes,
        pages: entry.pages,
        percent: entry.percent,
        how: match () {
            () if has(Flags::AUDIOBOOK) => "audiobook",
            () if has(Flags::BEING_READ_TO) => "being_read_to",
            () if has(Flags::READ_ALOUD) => "together",
            () => "alone",
        },
        finished: has(Flags::FINISHED),
        reread: has(Flags::REREAD),
        book,
    }
}

fn age_band(band: AgeBand) -> &'static str {
    match band {
        AgeBand::PreReader => "pre_reader",
        AgeBand::Child => "child",
        AgeBand::Teen => "teen",
        AgeBand::Adult => "adult",
    }
}

fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::Days => "days",
        Metric::Minutes => "minutes",
        Metric::Pages => "pages",
        Metric::Books => "books",
        Metric::Activities => "activities",
    }
}
