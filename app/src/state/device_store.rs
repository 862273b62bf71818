//! Where this device keeps things: the browser's database, or memory where the browser keeps nothing.

use replica::{Answers, MemoryStore, Read, Store, StoreError, Write};
use store_idb::IdbStore;

#[derive(Clone)]
pub(crate) enum DeviceStore {
    Database(IdbStore),
    Memory(MemoryStore),
}

impl Store for DeviceStore {
    async fn transact<T>(
        &self,
        reads: Vec<Read>,
        decide: impl FnOnce(Answers) -> (Vec<Write>, T),
    ) -> Result<T, StoreError> {
        match self {
            Self::Database(store) => store.transact(reads, decide).await,
            Self::Memory(store) => store.transact(reads, decide).await,
        }
    }

    async fn read(&self, reads: Vec<Read>) -> Result<Answers, StoreError> {
        match self {
            Self::Database(store) => store.read(reads).await,
            Self::Memory(store) => store.read(reads).await,
        }
    }
}
