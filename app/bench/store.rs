//! Ours for `cargo xtask bench store`: what the app does when a session is logged and when a slice of the catalogue has
//! come, over the real database and the real black box, without the screens. Driven by `xtask/benches/peers/store.js`.
#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::rc::Rc;

use challenge::{BucketUnit, Challenge, ChallengeId, Date, Metric, Rules};
use js_sys::Function;
use reading::{AgeBand, Audience, Book, Flags, LogReading, Reader, ReadingState};
use replica::{
    Answers, BlackBox, BlackBoxError, Clock, Decide, EntityId, Entropy, Local, Read, Replica, Request,
    Response, Store, StoreError, Syncer, Transport, Unreachable,
};
use store_idb::{IdbStore, OpfsBlackBox};
use wasm_bindgen::prelude::*;

/// A device with a reader who has taken a challenge and has a book on the shelf.
#[wasm_bindgen]
pub struct Device {
    replica: Replica<WatchedStore, BrowserClock, BrowserEntropy>,
    reader: EntityId,
    book: (EntityId, Book),
}

#[wasm_bindgen]
impl Device {
    /// An empty device moves in. `black_box` is the address of the worker. `saved` is called each time that rows
    /// have been saved, `storing` each time that a transaction begins that writes.
    pub async fn open(black_box: String, saved: Function, storing: Function) -> Result<Self, JsError> {
        let store = WatchedStore { store: IdbStore::open(|_| {}).await?, storing };
        let files = WatchedFiles { files: OpfsBlackBox::start(&black_box)?, saved };
        let replica = Replica::new(store, BrowserClock, BrowserEntropy).with_black_box(Rc::new(files));
        if replica.open_black_box().await? {
            return Err(JsError::new("the device is not empty"));
        }
        let reader = Reader {
            id: replica.mint(),
            nickname: "Ана".into(),
            picture: 1,
            age_band: AgeBand::Child,
            language: "mk".into(),
            outfit: reading::Outfit::default(),
            lock: None,
        };
        replica.add_reader(&reader, &[Audience::Amounts, Audience::Books]).await?;
        replica.take_challenge(reader.id, &challenge(replica.clock().today())).await?;
        let book = Book {
            catalogue: None,
            title: "Бушава азбука".into(),
            author: "Горјан Петревски".into(),
            state: ReadingState::Reading,
            traits: reading::Traits::default(),
            isbn: None,
            read_on: None,
        };
        let book = (replica.mint(), book);
        replica.put_book(reader.id, book.0, &book.1).await?;
        Ok(Self { replica, reader: reader.id, book })
    }

    /// Logs 20 minutes with the book.
    pub async fn log(&self) -> Result<(), JsError> {
        let command = LogReading {
            entry: self.replica.mint(),
            read_on: self.replica.clock().today(),
            minutes: Some(20),
            pages: None,
            percent: None,
            flags: Flags::TAPPED_TODAY,
            book: Some(self.book.clone()),
        };
        self.replica.log(self.reader, &command).await?;
        Ok(())
    }

    /// How many sessions the store has.
    pub async fn sessions(&self) -> Result<usize, JsError> {
        let today = self.replica.clock().today();
        Ok(self.replica.entries(self.reader, today, today, usize::MAX).await?.len())
    }

    /// Keeps a slice of the catalogue that the library has sent.
    pub async fn keep_slice(&self, hash: &[u8], body: Vec<u8>) -> Result<(), JsError> {
        let library = Library(Cell::new(body));
        Syncer::new(&self.replica, &library).fetch_slice(hash.try_into()?).await?;
        Ok(())
    }
}

/// Minutes of any day around this one count.
fn challenge(today: Date) -> Challenge {
    let rules = Rules {
        metric: Metric::Minutes,
        bucket: BucketUnit::Day,
        cap: 120,
        ..Rules::days(600, today.plus_days(-10), today.plus_days(10))
    };
    Challenge::new(ChallengeId([1; 16]), rules, Vec::new())
}

/// Tells when rows are saved.
struct WatchedFiles {
    files: OpfsBlackBox,
    saved: Function,
}

impl BlackBox for WatchedFiles {
    fn open(&self) -> Local<'_, Result<Vec<Vec<u8>>, BlackBoxError>> {
        self.files.open()
    }

    fn append(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        let appended = self.files.append(bytes);
        Box::pin(async move {
            let outcome = appended.await;
            if outcome.is_ok() {
                let _ = self.saved.call0(&JsValue::NULL);
            }
            outcome
        })
    }

    fn replace(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        self.files.replace(bytes)
    }
}

/// Tells when it begins to store.
struct WatchedStore {
    store: IdbStore,
    storing: Function,
}

impl Store for WatchedStore {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        let _ = self.storing.call0(&JsValue::NULL);
        self.store.commit(reads, decide)
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        self.store.read(reads)
    }
}

/// A library that answers with a body, once.
struct Library(Cell<Vec<u8>>);

impl Transport for Library {
    fn send(&self, _: Request) -> Local<'_, Result<Response, Unreachable>> {
        let body = self.0.take();
        let response = Response { status: 200, is_the_librarys: true, body, ..Response::default() };
        Box::pin(std::future::ready(Ok(response)))
    }
}

struct BrowserClock;

const MS_PER_DAY: u64 = 24 * 60 * 60 * 1_000;

impl Clock for BrowserClock {
    #[expect(clippy::disallowed_methods, reason = "here time enters")]
    fn now_ms(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn today(&self) -> Date {
        let day = (self.now_ms() / MS_PER_DAY) as i32;
        Date::from_epoch_day(day).unwrap_or_else(|_| wasm_bindgen::throw_str("not a calendar"))
    }
}

struct BrowserEntropy;

impl Entropy for BrowserEntropy {
    #[expect(clippy::disallowed_methods, reason = "here randomness enters")]
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            wasm_bindgen::throw_str("the browser has no secure randomness");
        }
    }
}
