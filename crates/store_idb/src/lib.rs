//! [`Store`] on IndexedDB: one object store for each [`Table`](replica::Table), binary keys, binary values.
//!
//! wasm32 only, elsewhere an empty crate. A key is compared bytewise by the browser (Indexed Database API 2.0,
//! "compare two keys"), which is the order that [`Store`] asks for.
//!
//! Nothing foreign is ever awaited inside a transaction: `decide` is synchronous, and between it and the requests there
//! are only the requests' own events. The browser ends a transaction that waits for anything else.
#![cfg(target_arch = "wasm32")]
#![forbid(unsafe_code)]

mod black_box;
mod connection;
mod failure;
mod schema;
mod tables;
mod transaction;

use std::rc::Rc;

use indexed_db_futures::database::Database;
use replica::{Answers, Decide, Local, Read, Store, StoreError};

pub use crate::black_box::OpfsBlackBox;
use crate::connection::Connection;
pub use crate::connection::StoreEvent;

/// A database of this origin. Clones share the connection.
#[derive(Clone)]
pub struct IdbStore(Rc<Connection>);

impl IdbStore {
    /// Opens the app's database, making it where there is none. `events` is told what other tabs do to it.
    ///
    /// Waits while another tab holds an older version open, after [`StoreEvent::Blocked`].
    pub async fn open(events: impl Fn(StoreEvent) + 'static) -> Result<Self, StoreError> {
        Self::open_named(schema::NAME, events).await
    }

    /// Opens a database of another name, with the same tables.
    pub async fn open_named(name: &str, events: impl Fn(StoreEvent) + 'static) -> Result<Self, StoreError> {
        let connection = Connection::new(name, Rc::new(events));
        connection.database().await?;
        Ok(Self(Rc::new(connection)))
    }
}

/// How often a transaction is begun before its failure is final. Browsers take connections away: Safari in the
/// background, Chromium when its storage process ends.
const TRIES: u32 = 3;

impl IdbStore {
    /// Deletes the app's database. Other tabs are told, and have to close it.
    pub async fn delete() -> Result<(), StoreError> {
        let deleted = Database::delete_by_name(schema::NAME).map_err(failure::of_opening)?.await;
        deleted.map_err(failure::of_use)
    }

    /// A database to begin the next transaction on, after `failed` times.
    async fn database(&self, failed: u32) -> Result<Database, StoreError> {
        if failed > 0 {
            self.0.let_go();
        }
        self.0.database().await
    }
}

/// Whether another connection may do better.
fn may_pass(error: StoreError, failed: u32) -> bool {
    matches!(error, StoreError::Closed | StoreError::Failed) && failed + 1 < TRIES
}

impl Store for IdbStore {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let mut failed = 0;
            loop {
                let database = self.database(failed).await?;
                match transaction::begin(&database, reads.clone()).await {
                    Ok((transaction, answers)) => {
                        return transaction::finish(transaction, decide(answers)).await;
                    }
                    Err(error) if may_pass(error, failed) => failed += 1,
                    Err(error) => return Err(error),
                }
            }
        })
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        Box::pin(async move {
            let mut failed = 0;
            loop {
                let database = self.database(failed).await?;
                match transaction::read(&database, reads.clone()).await {
                    Err(error) if may_pass(error, failed) => failed += 1,
                    outcome => return outcome,
                }
            }
        })
    }
}
