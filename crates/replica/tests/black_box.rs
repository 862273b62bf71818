//! What is saved outlives the store.
#![cfg(feature = "testkit")]

use std::rc::Rc;

use challenge::Date;
use oplog::{Hlc, Row, Stamp, TOMBSTONE};
use reading::{Audience, Book, BookId, Flags, LogReading, ReadingState};
use replica::testkit::{CountingEntropy, Disk, Fault, StoppedClock, Tab, a_reader};
use replica::{EntityId, MemoryStore, Recovered, Replica};

const READER: EntityId = EntityId([7; 16]);

type Device = Replica<MemoryStore, StoppedClock, CountingEntropy>;

fn today() -> Date {
    "2027-06-15".parse().expect("date")
}

/// A tab on a disk. Each has randomness of its own.
struct Opened {
    device: Device,
    tab: Rc<Tab>,
    recovered: Recovered,
}

async fn open(store: MemoryStore, disk: &Disk, seed: u64) -> Opened {
    let tab = Rc::new(disk.tab());
    let device =
        Replica::new(store, StoppedClock(today()), CountingEntropy::new(seed)).with_black_box(tab.clone());
    let recovered = device.recover().await.expect("a black box");
    Opened { device, tab, recovered }
}

async fn with_a_reader(device: &Device, shared: &[Audience]) {
    device.add_reader(&a_reader(READER), shared).await.expect("added");
}

const BOTH: &[Audience] = &[Audience::Amounts, Audience::Books];

async fn log(device: &Device, minutes: u32) -> EntityId {
    let entry = device.mint();
    put(device, entry, minutes).await;
    entry
}

async fn put(device: &Device, entry: EntityId, minutes: u32) {
    let session = LogReading {
        entry,
        read_on: today(),
        minutes: Some(minutes),
        pages: None,
        percent: None,
        flags: Flags::TAPPED_TODAY,
        book: None,
    };
    device.log(READER, &session).await.expect("logged");
}

/// Entries with their minutes, in order of their ids.
async fn entries(device: &Device) -> Vec<(EntityId, u32)> {
    let listed = device.entries(READER, today(), today(), usize::MAX).await.expect("a reader");
    let mut entries: Vec<_> =
        listed.into_iter().map(|one| (one.id, one.entry.minutes.unwrap_or_default())).collect();
    entries.sort_unstable();
    entries
}

#[tokio::test]
async fn a_wiped_store_is_whole_again_at_the_next_start() {
    let disk = Disk::default();
    let first = open(MemoryStore::default(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    let entry = log(&first.device, 20).await;
    let before = (first.device.identity().await, first.device.readers().await, entries(&first.device).await);
    drop(first);

    let second = open(MemoryStore::default(), &disk, 2).await;
    assert!(second.recovered.was_wiped);
    let after =
        (second.device.identity().await, second.device.readers().await, entries(&second.device).await);
    assert_eq!(after, before);
    assert_eq!(entries(&second.device).await, [(entry, 20)]);
}

#[tokio::test]
async fn a_reader_whose_vaults_are_on_no_other_device_survives_a_wipe() {
    let disk = Disk::default();
    let first = open(MemoryStore::default(), &disk, 1).await;
    with_a_reader(&first.device, &[]).await;
    let entry = log(&first.device, 20).await;
    drop(first);
    let second = open(MemoryStore::default(), &disk, 2).await;
    assert_eq!(entries(&second.device).await, [(entry, 20)]);
}

#[tokio::test]
async fn edits_and_deletions_come_back_as_they_were_last() {
    let disk = Disk::default();
    let first = open(MemoryStore::default(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    let (edited, deleted) = (log(&first.device, 20).await, log(&first.device, 30).await);
    put(&first.device, edited, 45).await;
    first.device.retract(READER, deleted).await.expect("deleted");
    drop(first);
    let second = open(MemoryStore::default(), &disk, 2).await;
    assert_eq!(entries(&second.device).await, [(edited, 45)]);
}

#[tokio::test]
async fn a_start_with_an_undamaged_store_changes_nothing() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let first = open(store.clone(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    log(&first.device, 20).await;
    let waiting = first.device.waiting().await.expect("store");
    drop(first);
    let files = disk.contents();
    let second = open(store, &disk, 2).await;
    assert_eq!(second.recovered, Recovered::default());
    assert_eq!(second.device.waiting().await.expect("store"), waiting);
    assert_eq!(disk.contents(), files);
}

/// The browser was killed after the flush and before the store's commit.
#[tokio::test]
async fn a_row_that_was_saved_and_not_stored_is_taken_in_at_the_next_start() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let first = open(store.clone(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    let before = store.snapshot();
    let entry = log(&first.device, 20).await;
    drop(first);
    let second = open(before, &disk, 2).await;
    assert!(!second.recovered.was_wiped);
    assert_eq!(second.recovered.changes.entities.len(), 1);
    assert_eq!(entries(&second.device).await, [(entry, 20)]);
}

#[tokio::test]
async fn a_write_cut_off_at_any_byte_loses_nothing_that_was_saved_before() {
    for cut in 0..400 {
        let disk = Disk::default();
        let first = open(MemoryStore::default(), &disk, 1).await;
        with_a_reader(&first.device, BOTH).await;
        let entry = log(&first.device, 20).await;
        first.tab.break_next(Fault::CutOffAfter(cut));
        log(&first.device, 30).await;
        drop(first);
        let second = open(MemoryStore::default(), &disk, 2).await;
        let entries = entries(&second.device).await;
        assert!(entries.contains(&(entry, 20)), "cut after {cut} bytes: {entries:?}");
        let third = Opened { ..second };
        let later = log(&third.device, 40).await;
        drop(third);
        let fourth = open(MemoryStore::default(), &disk, 3).await;
        assert_eq!(fourth.recovered.damaged, 0, "the torn end was left behind");
        assert!(self::entries(&fourth.device).await.contains(&(later, 40)), "cut after {cut} bytes");
    }
}

/// The second tap finishes a book that the first began: a new entry, and an edit of the book.
#[tokio::test]
async fn a_write_cut_off_at_any_byte_leaves_the_whole_tap_or_nothing_of_it() {
    let mut whole = 0;
    for cut in 0..400 {
        let disk = Disk::default();
        let first = open(MemoryStore::default(), &disk, 1).await;
        with_a_reader(&first.device, BOTH).await;
        read_in_a_book(&first.device, 20, Flags::default()).await;
        first.tab.break_next(Fault::CutOffAfter(cut));
        read_in_a_book(&first.device, 30, Flags::FINISHED).await;
        drop(first);
        let second = open(MemoryStore::default(), &disk, 2).await.device;
        let is_logged = entries(&second).await.iter().any(|(_, minutes)| *minutes == 30);
        let books = second.books(READER).await.expect("a reader");
        assert_eq!(books[0].1.state == ReadingState::Read, is_logged, "cut after {cut} bytes");
        whole += u32::from(is_logged);
    }
    assert!((1..400).contains(&whole));
}

async fn read_in_a_book(device: &Device, minutes: u32, flags: Flags) {
    let id = BookId([5; 16]);
    let book = Book {
        catalogue: Some(id),
        title: "Зоки Поки".to_owned(),
        author: "Оливера".to_owned(),
        state: ReadingState::Reading,
        traits: reading::Traits::default(),
        isbn: None,
        read_on: None,
    };
    let session = LogReading {
        entry: device.mint(),
        read_on: today(),
        minutes: Some(minutes),
        pages: None,
        percent: None,
        flags,
        book: Some((Book::catalogue_entity(id), book)),
    };
    device.log(READER, &session).await.expect("logged");
}

/// Dropped because it says nothing new, it would lose to an older version that comes later, and stay in the black box for
/// ever.
#[tokio::test]
async fn a_saved_version_that_beats_another_is_taken_in_though_it_says_the_same() {
    let device = open(MemoryStore::default(), &Disk::default(), 1).await.device;
    with_a_reader(&device, BOTH).await;
    let entry = log(&device, 20).await;
    let (_, amounts) = device.reader_vaults(READER).await.expect("a reader")[0];
    let first = device.winner(amounts, entry).await.expect("store").expect("logged");
    let later = |bits: u64, row: &Row| {
        let at = Hlc::from_bits(first.stamp.at.bits() + bits);
        Row::new(Stamp { at, ..first.stamp }, row.kind, row.fields().to_vec())
    };
    let (otherwise, same) = (later(1, &Row::new(first.stamp, TOMBSTONE, Vec::new())), later(2, &first));
    for row in [&same, &otherwise] {
        device.append_as_it_is(amounts, row.clone()).await.expect("store");
    }
    assert_eq!(device.winner(amounts, entry).await.expect("store"), Some(same));
}

#[tokio::test]
async fn a_full_disk_leaves_the_store_in_charge() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let first = open(store.clone(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    first.tab.break_next(Fault::Full);
    let entry = log(&first.device, 20).await;
    assert_eq!(entries(&first.device).await, [(entry, 20)]);
}

#[tokio::test]
async fn what_a_tab_left_behind_is_adopted_by_the_next() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let first = open(store.clone(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    let second = open(store.clone(), &disk, 2).await;
    let (one, two) = (log(&first.device, 20).await, log(&second.device, 30).await);
    assert_eq!(disk.contents().len(), 2, "each tab has a file of its own");
    drop((first, second));
    let third = open(MemoryStore::default(), &disk, 3).await;
    let mut expected = vec![(one, 20), (two, 30)];
    expected.sort_unstable();
    assert_eq!(entries(&third.device).await, expected);
    assert_eq!(disk.contents().len(), 1, "files left behind are joined");
}

#[tokio::test]
async fn the_file_of_a_living_tab_is_left_alone() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let first = open(store.clone(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    let second = open(store.clone(), &disk, 2).await;
    drop(second);
    let third = open(store, &disk, 3).await;
    let entry = log(&first.device, 20).await;
    drop((first, third));
    let fourth = open(MemoryStore::default(), &disk, 4).await;
    assert_eq!(entries(&fourth.device).await, [(entry, 20)]);
}

#[tokio::test]
async fn rows_wait_in_the_black_box_until_the_library_has_them() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let first = open(store, &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    log(&first.device, 20).await;
    let before = disk.contents();
    first.device.settle_black_box().await.expect("store");
    assert_eq!(disk.contents(), before, "nothing was acknowledged");
}

#[tokio::test]
async fn a_store_that_lost_rows_is_no_acknowledgement() {
    let (disk, store) = (Disk::default(), MemoryStore::default());
    let first = open(store.clone(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    let entry = log(&first.device, 20).await;
    store.clear();
    first.device.settle_black_box().await.expect("store");
    drop(first);
    let second = open(MemoryStore::default(), &disk, 2).await;
    assert_eq!(entries(&second.device).await, [(entry, 20)]);
}

#[tokio::test]
async fn records_of_a_newer_build_are_kept() {
    let disk = Disk::default();
    let first = open(MemoryStore::default(), &disk, 1).await;
    with_a_reader(&first.device, BOTH).await;
    let unknown = [&[0x82, 0x18, 0x63, 0x80][..], b""].concat();
    disk.damage(|file| replica::testkit::put_frame(file, &unknown));
    let left_behind = open(first.device.store().clone(), &disk, 2).await;
    log(&left_behind.device, 10).await;
    drop((first, left_behind));
    let second = open(MemoryStore::default(), &disk, 3).await;
    drop(second);
    let holds = disk.contents().iter().any(|file| file.windows(unknown.len()).any(|bytes| bytes == unknown));
    assert!(holds);
}
