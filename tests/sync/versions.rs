//! A build that the library no longer speaks with keeps everything and says so.

use protocol::{Code, routes};
use replica::{Response, SyncError};

use crate::line::Fate;
use crate::world::World;

#[tokio::test]
async fn a_build_that_is_too_old_keeps_everything_and_syncs_after_the_update() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let companion = world.companion(&device, 2).await;
    device.log(10).await;
    world.line.version.set(0);
    for minutes in [20, 30] {
        let before = device.everything().await;
        assert_eq!(world.sync(&device).await.map(drop), Err(SyncError::Refused(Code::UpgradeRequired)));
        assert!(device.everything().await == before);
        // Logging goes on.
        device.log(minutes).await;
    }
    assert_eq!(device.minutes().await, [10, 20, 30]);
    assert_eq!(device.progress().await, 60);
    assert_eq!(device.replica.waiting().await.unwrap().sessions, 3);

    world.line.version.set(protocol::PROTOCOL_VERSION);
    world.sync(&device).await.unwrap();
    world.sync(&companion).await.unwrap();
    assert_eq!(companion.minutes().await, [10, 20, 30]);
    assert_eq!(world.counted().await, 60);
}

#[tokio::test]
async fn a_build_that_is_too_old_asks_once_and_not_for_every_vault() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    world.line.version.set(0);
    world.line.count();
    let _ = world.sync(&device).await;
    assert_eq!(world.line.count(), 1);
}

/// What a library of later years says, with whatever it has added at the end.
fn from_the_future(minimum: u32) -> Response {
    Response {
        status: 200,
        content_type: Some(routes::CBOR.to_owned()),
        is_the_librarys: true,
        body: minicbor::to_vec((minimum, minimum + 1, "Библиотека", 16, "something new")).unwrap(),
        ..Response::default()
    }
}

#[tokio::test]
async fn a_library_that_has_moved_on_is_sent_nothing_private() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(10).await;
    world.next_day();
    world.line.arrange(|request| {
        let asks = request.path == routes::CAPABILITIES;
        if asks { Fate::Intercepted(from_the_future(2)) } else { Fate::Delivered }
    });
    world.line.count();
    for _ in 0..2 {
        assert_eq!(world.sync(&device).await.map(drop), Err(SyncError::Refused(Code::UpgradeRequired)));
    }
    let asked = world.line.asked.take();
    assert!(asked.iter().all(|(_, path, _)| path == routes::CAPABILITIES), "{asked:?}");
    assert_eq!(asked.len(), 2, "asked anew each time: the library may have been put back");

    // A library that still speaks the old version beside a new one.
    world.line.arrange(|request| {
        let asks = request.path == routes::CAPABILITIES;
        if asks { Fate::Intercepted(from_the_future(1)) } else { Fate::Delivered }
    });
    world.sync(&device).await.unwrap();
    assert_eq!(world.counted().await, 10);
    assert_eq!(device.replica.capabilities().await.unwrap().unwrap().current, 2);
}

#[tokio::test]
async fn what_is_spoken_is_asked_once_a_day() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let asked = || world.line.asked.take().iter().filter(|(_, path, _)| path == routes::CAPABILITIES).count();
    asked();
    world.sync(&device).await.unwrap();
    assert_eq!(asked(), 0);
    world.next_day();
    world.sync(&device).await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!(asked(), 1);
}
