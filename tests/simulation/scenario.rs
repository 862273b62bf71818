//! The scenario: two homes, a child with both, a teen whose vaults are on one device only; cloned and wiped devices,
//! wrong clocks, lost replies, deaths in the middle of a run, and a server restored from a backup.

use std::collections::BTreeMap;

use axum::Router;
use challenge::{BucketUnit, Challenge, ChallengeId, Date, Metric, Rules as Scoring, Text};
use oplog::EntityId;
use reading::{AgeBand, Audience, Book, BookId, Entry, Flags, LogReading, Reader, ReadingState};
use replica::{Rules, Syncer};
use server::{Config, Library, RateLimits, Snapshot};

use crate::clock::World;
use crate::device::Device;
use crate::ledger::Ledger;
use crate::network::{Network, ServerWithout};
use crate::rng::Rng;

/// Taps, edits, syncs and mishaps of one run.
const STEPS: u64 = 70;
/// After so many fault-free rounds everything must have settled.
const DRAIN_ROUNDS: u32 = 8;
/// In every title, and nowhere on the server.
const CANARY: &str = "Зоки Поки канаринец";

/// What is switched off.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Without {
    pub(crate) rules: Rules,
    pub(crate) server: ServerWithout,
}

pub(crate) struct Scenario {
    rng: Rng,
    world: World,
    library: Library,
    network: Network,
    devices: Vec<Device>,
    ledger: Ledger,
    entries: BTreeMap<EntityId, Vec<EntityId>>,
    challenges: Vec<Challenge>,
    snapshot: Option<Snapshot>,
    /// Steps at which the server's backup is taken and put back.
    backup_at: u64,
    restore_at: u64,
    without: Without,
}

/// Runs one seed. The error says what is wrong.
pub(crate) async fn run(seed: u64, without: Without) -> Result<(), String> {
    let mut scenario = Scenario::set_up(seed, without).await;
    for step in 0..STEPS {
        scenario.step(step).await?;
    }
    scenario.drain().await?;
    scenario.check().await
}

/// What a seed leads to: requests made and everything the devices hold at the end.
pub(crate) async fn trace(seed: u64) -> (u64, Vec<String>) {
    let mut scenario = Scenario::set_up(seed, Without::default()).await;
    let mut held = Vec::new();
    for step in 0..STEPS {
        held.extend(scenario.step(step).await.err());
    }
    held.extend(scenario.drain().await.err());
    for device in &scenario.devices {
        for reader in scenario.entries.keys() {
            for (_, vault) in device.replica.reader_vaults(*reader).await.expect("store") {
                held.push(format!("{:?}", device.replica.winners(vault).await.expect("store")));
            }
        }
    }
    (scenario.network.requests.get(), held)
}

impl Scenario {
    async fn set_up(seed: u64, without: Without) -> Self {
        let rng = Rng::new(seed);
        let opens: Date = "2027-06-01".parse().expect("date");
        let world = World::starting(opens.plus_days(5));
        let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
        let library = Library::in_memory(config, std::sync::Arc::new(world.clone())).expect("memory");
        let router: Router = server::router(library.clone());
        let network = Network::new(router, rng.clone(), without.server);
        let challenges = challenges(opens);
        for challenge in &challenges {
            library.publish(challenge.clone()).await.expect("published");
        }
        let backup_at = rng.below(STEPS - 10);
        let restore_at = backup_at + 1 + rng.below(STEPS - backup_at - 1);
        let mut scenario = Self {
            rng,
            world,
            library,
            network,
            devices: Vec::new(),
            ledger: Ledger::default(),
            entries: BTreeMap::new(),
            challenges,
            snapshot: None,
            backup_at,
            restore_at,
            without,
        };
        scenario.make_homes().await;
        scenario
    }

    async fn make_homes(&mut self) {
        let rules = self.without.rules;
        let make = |name| Device::new(name, &self.world, &self.rng, rules);
        let (mut first, mut second, mut teens, mut other) = (make("a1"), make("a2"), make("t1"), make("b1"));
        let both = [Audience::Amounts, Audience::Books];

        let child = reader(first.replica.mint(), "Лиса", AgeBand::Child);
        let changes = first.replica.add_reader(&child, &both).await.expect("store");
        first.note(changes, &mut self.ledger).await;
        for challenge in &self.challenges {
            let changes = first.replica.take_challenge(child.id, challenge).await.expect("store");
            first.note(changes, &mut self.ledger).await;
        }

        let household = first.replica.identity().await.expect("store").expect("a household").household;
        for device in [&mut second, &mut teens] {
            let identity = device.replica.new_identity(household);
            device.replica.become_device(&identity).await.expect("store");
            let changes = first.replica.admit_device(&identity.member()).await.expect("store");
            first.note(changes, &mut self.ledger).await;
        }
        self.devices.push(first);
        self.run_of(0).await.expect("no faults yet");

        self.devices.push(second);
        self.devices.push(teens);
        for at in [1, 2] {
            self.run_of(at).await.expect("no faults yet");
        }
        let teen = reader(self.devices[2].replica.mint(), "Бувот", AgeBand::Teen);
        let changes = self.devices[2].replica.add_reader(&teen, &[]).await.expect("store");
        self.devices[2].note(changes, &mut self.ledger).await;
        for challenge in &self.challenges {
            let changes = self.devices[2].replica.take_challenge(teen.id, challenge).await.expect("store");
            self.devices[2].note(changes, &mut self.ledger).await;
        }

        // The other home may see amounts in every seed, titles in half of them.
        let shown = if self.rng.percent(50) { &both[..] } else { &both[..1] };
        let mut opened = Vec::new();
        for audience in shown {
            let before = self.devices[0].replica.reader_vaults(child.id).await.expect("store");
            let entry = self.devices[0].replica.share(child.id, *audience).await.expect("store");
            let vault = before.iter().find(|(known, _)| known == audience).expect("shared").1;
            let member = (vault, EntityId(entry.member));
            let row =
                self.devices[0].replica.winner(member.0, member.1).await.expect("store").expect("named");
            self.ledger.record(member, row.clone());
            self.devices[0].unsynced.push((member, row));
            opened.push(entry);
        }
        let changes = other.replica.accept(&child, &opened).await.expect("store");
        other.note(changes, &mut self.ledger).await;
        self.devices.push(other);

        self.devices[0].readers = vec![child.id];
        self.devices[1].readers = vec![child.id];
        self.devices[2].readers = vec![teen.id, child.id];
        self.devices[2].is_only_holder = true;
        self.devices[3].readers = vec![child.id];
        self.entries = BTreeMap::from([(child.id, Vec::new()), (teen.id, Vec::new())]);
    }

    async fn step(&mut self, step: u64) -> Result<(), String> {
        self.world.advance_ms(self.rng.below(8 * 3_600_000));
        if step == self.backup_at {
            self.snapshot = Some(self.library.backup().expect("memory"));
        }
        if step == self.restore_at
            && let Some(snapshot) = &self.snapshot
        {
            self.library.restore(snapshot).expect("memory");
            self.devices.iter_mut().for_each(|device| device.is_settled = false);
        }
        let at = self.rng.index(self.devices.len());
        match self.rng.below(100) {
            0..30 => self.log(at).await,
            30..42 => self.edit(at).await,
            42..50 => self.retract(at).await,
            50..54 if self.devices.len() < 7 => {
                let twin = self.devices[at].cloned(&self.rng);
                self.devices.push(twin);
            }
            54..57 if step > self.restore_at && self.devices[at].may_be_wiped() => {
                let gone = self.devices[at].wipe(&self.rng).await;
                gone.iter().for_each(|version| self.ledger.forgive(version));
            }
            _ => {
                self.network.is_faulty.set(true);
                let outcome = self.run_of(at).await;
                self.network.is_faulty.set(false);
                if let Err(error) = outcome
                    && !matches!(error, replica::SyncError::Unreachable(_) | replica::SyncError::Refused(_))
                {
                    return Err(format!("step {step}: {} ended with {error:?}", self.devices[at].name));
                }
            }
        }
        Ok(())
    }

    async fn run_of(&mut self, at: usize) -> Result<(), replica::SyncError> {
        self.network.begin_run();
        let device = &mut self.devices[at];
        Syncer::new(&device.replica, &self.network).run().await?;
        if device.replica.waiting().await.expect("store").is_nothing() {
            device.unsynced.clear();
            device.is_settled = true;
        }
        Ok(())
    }

    /// The reader to log for, if this device holds the reader's amounts at present.
    async fn reader_of(&self, at: usize) -> Option<EntityId> {
        let device = &self.devices[at];
        let reader = device.readers[self.rng.index(device.readers.len())];
        let vaults = device.replica.reader_vaults(reader).await.expect("store");
        vaults.iter().any(|(audience, _)| *audience == Audience::Amounts).then_some(reader)
    }

    async fn log(&mut self, at: usize) {
        let Some(reader) = self.reader_of(at).await else { return };
        let entry = self.devices[at].replica.mint();
        if self.put(at, reader, entry).await {
            self.entries.get_mut(&reader).expect("known").push(entry);
        }
    }

    async fn edit(&mut self, at: usize) {
        let Some(reader) = self.reader_of(at).await else { return };
        let Some(entry) = self.any_entry(reader) else { return };
        self.put(at, reader, entry).await;
    }

    async fn retract(&mut self, at: usize) {
        let Some(reader) = self.reader_of(at).await else { return };
        let Some(entry) = self.any_entry(reader) else { return };
        let device = &mut self.devices[at];
        let changes = device.replica.retract(reader, entry).await.expect("store");
        device.note(changes, &mut self.ledger).await;
    }

    fn any_entry(&self, reader: EntityId) -> Option<EntityId> {
        let entries = &self.entries[&reader];
        (!entries.is_empty()).then(|| entries[self.rng.index(entries.len())])
    }

    async fn put(&mut self, at: usize, reader: EntityId, entry: EntityId) -> bool {
        let today = replica::Clock::today(self.devices[at].replica.clock());
        let book = self.rng.below(5);
        let id = BookId([u8::try_from(book).expect("small"); 16]);
        let title = format!("{CANARY} {book}");
        let content =
            Book {
                catalogue: Some(id), title, author: "Оливера".to_owned(), state: ReadingState::Reading
            };
        let command = LogReading {
            entry,
            read_on: today.plus_days(-i32::try_from(self.rng.below(4)).expect("small")),
            minutes: Some(u32::try_from(1 + self.rng.below(90)).expect("small")),
            pages: None,
            flags: if self.rng.percent(30) { Flags::FINISHED } else { Flags::default() },
            book: Some((Book::catalogue_entity(id), content)),
        };
        let device = &mut self.devices[at];
        let changes = device.replica.log(reader, &command).await.expect("a good command");
        let is_new = !changes.is_empty();
        device.note(changes, &mut self.ledger).await;
        is_new
    }

    /// Everybody syncs, without faults, a day apart, until nothing changes.
    async fn drain(&mut self) -> Result<(), String> {
        for _ in 0..DRAIN_ROUNDS {
            self.world.advance_day();
            let mut has_changed = false;
            for at in 0..self.devices.len() {
                self.network.begin_run();
                let device = &self.devices[at];
                match Syncer::new(&device.replica, &self.network).run().await {
                    Ok(report) => has_changed |= !report.changes.is_empty(),
                    Err(replica::SyncError::Refused(_)) => has_changed = true,
                    Err(error) => return Err(format!("{} ended with {error:?}", device.name)),
                }
            }
            if !has_changed {
                return self.nothing_waits().await;
            }
        }
        Err(format!("not settled after {DRAIN_ROUNDS} rounds"))
    }

    async fn nothing_waits(&self) -> Result<(), String> {
        for device in &self.devices {
            let waiting = device.replica.waiting().await.expect("store");
            if !waiting.is_nothing() {
                return Err(format!("{} still waits: {waiting:?}", device.name));
            }
        }
        Ok(())
    }

    async fn check(&self) -> Result<(), String> {
        self.check_replicas().await?;
        self.check_totals().await?;
        if self.library.backup().expect("memory").contains(CANARY.as_bytes()) {
            return Err("the server holds a title".to_owned());
        }
        Ok(())
    }

    /// Every vault has the same winners wherever it is held, and they are what the ledger expects.
    async fn check_replicas(&self) -> Result<(), String> {
        let mut by_vault = BTreeMap::new();
        for device in &self.devices {
            let household = device.replica.identity().await.expect("store").expect("an identity").household;
            let mut vaults = vec![household];
            for reader in self.entries.keys() {
                let held = device.replica.reader_vaults(*reader).await.expect("store");
                vaults.extend(held.into_iter().map(|(_, vault)| vault));
            }
            for vault in vaults {
                let winners = device.replica.winners(vault).await.expect("store");
                if let Some(complaint) = self.ledger.complain(vault, &winners) {
                    return Err(format!("{}: {complaint}", device.name));
                }
                let (holder, first) = by_vault.entry(vault).or_insert((&device.name, winners.clone()));
                if *first != winners {
                    return Err(format!("{} and {holder} differ in {vault:?}", device.name));
                }
            }
        }
        Ok(())
    }

    /// The library's totals are the devices' totals and, unless something was lost with its only copy, what a plain
    /// count of the entries gives.
    async fn check_totals(&self) -> Result<(), String> {
        let mut expected: BTreeMap<ChallengeId, u64> = BTreeMap::new();
        let mut shown: BTreeMap<ChallengeId, u64> = BTreeMap::new();
        for reader in self.entries.keys() {
            let mut of_reader: Option<BTreeMap<ChallengeId, u64>> = None;
            for device in &self.devices {
                let vaults = device.replica.reader_vaults(*reader).await.expect("store");
                let Some((_, amounts)) = vaults.iter().find(|(audience, _)| *audience == Audience::Amounts)
                else {
                    continue;
                };
                let taken = device.replica.taken(*reader).await.expect("store");
                let totals: BTreeMap<_, _> =
                    taken.iter().map(|taken| (taken.participation.challenge, taken.progress.total)).collect();
                if of_reader.as_ref().is_some_and(|other| *other != totals) {
                    return Err(format!("{} shows {totals:?}, another {of_reader:?}", device.name));
                }
                if of_reader.is_none() {
                    let winners = device.replica.winners(*amounts).await.expect("store");
                    let entries: Vec<Entry> = winners.iter().filter_map(Entry::from_row).collect();
                    for taken in &taken {
                        let id = taken.participation.challenge;
                        *expected.entry(id).or_default() += count(&entries, &taken.participation);
                    }
                    for (id, total) in &totals {
                        *shown.entry(*id).or_default() += total;
                    }
                    of_reader = Some(totals);
                }
            }
        }
        let mut stored: BTreeMap<ChallengeId, u64> = BTreeMap::new();
        for (id, credits) in self.network.credits().await {
            let scoring =
                &self.challenges.iter().find(|challenge| challenge.id == id).expect("published").rules;
            *stored.entry(id).or_default() += challenge::total(scoring, &credits);
        }
        if stored != shown {
            return Err(format!("the library shows {stored:?}, the devices {shown:?}"));
        }
        if !self.ledger.has_losses() && shown != expected {
            return Err(format!("devices show {shown:?}, the entries give {expected:?}"));
        }
        Ok(())
    }
}

/// Counts from the entries alone, by another way than credits.
fn count(entries: &[Entry], participation: &reading::Participation) -> u64 {
    let scoring = &participation.rules;
    let counted = entries.iter().filter_map(|entry| Some((entry, entry.match_for(participation.id())?)));
    let mut by_group: BTreeMap<String, u64> = BTreeMap::new();
    for (entry, matched) in counted {
        let (group, amount) = match scoring.metric {
            Metric::Days => (entry.read_on.to_string(), 1),
            Metric::Minutes => (entry.read_on.to_string(), u64::from(entry.minutes.unwrap_or_default())),
            _ => (format!("{:?}", matched.group), 1),
        };
        *by_group.entry(group).or_default() += amount;
    }
    by_group.values().map(|sum| (*sum).min(u64::from(scoring.cap))).sum()
}

fn reader(id: EntityId, nickname: &str, age_band: AgeBand) -> Reader {
    Reader { id, nickname: nickname.to_owned(), picture: 1, age_band, language: "mk".to_owned() }
}

/// Days, minutes with a daily cap, and books.
fn challenges(opens: Date) -> Vec<Challenge> {
    let scoring = |metric, cap, bucket| Scoring {
        metric,
        goal: 10,
        opens,
        closes: opens.plus_days(91),
        grace_days: 30,
        bucket,
        cap,
    };
    let all = [
        scoring(Metric::Days, 1, BucketUnit::Week),
        scoring(Metric::Minutes, 60, BucketUnit::Day),
        scoring(Metric::Books, 1, BucketUnit::Week),
    ];
    let text = |language: &str| Text {
        language: language.to_owned(),
        title: "Летно читање".to_owned(),
        summary: "Читај секој ден.".to_owned(),
    };
    (1u8..)
        .zip(all)
        .map(|(id, rules)| Challenge {
            id: ChallengeId([id; 16]),
            revision: 1,
            rules,
            texts: ["mk", "sq", "en"].map(text).to_vec(),
        })
        .collect()
}
