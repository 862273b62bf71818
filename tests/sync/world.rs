//! A library, devices that speak with it, and the day.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

use challenge::{BucketUnit, Challenge, ChallengeId, Date, Metric, Text};
use reading::{AgeBand, Audience, Book, BookId, Flags, LogReading, Reader, ReadingState};
use replica::testkit::CountingEntropy;
use replica::{
    Changes, EntityId, MemoryStore, Read, Record, Replica, Rule, Rules, Store, SyncError, SyncReport, Syncer,
    Table, Transport,
};
use server::{Config, Library, RateLimits};

use crate::line::Line;

const MS_PER_DAY: u64 = 24 * 60 * 60 * 1_000;

/// Noon UTC of a day that can be set, and a while after it; devices and library agree on it.
#[derive(Clone)]
pub(crate) struct Day(Arc<AtomicI32>, Arc<AtomicU64>);

impl Day {
    fn date(&self) -> Date {
        Date::from_epoch_day(self.0.load(Ordering::Relaxed)).unwrap()
    }

    fn now(&self) -> u64 {
        let noon_ms = u64::try_from(self.0.load(Ordering::Relaxed)).unwrap() * MS_PER_DAY + MS_PER_DAY / 2;
        noon_ms + self.1.load(Ordering::Relaxed)
    }
}

impl replica::Clock for Day {
    fn now_ms(&self) -> u64 {
        self.now()
    }

    fn today(&self) -> Date {
        self.date()
    }
}

impl server::Clock for Day {
    fn unix_ms(&self) -> u64 {
        self.now()
    }
}

pub(crate) struct World {
    pub(crate) day: Day,
    pub(crate) library: Library,
    pub(crate) line: Line,
}

impl World {
    /// A library with one challenge, on its fifth day.
    pub(crate) async fn new() -> Self {
        let day = Day(Arc::new(AtomicI32::new(opens().epoch_day() + 5)), Arc::default());
        let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
        let library = Library::in_memory(config, Arc::new(day.clone())).unwrap();
        library.publish(minutes_a_day(60)).await.unwrap();
        Self { day, line: Line::to(server::router(library.clone())), library }
    }

    pub(crate) fn today(&self) -> Date {
        self.day.date()
    }

    pub(crate) fn next_day(&self) {
        self.day.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Some time goes by on the same day.
    pub(crate) fn pass_ms(&self, ms: u64) {
        self.day.1.fetch_add(ms, Ordering::Relaxed);
    }

    /// A device that has never been used. Devices of one world have different seeds.
    pub(crate) fn device(&self, seed: u64) -> Device {
        self.device_with(MemoryStore::default(), seed)
    }

    /// A device that finds this in its storage.
    pub(crate) fn device_with(&self, store: MemoryStore, seed: u64) -> Device {
        Device { replica: Replica::new(store, self.day.clone(), CountingEntropy::new(seed)), reader: None }
    }

    /// A device with a reader who has taken the challenge, all of it in the library.
    pub(crate) async fn settled_device(&self, seed: u64) -> Device {
        let mut device = self.device(seed);
        device.add_reader().await;
        device.take(&minutes_a_day(60)).await;
        self.sync(&device).await.unwrap();
        device
    }

    /// A device that breaks a rule.
    pub(crate) fn device_without(&self, rule: Rule, seed: u64) -> Device {
        let (store, entropy) = (MemoryStore::default(), CountingEntropy::new(seed));
        let replica = Replica::with_rules(store, self.day.clone(), entropy, Rules::without(rule));
        Device { replica, reader: None }
    }

    /// A second device of the household, up to date.
    pub(crate) async fn companion(&self, of: &Device, seed: u64) -> Device {
        self.admitted(of, self.device(seed)).await
    }

    /// The device as one of the household, up to date.
    pub(crate) async fn admitted(&self, of: &Device, mut device: Device) -> Device {
        let household = of.replica.identity().await.unwrap().unwrap().household;
        let identity = device.replica.new_identity(household);
        device.replica.become_device(&identity).await.unwrap();
        of.replica.admit_device(&identity.member(), None).await.unwrap();
        self.sync(of).await.unwrap();
        self.sync(&device).await.unwrap();
        device.reader = of.reader;
        device
    }

    pub(crate) async fn sync(&self, device: &Device) -> Result<SyncReport, SyncError> {
        device.sync_over(&self.line).await
    }

    /// What the library counts for the challenge, over all participations of this line.
    pub(crate) async fn counted(&self) -> u64 {
        let rules = minutes_a_day(60).rules;
        self.line.credits().await.iter().map(|credits| challenge::total(&rules, credits)).sum()
    }
}

pub(crate) fn opens() -> Date {
    "2027-06-01".parse().unwrap()
}

/// A challenge of minutes, so many a day at most. The library publishes it with 60.
pub(crate) fn minutes_a_day(cap: u32) -> Challenge {
    Challenge::new(
        ChallengeId([1; 16]),
        challenge::Rules {
            metric: Metric::Minutes,
            bucket: BucketUnit::Day,
            cap,
            ..challenge::Rules::days(100, opens(), opens().plus_days(300))
        },
        ["mk", "sq", "en"].map(|language| Text::new(language, "Летно читање", "Читај секој ден.")).to_vec(),
    )
}

pub(crate) struct Device {
    pub(crate) replica: Replica<MemoryStore, Day, CountingEntropy>,
    reader: Option<EntityId>,
}

impl Device {
    pub(crate) fn reader(&self) -> EntityId {
        self.reader.unwrap()
    }

    /// Acts for a reader who came here in another way.
    pub(crate) fn reads_as(&mut self, reader: EntityId) {
        self.reader = Some(reader);
    }

    pub(crate) async fn add_reader(&mut self) {
        let id = self.replica.mint();
        let reader = Reader {
            id,
            nickname: "Лиса".to_owned(),
            picture: 1,
            age_band: AgeBand::Child,
            language: "mk".to_owned(),
            outfit: reading::Outfit::default(),
            lock: None,
        };
        self.replica.add_reader(&reader, &[Audience::Amounts, Audience::Books]).await.unwrap();
        self.reader = Some(id);
    }

    pub(crate) async fn take(&self, challenge: &Challenge) {
        self.replica.take_challenge(self.reader(), challenge).await.unwrap();
    }

    /// Logs a session of today without a book.
    pub(crate) async fn log(&self, minutes: u32) -> EntityId {
        let entry = self.replica.mint();
        self.edit(entry, minutes).await;
        entry
    }

    pub(crate) async fn edit(&self, entry: EntityId, minutes: u32) -> Changes {
        let command = LogReading {
            entry,
            read_on: replica::Clock::today(self.replica.clock()),
            minutes: Some(minutes),
            pages: None,
            percent: None,
            flags: Flags::default(),
            book: None,
        };
        self.replica.log(self.reader(), &command).await.unwrap()
    }

    /// Puts a book with this title on the shelf.
    pub(crate) async fn shelve(&self, title: String) -> EntityId {
        let id = BookId([u8::try_from(title.len() % 251).unwrap(); 16]);
        let entity = Book::catalogue_entity(id);
        let book = Book {
            catalogue: Some(id),
            title,
            author: String::new(),
            state: ReadingState::Reading,
            traits: reading::Traits::default(),
            isbn: None,
            read_on: None,
        };
        self.replica.put_book(self.reader(), entity, &book).await.unwrap();
        entity
    }

    pub(crate) async fn sync_over(&self, transport: &impl Transport) -> Result<SyncReport, SyncError> {
        Syncer::new(&self.replica, transport).run().await
    }

    /// The minutes of every session in the diary, in ascending order.
    pub(crate) async fn minutes(&self) -> Vec<u32> {
        let entries = self.replica.entries(self.reader(), opens(), opens().plus_days(300), usize::MAX);
        let mut minutes: Vec<u32> =
            entries.await.unwrap().iter().filter_map(|one| one.entry.minutes).collect();
        minutes.sort_unstable();
        minutes
    }

    /// The total of the challenge as the reader is shown it.
    pub(crate) async fn progress(&self) -> u64 {
        self.replica.taken(self.reader()).await.unwrap()[0].standing.total
    }

    /// Everything in the storage, but for the notes of what was sent: they are of every request, answered or not.
    pub(crate) async fn everything(&self) -> Vec<Vec<Record>> {
        let reads = Table::ALL.map(|table| Read::prefix(table, &[])).into();
        let mut tables = self.replica.store().read(reads).await.unwrap().0;
        for table in &mut tables {
            table.retain(|(key, _)| !key.starts_with(b"sent"));
        }
        tables
    }
}
