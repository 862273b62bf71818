//! What an older build could not read is asked for again after an update.

use std::cell::Cell;
use std::rc::Rc;

use protocol::Page;

use crate::line::{Fate, is_pull};
use crate::world::World;

#[tokio::test]
async fn a_batch_that_cannot_be_opened_stops_nothing_and_is_read_after_an_update() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    companion.replica.build_is("1").await.unwrap();
    device.log(10).await;
    world.sync(&device).await.unwrap();
    device.log(20).await;
    world.sync(&device).await.unwrap();

    // One batch of the first page that has any arrives as this build would see the format of a later one.
    let is_done = Rc::new(Cell::new(false));
    world.line.arrange(move |request| {
        let is_done = Rc::clone(&is_done);
        if !is_pull(request) {
            return Fate::Delivered;
        }
        Fate::Altered(Box::new(move |response| {
            let mut page: Page = protocol::decode(&response.body).unwrap();
            if let Some(last) = page.batches.first_mut().and_then(|batch| batch.last_mut())
                && !is_done.replace(true)
            {
                *last ^= 1;
            }
            response.body = protocol::encode(&page);
        }))
    });
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [20], "what comes after it is read");
    assert_eq!(companion.replica.waiting().await.unwrap().aside.unread, 1);

    world.line.mend();
    world.sync(&companion).await.unwrap();
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
