//! A vault goes over to other keys, and whoever gets none is a member no longer.

use axum::http::StatusCode;
use protocol::{
    AddMember, Code, CreateVault, Cursor, EpochStart, KeyCheck, MemberId, Membership, Pushed, Removal,
    RemovedMember, Rotation, Slot, Slots, VaultId, routes,
};

use crate::device::{Answer, Series, World, hash, token};

const VAULT: VaultId = VaultId([1; 16]);
const STAYS: MemberId = MemberId([1; 16]);
const GOES: MemberId = MemberId([2; 16]);
/// Added by somebody, and named in no log.
const GHOST: MemberId = MemberId([3; 16]);
const KEY: KeyCheck = KeyCheck([5; 8]);
const NOTICES: [u8; 32] = [9; 32];

fn slot(member: MemberId, epoch: u32) -> Slot {
    Slot { member, epoch, sealed: vec![7; 100] }
}

/// A vault with three members.
async fn with_members() -> World {
    let world = World::new();
    let creation = CreateVault { member: STAYS, token_hash: hash(token(1)), slots: vec![slot(STAYS, 0)] };
    world.put(&routes::vault(VAULT), token(1), &creation).await;
    for (member, number) in [(GOES, 2), (GHOST, 3)] {
        let wanted = AddMember { token_hash: hash(token(number)), slots: vec![slot(member, 0)], key: None };
        let answer = world.put(&routes::member(VAULT, member), token(1), &wanted).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
    }
    world
}

/// To epoch 1, for one of the three.
fn rotation() -> Rotation {
    Rotation {
        epoch: 1,
        begun: vec![EpochStart { ends: vec![1, 2, 3], check: KEY }],
        slots: vec![slot(STAYS, 1)],
        removed: vec![RemovedMember { member: GOES, notices: NOTICES.to_vec() }],
    }
}

async fn rotate(world: &World, address: &str, wanted: &Rotation) -> Answer {
    let body = protocol::encode(wanted);
    world.call_with(routes::CBOR, "POST", address, Some(token(1)), body.into()).await
}

async fn slots(world: &World) -> Slots {
    world.get(&routes::slots(VAULT), token(1)).await.cbor()
}

#[tokio::test]
async fn who_gets_a_slot_stays_who_is_removed_is_told_and_nobody_knows_the_others_any_more() {
    let world = with_members().await;
    let answer = rotate(&world, &routes::epochs(VAULT, Cursor::START), &rotation()).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);

    let expected = Slots {
        epoch: 1,
        slots: vec![slot(STAYS, 0), slot(STAYS, 1)],
        begun: rotation().begun,
        members: vec![STAYS],
    };
    assert_eq!(slots(&world).await, expected);
    assert_eq!(world.get(&routes::slots(VAULT), token(2)).await.code(), Some(Code::Removed));
    assert_eq!(world.get(&routes::slots(VAULT), token(3)).await.code(), Some(Code::Unauthorised));
    let removal: Removal = world.get(&routes::removal(VAULT), token(2)).await.cbor();
    assert_eq!(removal, Removal { member: GOES, notices: NOTICES.to_vec() });
    assert_eq!(world.get(&routes::removal(VAULT), token(1)).await.code(), Some(Code::NotFound));
    assert_eq!(world.get(&routes::removal(VAULT), token(3)).await.code(), Some(Code::Unauthorised));
}

#[tokio::test]
async fn epochs_begin_at_the_head_of_the_log_one_after_the_other_or_not_at_all() {
    let world = with_members().await;
    let mut series = Series::new(VAULT, 1);
    let sealed = series.batch(1, 1);
    let pushed = world.call("POST", &series.push_address(Cursor::START), Some(token(1)), sealed.into()).await;
    let head = pushed.cbor::<Pushed>().cursor.unwrap();

    let behind = routes::epochs(VAULT, Cursor::START);
    let at_the_head = routes::epochs(VAULT, head);
    let leap = Rotation { epoch: 2, ..rotation() };
    let of_the_present = Rotation { epoch: 0, begun: Vec::new(), ..rotation() };
    for (address, wanted) in [(&behind, rotation()), (&at_the_head, leap), (&at_the_head, of_the_present)] {
        assert_eq!(rotate(&world, address, &wanted).await.code(), Some(Code::Moved));
    }
    assert_eq!(slots(&world).await.members.len(), 3, "nobody went");
    assert_eq!(rotate(&world, &at_the_head, &rotation()).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(rotate(&world, &at_the_head, &rotation()).await.code(), Some(Code::Moved), "not twice");
}

#[tokio::test]
async fn after_a_rotation_only_the_present_key_seals_and_only_who_knows_it_rotates() {
    let world = with_members().await;
    rotate(&world, &routes::epochs(VAULT, Cursor::START), &rotation()).await;
    let mut series = Series::new(VAULT, 1);
    let mut old = series.batch(1, 1);
    let push = async |sealed: &[u8], address: &str| {
        world.call("POST", address, Some(token(1)), sealed.to_vec().into()).await
    };
    let plain = routes::push(VAULT, Cursor::START);
    assert_eq!(push(&old, &plain).await.code(), Some(Code::StaleEpoch));
    // The same batch under the new number.
    old[33..37].copy_from_slice(&1u32.to_be_bytes());
    assert_eq!(push(&old, &plain).await.code(), Some(Code::StaleEpoch), "without a key");
    let other = routes::sealed_under(&plain, KeyCheck([6; 8]));
    assert_eq!(push(&old, &other).await.code(), Some(Code::StaleEpoch), "another key of this number");

    let next = Rotation { epoch: 2, slots: vec![slot(STAYS, 2)], removed: Vec::new(), ..rotation() };
    let address = routes::epochs(VAULT, Cursor::START);
    assert_eq!(rotate(&world, &address, &next).await.code(), Some(Code::Moved));
    let present = routes::sealed_under(&plain, KEY);
    assert_eq!(push(&old, &present).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn whoever_was_removed_is_not_added_again_and_holds_up_nobody_who_names_it() {
    let world = with_members().await;
    rotate(&world, &routes::epochs(VAULT, Cursor::START), &rotation()).await;
    let again =
        AddMember { token_hash: hash(token(2)), slots: vec![slot(GOES, 0), slot(GOES, 1)], key: Some(KEY) };
    assert_eq!(world.put(&routes::member(VAULT, GOES), token(1), &again).await.status(), StatusCode::OK);
    assert_eq!(slots(&world).await.members, [STAYS]);
    let mut series = Series::new(VAULT, 1);
    let mut sealed = series.batch(1, 1);
    sealed[33..37].copy_from_slice(&1u32.to_be_bytes());
    let address = routes::sealed_under(&routes::naming(&routes::push(VAULT, Cursor::START), &[GOES]), KEY);
    let answer = world.call("POST", &address, Some(token(1)), sealed.into()).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_member_is_added_with_the_keys_of_all_epochs_and_by_who_has_the_present_one() {
    let world = with_members().await;
    rotate(&world, &routes::epochs(VAULT, Cursor::START), &rotation()).await;
    let new = MemberId([9; 16]);
    let add = async |epochs: &[u32], key| {
        let slots = epochs.iter().map(|epoch| slot(new, *epoch)).collect();
        let wanted = AddMember { token_hash: hash(token(9)), slots, key };
        world.put(&routes::member(VAULT, new), token(1), &wanted).await
    };
    for (epochs, key) in [
        (&[0][..], Some(KEY)),
        (&[1], Some(KEY)),
        (&[0, 1, 2], Some(KEY)),
        (&[0, 1], None),
        (&[0, 1], Some(KeyCheck([6; 8]))),
    ] {
        assert_eq!(add(epochs, key).await.code(), Some(Code::StaleEpoch), "{epochs:?} under {key:?}");
    }
    assert_eq!(add(&[0, 1], Some(KEY)).await.status(), StatusCode::CREATED);
    let slots: Slots = world.get(&routes::slots(VAULT), token(9)).await.cbor();
    assert_eq!(slots.slots, [slot(new, 0), slot(new, 1)]);
}

#[tokio::test]
async fn who_knows_only_itself_finds_its_vault_by_its_token_and_nobody_elses() {
    let world = with_members().await;
    let found: Membership = world.get(&routes::membership(GOES), token(2)).await.cbor();
    assert_eq!(found, Membership { vault: VAULT });
    for (member, number) in [(GOES, 1), (MemberId([9; 16]), 2)] {
        let answer = world.get(&routes::membership(member), token(number)).await;
        assert_eq!(answer.code(), Some(Code::Unauthorised));
    }
}
