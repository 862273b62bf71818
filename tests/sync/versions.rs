//! A build that the library no longer speaks with keeps everything and says so.

use protocol::Code;
use replica::SyncError;

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
