//! A device on a thread of its own: a replica that logs, changes and deletes entries and syncs after each few.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Barrier;

use challenge::{ChallengeId, Date};
use oplog::{EntityId, Row};
use protocol::VaultId;
use reading::{AgeBand, Audience, Book, BookId, Entry, Flags, LogReading, Reader, ReadingState};
use replica::testkit::CountingEntropy;
use replica::{Clock, Entropy, Identity, MemoryStore, Replica, SyncError, Syncer};

use crate::clock::MachineClock;
use crate::gate::{Gate, Phase};
use crate::library::{block_on, challenge};
use crate::watch::{Seen, Watched};

/// Undisturbed rounds after which two devices have told each other everything.
const LAST_ROUNDS: usize = 4;

pub(crate) struct Device {
    replica: Replica<MemoryStore, MachineClock, CountingEntropy>,
    choices: CountingEntropy,
    reader: EntityId,
    taps: Taps,
}

/// What this device's entries say, by the taps alone; nothing for one that was deleted.
pub(crate) type Taps = BTreeMap<EntityId, Option<(Date, u32)>>;

/// What a device tells at the end.
pub(crate) struct Told {
    pub(crate) taps: Taps,
    pub(crate) winners: BTreeMap<VaultId, Vec<Row>>,
    pub(crate) entries: BTreeMap<EntityId, (Date, u32)>,
    /// The challenge, and the minutes that this device shows for it.
    pub(crate) shown: (ChallengeId, u64),
}

impl Device {
    /// The first device of a household with one reader, and the identity of a second one that it has admitted.
    pub(crate) fn found(
        seed: u64,
        address: SocketAddr,
        gate: &Gate,
        seen: &Seen,
    ) -> Result<(Self, Identity), String> {
        let replica = replica(seed);
        let reader = Reader {
            id: replica.mint(),
            nickname: "Лиса".to_owned(),
            picture: 1,
            age_band: AgeBand::Child,
            language: "mk".to_owned(),
            outfit: reading::Outfit::default(),
            lock: None,
        };
        let admitted = block_on(async {
            replica.add_reader(&reader, &[Audience::Amounts, Audience::Books]).await?;
            replica.take_challenge(reader.id, &challenge()).await?;
            let household = replica.ensure_household().await?.household;
            let second = replica.new_identity(household);
            replica.admit_device(&second.member(), None).await?;
            Ok::<_, replica::ReplicaError>(second)
        });
        let second = admitted.map_err(|error| error.to_string())?;
        let device = Self { replica, choices: choices(seed), reader: reader.id, taps: Taps::new() };
        device.sync(address, gate, seen).map_err(|error| error.to_string())?;
        Ok((device, second))
    }

    /// The second device, which has just been admitted.
    pub(crate) fn join(
        seed: u64,
        identity: &Identity,
        address: SocketAddr,
        gate: &Gate,
        seen: &Seen,
    ) -> Result<Self, String> {
        let replica = replica(seed);
        block_on(replica.become_device(identity)).map_err(|error| error.to_string())?;
        let mut device =
            Self { replica, choices: choices(seed), reader: EntityId([0; 16]), taps: Taps::new() };
        device.sync(address, gate, seen).map_err(|error| error.to_string())?;
        let readers = block_on(device.replica.readers()).map_err(|error| error.to_string())?;
        device.reader = readers.first().ok_or("the household has no reader")?.id;
        Ok(device)
    }

    /// Writes whenever the gate is open, until the era ends. Nothing when it was abandoned.
    pub(crate) fn live(
        mut self,
        gate: &Gate,
        seen: &Seen,
        household: &Barrier,
    ) -> Result<Option<Told>, String> {
        let mut opened = 0;
        loop {
            match gate.next(&mut opened) {
                Phase::Open(address) => self.write_until_unreachable(address, gate, seen)?,
                Phase::Ending(address) => return self.end(address, gate, seen, household).map(Some),
                Phase::Abandoned => return Ok(None),
                Phase::Closed => unreachable!("the gate lets nobody through while it is closed"),
            }
        }
    }

    fn write_until_unreachable(
        &mut self,
        address: SocketAddr,
        gate: &Gate,
        seen: &Seen,
    ) -> Result<(), String> {
        loop {
            for _ in 0..=self.below(3) {
                self.tap()?;
            }
            match self.sync(address, gate, seen) {
                Ok(()) => {}
                Err(SyncError::Unreachable(_)) => return Ok(()),
                Err(error) => return Err(format!("a run ended with {error:?}")),
            }
        }
    }

    fn sync(&self, address: SocketAddr, gate: &Gate, seen: &Seen) -> Result<(), SyncError> {
        let way = Watched::new(address, gate, seen);
        block_on(Syncer::new(&self.replica, &way).run()).map(drop)
    }

    /// Logs an entry; or changes or deletes one of its own, so that taps alone tell what must come out.
    fn tap(&mut self) -> Result<(), String> {
        let own: Vec<EntityId> = self.taps.keys().copied().collect();
        let entry = match self.below(10) {
            0..7 => self.replica.mint(),
            _ if own.is_empty() => self.replica.mint(),
            at => {
                let entry = own[self.below(own.len())];
                if at == 9 {
                    let retracted = block_on(self.replica.retract(self.reader, entry));
                    retracted.map_err(|error| error.to_string())?;
                    self.taps.insert(entry, None);
                    return Ok(());
                }
                entry
            }
        };
        let command = self.reading(entry);
        let logged = block_on(self.replica.log(self.reader, &command));
        logged.map_err(|error| error.to_string())?;
        self.taps.insert(entry, command.minutes.map(|minutes| (command.read_on, minutes)));
        Ok(())
    }

    fn reading(&self, entry: EntityId) -> LogReading {
        let days_back = i32::try_from(self.below(5)).expect("small");
        let book = BookId([u8::try_from(self.below(5)).expect("small"); 16]);
        let content = Book {
            catalogue: Some(book),
            title: "Зоки Поки".to_owned(),
            author: "Оливера".to_owned(),
            state: ReadingState::Reading,
            traits: reading::Traits::default(),
            isbn: None,
            read_on: None,
        };
        LogReading {
            entry,
            read_on: self.replica.clock().today().plus_days(-days_back),
            minutes: Some(u32::try_from(1 + self.below(90)).expect("small")),
            pages: None,
            percent: None,
            flags: Flags::default(),
            book: Some((Book::catalogue_entity(book), content)),
        }
    }

    /// Both devices of the household sync in step until each knows all, and tell.
    fn end(self, address: SocketAddr, gate: &Gate, seen: &Seen, household: &Barrier) -> Result<Told, String> {
        let mut runs = Vec::new();
        for _ in 0..LAST_ROUNDS {
            runs.push(self.sync(address, gate, seen));
            household.wait();
        }
        if let Some(error) = runs.into_iter().find_map(Result::err) {
            return Err(format!("an undisturbed run ended with {error:?}"));
        }
        block_on(self.tell())
    }

    async fn tell(self) -> Result<Told, String> {
        let failed = |error: replica::ReplicaError| error.to_string();
        let waiting = self.replica.waiting().await.map_err(failed)?;
        if !waiting.is_nothing() {
            return Err(format!("a device still waits: {waiting:?}"));
        }
        let mut winners = BTreeMap::new();
        let mut entries = BTreeMap::new();
        for (_, vault) in self.replica.reader_vaults(self.reader).await.map_err(failed)? {
            let rows = self.replica.winners(vault).await.map_err(failed)?;
            entries.extend(rows.iter().filter_map(|row| {
                let entry = Entry::from_row(row)?;
                Some((row.stamp.entity, (entry.read_on, entry.minutes?)))
            }));
            winners.insert(vault, rows);
        }
        let taken = self.replica.taken(self.reader).await.map_err(failed)?;
        let taken = taken.first().ok_or("the challenge is not taken")?;
        let shown = (taken.participation.challenge, taken.standing.total);
        Ok(Told { taps: self.taps, winners, entries, shown })
    }

    fn below(&self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.choices.fill(&mut bytes);
        usize::try_from(u64::from_be_bytes(bytes) % bound as u64).expect("below a usize")
    }
}

fn replica(seed: u64) -> Replica<MemoryStore, MachineClock, CountingEntropy> {
    Replica::new(MemoryStore::default(), MachineClock, CountingEntropy::new(seed))
}

/// Choices are drawn apart from keys, so that a change of one does not change the other.
fn choices(seed: u64) -> CountingEntropy {
    CountingEntropy::new(!seed)
}
