//! One batch in the place of many.

use axum::http::StatusCode;
use protocol::{Code, CreateVault, Cursor, MemberId, Page, Pushed, VaultId, routes};

use crate::device::{Answer, Series, World, hash, token};

const VAULT: VaultId = VaultId([0x3c; 16]);

async fn world() -> World {
    let world = World::new();
    let creation = CreateVault { member: MemberId([0x4d; 16]), token_hash: hash(token(1)), slots: vec![] };
    world.put(&routes::vault(VAULT), token(1), &creation).await;
    world
}

async fn push(world: &World, sealed: &[u8], after: Cursor) -> Pushed {
    let answer =
        world.call("POST", &routes::push(VAULT, after), Some(token(1)), sealed.to_vec().into()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.cbor()
}

async fn repack(world: &World, sealed: &[u8], after: Cursor) -> Answer {
    world
        .call_with(routes::BATCH, "PUT", &routes::push(VAULT, after), Some(token(1)), sealed.to_vec().into())
        .await
}

async fn pull(world: &World, series: &Series, after: Cursor) -> Page {
    world.get(&series.pull_address(after), token(1)).await.cbor()
}

/// A log of two series by turns: a1 b1 a2 b2 a3, and the places after each.
async fn log(world: &World) -> ([Series; 2], Vec<Vec<u8>>, Vec<Cursor>) {
    let mut both = [Series::new(VAULT, 1), Series::new(VAULT, 2)];
    let (mut batches, mut places) = (Vec::new(), vec![Cursor::START]);
    for turn in 0..5 {
        let sealed = both[turn % 2].batch(2, 200);
        let pushed = push(world, &sealed, *places.last().unwrap()).await;
        places.push(pushed.cursor.unwrap());
        batches.push(sealed);
    }
    (both, batches, places)
}

#[tokio::test]
async fn adjacent_batches_of_one_series_make_way_for_one_at_the_place_of_the_last() {
    let world = world().await;
    let ([a, mut b], batches, places) = log(&world).await;
    let one = Series::new(VAULT, 1).spanning(&batches[0], &batches[4], 150);
    let pushed: Pushed = repack(&world, &one, places[5]).await.cbor();
    assert_eq!((pushed.head.through, pushed.cursor.unwrap().commit), (6, 3));

    let page = pull(&world, &a, Cursor::START).await;
    assert_eq!(page.batches, [batches[1].clone(), batches[3].clone(), one]);
    assert_eq!((page.head, page.next), (pushed.head, pushed.cursor.unwrap()));
    // The other series goes on where it was.
    let next = b.batch(1, 10);
    push(&world, &next, page.next).await;
}

#[tokio::test]
async fn places_before_the_first_replaced_batch_stay_and_all_others_are_read_from_the_beginning() {
    let world = world().await;
    let ([_, b], batches, places) = log(&world).await;
    let one = Series::new(VAULT, 2).spanning(&batches[1], &batches[3], 150);
    repack(&world, &one, Cursor::START).await;
    for (commit, place) in places.iter().enumerate() {
        let page = pull(&world, &b, *place).await;
        assert_eq!(page.recognised, commit <= 1, "{commit}");
        assert_eq!(page.batches.len(), if commit == 1 { 3 } else { 4 });
    }
}

#[tokio::test]
async fn a_repack_whose_answer_was_lost_is_the_same_a_second_time() {
    let world = world().await;
    let ([a, _], batches, places) = log(&world).await;
    let one = Series::new(VAULT, 1).spanning(&batches[0], &batches[2], 150);
    let first: Pushed = repack(&world, &one, places[5]).await.cbor();
    let second: Pushed = repack(&world, &one, first.cursor.unwrap()).await.cbor();
    assert_eq!(first, second);
    assert_eq!(pull(&world, &a, Cursor::START).await.batches.len(), 4);
}

#[tokio::test]
async fn what_does_not_begin_and_end_where_batches_do_is_refused_and_changes_nothing() {
    let world = world().await;
    let ([a, _], batches, _) = log(&world).await;
    let before = pull(&world, &a, Cursor::START).await;
    let series = Series::new(VAULT, 1);
    let whole = series.spanning(&batches[0], &batches[4], 150);
    let bent = |at: usize, bytes: &[u8]| {
        let mut sealed = whole.clone();
        sealed[at..at + bytes.len()].copy_from_slice(bytes);
        sealed
    };
    let first = |number: u64| number.to_be_bytes();
    let count = |number: u32| number.to_be_bytes();
    for (what, sealed) in [
        ("begins in the middle of a batch", bent(37, &first(2))),
        ("ends in the middle of a batch", bent(45, &count(5))),
        ("ends beyond the last", bent(45, &count(7))),
        ("has another tip before", bent(49, &[9; 16])),
        ("has another tip after", bent(65, &[9; 16])),
        ("is of a series that is not there", bent(17, &[9; 16])),
    ] {
        assert_eq!(repack(&world, &sealed, Cursor::START).await.status(), StatusCode::CONFLICT, "{what}");
    }
    for (code, sealed) in [
        (Code::StaleEpoch, bent(33, &1u32.to_be_bytes())),
        (Code::Malformed, bent(1, &[9; 16])),
        (Code::QuotaExceeded, series.spanning(&batches[0], &batches[4], 5_000)),
    ] {
        assert_eq!(repack(&world, &sealed, Cursor::START).await.code(), Some(code));
    }
    let address = routes::push(VAULT, Cursor::START);
    let stranger = world.call_with(routes::BATCH, "PUT", &address, Some(token(2)), whole.into()).await;
    assert_eq!(stranger.code(), Some(Code::Unauthorised));
    assert_eq!(pull(&world, &a, Cursor::START).await, before);
}
