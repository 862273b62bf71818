//! A replica over the store does what a family expects.

use challenge::Date;
use oplog::EntityId;
use reading::{Audience, Flags, LogReading};

use super::concurrency::both;
use super::{Stores, all};
use crate::replica::Replica;
use crate::store::{Store, Table};
use crate::testkit::{CountingEntropy, StoppedClock, a_reader};

type Device<S> = Replica<S, StoppedClock, CountingEntropy>;

const READER: EntityId = EntityId([7; 16]);
const ENTRIES_PER_TAB: usize = 10;

fn today() -> Date {
    "2027-06-15".parse().unwrap()
}

fn device<S: Store>(store: S, seed: u64) -> Device<S> {
    Replica::new(store, StoppedClock(today()), CountingEntropy::new(seed))
}

async fn with_a_reader<S: Store>(store: S) -> Device<S> {
    let device = device(store, 1);
    device.add_reader(&a_reader(READER), &[Audience::Amounts, Audience::Books]).await.unwrap();
    device
}

fn session(entry: EntityId) -> LogReading {
    LogReading {
        entry,
        read_on: today(),
        minutes: Some(20),
        pages: None,
        percent: None,
        flags: Flags::TAPPED_TODAY,
        book: None,
    }
}

async fn entries<S: Store>(device: &Device<S>) -> Vec<EntityId> {
    let entries = device.entries(READER, today(), today(), usize::MAX).await.unwrap();
    entries.into_iter().map(|entry| entry.id).collect()
}

/// How many rows are to be sent.
async fn pending<S: Store>(device: &Device<S>) -> usize {
    all(device.store(), Table::Pending).await.len()
}

pub async fn what_is_logged_is_listed(stores: &impl Stores) {
    let device = with_a_reader(stores.empty().await).await;
    let entry = device.mint();
    device.log(READER, &session(entry)).await.unwrap();
    let listed = device.entries(READER, today().plus_days(-7), today(), 5).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].id, listed[0].entry.minutes), (entry, Some(20)));
    let history = device.history(READER, today(), today()).await.unwrap();
    assert_eq!(
        history.iter().map(|session| (session.date, session.minutes)).collect::<Vec<_>>(),
        [(today(), 20)]
    );
}

pub async fn a_double_tap_is_one_entry(stores: &impl Stores) {
    let device = with_a_reader(stores.empty().await).await;
    let session = session(device.mint());
    let pending_before = pending(&device).await;
    let (first, second) = both(device.log(READER, &session), device.log(READER, &session)).await;
    first.unwrap();
    second.unwrap();
    assert_eq!(entries(&device).await, [session.entry]);
    assert_eq!(pending(&device).await, pending_before + 1, "the second tap appended nothing");
}

pub async fn a_retracted_entry_is_gone(stores: &impl Stores) {
    let device = with_a_reader(stores.empty().await).await;
    let (kept, retracted) = (device.mint(), device.mint());
    device.log(READER, &session(kept)).await.unwrap();
    device.log(READER, &session(retracted)).await.unwrap();
    device.retract(READER, retracted).await.unwrap();
    assert_eq!(entries(&device).await, [kept]);
    let history = device.history(READER, today(), today()).await.unwrap();
    assert_eq!(
        history.iter().map(|session| (session.date, session.minutes)).collect::<Vec<_>>(),
        [(today(), 20)]
    );
}

/// Sequence numbers without gaps are what the sync protocol stands on.
pub async fn two_tabs_log_at_once_and_lose_nothing(stores: &impl Stores) {
    let store = stores.empty().await;
    let other = device(stores.another_handle(&store).await, 2);
    let one = with_a_reader(store).await;
    let pending_before = pending(&one).await;
    let (mut logged, by_other) = both(log_some(&one), log_some(&other)).await;
    logged.extend(by_other);
    logged.sort_unstable();
    let mut listed = entries(&one).await;
    listed.sort_unstable();
    assert_eq!(listed, logged);
    assert_eq!(pending(&one).await, pending_before + 2 * ENTRIES_PER_TAB);
}

async fn log_some<S: Store>(device: &Device<S>) -> Vec<EntityId> {
    let mut logged = Vec::new();
    for _ in 0..ENTRIES_PER_TAB {
        let entry = device.mint();
        device.log(READER, &session(entry)).await.unwrap();
        logged.push(entry);
    }
    logged
}

pub async fn a_household_is_the_same_after_reopening(stores: &impl Stores) {
    let store = stores.empty().await;
    let first = with_a_reader(stores.another_handle(&store).await).await;
    first.log(READER, &session(first.mint())).await.unwrap();
    let before = seen(&first).await;
    drop(first);
    let again = device(stores.reopen(store).await, 3);
    assert_eq!(seen(&again).await, before);
}

/// All that a screen shows of the household, and what is still to be sent.
async fn seen<S: Store>(device: &Device<S>) -> impl PartialEq + std::fmt::Debug + use<S> {
    (
        device.identity().await.unwrap(),
        device.readers().await.unwrap(),
        device.entries(READER, today(), today(), usize::MAX).await.unwrap(),
        device.waiting().await.unwrap(),
    )
}
