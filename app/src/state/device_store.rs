//! Where this device keeps things: the browser's database, or memory where the browser keeps nothing.

use replica::{Answers, Decide, Local, MemoryStore, Read, Store, StoreError};
use store_idb::IdbStore;

#[derive(Clone)]
pub(crate) enum DeviceStore {
    Database(IdbStore),
    Memory(MemoryStore),
}

impl Store for DeviceStore {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        match self {
            Self::Database(store) => store.commit(reads, decide),
            Self::Memory(store) => store.commit(reads, decide),
        }
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        match self {
            Self::Database(store) => store.read(reads),
            Self::Memory(store) => store.read(reads),
        }
    }
}
