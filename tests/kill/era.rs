//! A few households from their first tap to the last comparison.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Barrier};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use challenge::Date;
use oplog::EntityId;
use replica::Entropy;
use replica::testkit::CountingEntropy;
use tests::ledger::Verdict;

use crate::audit;
use crate::damage::Damage;
use crate::device::{Device, Told};
use crate::gate::{Gate, Phase};
use crate::library::{Library, challenge};
use crate::watch::Seen;

const HOUSEHOLDS: u64 = 2;
const DEVICES: usize = 2 * HOUSEHOLDS as usize;
/// Requests of all devices from the opening of the gate to the kill: at least, and how many more at most.
const FUSE: (u64, u64) = (4, 60);
/// How long after the last of them the kill comes: about as long as a request takes, so that it comes at any moment of one.
const LAST_MOMENT_MAX_MICROS: u64 = 4_000;
/// One restart in so many is killed itself at first.
const START_KILLED_ONE_IN: u64 = 5;
const START_MAX_MICROS: u64 = 60_000;
/// How long devices may take to notice that the server is gone, and how long they may take for so few requests.
const PATIENCE: Duration = Duration::from_secs(60);

type Life = JoinHandle<Result<Option<Told>, String>>;

pub(crate) struct Era {
    shared: Arc<Shared>,
    burnt: Receiver<()>,
    chance: CountingEntropy,
    address: SocketAddr,
    devices: Vec<Life>,
}

struct Shared {
    gate: Gate,
    seen: Seen,
}

impl Era {
    /// Starts the server and lets every household be founded and its second device join.
    pub(crate) fn begin(library: &mut Library, seen: Seen, seed: u64) -> Result<Self, String> {
        library.kill();
        let address = library.start()?;
        let (gate, burnt) = Gate::new();
        let shared = Arc::new(Shared { gate, seen });
        let mut devices = Vec::new();
        for household in 0..HOUSEHOLDS {
            devices.extend(found(&shared, address, seed * HOUSEHOLDS + household));
        }
        shared.gate.wait_for_idle(DEVICES, PATIENCE)?;
        Ok(Self { shared, burnt, chance: CountingEntropy::new(seed), address, devices })
    }

    pub(crate) fn seen(&self) -> &Seen {
        &self.shared.seen
    }

    /// Lets the devices write, kills the server among their requests, starts it again and looks after what was
    /// acknowledged.
    pub(crate) fn kill_and_restart(
        &mut self,
        library: &mut Library,
        damage: Option<Damage>,
    ) -> Result<Verdict, String> {
        let (least, more) = FUSE;
        self.shared.gate.open(self.address, least + self.below(more));
        self.burnt.recv_timeout(PATIENCE).map_err(|_| "the devices stopped writing".to_owned())?;
        let _ = self.burnt.recv_timeout(self.micros(LAST_MOMENT_MAX_MICROS));
        library.kill();
        self.shared.gate.set(Phase::Closed);
        self.shared.gate.wait_for_idle(DEVICES, PATIENCE)?;
        if let Some(damage) = damage {
            damage.inflict(&library.data(), &self.seen().ledger())?;
        }
        if self.below(START_KILLED_ONE_IN) == 0 {
            library.start_and_kill(self.micros(START_MAX_MICROS))?;
        }
        self.address = library.start()?;
        audit::everything(self.address, self.seen())
    }

    /// Lets the devices sync undisturbed; then they, the server and their taps must agree.
    pub(crate) fn end(self) -> Result<(), String> {
        self.shared.gate.set(Phase::Ending(self.address));
        let mut told = Vec::new();
        for device in self.devices {
            told.extend(device.join().map_err(|_| "a device panicked".to_owned())??);
        }
        let verdict = audit::everything(self.address, &self.shared.seen)?;
        if !verdict.is_clean() {
            return Err(format!("at the end {verdict}"));
        }
        let stored = audit::total(self.address, &self.shared.seen)?;
        agree(&told, stored)
    }

    /// Ends the devices without another look.
    pub(crate) fn abandon(self) {
        self.shared.gate.set(Phase::Abandoned);
        for device in self.devices {
            // What a device makes of a damaged server is not looked at.
            let _ = device.join();
        }
    }

    fn micros(&self, max: u64) -> Duration {
        Duration::from_micros(self.below(max))
    }

    fn below(&self, bound: u64) -> u64 {
        let mut bytes = [0; 8];
        self.chance.fill(&mut bytes);
        u64::from_be_bytes(bytes) % bound
    }
}

/// The threads of a household's two devices.
fn found(shared: &Arc<Shared>, address: SocketAddr, seed: u64) -> [Life; 2] {
    let household = Arc::new(Barrier::new(2));
    let (admit, admitted) = mpsc::channel();
    let first = {
        let (shared, household) = (Arc::clone(shared), Arc::clone(&household));
        thread::spawn(move || {
            let Shared { gate, seen } = &*shared;
            let (device, second) = Device::found(2 * seed, address, gate, seen)?;
            admit.send(second).map_err(|_| "the second device is gone".to_owned())?;
            device.live(gate, seen, &household)
        })
    };
    let shared = Arc::clone(shared);
    let second = thread::spawn(move || {
        let Shared { gate, seen } = &*shared;
        let identity = admitted.recv().map_err(|_| "the first device is gone".to_owned())?;
        Device::join(2 * seed + 1, &identity, address, gate, seen)?.live(gate, seen, &household)
    });
    [first, second]
}

/// Both devices of a household hold the same, it is what was tapped, and all totals are what the taps add up to.
fn agree(told: &[Told], stored: u64) -> Result<(), String> {
    let mut expected = 0;
    let mut shown = 0;
    for household in told.chunks(2) {
        let [first, second] = household else { return Err("a device is missing".to_owned()) };
        if first.winners != second.winners {
            return Err("the devices of a household differ".to_owned());
        }
        let mut tapped = first.taps.clone();
        tapped.extend(second.taps.clone());
        let tapped: BTreeMap<EntityId, (Date, u32)> =
            tapped.into_iter().filter_map(|(id, tap)| Some((id, tap?))).collect();
        if first.entries != tapped {
            return Err(format!("{} entries were tapped, {} are there", tapped.len(), first.entries.len()));
        }
        if first.shown != second.shown {
            return Err(format!("the devices show {:?} and {:?}", first.shown, second.shown));
        }
        shown += first.shown.1;
        expected += minutes_that_count(&tapped);
    }
    if (shown, stored) == (expected, expected) {
        Ok(())
    } else {
        Err(format!("taps give {expected} minutes, devices show {shown}, the server has {stored}"))
    }
}

/// Counts from the taps alone, by another way than credits.
fn minutes_that_count(tapped: &BTreeMap<EntityId, (Date, u32)>) -> u64 {
    let cap = u64::from(challenge().rules.cap);
    let mut by_date: BTreeMap<Date, u64> = BTreeMap::new();
    for (read_on, minutes) in tapped.values() {
        *by_date.entry(*read_on).or_default() += u64::from(*minutes);
    }
    by_date.values().map(|minutes| (*minutes).min(cap)).sum()
}
