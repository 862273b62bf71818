//! Rules of transactions that run at the same time.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::{Stores, get};
use crate::store::{Read, Store, Table, Write};

const COUNTER: &[u8] = b"counter";
const INCREMENTS: u8 = 40;

/// Runs two futures by turns, to the end of both.
pub(super) async fn both<A, B>(first: impl Future<Output = A>, second: impl Future<Output = B>) -> (A, B) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut first_done, mut second_done) = (None, None);
    poll_fn(move |context| {
        if first_done.is_none()
            && let Poll::Ready(done) = first.as_mut().poll(context)
        {
            first_done = Some(done);
        }
        if second_done.is_none()
            && let Poll::Ready(done) = second.as_mut().poll(context)
        {
            second_done = Some(done);
        }
        match (first_done.take(), second_done.take()) {
            (Some(first), Some(second)) => Poll::Ready((first, second)),
            unfinished => {
                (first_done, second_done) = unfinished;
                Poll::Pending
            }
        }
    })
    .await
}

async fn increment(store: &impl Store) {
    let count = |bytes: Option<&[u8]>| bytes.and_then(|bytes| bytes.first().copied()).unwrap_or(0);
    for _ in 0..INCREMENTS {
        store
            .transact(vec![Read::Get(Table::Meta, COUNTER.to_vec())], |answers| {
                let next = count(answers.value(0)) + 1;
                (vec![Write::Put(Table::Meta, COUNTER.to_vec(), vec![next])], ())
            })
            .await
            .unwrap();
    }
}

pub async fn two_handles_are_serialised(stores: &impl Stores) {
    let store = stores.empty().await;
    let other = stores.another_handle(&store).await;
    both(increment(&store), increment(&other)).await;
    assert_eq!(get(&store, Table::Meta, COUNTER).await, Some(vec![2 * INCREMENTS]), "no update is lost");
}

pub async fn transactions_of_one_handle_are_serialised(stores: &impl Stores) {
    let store = stores.empty().await;
    both(increment(&store), increment(&store)).await;
    assert_eq!(get(&store, Table::Meta, COUNTER).await, Some(vec![2 * INCREMENTS]), "no update is lost");
}

pub async fn a_reader_sees_both_halves_of_a_transaction_or_neither(stores: &impl Stores) {
    let store = stores.empty().await;
    let other = stores.another_handle(&store).await;
    let write = async {
        for count in 1..=INCREMENTS {
            let half = |table| Write::Put(table, COUNTER.to_vec(), vec![count]);
            let writes = vec![half(Table::Meta), half(Table::Library)];
            store.transact(Vec::new(), |_| (writes, ())).await.unwrap();
        }
    };
    let read = async {
        for _ in 0..INCREMENTS {
            let half = |table| Read::Get(table, COUNTER.to_vec());
            let answers = other.read(vec![half(Table::Meta), half(Table::Library)]).await.unwrap();
            assert_eq!(answers.value(0), answers.value(1));
        }
    };
    both(write, read).await;
}
