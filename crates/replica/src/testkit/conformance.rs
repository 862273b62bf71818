//! What every [`Store`] does. One function is one rule; [`crate::for_each_store_rule`] lists them.

mod concurrency;
mod devices;
mod durability;
mod model;
mod reads;
mod writes;

pub use concurrency::*;
pub use devices::*;
pub use durability::*;
pub use model::*;
pub use reads::*;
pub use writes::*;

use crate::store::{Read, Record, Store, Table, Write};

/// How a test comes by stores of one kind.
#[expect(async_fn_in_trait, reason = "as for `Store`")]
pub trait Stores {
    type Store: Store;

    /// An empty store, unlike any other.
    async fn empty(&self) -> Self::Store;

    /// A second handle on the contents of `store`, as another tab has.
    async fn another_handle(&self, store: &Self::Store) -> Self::Store;

    /// Closes the store and opens it again.
    async fn reopen(&self, store: Self::Store) -> Self::Store;
}

/// Hands the names of all rules to a macro, which makes a test of each:
///
/// ```text
/// macro_rules! tests {
///     ($($rule:ident)*) => { $(#[tokio::test] async fn $rule() { conformance::$rule(&Memory).await })* };
/// }
/// replica::for_each_store_rule!(tests);
/// ```
#[macro_export]
macro_rules! for_each_store_rule {
    ($make:ident) => {
        $make! {
            a_get_finds_the_value_of_its_key_alone
            answers_come_in_the_order_of_the_reads
            reading_nothing_answers_nothing
            ranges_are_half_open_and_ordered_bytewise
            an_empty_or_inverted_range_has_no_records
            limits_hold_from_either_end
            a_prefix_finds_all_that_begin_with_it
            tables_are_apart
            a_transaction_reads_then_decides_once_then_writes
            a_decision_to_write_nothing_changes_nothing
            writes_apply_in_their_order
            a_delete_of_nothing_is_fine
            empty_values_and_long_keys_survive
            a_value_of_a_megabyte_survives
            two_thousand_records_go_through_one_transaction
            two_handles_are_serialised
            transactions_of_one_handle_are_serialised
            a_reader_sees_both_halves_of_a_transaction_or_neither
            what_was_written_is_there_after_reopening
            any_transactions_do_what_they_do_in_memory
            what_is_logged_is_listed
            a_double_tap_is_one_entry
            a_retracted_entry_is_gone
            two_tabs_log_at_once_and_lose_nothing
            a_household_is_the_same_after_reopening
        }
    };
}

async fn put(store: &impl Store, records: &[(Table, &[u8], &[u8])]) {
    let writes = records.iter().map(|(table, key, value)| Write::Put(*table, key.to_vec(), value.to_vec()));
    let writes = writes.collect();
    store.transact(Vec::new(), |_| (writes, ())).await.unwrap();
}

async fn get(store: &impl Store, table: Table, key: &[u8]) -> Option<Vec<u8>> {
    let answers = store.read(vec![Read::Get(table, key.to_vec())]).await.unwrap();
    answers.value(0).map(<[u8]>::to_vec)
}

async fn all(store: &impl Store, table: Table) -> Vec<Record> {
    store.read(vec![Read::prefix(table, &[])]).await.unwrap().range(0).to_vec()
}

async fn keys(store: &impl Store, read: Read) -> Vec<Vec<u8>> {
    let answers = store.read(vec![read]).await.unwrap();
    answers.range(0).iter().map(|(key, _)| key.clone()).collect()
}
