//! What a device says that it has said is what it has said.

use challenge::Credit;
use replica::{Method, Read, Sent, Store, Table};

use crate::world::{World, minutes_a_day};

async fn sent(device: &crate::world::Device) -> Sent {
    device.replica.sent().await.unwrap()
}

#[tokio::test]
async fn every_request_is_noted_with_its_bytes_and_none_is_of_an_unknown_kind() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    world.sync(&device).await.unwrap();
    let companion = world.companion(&device, 2).await;
    world.sync(&companion).await.unwrap();
    device.replica.erase_reader(device.reader()).await.unwrap();
    world.sync(&device).await.unwrap();

    let (one, other) = (sent(&device).await, sent(&companion).await);
    let asked = world.line.asked.borrow();
    let bytes: usize = asked.iter().map(|(.., length)| length).sum();
    assert_eq!((one.requests + other.requests) as usize, asked.len());
    assert_eq!((one.bytes + other.bytes) as usize, bytes);
    let to_batches = |(method, path, _): &&(Method, String, usize)| {
        *method != Method::Get && path.split('?').next().unwrap_or_default().ends_with("/batches")
    };
    assert_eq!((one.batches + other.batches) as usize, asked.iter().filter(to_batches).count());
    assert!(one.keys > 0 && one.erasures > 0 && one.fetched > 0 && one.rows > one.batches);
    assert_eq!((one.others, other.others), (0, 0));
}

#[tokio::test]
async fn a_credit_is_shown_as_the_library_has_it() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    world.line.arrange(|_| crate::line::Fate::AnswerLost);
    let _ = world.sync(&device).await;
    world.line.mend();
    world.sync(&device).await.unwrap();
    let sent = sent(&device).await;
    let credits: Vec<Credit> = sent.credits.iter().map(|sent| sent.credit).collect();
    assert_eq!(world.line.credits().await, [credits]);
    assert_eq!(sent.joined.iter().map(|joined| joined.challenge).collect::<Vec<_>>(), [minutes_a_day(60).id]);
}

#[tokio::test]
async fn what_was_said_of_a_reader_goes_with_the_reader() {
    let world = World::new().await;
    let mut device = world.settled_device(1).await;
    let erased = device.reader();
    device.log(20).await;
    device.add_reader().await;
    device.take(&minutes_a_day(60)).await;
    device.log(30).await;
    world.sync(&device).await.unwrap();
    let amounts = |sent: &Sent| {
        sent.credits.iter().map(|sent| sent.credit.amount).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(amounts(&sent(&device).await), [20, 30].into());
    device.replica.erase_reader(erased).await.unwrap();
    let left = sent(&device).await;
    assert_eq!((amounts(&left), left.joined.len()), ([30].into(), 1), "at once, without the library");
}

#[tokio::test]
async fn nothing_of_the_device_stays_when_everything_is_erased_but_what_it_still_owes() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    world.sync(&device).await.unwrap();
    device.replica.erase_everything().await.unwrap();
    assert_eq!(sent(&device).await, Sent::default());
    let everything = vec![Read::prefix(Table::Meta, &[])];
    let left = device.replica.store().read(everything).await.unwrap();
    assert_eq!(left.range(0).iter().map(|(key, _)| key.as_slice()).collect::<Vec<_>>(), [b"farewell"]);
}

#[tokio::test]
async fn a_week_is_remembered_and_no_more() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    world.sync(&device).await.unwrap();
    assert_eq!(sent(&device).await.credits.len(), 1);
    for _ in 0..6 {
        world.next_day();
    }
    world.sync(&device).await.unwrap();
    assert_eq!(sent(&device).await.credits.len(), 1);
    world.next_day();
    assert!(sent(&device).await.credits.is_empty());
    world.sync(&device).await.unwrap();
    let later = sent(&device).await;
    assert!(later.credits.is_empty() && later.requests > 0);
}
