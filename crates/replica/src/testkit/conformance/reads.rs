//! Rules of reads.

use super::{Stores, get, keys, put};
use crate::store::{Read, Store, Table};

fn range(from: &[u8], to: &[u8], limit: usize, newest_first: bool) -> Read {
    Read::Range { table: Table::Days, from: from.to_vec(), to: to.to_vec(), limit, newest_first }
}

pub async fn a_get_finds_the_value_of_its_key_alone(stores: &impl Stores) {
    let store = stores.empty().await;
    put(&store, &[(Table::Meta, b"ab", b"1"), (Table::Meta, b"abc", b"2")]).await;
    assert_eq!(get(&store, Table::Meta, b"ab").await.as_deref(), Some(&b"1"[..]));
    assert_eq!(get(&store, Table::Meta, b"a").await, None);
    assert_eq!(get(&store, Table::Meta, b"b").await, None);
}

pub async fn answers_come_in_the_order_of_the_reads(stores: &impl Stores) {
    let store = stores.empty().await;
    put(&store, &[(Table::Days, b"a", b"1"), (Table::Days, b"b", b"2"), (Table::Meta, b"m", b"3")]).await;
    let reads = vec![
        Read::Get(Table::Meta, b"m".to_vec()),
        range(b"", b"z", 1, true),
        Read::Get(Table::Meta, b"missing".to_vec()),
        range(b"a", b"b", usize::MAX, false),
        range(b"b", b"a", usize::MAX, false),
    ];
    let record = |key: &[u8], value: &[u8]| (key.to_vec(), value.to_vec());
    let expected =
        vec![vec![record(b"m", b"3")], vec![record(b"b", b"2")], vec![], vec![record(b"a", b"1")], vec![]];
    assert_eq!(store.read(reads.clone()).await.unwrap().0, expected);
    let within = store.transact(reads, |answers| (Vec::new(), answers.0)).await.unwrap();
    assert_eq!(within, expected, "in a transaction too");
}

pub async fn reading_nothing_answers_nothing(stores: &impl Stores) {
    let store = stores.empty().await;
    assert!(store.read(Vec::new()).await.unwrap().0.is_empty());
    let seen = store.transact(Vec::new(), |answers| (Vec::new(), answers.0.len())).await.unwrap();
    assert_eq!(seen, 0);
}

pub async fn ranges_are_half_open_and_ordered_bytewise(stores: &impl Stores) {
    let store = stores.empty().await;
    let ordered: [&[u8]; 8] = [&[], &[0], &[0, 0], &[0, 255], &[1], &[127], &[128], &[255, 0]];
    for key in ordered.iter().rev() {
        put(&store, &[(Table::Days, key, b"")]).await;
    }
    assert_eq!(keys(&store, range(&[], &[255, 255], usize::MAX, false)).await, ordered);
    assert_eq!(keys(&store, range(&[0, 0], &[127], usize::MAX, false)).await, ordered[2..5]);
    assert_eq!(keys(&store, range(&[0, 1], &[128, 0], usize::MAX, false)).await, ordered[3..7]);
}

pub async fn an_empty_or_inverted_range_has_no_records(stores: &impl Stores) {
    let store = stores.empty().await;
    put(&store, &[(Table::Days, b"a", b""), (Table::Days, b"b", b"")]).await;
    for newest_first in [false, true] {
        for limit in [1, usize::MAX] {
            assert!(keys(&store, range(b"a", b"a", limit, newest_first)).await.is_empty());
            assert!(keys(&store, range(b"b", b"a", limit, newest_first)).await.is_empty());
            assert!(keys(&store, range(b"c", b"d", limit, newest_first)).await.is_empty());
        }
    }
}

pub async fn limits_hold_from_either_end(stores: &impl Stores) {
    let store = stores.empty().await;
    let all: [&[u8]; 5] = [b"a", b"b", b"c", b"d", b"e"];
    for key in all {
        put(&store, &[(Table::Days, key, b"")]).await;
    }
    // `a` and `e` lie outside the range.
    let first_of = |limit| keys(&store, range(b"b", b"e", limit, false));
    assert!(first_of(0).await.is_empty());
    assert_eq!(first_of(2).await, [b"b", b"c"]);
    assert_eq!(first_of(9).await, [b"b", b"c", b"d"]);
    assert_eq!(first_of(usize::MAX).await, [b"b", b"c", b"d"]);
    let last_of = |limit| keys(&store, range(b"b", b"e", limit, true));
    assert!(last_of(0).await.is_empty());
    assert_eq!(last_of(2).await, [b"d", b"c"]);
    assert_eq!(last_of(3).await, [b"d", b"c", b"b"]);
    assert_eq!(last_of(9).await, [b"d", b"c", b"b"]);
    assert_eq!(last_of(usize::MAX).await, [b"d", b"c", b"b"]);
}

pub async fn a_prefix_finds_all_that_begin_with_it(stores: &impl Stores) {
    let store = stores.empty().await;
    let ordered: [&[u8]; 6] = [&[1], &[1, 255], &[1, 255, 255], &[2], &[255], &[255; 48]];
    for key in ordered {
        put(&store, &[(Table::Days, key, b"")]).await;
    }
    assert_eq!(keys(&store, Read::prefix(Table::Days, &[1])).await, ordered[0..3]);
    assert_eq!(keys(&store, Read::prefix(Table::Days, &[1, 255])).await, ordered[1..3]);
    assert_eq!(keys(&store, Read::prefix(Table::Days, &[255])).await, ordered[4..6]);
    assert_eq!(keys(&store, Read::prefix(Table::Days, &[])).await, ordered);
}

pub async fn tables_are_apart(stores: &impl Stores) {
    let store = stores.empty().await;
    for table in Table::ALL {
        put(&store, &[(table, b"key", table.name().as_bytes())]).await;
    }
    for table in Table::ALL {
        assert_eq!(get(&store, table, b"key").await.as_deref(), Some(table.name().as_bytes()));
    }
}
