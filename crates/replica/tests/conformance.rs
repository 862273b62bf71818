//! The store and the black box in memory keep the rules of their kind.
#![cfg(feature = "testkit")]

use replica::MemoryStore;
use replica::testkit::black_boxes::{self, Disks};
use replica::testkit::conformance::{self, Stores};
use replica::testkit::{Disk, Tab};

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

impl Disks for InMemory {
    type Disk = Disk;
    type Tab = Tab;

    async fn empty(&self) -> Disk {
        Disk::default()
    }

    async fn tab(&self, disk: &Disk) -> Tab {
        disk.tab()
    }

    async fn end(&self, _: &Disk, tab: Tab) {
        drop(tab);
    }
}

macro_rules! black_box_tests {
    ($($rule:ident)*) => {
        $(
            #[tokio::test]
            async fn $rule() {
                black_boxes::$rule(&InMemory).await;
            }
        )*
    };
}

replica::for_each_black_box_rule!(black_box_tests);
