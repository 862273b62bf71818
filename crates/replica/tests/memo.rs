//! What is remembered from tap to tap saves reads, and is never out of date.
#![cfg(feature = "testkit")]

use std::cell::Cell;
use std::rc::Rc;

use challenge::Date;
use reading::{Audience, Book, Flags, LogReading, ReadingState};
use replica::testkit::{CountingEntropy, StoppedClock, a_reader};
use replica::{Answers, Decide, EntityId, Local, MemoryStore, Read, Replica, Store, StoreError};

const READER: EntityId = EntityId([7; 16]);
const BOOK: EntityId = EntityId([8; 16]);

type Device = Replica<Counting, StoppedClock, CountingEntropy>;

fn today() -> Date {
    "2027-06-15".parse().expect("date")
}

/// A store that counts how often it is asked something outside of a transaction that writes.
#[derive(Clone, Default)]
struct Counting {
    store: MemoryStore,
    reads: Rc<Cell<u32>>,
}

impl Store for Counting {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        self.store.commit(reads, decide)
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        self.reads.set(self.reads.get() + 1);
        self.store.read(reads)
    }
}

fn tab(store: &Counting, seed: u64) -> Device {
    Replica::new(store.clone(), StoppedClock(today()), CountingEntropy::new(seed))
}

/// Two tabs of a reader with a book on the shelf.
async fn two_tabs() -> (Device, Device) {
    let store = Counting::default();
    let (one, other) = (tab(&store, 1), tab(&store, 2));
    one.add_reader(&a_reader(READER), &[Audience::Amounts, Audience::Books]).await.expect("added");
    put(&one, ReadingState::Reading).await;
    (one, other)
}

fn book(state: ReadingState) -> Book {
    Book {
        catalogue: None,
        title: "Зоки Поки".to_owned(),
        author: "Оливера Николова".to_owned(),
        state,
        traits: reading::Traits::default(),
        isbn: None,
        read_on: None,
    }
}

async fn put(device: &Device, state: ReadingState) {
    device.put_book(READER, BOOK, &book(state)).await.expect("on the shelf");
}

/// Logs a session with the book, which is being read from then on.
async fn log(device: &Device) {
    let session = LogReading {
        entry: device.mint(),
        read_on: today(),
        minutes: Some(20),
        pages: None,
        percent: None,
        flags: Flags::TAPPED_TODAY,
        book: Some((BOOK, book(ReadingState::Want))),
    };
    device.log(READER, &session).await.expect("logged");
}

async fn shelf(device: &Device) -> Vec<(EntityId, Book)> {
    device.books(READER).await.expect("a shelf")
}

#[tokio::test]
async fn a_session_with_a_book_of_the_shelf_is_saved_before_the_store_is_asked() {
    let (one, _) = two_tabs().await;
    log(&one).await;
    let before = one.store().reads.get();
    log(&one).await;
    shelf(&one).await;
    assert_eq!(one.store().reads.get(), before);
    assert_eq!(one.entries(READER, today(), today(), 9).await.expect("entries").len(), 2);
}

#[tokio::test]
async fn a_change_of_the_shelf_is_seen_at_once() {
    let (one, _) = two_tabs().await;
    log(&one).await;
    put(&one, ReadingState::SetAside).await;
    assert_eq!(shelf(&one).await, [(BOOK, book(ReadingState::SetAside))]);
    log(&one).await;
    assert_eq!(shelf(&one).await, [(BOOK, book(ReadingState::Reading))]);
}

#[tokio::test]
async fn a_change_of_another_tab_is_seen_once_it_is_told() {
    let (one, other) = two_tabs().await;
    log(&other).await;
    put(&one, ReadingState::SetAside).await;
    other.store_has_changed();
    assert_eq!(shelf(&other).await, [(BOOK, book(ReadingState::SetAside))]);
    log(&other).await;
    one.store_has_changed();
    assert_eq!(shelf(&one).await, [(BOOK, book(ReadingState::Reading))]);
}
