//! What cannot be sent holds up nothing else.

use protocol::Code;
use replica::{Read, Store, SyncError, Table, Write};

use crate::line::{Fate, is_push, is_put_of_credits, refusal};
use crate::world::{Device, World, minutes_a_day};

/// Letters that deflate finds nothing in.
fn noise(len: usize) -> String {
    let mut state = 1u32;
    let letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(state >> 24).unwrap() % 26)
    };
    std::iter::repeat_with(letter).take(len).collect()
}

/// Overwrites the second pending record of the vault with most of them.
async fn damage_a_pending_row(device: &Device) {
    let store = device.replica.store();
    let pending = store.read(vec![Read::prefix(Table::Pending, &[])]).await.unwrap().0.remove(0);
    let vault_of = |key: &[u8]| key[..16].to_vec();
    let vault = vault_of(&pending.last().unwrap().0);
    let key = pending.iter().map(|(key, _)| key).filter(|key| vault_of(key) == vault).nth(1).unwrap();
    let write = Write::Put(Table::Pending, key.clone(), vec![0xff; 7]);
    store.transact(Vec::new(), |_| (vec![write], ())).await.unwrap();
}

#[tokio::test]
async fn a_damaged_pending_row_holds_up_no_other_and_its_entity_is_offered_again() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    for minutes in [11, 12, 13] {
        device.log(minutes).await;
    }
    damage_a_pending_row(&device).await;
    world.sync(&device).await.unwrap();
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [11, 12, 13]);
    assert!(device.replica.waiting().await.unwrap().is_nothing());
    assert_eq!(world.counted().await, 36);
}

#[tokio::test]
async fn a_row_too_long_for_any_batch_waits_apart_until_it_is_shorter() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    let long = device.shelve(noise(200 * 1024)).await;
    device.shelve("Зоки Поки".to_owned()).await;
    device.log(20).await;
    world.sync(&device).await.unwrap();

    let waiting = device.replica.waiting().await.unwrap();
    assert_eq!((waiting.entities, waiting.aside.rows), (vec![long], 1), "and the reader is told so");
    world.sync(&companion).await.unwrap();
    let titles = async |device: &Device| {
        let books = device.replica.books(device.reader()).await.unwrap();
        books.into_iter().map(|(_, book)| book.title.len()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&companion).await.len(), 1);
    assert_eq!(companion.minutes().await, [20]);
    assert_eq!(titles(&device).await.len(), 2);

    let books = device.replica.books(device.reader()).await.unwrap();
    let (_, book) = books.into_iter().find(|(id, _)| *id == long).unwrap();
    let shorter = reading::Book { title: "Краток".to_owned(), ..book };
    device.replica.put_book(device.reader(), long, &shorter).await.unwrap();
    world.sync(&device).await.unwrap();
    world.sync(&companion).await.unwrap();
    assert_eq!(titles(&companion).await.len(), 2);
    assert!(device.replica.waiting().await.unwrap().is_nothing());
}

#[tokio::test]
async fn a_row_that_the_server_finds_too_long_is_put_aside_and_sent_on_another_day_or_after_an_update() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    device.replica.build_is("1").await.unwrap();
    for minutes in 1..=30 {
        device.log(minutes).await;
        device.shelve("x".repeat(usize::try_from(minutes).unwrap())).await;
    }
    let long = device.shelve(noise(3_000)).await;
    world.line.arrange(|request| {
        let takes = !is_push(request) || request.body.len() < 1_000;
        if takes { Fate::Delivered } else { Fate::Intercepted(refusal(Code::TooLarge)) }
    });
    world.sync(&device).await.unwrap();
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await.len(), 30);
    assert_eq!(companion.replica.books(companion.reader()).await.unwrap().len(), 30);
    assert_eq!(device.replica.waiting().await.unwrap().entities, [long]);

    world.line.mend();
    world.sync(&device).await.unwrap();
    assert_eq!(device.replica.waiting().await.unwrap().entities, [long], "the same build does not try again");
    device.replica.build_is("2").await.unwrap();
    world.sync(&device).await.unwrap();
    assert!(device.replica.waiting().await.unwrap().is_nothing());
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.replica.books(companion.reader()).await.unwrap().len(), 31);
}

#[tokio::test]
async fn a_row_that_the_server_did_not_take_is_offered_again_the_next_day() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let refused = device.log(20).await;
    world.line.arrange(|request| {
        if is_push(request) { Fate::Intercepted(refusal(Code::TooLarge)) } else { Fate::Delivered }
    });
    world.sync(&device).await.unwrap();
    world.next_day();
    world.sync(&device).await.unwrap();
    let waiting = device.replica.waiting().await.unwrap();
    assert_eq!(
        (waiting.entities, waiting.aside.rows),
        (vec![refused], 1),
        "offered, refused, put aside again"
    );

    world.line.mend();
    world.sync(&device).await.unwrap();
    assert_eq!(device.replica.waiting().await.unwrap().aside.rows, 1, "once a day is enough");
    world.next_day();
    world.sync(&device).await.unwrap();
    assert!(device.replica.waiting().await.unwrap().is_nothing());
}

#[tokio::test]
async fn a_vault_that_takes_no_more_holds_up_neither_the_others_nor_credits() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    for (minutes, (_, full)) in (1..).zip(device.replica.reader_vaults(device.reader()).await.unwrap()) {
        world.line.arrange(move |request| {
            let is_full = is_push(request) && request.path.contains(&full.to_string());
            if is_full { Fate::Intercepted(refusal(Code::QuotaExceeded)) } else { Fate::Delivered }
        });
        device.log(minutes).await;
        device.shelve("x".repeat(usize::try_from(minutes).unwrap())).await;
        assert_eq!(world.sync(&device).await, Err(SyncError::Refused(Code::QuotaExceeded)));
        let waiting = device.replica.waiting().await.unwrap();
        assert_eq!(waiting.entities.len(), 1, "of the full vault alone: {waiting:?}");
        assert_eq!(world.counted().await, device.progress().await);
        world.line.mend();
        world.sync(&device).await.unwrap();
    }
}

#[tokio::test]
async fn a_credit_that_the_library_refuses_holds_up_no_other() {
    let world = World::new().await;
    let mut device = world.device(1);
    device.add_reader().await;
    // The library counts 60 a day; this device thinks 120.
    device.take(&minutes_a_day(120)).await;
    let mut entries = Vec::new();
    for minutes in [1, 2, 90, 3, 4, 5, 6, 100, 7, 8] {
        entries.push(device.log(minutes).await);
    }
    world.sync(&device).await.unwrap();
    assert_eq!(world.counted().await, 36);
    assert_eq!(device.replica.waiting().await.unwrap().aside.credits, 2);
    assert_eq!(device.progress().await, 36, "what the library does not count is not shown as counted");

    world.line.count();
    world.sync(&device).await.unwrap();
    let puts = world.line.asked.borrow().iter().filter(|(_, path, _)| path.ends_with("/credits")).count();
    assert_eq!(puts, 0, "both sides hold the same, and the refused ones are not sent again");

    device.edit(entries[2], 9).await;
    world.sync(&device).await.unwrap();
    assert_eq!(world.counted().await, 45);
    assert_eq!(device.replica.waiting().await.unwrap().aside.credits, 1);
}

#[tokio::test]
async fn a_credit_that_was_refused_counts_again_once_another_device_has_had_it_taken() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    world.line.arrange(|request| {
        let is_refused = is_put_of_credits(request);
        if is_refused { Fate::Intercepted(refusal(Code::CreditRefused)) } else { Fate::Delivered }
    });
    phone.log(20).await;
    let _ = world.sync(&phone).await;
    assert_eq!(phone.replica.waiting().await.unwrap().aside.credits, 1);
    world.line.mend();
    world.sync(&tablet).await.unwrap();
    world.next_day();
    world.sync(&phone).await.unwrap();
    assert_eq!(phone.replica.waiting().await.unwrap().aside.credits, 0);
    assert_eq!((phone.progress().await, world.counted().await), (20, 20));
}

#[tokio::test]
async fn a_refused_credit_is_tried_again_after_an_update() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.replica.build_is("1").await.unwrap();
    device.log(20).await;
    world.line.arrange(|request| {
        let has_rows = is_put_of_credits(request) && request.body.len() > 10;
        if has_rows { Fate::Intercepted(refusal(Code::CreditRefused)) } else { Fate::Delivered }
    });
    world.sync(&device).await.unwrap();
    assert_eq!((world.counted().await, device.replica.waiting().await.unwrap().aside.credits), (0, 1));
    world.line.mend();
    world.next_day();
    world.sync(&device).await.unwrap();
    assert_eq!(world.counted().await, 0, "the same build does not try again");
    device.replica.build_is("2").await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!((world.counted().await, device.replica.waiting().await.unwrap().aside.credits), (20, 0));
}

#[tokio::test]
async fn a_library_that_refuses_every_credit_is_left_alone_for_the_day() {
    let world = World::new().await;
    let mut device = world.device(1);
    device.add_reader().await;
    device.take(&minutes_a_day(120)).await;
    for _ in 0..100 {
        device.log(90).await;
    }
    world.line.count();
    world.sync(&device).await.unwrap();
    assert!(world.line.count() < 100);
    assert!(device.replica.waiting().await.unwrap().is_nothing(), "the log has everything");
    world.line.count();
    world.sync(&device).await.unwrap();
    assert!(world.line.asked.borrow().iter().all(|(_, path, _)| !path.ends_with("/credits")));
}
