//! A year of reading.

use std::cell::Cell;
use std::rc::Rc;

use challenge::Date;
use oplog::EntityId;
use reading::{AgeBand, Audience, Book, BookId, Flags, LogReading, Reader, ReadingState};
use replica::testkit::CountingEntropy;
use replica::{Clock, Entropy, Identity};

use crate::Device;

const MS_PER_DAY: u64 = 24 * 60 * 60 * 1000;
/// 2027-01-01.
const BEGIN_MS: u64 = 20_819 * MS_PER_DAY;
const MEAN_GAP_MS: u64 = 365 * MS_PER_DAY / Year::SESSIONS as u64;
const SESSIONS_PER_BOOK: usize = 55;

/// Moments that a test chooses.
#[derive(Clone)]
pub(crate) struct SteppingClock(Rc<Cell<u64>>);

impl Clock for SteppingClock {
    fn now_ms(&self) -> u64 {
        self.0.get()
    }

    fn today(&self) -> Date {
        let day = i32::try_from(self.now_ms() / MS_PER_DAY).expect("a day");
        Date::from_epoch_day(day).expect("a date")
    }
}

pub(crate) struct Year {
    clock: SteppingClock,
    chance: CountingEntropy,
}

impl Default for Year {
    fn default() -> Self {
        Self { clock: SteppingClock(Rc::new(Cell::new(BEGIN_MS))), chance: CountingEntropy::new(3) }
    }
}

/// One session, as it is tapped.
pub(crate) struct Session {
    at_ms: u64,
    read_on: Date,
    minutes: u32,
    pages: u32,
    book: usize,
    is_last: bool,
    peers_id: u64,
}

impl Year {
    pub(crate) const SESSIONS: usize = 10_000;

    pub(crate) fn clock(&self) -> SteppingClock {
        self.clock.clone()
    }

    pub(crate) async fn move_in(&self, device: &Device) -> EntityId {
        let reader = Reader {
            id: device.mint(),
            nickname: "Ана".to_owned(),
            picture: 1,
            age_band: AgeBand::Child,
            language: "mk".to_owned(),
            outfit: reading::Outfit::default(),
            lock: None,
        };
        device.add_reader(&reader, &[Audience::Amounts, Audience::Books]).await.expect("memory");
        reader.id
    }

    /// Logs every session at its moment. Returns them as JSON.
    pub(crate) async fn log_all(&self, device: &Device, reader: EntityId) -> Vec<String> {
        let mut all = Vec::with_capacity(Self::SESSIONS + 1);
        for number in 0..Self::SESSIONS {
            let session = self.session(number);
            session.log(device, reader).await;
            all.push(session.json());
        }
        all
    }

    pub(crate) fn another(&self) -> Session {
        self.session(Self::SESSIONS)
    }

    fn session(&self, number: usize) -> Session {
        self.clock.0.set(self.clock.now_ms() + self.below(2 * MEAN_GAP_MS));
        // One in ten is written down the next day.
        let late = i32::from(self.below(10) == 0);
        Session {
            at_ms: self.clock.now_ms(),
            read_on: self.clock.today().plus_days(-late),
            minutes: small(5 * (1 + self.below(12))),
            pages: small(2 + self.below(40)),
            book: number / SESSIONS_PER_BOOK,
            is_last: number % SESSIONS_PER_BOOK == SESSIONS_PER_BOOK - 1,
            peers_id: self.below(u64::MAX),
        }
    }

    /// Lets a second device of the household join.
    pub(crate) async fn admit(&self, first: &Device, second: &Device) -> Identity {
        let household = first.ensure_household().await.expect("memory").household;
        let identity = second.new_identity(household);
        first.admit_device(&identity.member(), None).await.expect("memory");
        identity
    }

    pub(crate) async fn count(&self, device: &Device, reader: EntityId) -> usize {
        let (from, to) = (self.clock.today().plus_days(-400), self.clock.today());
        device.entries(reader, from, to, usize::MAX).await.expect("memory").len()
    }

    fn below(&self, bound: u64) -> u64 {
        let mut bytes = [0; 8];
        self.chance.fill(&mut bytes);
        u64::from_be_bytes(bytes) % bound
    }
}

impl Session {
    pub(crate) async fn log(&self, device: &Device, reader: EntityId) {
        let number = u8::try_from(self.book % 256).expect("a byte");
        let catalogue = BookId([number; 16]);
        let content = Book {
            catalogue: Some(catalogue),
            title: format!("Книга {number}"),
            author: "Оливера Николова".to_owned(),
            state: ReadingState::Reading,
            traits: reading::Traits::default(),
            isbn: None,
            read_on: None,
        };
        let finished = if self.is_last { Flags::FINISHED } else { Flags::default() };
        let command = LogReading {
            entry: device.mint(),
            read_on: self.read_on,
            minutes: Some(self.minutes),
            pages: Some(self.pages),
            percent: None,
            flags: finished.with(Flags::TAPPED_TODAY),
            book: Some((Book::catalogue_entity(catalogue), content)),
        };
        device.log(reader, &command).await.expect("a good command");
    }

    pub(crate) fn json(&self) -> String {
        let Self { at_ms, read_on, minutes, pages, book, is_last, peers_id } = self;
        let time_of_day_ms = at_ms % MS_PER_DAY;
        let (hour, minute) = (time_of_day_ms / 3_600_000, time_of_day_ms / 60_000 % 60);
        let second = time_of_day_ms % 60_000;
        let logged_on =
            Date::from_epoch_day(i32::try_from(at_ms / MS_PER_DAY).expect("a day")).expect("a date");
        let logged_at =
            format!("{logged_on}T{hour:02}:{minute:02}:{:02}.{:03}Z", second / 1000, second % 1000);
        let book = 100_000 + book;
        format!(
            r#"{{"id":"{peers_id:016x}","reader":"ana","readOn":"{read_on}","minutes":{minutes},"pages":{pages},"book":"comarc:{book}","finished":{is_last},"loggedAt":"{logged_at}"}}"#
        )
    }
}

fn small(value: u64) -> u32 {
    u32::try_from(value).expect("small")
}
