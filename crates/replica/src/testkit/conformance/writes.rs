//! Rules of writes.

use super::{Stores, all, get, put};
use crate::store::{Read, Store, Table, Write};

const KEY: &[u8] = b"key";

fn key() -> Vec<u8> {
    KEY.to_vec()
}

pub async fn a_transaction_reads_then_decides_once_then_writes(stores: &impl Stores) {
    let store = stores.empty().await;
    put(&store, &[(Table::Meta, KEY, b"before")]).await;
    let mut decisions = 0;
    let decided = &mut decisions;
    let read = store
        .transact(vec![Read::Get(Table::Meta, key())], move |answers| {
            *decided += 1;
            let writes = vec![
                Write::Put(Table::Meta, key(), b"after".to_vec()),
                Write::Put(Table::Library, key(), b"elsewhere".to_vec()),
            ];
            (writes, answers.value(0).map(<[u8]>::to_vec))
        })
        .await;
    assert_eq!(read.unwrap().as_deref(), Some(&b"before"[..]));
    assert_eq!(decisions, 1);
    assert_eq!(get(&store, Table::Meta, KEY).await.as_deref(), Some(&b"after"[..]));
    assert_eq!(get(&store, Table::Library, KEY).await.as_deref(), Some(&b"elsewhere"[..]));
}

pub async fn a_decision_to_write_nothing_changes_nothing(stores: &impl Stores) {
    let store = stores.empty().await;
    put(&store, &[(Table::Meta, KEY, b"before")]).await;
    let refused: Result<(), &str> =
        store.transact(vec![Read::Get(Table::Meta, key())], |_| (Vec::new(), Err("no"))).await.unwrap();
    assert_eq!(refused, Err("no"));
    assert_eq!(get(&store, Table::Meta, KEY).await.as_deref(), Some(&b"before"[..]));
}

pub async fn writes_apply_in_their_order(stores: &impl Stores) {
    let store = stores.empty().await;
    let put = |name: &[u8], value: &[u8]| Write::Put(Table::Meta, name.to_vec(), value.to_vec());
    let delete = |name: &[u8]| Write::Delete(Table::Meta, name.to_vec());
    let writes =
        vec![put(b"a", b"1"), put(b"a", b"2"), put(b"b", b"1"), delete(b"b"), delete(b"c"), put(b"c", b"1")];
    store.transact(Vec::new(), |_| (writes, ())).await.unwrap();
    let expected = [(b"a".to_vec(), b"2".to_vec()), (b"c".to_vec(), b"1".to_vec())];
    assert_eq!(all(&store, Table::Meta).await, expected);
}

pub async fn a_delete_of_nothing_is_fine(stores: &impl Stores) {
    let store = stores.empty().await;
    put(&store, &[(Table::Meta, KEY, b"kept")]).await;
    let writes = vec![Write::Delete(Table::Meta, b"ke".to_vec()), Write::Delete(Table::Days, key())];
    store.transact(Vec::new(), |_| (writes, ())).await.unwrap();
    assert_eq!(get(&store, Table::Meta, KEY).await.as_deref(), Some(&b"kept"[..]));
}

pub async fn empty_values_and_long_keys_survive(stores: &impl Stores) {
    let store = stores.empty().await;
    let long = [0xA5; 1_024];
    put(&store, &[(Table::Meta, &long, b""), (Table::Meta, b"", b"empty key")]).await;
    assert_eq!(get(&store, Table::Meta, &long).await.as_deref(), Some(&b""[..]), "there, and empty");
    assert_eq!(get(&store, Table::Meta, b"").await.as_deref(), Some(&b"empty key"[..]));
}

pub async fn a_value_of_a_megabyte_survives(stores: &impl Stores) {
    let store = stores.empty().await;
    let value: Vec<u8> =
        (0..1_048_576_u32).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    put(&store, &[(Table::Library, KEY, &value)]).await;
    assert!(get(&store, Table::Library, KEY).await.is_some_and(|found| found == value));
}

pub async fn two_thousand_records_go_through_one_transaction(stores: &impl Stores) {
    let store = stores.empty().await;
    let keys = || (0..2_000_u32).map(|at| at.to_be_bytes().to_vec());
    let writes = keys().map(|key| Write::Put(Table::Entities, key.clone(), key)).collect();
    store.transact(Vec::new(), |_| (writes, ())).await.unwrap();
    let reads = keys().map(|key| Read::Get(Table::Entities, key)).collect();
    let found = store
        .transact(reads, |answers| {
            let found: Vec<_> = answers.0.into_iter().flatten().map(|(key, _)| key).collect();
            let odd = found.iter().filter(|key| key[3] % 2 == 1);
            (odd.map(|key| Write::Delete(Table::Entities, key.clone())).collect(), found.len())
        })
        .await;
    assert_eq!(found.unwrap(), 2_000);
    assert_eq!(all(&store, Table::Entities).await.len(), 1_000);
}
