//! The store in memory keeps the rules of a store.
#![cfg(feature = "testkit")]

use replica::MemoryStore;
use replica::testkit::conformance::{self, Stores};

struct InMemory;

impl Stores for InMemory {
    type Store = MemoryStore;

    async fn empty(&self) -> MemoryStore {
        MemoryStore::default()
    }

    async fn another_handle(&self, store: &MemoryStore) -> MemoryStore {
        store.clone()
    }

    async fn reopen(&self, store: MemoryStore) -> MemoryStore {
        store
    }
}

macro_rules! tests {
    ($($rule:ident)*) => {
        $(
            #[tokio::test]
            async fn $rule() {
                conformance::$rule(&InMemory).await;
            }
        )*
    };
}

replica::for_each_store_rule!(tests);
