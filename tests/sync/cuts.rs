//! Answers that are cut off, and long ways that are gone in many pieces.

use std::cell::Cell;
use std::rc::Rc;

use replica::{Request, SyncError};

use crate::line::{Fate, is_pull, is_push, is_put_of_credits};
use crate::world::{Device, World};

/// Cuts the body of each such answer after so many bytes, and lets it pass for whole, as a bad proxy does. A browser
/// notices by itself when a body is shorter than announced; then nothing arrives, which is what `Fate::AnswerLost` is.
fn cut(world: &World, is_meant: fn(&Request) -> bool, len: usize) -> Rc<Cell<usize>> {
    let whole = Rc::new(Cell::new(0));
    let seen = Rc::clone(&whole);
    world.line.arrange(move |request| {
        if !is_meant(request) {
            return Fate::Delivered;
        }
        let seen = Rc::clone(&seen);
        Fate::Altered(Box::new(move |response| {
            seen.set(response.body.len());
            response.body.truncate(len);
        }))
    });
    whole
}

/// Runs with answers cut after each number of bytes that is less than the whole; `check` is told each number.
async fn at_each_cut(
    world: &World,
    device: &Device,
    is_meant: fn(&Request) -> bool,
    mut check: impl AsyncFnMut(usize),
) {
    for len in 0.. {
        let whole = cut(world, is_meant, len);
        let outcome = world.sync(device).await;
        if whole.get() <= len {
            assert!(len > 10, "there was something to cut");
            break;
        }
        assert!(matches!(outcome, Err(SyncError::NotTheLibrary)), "cut at {len}: {outcome:?}");
        check(len).await;
    }
    world.line.mend();
}

#[tokio::test]
async fn a_page_that_is_cut_off_anywhere_changes_nothing() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    device.log(20).await;
    world.sync(&device).await.unwrap();
    // Only the amounts vault has something new, so every page before it is empty.
    let before = companion.everything().await;
    let vaults = companion.replica.reader_vaults(companion.reader()).await.unwrap();
    assert_eq!(vaults.len(), 2);
    at_each_cut(&world, &companion, is_pull, async |len| {
        assert!(companion.everything().await == before, "cut at {len}");
    })
    .await;
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [20]);
}

#[tokio::test]
async fn an_answer_to_a_push_that_is_cut_off_anywhere_acknowledges_nothing() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    let waiting = device.replica.waiting().await.unwrap();
    at_each_cut(&world, &device, is_push, async |len| {
        assert_eq!(device.replica.waiting().await.unwrap(), waiting, "cut at {len}");
    })
    .await;
    world.sync(&device).await.unwrap();
    assert!(device.replica.waiting().await.unwrap().is_nothing());
    assert_eq!(world.companion(&device, 2).await.minutes().await, [20]);
}

#[tokio::test]
async fn an_answer_to_credits_that_is_cut_off_anywhere_is_asked_for_again() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    at_each_cut(&world, &device, is_put_of_credits, async |_| {}).await;
    world.sync(&device).await.unwrap();
    assert_eq!((world.counted().await, device.progress().await), (20, 20));
}

const SESSIONS: u32 = 10_000;

/// Letters that deflate finds little in, so that the log has several pages.
fn noise(seed: u32, len: usize) -> String {
    let mut state = seed;
    let letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(state >> 24).unwrap() % 26)
    };
    std::iter::repeat_with(letter).take(len).collect()
}

/// Syncs over a line that dies in each run one request later than in the run before, by turns before the request and
/// before its answer. Returns the bytes sent and received in vaults.
async fn sync_piece_by_piece(
    world: &World,
    device: &Device,
    is_done: impl AsyncFn() -> bool,
) -> (usize, usize) {
    let received = Rc::new(Cell::new(0));
    let mut sent = 0;
    for run in 1..100 {
        let (all, mut left) = (Rc::clone(&received), run);
        world.line.arrange(move |request| {
            left -= 1;
            let received = Rc::clone(&all);
            match (left, run % 2) {
                (0, 0) => Fate::AnswerLost,
                (..=0, _) => Fate::Lost,
                _ if is_pull(request) => Fate::Altered(Box::new(move |response| {
                    received.set(received.get() + response.body.len());
                })),
                _ => Fate::Delivered,
            }
        });
        let outcome = world.sync(device).await;
        assert!(matches!(outcome, Ok(_) | Err(SyncError::Unreachable(_))), "{outcome:?}");
        let pushes = world.line.asked.take();
        sent += pushes
            .iter()
            .filter(|(_, path, _)| path.contains("/batches?"))
            .map(|(.., len)| len)
            .sum::<usize>();
        if is_done().await {
            world.line.mend();
            return (sent, received.get());
        }
    }
    panic!("it never came to an end");
}

#[tokio::test]
async fn ten_thousand_sessions_cross_a_line_that_dies_again_and_again_without_starting_over() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    for minutes in (1..=600).cycle().take(SESSIONS as usize) {
        device.log(minutes).await;
    }
    for seed in 0..24 {
        device.shelve(noise(seed, 100_000 + seed as usize)).await;
    }
    world.line.count();

    let is_sent = async || device.replica.waiting().await.unwrap().is_nothing();
    let (sent, _) = sync_piece_by_piece(&world, &device, is_sent).await;
    let is_read = async || {
        companion.minutes().await.len() == SESSIONS as usize
            && companion.replica.books(companion.reader()).await.unwrap().len() == 24
    };
    let (_, received) = sync_piece_by_piece(&world, &companion, is_read).await;
    world.sync(&device).await.unwrap();
    assert_eq!(companion.minutes().await, device.minutes().await);

    // What it takes when nothing goes wrong.
    let fresh = world.companion(&device, 3).await;
    drop(fresh);
    let log: usize = log_bytes(&world, &device).await;
    println!("{log} B of log: {sent} B sent, {received} B received");
    assert!(sent < 2 * log, "{sent} B sent for {log} B");
    assert!(received < log + log / 2, "{received} B received for {log} B");
}

/// The length of all batches of the reader's vaults.
async fn log_bytes(world: &World, device: &Device) -> usize {
    let received = Rc::new(Cell::new(0));
    let seen = Rc::clone(&received);
    world.line.arrange(move |request| {
        let seen = Rc::clone(&seen);
        if !is_pull(request) {
            return Fate::Delivered;
        }
        Fate::Altered(Box::new(move |response| seen.set(seen.get() + response.body.len())))
    });
    world.companion(device, 4).await;
    world.line.mend();
    received.get()
}
