//! Recovery: what a device does where database and black box differ, or the database is missing, broken or full.

use leptos::prelude::*;
use replica::{Recovered, ReplicaError, StoreError};
use store_idb::IdbStore;

use super::device::{AppReplica, Device};
use super::opening::{Events, Opened, open_database};
use super::view::{Start, StorageState};
use crate::browser::storage;

/// Brings both to the same state. `database`: whether it opened.
pub(crate) async fn recover(
    replica: AppReplica,
    database: Result<(), StoreError>,
    events: Events,
) -> Result<Opened, Start> {
    let recovered = replica.recover().await;
    match database {
        Ok(()) => with_database(replica, recovered).await,
        Err(StoreError::Unavailable) => Ok(without_database(replica, recovered.is_ok())),
        Err(_) => rebuild(replica, recovered, events).await,
    }
}

async fn with_database(
    replica: AppReplica,
    recovered: Result<Recovered, ReplicaError>,
) -> Result<Opened, Start> {
    let persistent = storage::is_persisted().await;
    match recovered {
        Ok(_) => Ok((replica, StorageState::Kept { persistent })),
        Err(ReplicaError::BlackBox(_)) => Ok((replica, StorageState::WithoutJournal { persistent })),
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
fn without_database(replica: AppReplica, is_recovered: bool) -> Opened {
    let state =
        if is_recovered { StorageState::JournalOnly { full: false } } else { StorageState::MemoryOnly };
    (replica, state)
}

/// The database does not open. It is deleted only when the black box knows this device, so that everything comes back
/// from there and from the library.
async fn rebuild(
    replica: AppReplica,
    recovered: Result<Recovered, ReplicaError>,
    events: Events,
) -> Result<Opened, Start> {
    if !recovered.is_ok_and(|recovered| recovered.was_wiped) {
        return Err(Start::Unreadable);
    }
    if let Ok(()) = IdbStore::delete().await
        && let Ok(store) = open_database(&events).await
    {
        replica.store().move_to(store);
        replica.replay().await.map_err(|_| Start::Unreadable)?;
        let persistent = storage::is_persisted().await;
        return Ok((replica, StorageState::Kept { persistent }));
    }
    Ok((replica, StorageState::JournalOnly { full: false }))
}

/// The database refused what was saved: from now on it is shown from memory, and saved in the black box alone.
pub(crate) async fn go_on_in_memory(device: &Device, error: StoreError) -> Result<(), ReplicaError> {
    device.replica.store().fall_back().await;
    device.replica.replay().await?;
    device.views.storage.set(StorageState::JournalOnly { full: error == StoreError::Full });
    Ok(())
}
