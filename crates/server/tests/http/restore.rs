//! Snapshots of a library in memory, as the simulation takes them.

use axum::http::StatusCode;
use protocol::{CreateVault, Cursor, MemberId, Page, VaultId, routes};

use crate::device::{Series, World, hash, token};

const VAULT: VaultId = VaultId([0x3c; 16]);

#[tokio::test]
async fn a_restored_library_has_forgotten_what_came_after_the_backup() {
    let world = World::new();
    let creation = CreateVault { member: MemberId([0x4d; 16]), token_hash: hash(token(1)), slots: vec![] };
    world.put(&routes::vault(VAULT), token(1), &creation).await;
    let mut series = Series::new(VAULT, 1);
    let push = async |sealed: Vec<u8>| {
        world.call("POST", &routes::push(VAULT, Cursor::START), Some(token(1)), sealed.into()).await.status()
    };
    assert_eq!(push(series.batch(1, 10)).await, StatusCode::OK);
    let backup = world.library.backup().unwrap();
    assert!(backup.contains(&VAULT.0));
    assert!(!backup.contains(&token(1).0));

    let second = series.batch(1, 10);
    assert_eq!(push(second.clone()).await, StatusCode::OK);
    world.library.restore(&backup).unwrap();
    let page: Page = world.get(&series.pull_address(Cursor::START), token(1)).await.cbor();
    assert_eq!(page.batches.len(), 1);
    assert_eq!(push(second).await, StatusCode::OK, "a restored library can be written");
}
