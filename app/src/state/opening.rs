//! Opening: the database and the black box. What is neither new nor whole is the business of [`super::recovery`].

use std::rc::Rc;

use replica::{Replica, StoreError};
use store_idb::{IdbStore, OpfsBlackBox, StoreEvent};

use super::device::AppReplica;
use super::device_store::DeviceStore;
use super::view::{Start, StorageState};
use crate::browser::clock::BrowserClock;
use crate::browser::entropy::BrowserEntropy;
use crate::browser::storage;
use crate::lazy::{self, Absent};

const BLACK_BOX_WORKER: &str = "/black-box.js";
/// A browser whose storage process has just ended opens at the second or third try.
const TRIES: u32 = 3;

/// Is told what other tabs do to the database.
pub(crate) type Events = Rc<dyn Fn(StoreEvent)>;

/// The replica, and where it keeps things.
pub(crate) type Opened = (AppReplica, StorageState);

/// The replica over what there is. Otherwise what the screen says.
pub(crate) async fn open(events: Events) -> Result<Opened, Start> {
    // Its worker starts while the database opens.
    let files = OpfsBlackBox::start(BLACK_BOX_WORKER).ok();
    let database = open_database(&events).await;
    let store = match &database {
        Ok(store) => DeviceStore::new(store.clone()),
        Err(StoreError::Newer) => return Err(Start::Outdated),
        Err(_) => match lazy::recovery().await {
            Ok(recovery) => (recovery.memory)(),
            Err(Absent) => return Err(Start::Unreadable),
        },
    };
    let mut replica = Replica::new(store, BrowserClock, BrowserEntropy);
    if let Some(files) = files {
        replica = replica.with_black_box(Rc::new(files));
    }
    let persistent = storage::is_persisted().await;
    match (replica.open_black_box().await, database.map(drop)) {
        // Only a device that nobody knows yet has nothing to recover: no first visit waits for that.
        (Ok(false), Ok(())) if matches!(replica.identity().await, Ok(None)) => {
            Ok((replica, StorageState::Kept { persistent }))
        }
        (Ok(_), database) => match lazy::recovery().await {
            Ok(recovery) => (recovery.recover)(replica, database, events).await,
            Err(Absent) => without_black_box(replica, database, persistent),
        },
        (Err(_), database) => without_black_box(replica, database, persistent),
    }
}

/// One tab's connection, after a few tries.
pub(crate) async fn open_database(events: &Events) -> Result<IdbStore, StoreError> {
    let open = || {
        let events = Rc::clone(events);
        IdbStore::open(move |event| events(event))
    };
    let mut outcome = open().await;
    for _ in 1..TRIES {
        if !matches!(outcome, Err(StoreError::Closed | StoreError::Failed)) {
            break;
        }
        outcome = open().await;
    }
    outcome
}

fn without_black_box(
    replica: AppReplica,
    database: Result<(), StoreError>,
    persistent: bool,
) -> Result<Opened, Start> {
    match database {
        Ok(()) => Ok((replica, StorageState::WithoutJournal { persistent })),
        Err(StoreError::Unavailable) => Ok((replica, StorageState::MemoryOnly)),
        Err(_) => Err(Start::Unreadable),
    }
}
