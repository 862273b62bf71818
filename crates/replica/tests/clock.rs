//! What a clock that is set forward is worth.
#![cfg(feature = "testkit")]

use std::cell::Cell;
use std::rc::Rc;

use challenge::{Challenge, ChallengeId, Date, Rules};
use reading::{Audience, Flags, LogReading};
use replica::testkit::{CountingEntropy, StoppedClock, a_reader};
use replica::{Clock, EntityId, MemoryStore, Replica};

const READER: EntityId = EntityId([7; 16]);
const DAYS: ChallengeId = ChallengeId([5; 16]);

/// A clock that somebody sets.
#[derive(Clone)]
struct SetClock(Rc<Cell<Date>>);

impl Clock for SetClock {
    fn now_ms(&self) -> u64 {
        StoppedClock(self.0.get()).now_ms()
    }

    fn today(&self) -> Date {
        self.0.get()
    }
}

type Device = Replica<MemoryStore, SetClock, CountingEntropy>;

fn today() -> Date {
    "2027-06-15".parse().expect("date")
}

async fn device() -> (Device, SetClock) {
    let clock = SetClock(Rc::new(Cell::new(today())));
    let device = Replica::new(MemoryStore::default(), clock.clone(), CountingEntropy::new(1));
    device.add_reader(&a_reader(READER), &[Audience::Amounts, Audience::Books]).await.expect("added");
    let challenge = Challenge::new(DAYS, Rules::days(10, today(), today().plus_days(30)), Vec::new());
    device.take_challenge(READER, &challenge).await.expect("taken");
    (device, clock)
}

async fn read_today(device: &Device) -> EntityId {
    let session = LogReading {
        entry: device.mint(),
        read_on: device.clock().today(),
        minutes: Some(20),
        pages: None,
        percent: None,
        flags: Flags::TAPPED_TODAY,
        book: None,
    };
    device.log(READER, &session).await.expect("logged");
    session.entry
}

async fn total(device: &Device) -> u64 {
    let total = device.taken(READER).await.expect("taken")[0].progress().total;
    let reasons = device.reasons(READER, DAYS).await.expect("reasons");
    assert_eq!(reasons.len() as u64, total, "each day that counts has its reason");
    total
}

#[tokio::test]
async fn a_clock_that_was_ahead_gives_nothing_once_it_is_right() {
    let (device, clock) = device().await;
    for ahead in 0..6 {
        clock.0.set(today().plus_days(ahead));
        read_today(&device).await;
    }
    clock.0.set(today());
    assert_eq!(total(&device).await, 1);
    let entries = device.entries(READER, today(), today().plus_days(9), usize::MAX).await.expect("entries");
    assert_eq!(entries.len(), 6, "nothing is lost");
}

#[tokio::test]
async fn a_day_that_was_noted_ahead_counts_when_it_comes() {
    let (device, clock) = device().await;
    clock.0.set(today().plus_days(2));
    let ahead = read_today(&device).await;
    clock.0.set(today());
    assert_eq!(total(&device).await, 0);
    read_today(&device).await;
    assert_eq!(total(&device).await, 1);
    clock.0.set(today().plus_days(2));
    assert_eq!(total(&device).await, 2);
    device.retract(READER, ahead).await.expect("removed");
    assert_eq!(total(&device).await, 1);
}
