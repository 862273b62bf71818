//! What is erased is gone at once, and no file that another tab still has brings it back.
#![cfg(feature = "testkit")]

use std::rc::Rc;

use challenge::{Challenge, ChallengeId, Date, Rules};
use oplog::EntityId;
use reading::{Audience, Flags, LogReading, Reader};
use replica::testkit::{CountingEntropy, Disk, StoppedClock, a_reader};
use replica::{Erasing, MemoryStore, Read, Record, Replica, ReplicaError, Store, Table};

const ANA: EntityId = EntityId([7; 16]);
const EVA: EntityId = EntityId([8; 16]);
const BOTH: &[Audience] = &[Audience::Amounts, Audience::Books];

type Device = Replica<MemoryStore, StoppedClock, CountingEntropy>;

fn today() -> Date {
    "2027-06-15".parse().expect("date")
}

async fn open(store: MemoryStore, disk: &Disk, seed: u64) -> Device {
    let device = Replica::new(store, StoppedClock(today()), CountingEntropy::new(seed))
        .with_black_box(Rc::new(disk.tab()));
    device.recover().await.expect("a black box");
    device
}

/// A device with two readers, each with a challenge taken and a session.
async fn family(store: MemoryStore, disk: &Disk) -> Device {
    let device = open(store, disk, 1).await;
    for id in [ANA, EVA] {
        device.add_reader(&Reader { id, ..a_reader(id) }, BOTH).await.expect("added");
        device.take_challenge(id, &challenge()).await.expect("taken");
        log(&device, id).await.expect("logged");
    }
    device
}

fn challenge() -> Challenge {
    Challenge::new(ChallengeId([5; 16]), Rules::days(10, today(), today().plus_days(30)), Vec::new())
}

async fn log(device: &Device, reader: EntityId) -> Result<(), replica::LogError> {
    let session = LogReading {
        entry: device.mint(),
        read_on: today(),
        minutes: Some(20),
        pages: None,
        percent: None,
        flags: Flags::TAPPED_TODAY,
        book: None,
    };
    device.log(reader, &session).await.map(drop)
}

async fn sessions(device: &Device, reader: EntityId) -> Result<usize, ReplicaError> {
    Ok(device.entries(reader, today(), today(), usize::MAX).await?.len())
}

async fn readers(device: &Device) -> Vec<EntityId> {
    device.readers().await.expect("store").iter().map(|reader| reader.id).collect()
}

async fn everything(store: &MemoryStore) -> Vec<Record> {
    let reads = Table::ALL.map(|table| Read::prefix(table, &[])).into();
    store.read(reads).await.expect("memory").0.concat()
}

/// Whether these bytes are anywhere in the database or in the files.
async fn is_anywhere(needle: &[u8], store: &MemoryStore, disk: &Disk) -> bool {
    let has = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let records = everything(store).await;
    records.iter().any(|(key, value)| has(key) || has(value)) || disk.contents().iter().any(|file| has(file))
}

#[tokio::test]
async fn an_erased_reader_is_gone_at_once_and_at_every_later_start_and_nobody_else_is() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let device = family(store.clone(), &disk).await;
    let vaults = device.reader_vaults(ANA).await.expect("two vaults");
    device.erase_reader(ANA).await.expect("erased");
    is_without_ana(&device).await;
    for (_, vault) in vaults {
        assert_eq!(device.winners(vault).await, Ok(Vec::new()));
    }
    drop(device);
    is_without_ana(&open(store, &disk, 2).await).await;
    // The database is lost as well: the files know enough.
    is_without_ana(&open(MemoryStore::default(), &disk, 3).await).await;
}

async fn is_without_ana(device: &Device) {
    assert_eq!(readers(device).await, [EVA]);
    assert_eq!(sessions(device, ANA).await, Err(ReplicaError::Unknown));
    assert_eq!(sessions(device, EVA).await, Ok(1));
    assert_eq!(device.erasing().await, Ok(Erasing::Waiting(3)), "two vaults and a participation");
    log(device, ANA).await.expect_err("nobody is there");
}

#[tokio::test]
async fn what_a_reader_looked_for_is_kept_in_the_order_of_looking_and_only_the_latest() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let device = family(store, &disk).await;
    for search in ["зоки", " potter ", "", "  ", &"а".repeat(65), "зоки", "1", "2", "3"] {
        device.remember_search(ANA, search).await.expect("remembered");
    }
    let kept = ["3", "2", "1", "зоки", "potter"].map(str::to_owned).to_vec();
    assert_eq!(device.recent_searches(ANA).await, Ok(kept));
    assert_eq!(device.recent_searches(EVA).await, Ok(Vec::new()));
    device.forget_searches(ANA).await.expect("forgotten");
    assert_eq!(device.recent_searches(ANA).await, Ok(Vec::new()));
}

#[tokio::test]
async fn what_was_looked_for_goes_with_its_reader_and_with_the_household() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let device = family(store.clone(), &disk).await;
    let (one, other) = ("Силјан Штркот", "Малиот принц");
    device.remember_search(ANA, one).await.expect("remembered");
    device.remember_search(EVA, other).await.expect("remembered");
    device.erase_reader(ANA).await.expect("erased");
    assert!(!is_anywhere(one.as_bytes(), &store, &disk).await);
    assert!(is_anywhere(other.as_bytes(), &store, &disk).await);
    device.leave_device().await.expect("left");
    assert!(!is_anywhere(other.as_bytes(), &store, &disk).await);
}

#[tokio::test]
async fn what_another_tab_still_had_in_its_file_does_not_come_back() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    drop(family(store.clone(), &disk).await);
    let living = open(store.clone(), &disk, 2).await;
    log(&living, ANA).await.expect("logged");
    let device = open(store.clone(), &disk, 3).await;
    device.erase_reader(ANA).await.expect("erased");
    // The other tab dies before it hears of it.
    drop((living, device));
    let device = open(store, &disk, 4).await;
    assert_eq!(readers(&device).await, [EVA]);
    assert_eq!(sessions(&device, ANA).await, Err(ReplicaError::Unknown));
    drop(device);
    // And the database is lost, too.
    let device = open(MemoryStore::default(), &disk, 5).await;
    assert_eq!(sessions(&device, ANA).await, Err(ReplicaError::Unknown));
}

#[tokio::test]
async fn a_tab_that_lives_on_lets_go_of_what_another_one_erased() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let one = family(store.clone(), &disk).await;
    let other = open(store.clone(), &disk, 2).await;
    log(&other, ANA).await.expect("logged");
    other.change_reader(&Reader { nickname: "Клементина".into(), ..a_reader(ANA) }).await.expect("changed");
    let nickname = "Клементина".as_bytes();
    assert!(is_anywhere(nickname, &store, &disk).await);
    one.erase_everything().await.expect("erased");
    other.store_has_changed();
    other.settle_black_box().await.expect("files");
    assert!(!is_anywhere(nickname, &store, &disk).await);
}

#[tokio::test]
async fn after_everything_is_erased_the_device_begins_as_new() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let device = family(store.clone(), &disk).await;
    let household = device.identity().await.expect("store").expect("a device").household;
    device.erase_everything().await.expect("erased");
    assert_eq!(device.identity().await, Ok(None));
    assert_eq!(device.erasing().await, Ok(Erasing::Waiting(7)));
    assert!(!is_anywhere("Ана".as_bytes(), &store, &disk).await);
    drop(device);
    let device = open(store, &disk, 2).await;
    assert_eq!(device.identity().await, Ok(None));
    device.add_reader(&a_reader(ANA), BOTH).await.expect("a new beginning");
    log(&device, ANA).await.expect("logged");
    assert_ne!(device.identity().await.expect("store").expect("a device").household, household);
    drop(device);
    let device = open(MemoryStore::default(), &disk, 3).await;
    assert_eq!(readers(&device).await, [ANA]);
    assert_eq!(device.erasing().await, Ok(Erasing::Waiting(7)), "the debt outlives the database");
}

#[tokio::test]
async fn a_device_that_is_left_keeps_nothing_and_owes_nothing() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let device = family(store.clone(), &disk).await;
    let leaving = device.leaving().await.expect("store");
    assert!(leaving.is_only_key && leaving.waiting > 0);
    device.leave_device().await.expect("left");
    assert_eq!(device.erasing().await, Ok(Erasing::Nothing));
    assert!(!is_anywhere("Ана".as_bytes(), &store, &disk).await);
    let identity_is_there = everything(&store).await.iter().any(|(key, _)| key == b"identity");
    assert!(!identity_is_there);
    drop(device);
    assert_eq!(readers(&open(store, &disk, 2).await).await, []);
}

#[tokio::test]
async fn an_erasing_that_was_cut_off_is_finished_at_the_next_start() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let device = family(store.clone(), &disk).await;
    let before = store.snapshot();
    device.erase_reader(ANA).await.expect("erased");
    drop(device);
    // Killed after the intention was written, before the database had anything of it.
    let device = open(before.clone(), &disk, 2).await;
    assert_eq!(readers(&device).await, [EVA]);
    assert_eq!(sessions(&device, ANA).await, Err(ReplicaError::Unknown));
    assert_eq!(device.erasing().await, Ok(Erasing::Waiting(3)));
    assert!(device.readers().await.expect("store").iter().all(|reader| reader.id != ANA));
    let has_vault_of_ana = !device.reader_vaults(ANA).await.expect("store").is_empty();
    assert!(!has_vault_of_ana);
    assert_ne!(everything(&before).await, Vec::new());
}
