//! The store on IndexedDB keeps the rules of a store, in a real browser.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::cell::Cell;

use replica::testkit::conformance::{self, Stores};
use replica::{Answers, Decide, Local, Read, Store, StoreError};
use store_idb::IdbStore;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

thread_local! {
    static DATABASES: Cell<u32> = const { Cell::new(0) };
}

struct InIndexedDb;

/// A handle, and the name by which another is opened.
struct Named {
    name: String,
    store: IdbStore,
}

async fn open(name: String) -> Named {
    let store =
        IdbStore::open_named(&name, |event| panic!("nobody else uses this database: {event:?}")).await;
    Named { name, store: store.unwrap() }
}

impl Stores for InIndexedDb {
    type Store = Named;

    async fn empty(&self) -> Named {
        let number = DATABASES.get();
        DATABASES.set(number + 1);
        open(format!("conformance {number}")).await
    }

    /// Not a clone, which would share the connection: another tab has its own.
    async fn another_handle(&self, store: &Named) -> Named {
        open(store.name.clone()).await
    }

    async fn reopen(&self, store: Named) -> Named {
        let Named { name, store } = store;
        drop(store);
        open(name).await
    }
}

impl Store for Named {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        self.store.commit(reads, decide)
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        self.store.read(reads)
    }
}

macro_rules! tests {
    ($($rule:ident)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $rule() {
                conformance::$rule(&InIndexedDb).await;
            }
        )*
    };
}

replica::for_each_store_rule!(tests);
