//! Where this device keeps what it shows: the browser's database, or memory where there is none that works.

use std::cell::RefCell;
use std::rc::Rc;

use replica::{Answers, Decide, Local, MemoryStore, Read, Store, StoreError, Table, Write};

/// Any store: what only one of them needs is not fetched for the other.
pub(crate) struct DeviceStore(RefCell<Rc<dyn Store>>);

impl DeviceStore {
    pub(crate) fn new(store: impl Store + 'static) -> Self {
        Self(RefCell::new(Rc::new(store)))
    }

    /// From now on this one.
    pub(crate) fn move_to(&self, store: impl Store + 'static) {
        self.0.replace(Rc::new(store));
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
        self.move_to(memory);
    }

    fn now(&self) -> Rc<dyn Store> {
        Rc::clone(&self.0.borrow())
    }
}

impl Store for DeviceStore {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        let store = self.now();
        Box::pin(async move { store.commit(reads, decide).await })
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        let store = self.now();
        Box::pin(async move { store.read(reads).await })
    }
}
