//! What everybody has read together, as a device shows it: the library's count, and whatever it last was without a network.

use challenge::{Challenge, Community, Date};
use protocol::{CommunityStanding, routes};
use replica::{LibraryUpdate, Method, Request, SyncError, Syncer, Transport};

use crate::line::Fate;
use crate::world::{Device, World, minutes_a_day, opens};

/// A library whose readers read for one goal.
async fn world() -> World {
    let world = World::new().await;
    let community = Some(Community { goal: 1_000, pledge: None });
    world.library.publish(Challenge { community, ..minutes_a_day(60) }).await.unwrap();
    world
}

async fn refresh(world: &World, device: &Device) -> Result<LibraryUpdate, SyncError> {
    Syncer::new(&device.replica, &world.line).refresh_library().await
}

async fn total(device: &Device) -> Option<(u64, Date)> {
    let standings = device.replica.standings().await.unwrap();
    assert!(standings.iter().all(|standing| standing.challenge == minutes_a_day(60).id));
    standings.first().map(|CommunityStanding { total, as_of, .. }| (*total, *as_of))
}

#[tokio::test]
async fn the_total_of_everybody_is_the_librarys_and_own_reading_is_in_it_after_a_sync() {
    let world = world().await;
    let (ana, eva) = (world.settled_device(1).await, world.settled_device(2).await);
    assert_eq!(total(&ana).await, None, "nobody has been asked");
    for (device, minutes) in [(&ana, 40), (&ana, 40), (&eva, 15)] {
        device.log(minutes).await;
    }
    world.sync(&eva).await.unwrap();
    world.sync(&ana).await.unwrap();
    assert!(refresh(&world, &ana).await.unwrap().standings);
    assert_eq!(total(&ana).await, Some((75, opens().plus_days(5))), "60 by the cap, and 15");
    assert_eq!(world.counted().await, 75);
}

#[tokio::test]
async fn without_a_network_the_last_total_stays_with_its_day() {
    let world = world().await;
    let device = world.settled_device(1).await;
    device.log(40).await;
    world.sync(&device).await.unwrap();
    refresh(&world, &device).await.unwrap();
    let first_day = opens().plus_days(5);

    world.next_day();
    device.log(20).await;
    world.line.arrange(|_| Fate::Lost);
    assert!(refresh(&world, &device).await.is_err());
    assert_eq!(total(&device).await, Some((40, first_day)));

    world.line.mend();
    world.sync(&device).await.unwrap();
    refresh(&world, &device).await.unwrap();
    assert_eq!(total(&device).await, Some((60, first_day.plus_days(1))));
}

#[tokio::test]
async fn a_library_that_counts_nothing_together_is_no_error_and_takes_nothing_away() {
    let world = world().await;
    let device = world.settled_device(1).await;
    device.log(40).await;
    world.sync(&device).await.unwrap();
    refresh(&world, &device).await.unwrap();
    let known = total(&device).await;

    // What the library answers where it has nothing.
    let nowhere = Request {
        method: Method::Get,
        path: "/v1/nothing".to_owned(),
        token: None,
        content_type: None,
        body: Vec::new(),
        if_none_match: None,
    };
    let answer = world.line.send(nowhere).await.unwrap();
    assert_eq!(answer.status, 404);
    world.line.arrange(move |request| {
        if request.path == routes::STANDINGS { Fate::Intercepted(answer.clone()) } else { Fate::Delivered }
    });
    world.next_day();
    assert!(!refresh(&world, &device).await.unwrap().standings);
    assert_eq!(total(&device).await, known);
}
