//! A simulated device: storage that outlives its tabs, and one or two tabs.

use std::rc::Rc;

use oplog::{EntityId, Row};
use protocol::VaultId;
use reading::kind;
use replica::testkit::Disk;
use replica::{Identity, MemoryStore, Replica, Rules};

use super::clock::{DeviceClock, World};
use super::fate::Fate;
use super::ledger::Place;
use super::rng::Rng;
use super::storage::{FragileFiles, FragileStore};

pub(crate) type Tab = Replica<FragileStore, DeviceClock, Rng>;

/// How all devices of a run are made.
#[derive(Clone)]
pub(crate) struct Make {
    pub(crate) world: World,
    pub(crate) rng: Rng,
    pub(crate) rules: Rules,
    /// Whether a kill may leave half a transaction behind.
    pub(crate) is_torn: bool,
}

pub(crate) struct Device {
    pub(crate) name: String,
    pub(crate) clock: DeviceClock,
    pub(crate) fate: Fate,
    storage: Storage,
    tabs: Vec<Rc<Tab>>,
    make: Make,
    /// Readers it logs for.
    pub(crate) readers: Vec<EntityId>,
    /// Appended here since it last had nothing waiting.
    pub(crate) unsynced: Vec<(Place, Row)>,
    /// Everything that was ever appended here.
    pub(crate) written: Vec<(Place, Row)>,
    /// Whether all it had was in the log at some time since the server last lost something.
    pub(crate) is_settled: bool,
    backup: Option<Backup>,
    /// True time at which it was made.
    pub(crate) since_ms: u64,
}

/// What is in the browser's profile.
struct Storage {
    store: MemoryStore,
    disk: Disk,
}

/// A copy of the profile, with what was not yet in the log then.
struct Backup {
    storage: Storage,
    unsynced: Vec<(Place, Row)>,
}

impl Storage {
    fn copied(&self) -> Self {
        Self { store: self.store.snapshot(), disk: self.disk.copied() }
    }
}

impl Device {
    pub(crate) async fn new(name: &str, make: &Make) -> Self {
        let clock = DeviceClock::new(&make.world, &make.rng);
        let storage = Storage { store: MemoryStore::default(), disk: Disk::default() };
        let mut device = Self::around(name.to_owned(), clock, storage, make);
        device.start().await;
        device
    }

    fn around(name: String, clock: DeviceClock, storage: Storage, make: &Make) -> Self {
        Self {
            name,
            clock,
            fate: Fate::default(),
            storage,
            tabs: Vec::new(),
            make: make.clone(),
            readers: Vec::new(),
            unsynced: Vec::new(),
            written: Vec::new(),
            is_settled: false,
            backup: None,
            since_ms: make.world.now_ms(),
        }
    }

    /// A second device with the same storage: a cloned tablet.
    pub(crate) async fn cloned(&self) -> Self {
        let storage = self.storage.copied();
        let mut twin = Self::around(format!("{}'", self.name), self.clock.copied(), storage, &self.make);
        twin.readers = self.readers.clone();
        twin.unsynced = self.unsynced.clone();
        twin.written = self.written.clone();
        twin.start().await;
        twin
    }

    /// The first tab, to look at the device.
    pub(crate) fn tab(&self) -> &Tab {
        &self.tabs[0]
    }

    pub(crate) fn tabs(&self) -> &[Rc<Tab>] {
        &self.tabs
    }

    /// The tab that somebody happens to use.
    pub(crate) fn any_tab(&self) -> usize {
        self.make.rng.index(self.tabs.len())
    }

    /// Ends all tabs, if need be by a kill, and starts one.
    pub(crate) async fn start(&mut self) {
        self.fate.reset();
        // The files of a tab are free only once the tab is gone.
        self.tabs.clear();
        self.open_tab().await;
    }

    pub(crate) async fn open_tab(&mut self) {
        let Make { rng, rules, is_torn, .. } = &self.make;
        let fragile = FragileStore {
            inner: self.storage.store.clone(),
            fate: self.fate.clone(),
            is_torn: *is_torn,
            rng: rng.clone(),
        };
        let files = FragileFiles::shared(self.storage.disk.tab(), &self.fate, rng);
        let tab = Replica::with_rules(fragile, self.clock.clone(), rng.clone(), *rules).with_black_box(files);
        let tab = Rc::new(tab);
        self.tabs.push(tab.clone());
        let recovered = self.fate.live(tab.recover()).await;
        drop(tab);
        if recovered.is_none() {
            Box::pin(self.start()).await;
        }
    }

    /// Tells every tab that the store has changed, as a tab does that changes it.
    pub(crate) fn announce(&self) {
        self.tabs.iter().for_each(|tab| tab.store_has_changed());
    }

    pub(crate) async fn identity(&self) -> Identity {
        self.tab().identity().await.expect("store").expect("an identity")
    }

    /// The vaults held here.
    pub(crate) async fn vaults(&self, readers: impl Iterator<Item = &EntityId>) -> Vec<VaultId> {
        let mut vaults = vec![self.identity().await.household];
        for reader in readers {
            let held = self.tab().reader_vaults(*reader).await.expect("store");
            vaults.extend(held.into_iter().map(|(_, vault)| vault));
        }
        vaults
    }

    /// The database is gone; the files of the black box are not.
    pub(crate) async fn lose_store(&mut self) {
        self.clock.learns(false);
        self.storage.store.clear();
        self.start().await;
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = Some(Backup { storage: self.storage.copied(), unsynced: self.unsynced.clone() });
    }

    /// The database falls back to its state at the last backup; the files of the black box do not.
    pub(crate) async fn fall_back(&mut self) {
        if let Some(backup) = &self.backup {
            self.storage.store = backup.storage.store.snapshot();
            self.clock.learns(false);
            self.start().await;
        }
    }

    /// The whole profile is put back to the last backup. Returns what may be gone for ever; nothing happens when that
    /// would name a member, for whom the other home would wait for ever, and rightly so.
    pub(crate) async fn put_back(&mut self) -> Vec<(Place, Row)> {
        let Some(backup) = &self.backup else { return Vec::new() };
        let is_kept = |version: &(Place, Row)| backup.unsynced.contains(version);
        let gone: Vec<_> = self.unsynced.iter().filter(|version| !is_kept(version)).cloned().collect();
        let names_somebody = |row: &Row| matches!(row.kind, kind::MEMBER | kind::REMOVAL | kind::KEYRING);
        if gone.iter().any(|(_, row)| names_somebody(row) || row.is_tombstone()) {
            return Vec::new();
        }
        self.storage = backup.storage.copied();
        self.clock.learns(false);
        self.unsynced = backup.unsynced.clone();
        self.start().await;
        gone
    }

    /// Everything on disk, for the trace.
    pub(crate) async fn contents(&self) -> Vec<Vec<u8>> {
        let mut all = self.storage.disk.contents();
        for table in replica::Table::ALL {
            let read = vec![replica::Read::prefix(table, &[])];
            let answers = replica::Store::read(&self.storage.store, read).await.expect("memory");
            all.extend(answers.range(0).iter().flat_map(|(key, value)| [key.clone(), value.clone()]));
        }
        all
    }
}
