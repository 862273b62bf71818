//! Many small batches make way for one, and nobody notices but by the length of the log.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use oplog::{Row, decode_columns};
use protocol::{Cursor, Page, Pushed, VaultId};
use reading::{KeyringEntry, kind};
use replica::{Method, Request, SyncError};
use vault::{BatchSeal, EpochKey, unpack};

use crate::line::{Fate, is_pull};
use crate::world::{Device, World};

/// A run in which a device finds its own batches worth repacking comes after so many pushes.
const PUSHES: u32 = 64;

fn is_repack(request: &Request) -> bool {
    request.method == Method::Put && request.path.contains("/batches?")
}

/// Logs one session and syncs, again and again; the minutes of each are its number.
async fn log_and_sync(world: &World, device: &Device, numbers: std::ops::RangeInclusive<u32>) {
    for minutes in numbers {
        device.log(minutes).await;
        let _ = world.sync(device).await;
    }
}

/// The rows of all batches of the reader's amounts, in the order of the log, batch by batch.
async fn log(world: &World, device: &Device) -> Vec<Vec<Row>> {
    let household = device.replica.identity().await.unwrap().unwrap().household;
    let amounts = amounts(device).await;
    let winners = device.replica.winners(household).await.unwrap();
    let entry =
        winners.iter().filter_map(KeyringEntry::from_row).find(|entry| entry.vault == amounts.0).unwrap();
    let seal = BatchSeal::new(&EpochKey(entry.first_key), &amounts.0);
    let batches: Rc<RefCell<Vec<Vec<u8>>>> = Rc::default();
    let seen = Rc::clone(&batches);
    world.line.arrange(move |request| {
        let seen = Rc::clone(&seen);
        if !is_pull(request) || !request.path.contains(&amounts.to_string()) {
            return Fate::Delivered;
        }
        Fate::Altered(Box::new(move |response| {
            let page: Page = protocol::decode(&response.body).unwrap();
            seen.borrow_mut().extend(page.batches);
        }))
    });
    world.companion(device, 98).await;
    world.line.mend();
    let open = |sealed: &Vec<u8>| {
        let (header, body) = protocol::split_batch(sealed).unwrap();
        let columns = unpack(&seal.open(&header.to_bytes(), body).unwrap()).unwrap();
        decode_columns(&columns, usize::try_from(header.count).unwrap()).unwrap()
    };
    batches.borrow().iter().map(open).collect()
}

async fn amounts(device: &Device) -> VaultId {
    device.replica.reader_vaults(device.reader()).await.unwrap()[0].1
}

async fn winners(device: &Device) -> Vec<Row> {
    device.replica.winners(amounts(device).await).await.unwrap()
}

#[tokio::test]
async fn many_small_batches_become_one_that_every_device_reads_the_same() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    log_and_sync(&world, &device, 1..=PUSHES / 2).await;
    log_and_sync(&world, &companion, 201..=210).await;
    world.sync(&device).await.unwrap();
    let before = winners(&device).await;
    log_and_sync(&world, &device, PUSHES / 2 + 1..=PUSHES + 2).await;

    let log = log(&world, &device).await;
    assert!(log.len() < 20, "{} batches", log.len());
    assert!(log.iter().map(Vec::len).sum::<usize>() > PUSHES as usize + 10, "and every row is there");
    let asked_before = world.line.count();
    assert!(asked_before > 0);
    for _ in 0..2 {
        world.sync(&companion).await.unwrap();
        world.sync(&device).await.unwrap();
    }
    assert_eq!(winners(&device).await, winners(&companion).await);
    assert!(winners(&device).await.len() > before.len());
    assert_eq!(winners(&device).await, winners(&world.companion(&device, 3).await).await);
    assert_eq!(world.counted().await, device.progress().await);
    assert!(device.replica.waiting().await.unwrap().is_nothing());
}

#[tokio::test]
async fn who_repacks_need_not_read_the_log_again_and_others_read_it_once() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    log_and_sync(&world, &device, 1..=PUSHES + 2).await;
    let requests = async |device: &Device| {
        world.line.count();
        world.sync(device).await.unwrap();
        world.line.count()
    };
    let idle = requests(&device).await;
    assert_eq!(requests(&device).await, idle, "its place in the log is recognised");
    world.sync(&companion).await.unwrap();
    let idle = requests(&companion).await;
    assert_eq!(requests(&companion).await, idle);
    log_and_sync(&world, &device, 101..=110).await;
    world.line.arrange(|request| if is_repack(request) { panic!("too soon") } else { Fate::Delivered });
    log_and_sync(&world, &device, 111..=130).await;
}

#[tokio::test]
async fn of_what_was_deleted_the_log_keeps_only_the_stamps() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let mut deleted = Vec::new();
    for minutes in 1..=10 {
        deleted.push(device.log(minutes).await);
        world.sync(&device).await.unwrap();
        device.edit(deleted[deleted.len() - 1], minutes + 20).await;
        world.sync(&device).await.unwrap();
    }
    for entry in &deleted {
        device.replica.retract(device.reader(), *entry).await.unwrap();
        world.sync(&device).await.unwrap();
    }
    log_and_sync(&world, &device, 31..=PUSHES + 2).await;

    let rows: Vec<Row> = log(&world, &device).await.concat();
    let of_deleted: Vec<&Row> = rows.iter().filter(|row| deleted.contains(&row.stamp.entity)).collect();
    assert_eq!(of_deleted.len(), 30, "first version, edit and deletion of each");
    assert!(of_deleted.iter().all(|row| row.fields().is_empty()), "and no minute of them");
    assert!(rows.iter().any(|row| row.kind == kind::ENTRY && !row.fields().is_empty()));
    let fresh = world.companion(&device, 3).await;
    assert_eq!(fresh.minutes().await, device.minutes().await);
    assert_eq!(fresh.progress().await, device.progress().await);
    // A device that never saw the versions agrees on what was withdrawn, too.
    for _ in 0..2 {
        world.next_day();
        world.sync(&fresh).await.unwrap();
    }
    assert_eq!(world.counted().await, device.progress().await);
}

#[tokio::test]
async fn a_repack_that_is_cut_off_anywhere_loses_nothing() {
    for first in 0..4 {
        for is_answer_lost in [false, true] {
            let world = World::new().await;
            let device = world.settled_device(1).await;
            let companion = world.companion(&device, 2).await;
            // From the first request that the repack makes on, one more gets through in each turn.
            let repacks = Rc::new(Cell::new(0));
            let seen = Rc::clone(&repacks);
            world.line.arrange(move |request| {
                let is_first_of_it = is_repack(request);
                seen.set(seen.get() + u32::from(is_first_of_it));
                match (is_first_of_it && seen.get() <= first, is_answer_lost) {
                    (true, true) => Fate::AnswerLost,
                    (true, false) => Fate::Lost,
                    _ => Fate::Delivered,
                }
            });
            log_and_sync(&world, &device, 1..=PUSHES + 10).await;
            assert!(repacks.get() > 0);
            world.line.mend();
            for _ in 0..2 {
                world.sync(&device).await.unwrap();
                world.sync(&companion).await.unwrap();
            }
            assert_eq!(winners(&device).await, winners(&companion).await);
            assert_eq!(companion.minutes().await.len(), PUSHES as usize + 10);
            assert_eq!(world.counted().await, device.progress().await);
        }
    }
}

#[tokio::test]
async fn a_device_that_was_away_for_a_year_finds_a_repacked_log_and_loses_nothing() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let away = world.companion(&device, 2).await;
    let edited = device.log(600).await;
    world.sync(&device).await.unwrap();
    world.sync(&away).await.unwrap();
    // Written at home, on a device that nobody took along.
    away.log(500).await;
    away.edit(edited, 400).await;

    for month in 0..12 {
        for _ in 0..30 {
            world.next_day();
        }
        // The challenge is over after 300 days, the reading is not.
        log_and_sync(&world, &device, month * 10 + 1..=month * 10 + 10).await;
    }
    assert!(log(&world, &device).await.len() < 100);
    let outcome = world.sync(&away).await;
    assert!(matches!(outcome, Ok(_) | Err(SyncError::Refused(_))), "{outcome:?}");
    let _ = world.sync(&device).await;
    let _ = world.sync(&away).await;
    assert_eq!(winners(&device).await, winners(&away).await);
    assert!(away.replica.waiting().await.unwrap().is_nothing());
    let minutes = device.replica.winners(amounts(&device).await).await.unwrap();
    let all: Vec<u32> =
        minutes.iter().filter_map(reading::Entry::from_row).filter_map(|entry| entry.minutes).collect();
    assert_eq!(all.len(), 122);
    assert!(all.contains(&500) && all.contains(&400) && !all.contains(&600));
}

#[tokio::test]
async fn a_push_of_another_device_between_reading_and_replacing_is_kept() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    log_and_sync(&world, &device, 1..=PUSHES - 2).await;
    companion.log(300).await;
    // The companion comes between: as a tap on the same line, so in one thread.
    let was_there = Cell::new(false);
    let between = Between { world: &world, companion: &companion, was_there: &was_there };
    for minutes in 101..=104 {
        device.log(minutes).await;
        device.sync_over(&between).await.unwrap();
    }
    assert!(was_there.get());
    for _ in 0..2 {
        world.sync(&device).await.unwrap();
        world.sync(&companion).await.unwrap();
    }
    assert_eq!(winners(&device).await, winners(&companion).await);
    assert!(device.minutes().await.contains(&300));
}

/// The device's line, on which the companion syncs just before the device's first repack arrives.
struct Between<'a> {
    world: &'a World,
    companion: &'a Device,
    was_there: &'a Cell<bool>,
}

impl replica::Transport for Between<'_> {
    fn send(&self, request: Request) -> replica::Local<'_, Result<replica::Response, replica::Unreachable>> {
        Box::pin(async move {
            if is_repack(&request) && !self.was_there.replace(true) {
                self.world.sync(self.companion).await.unwrap();
            }
            self.world.line.send(request).await
        })
    }
}

/// The server answers a repack with a place behind a row that the device has not read.
#[tokio::test]
async fn a_repack_that_is_answered_with_too_late_a_place_skips_nothing() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    log_and_sync(&world, &device, 1..=PUSHES - 2).await;
    companion.log(300).await;
    let has_lied = Cell::new(false);
    let amounts = amounts(&device).await;
    let too_late = TooLate { world: &world, companion: &companion, amounts, has_lied: &has_lied };
    for minutes in 101..=104 {
        device.log(minutes).await;
        device.sync_over(&too_late).await.unwrap();
    }
    assert!(has_lied.get());
    world.sync(&device).await.unwrap();
    assert!(device.minutes().await.contains(&300));
}

/// The device's line, on which the companion syncs just before the first repack of the amounts arrives, and the answer
/// names the head of the log after that.
struct TooLate<'a> {
    world: &'a World,
    companion: &'a Device,
    amounts: VaultId,
    has_lied: &'a Cell<bool>,
}

impl TooLate<'_> {
    /// Where the companion stands in the amounts when it has read everything.
    async fn head(&self) -> Cursor {
        for _ in 0..3 {
            self.world.line.count();
            self.world.sync(self.companion).await.unwrap();
        }
        let asked = self.world.line.asked.borrow();
        let paths = asked.iter().map(|(_, path, _)| path);
        let pull = paths.rev().find(|path| path.contains(&format!("{}/batches?after=", self.amounts)));
        pull.unwrap().split_once("after=").unwrap().1[..48].parse().unwrap()
    }
}

impl replica::Transport for TooLate<'_> {
    fn send(&self, request: Request) -> replica::Local<'_, Result<replica::Response, replica::Unreachable>> {
        Box::pin(async move {
            let is_first = is_repack(&request)
                && request.path.contains(&self.amounts.to_string())
                && !self.has_lied.get();
            if !is_first {
                return self.world.line.send(request).await;
            }
            self.has_lied.set(true);
            self.world.sync(self.companion).await.unwrap();
            let mut response = self.world.line.send(request).await.unwrap();
            let mut pushed: Pushed = protocol::decode(&response.body).unwrap();
            assert_eq!(pushed.cursor, None, "the device was not at the head");
            pushed.cursor = Some(self.head().await);
            response.body = protocol::encode(&pushed);
            Ok(response)
        })
    }
}

#[tokio::test]
async fn a_server_restored_to_a_time_before_the_repack_gets_everything_back() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    log_and_sync(&world, &device, 1..=PUSHES / 2).await;
    let backup = world.library.backup().unwrap();
    log_and_sync(&world, &device, PUSHES / 2 + 1..=PUSHES + 5).await;
    world.sync(&companion).await.unwrap();
    world.library.restore(&backup).unwrap();
    for _ in 0..3 {
        world.next_day();
        world.sync(&companion).await.unwrap();
        world.sync(&device).await.unwrap();
    }
    let fresh = world.companion(&companion, 3).await;
    assert_eq!(fresh.minutes().await, (1..=PUSHES + 5).collect::<Vec<_>>());
    assert_eq!(world.counted().await, fresh.progress().await);
}
