//! Where this device keeps what it shows: the browser's database, or memory where there is none that works.

use std::cell::RefCell;

use replica::{Answers, Decide, Local, MemoryStore, Read, Store, StoreError, Table, Write};
use store_idb::IdbStore;

pub(crate) struct DeviceStore(RefCell<Place>);

#[derive(Clone)]
enum Place {
    Database(IdbStore),
    Memory(MemoryStore),
}

impl DeviceStore {
    pub(crate) fn database(store: IdbStore) -> Self {
        Self(RefCell::new(Place::Database(store)))
    }

    pub(crate) fn memory(store: MemoryStore) -> Self {
        Self(RefCell::new(Place::Memory(store)))
    }

    /// From now on this database.
    pub(crate) fn move_to(&self, store: IdbStore) {
        self.0.replace(Place::Database(store));
    }

    /// From now on memory, with whatever can still be read.
    pub(crate) async fn fall_back(&self) {
        let memory = MemoryStore::default();
        for table in Table::ALL {
            let Ok(answers) = self.read(vec![Read::prefix(table, &[])]).await else { continue };
            let copy = |(key, value): &(Vec<u8>, Vec<u8>)| Write::Put(table, key.clone(), value.clone());
            let writes = answers.range(0).iter().map(copy).collect();
            // Memory refuses nothing.
            let _ = memory.commit(Vec::new(), Box::new(move |_| writes)).await;
        }
        self.0.replace(Place::Memory(memory));
    }

    fn place(&self) -> Place {
        self.0.borrow().clone()
    }
}

impl Store for DeviceStore {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        let place = self.place();
        Box::pin(async move {
            match place {
                Place::Database(store) => store.commit(reads, decide).await,
                Place::Memory(store) => store.commit(reads, decide).await,
            }
        })
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        let place = self.place();
        Box::pin(async move {
            match place {
                Place::Database(store) => store.read(reads).await,
                Place::Memory(store) => store.read(reads).await,
            }
        })
    }
}
