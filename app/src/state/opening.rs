//! Opening: the database and the black box, and what a device does where one of them is missing or broken.

use std::rc::Rc;

use replica::{MemoryStore, Recovered, Replica, ReplicaError, StoreError};
use store_idb::{IdbStore, OpfsBlackBox, StoreEvent};

use super::device::AppReplica;
use super::device_store::DeviceStore;
use super::view::{Start, StorageState};
use crate::browser::clock::BrowserClock;
use crate::browser::entropy::BrowserEntropy;
use crate::browser::storage;

const BLACK_BOX_WORKER: &str = "/black-box.js";
/// A browser whose storage process has just ended opens at the second or third try.
const TRIES: u32 = 3;

/// The replica over what there is, and where it keeps things. Otherwise what the screen says.
pub(crate) async fn open(
    on_event: impl Fn(StoreEvent) + Clone + 'static,
) -> Result<(AppReplica, StorageState), Start> {
    // Its worker starts while the database opens.
    let files = OpfsBlackBox::start(BLACK_BOX_WORKER).ok();
    let database = open_database(&on_event).await;
    let store = match &database {
        Ok(store) => DeviceStore::database(store.clone()),
        Err(StoreError::Newer) => return Err(Start::Outdated),
        Err(_) => DeviceStore::memory(MemoryStore::default()),
    };
    let mut replica = Replica::new(store, BrowserClock, BrowserEntropy);
    if let Some(files) = files {
        replica = replica.with_black_box(Rc::new(files));
    }
    let recovered = replica.recover().await;
    match database.map(drop) {
        Ok(()) => with_database(replica, recovered).await,
        Err(StoreError::Unavailable) => Ok(without_database(replica, recovered.is_ok())),
        Err(_) => rebuild(replica, recovered, on_event).await,
    }
}

async fn open_database(on_event: &(impl Fn(StoreEvent) + Clone + 'static)) -> Result<IdbStore, StoreError> {
    let mut outcome = IdbStore::open(on_event.clone()).await;
    for _ in 1..TRIES {
        if !matches!(outcome, Err(StoreError::Closed | StoreError::Failed)) {
            break;
        }
        outcome = IdbStore::open(on_event.clone()).await;
    }
    outcome
}

async fn with_database(
    replica: AppReplica,
    recovered: Result<Recovered, ReplicaError>,
) -> Result<(AppReplica, StorageState), Start> {
    let persistent = storage::is_persisted().await;
    match recovered {
        // No file was opened where there is no black box.
        Ok(_) if replica.has_black_box() => Ok((replica, StorageState::Kept { persistent })),
        Ok(_) | Err(ReplicaError::BlackBox(_)) => Ok((replica, StorageState::WithoutJournal { persistent })),
        // It opens and then refuses what the black box holds, or to be read at all.
        Err(ReplicaError::Store(error)) => {
            replica.store().fall_back().await;
            replica.replay().await.map_err(|_| Start::Unreadable)?;
            Ok((replica, StorageState::JournalOnly { full: error == StoreError::Full }))
        }
        Err(_) => Err(Start::Unreadable),
    }
}

/// The browser keeps no databases for this page; it may keep files.
fn without_database(replica: AppReplica, is_recovered: bool) -> (AppReplica, StorageState) {
    let is_kept = is_recovered && replica.has_black_box();
    let state = if is_kept { StorageState::JournalOnly { full: false } } else { StorageState::MemoryOnly };
    (replica, state)
}

/// The database does not open. It is deleted only when the black box knows this device, so that everything comes back
/// from there and from the library.
async fn rebuild(
    replica: AppReplica,
    recovered: Result<Recovered, ReplicaError>,
    on_event: impl Fn(StoreEvent) + Clone + 'static,
) -> Result<(AppReplica, StorageState), Start> {
    if !recovered.is_ok_and(|recovered| recovered.was_wiped) {
        return Err(Start::Unreadable);
    }
    if let Ok(()) = IdbStore::delete().await
        && let Ok(store) = IdbStore::open(on_event).await
    {
        replica.store().move_to(store);
        replica.replay().await.map_err(|_| Start::Unreadable)?;
        let persistent = storage::is_persisted().await;
        return Ok((replica, StorageState::Kept { persistent }));
    }
    Ok((replica, StorageState::JournalOnly { full: false }))
}
