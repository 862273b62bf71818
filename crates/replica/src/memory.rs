//! A store in memory: for tests, for the simulation, and for browsers that keep nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use crate::store::{Answers, Decide, Key, Local, Read, Record, Store, StoreError, Table, Write};

type Tables = BTreeMap<Table, BTreeMap<Key, Vec<u8>>>;

/// Clones share their contents, as two tabs share a database. [`MemoryStore::snapshot`] makes a separate copy.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<Tables>>);

impl MemoryStore {
    /// A copy that goes its own way: a cloned or restored profile.
    #[must_use]
    pub fn snapshot(&self) -> Self {
        Self(Rc::new(RefCell::new(self.0.borrow().clone())))
    }

    /// Loses everything, under the hands of whoever uses it.
    #[cfg(feature = "testkit")]
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

impl Store for MemoryStore {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        let mut tables = self.0.borrow_mut();
        for write in decide(answer(&tables, &reads)) {
            match write {
                Write::Put(table, key, value) => tables.entry(table).or_default().insert(key, value),
                Write::Delete(table, key) => tables.entry(table).or_default().remove(&key),
            };
        }
        Box::pin(ready(Ok(())))
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        Box::pin(ready(Ok(answer(&self.0.borrow(), &reads))))
    }
}

fn answer(tables: &Tables, reads: &[Read]) -> Answers {
    Answers(
        reads.iter().map(|read| tables.get(&read.table()).map_or_else(Vec::new, |t| one(t, read))).collect(),
    )
}

fn one(table: &BTreeMap<Key, Vec<u8>>, read: &Read) -> Vec<Record> {
    let own = |(key, value): (&Key, &Vec<u8>)| (key.clone(), value.clone());
    match read {
        Read::Get(_, key) => table.get_key_value(key).map(own).into_iter().collect(),
        Read::Range { from, to, .. } if from >= to => Vec::new(),
        Read::Range { from, to, limit, newest_first: false, .. } => {
            table.range(from.clone()..to.clone()).take(*limit).map(own).collect()
        }
        Read::Range { from, to, limit, newest_first: true, .. } => {
            table.range(from.clone()..to.clone()).rev().take(*limit).map(own).collect()
        }
    }
}
