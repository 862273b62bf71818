//! What an older build could not read is asked for again after an update.

use std::cell::RefCell;
use std::rc::Rc;

use protocol::{Page, SeriesId};

use crate::line::{Fate, is_pull};
use crate::world::{Device, World};

/// A device and its companion. Of two entries the companion cannot open the first one's batch, which arrives as this build
/// would see the format of a later one.
async fn with_an_unreadable_batch(world: &World) -> (Device, Device) {
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    companion.replica.build_is("1").await.unwrap();
    device.log(10).await;
    world.sync(&device).await.unwrap();
    device.log(20).await;
    world.sync(&device).await.unwrap();

    let unreadable: Rc<RefCell<Option<(SeriesId, u64)>>> = Rc::default();
    world.line.arrange(move |request| {
        let unreadable = Rc::clone(&unreadable);
        if !is_pull(request) {
            return Fate::Delivered;
        }
        Fate::Altered(Box::new(move |response| {
            let mut page: Page = protocol::decode(&response.body).unwrap();
            for batch in &mut page.batches {
                let (header, _) = protocol::split_batch(batch).unwrap();
                let name = (header.series, header.first);
                if *unreadable.borrow_mut().get_or_insert(name) == name {
                    *batch.last_mut().unwrap() ^= 1;
                }
            }
            response.body = protocol::encode(&page);
        }))
    });
    // A second look, on the same day, changes nothing.
    for _ in 0..2 {
        world.sync(&companion).await.unwrap();
        assert_eq!(companion.minutes().await, [20], "what comes after it is read");
        assert_eq!(companion.replica.waiting().await.unwrap().aside.unread, 1);
    }
    world.line.mend();
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [20], "once a day is enough");
    (device, companion)
}

#[tokio::test]
async fn a_batch_that_cannot_be_opened_stops_nothing_and_is_read_after_an_update() {
    let world = World::new().await;
    let (_, companion) = with_an_unreadable_batch(&world).await;
    companion.replica.build_is("1").await.unwrap();
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [20]);

    companion.replica.build_is("2").await.unwrap();
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [10, 20]);
    assert_eq!(companion.replica.waiting().await.unwrap().aside.unread, 0);
    assert_eq!(companion.progress().await, 30);
}

#[tokio::test]
async fn a_batch_that_could_not_be_opened_is_asked_for_again_the_next_day() {
    let world = World::new().await;
    let (_, companion) = with_an_unreadable_batch(&world).await;
    world.next_day();
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [10, 20]);
    assert_eq!(companion.replica.waiting().await.unwrap().aside.unread, 0);
}

#[tokio::test]
async fn an_update_with_nothing_left_undone_reads_nothing_again() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.replica.build_is("1").await.unwrap();
    world.sync(&device).await.unwrap();
    let before = device.everything().await;
    assert!(device.replica.build_is("2").await.unwrap().is_empty());
    world.line.count();
    world.sync(&device).await.unwrap();
    let after = device.everything().await;
    // The build itself is among the device's own records, in the first table.
    assert_eq!(before[1..], after[1..]);
}
