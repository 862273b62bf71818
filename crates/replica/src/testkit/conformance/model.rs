//! The law: a store cannot be told from one in memory.

use super::{Stores, all};
use crate::memory::MemoryStore;
use crate::ports::Entropy as _;
use crate::store::{Key, Read, Store, Table, Write};
use crate::testkit::CountingEntropy;

const TRANSACTIONS: usize = 150;
const SEED: u64 = 20_270_615;

/// Few keys, so that they meet: one to three bytes out of the extremes and the middle.
struct Dice(CountingEntropy);

impl Dice {
    fn below(&self, bound: usize) -> usize {
        let mut byte = [0];
        self.0.fill(&mut byte);
        usize::from(byte[0]) % bound
    }

    fn table(&self) -> Table {
        [Table::Meta, Table::Days, Table::Library][self.below(3)]
    }

    fn key(&self) -> Key {
        (0..=self.below(3)).map(|_| [0, 1, 127, 128, 255][self.below(5)]).collect()
    }

    fn read(&self) -> Read {
        match self.below(3) {
            0 => Read::Get(self.table(), self.key()),
            1 => Read::prefix(self.table(), &self.key()),
            _ => Read::Range {
                table: self.table(),
                from: self.key(),
                to: self.key(),
                limit: [0, 1, 3, usize::MAX][self.below(4)],
                newest_first: self.below(2) == 0,
            },
        }
    }

    fn write(&self) -> Write {
        match self.below(3) {
            0 => Write::Delete(self.table(), self.key()),
            _ => Write::Put(self.table(), self.key(), vec![0xEE; self.below(5)]),
        }
    }

    fn some<T>(&self, one: impl Fn(&Self) -> T) -> Vec<T> {
        (0..self.below(6)).map(|_| one(self)).collect()
    }
}

pub async fn any_transactions_do_what_they_do_in_memory(stores: &impl Stores) {
    let (store, model) = (stores.empty().await, MemoryStore::default());
    let dice = Dice(CountingEntropy::new(SEED));
    for _ in 0..TRANSACTIONS {
        let (reads, writes) = (dice.some(Dice::read), dice.some(Dice::write));
        let apply = (reads.clone(), writes.clone());
        let seen = store.transact(reads, |answers| (writes, answers.0)).await.unwrap();
        let expected = model.transact(apply.0.clone(), |answers| (apply.1, answers.0)).await.unwrap();
        assert_eq!(seen, expected, "{:?}", apply.0);
    }
    for table in Table::ALL {
        assert_eq!(all(&store, table).await, all(&model, table).await, "{}", table.name());
    }
}
