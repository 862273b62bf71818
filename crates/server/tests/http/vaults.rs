//! Vaults, members and their logs.

use axum::http::StatusCode;
use protocol::{
    AddMember, BATCH_MAX_BYTES, BatchHeader, Code, CreateVault, Cursor, MemberId, PAGE_TARGET_BYTES, Page,
    Pushed, SeriesHead, Slot, Slots, Tip, Token, VAULT_MAX_MEMBERS, VaultId, routes,
};

use crate::device::{Answer, Series, World, hash, token};

const VAULT: VaultId = VaultId([1; 16]);
const MEMBER: MemberId = MemberId([1; 16]);

fn slot(member: MemberId, epoch: u32) -> Slot {
    Slot { member, epoch, sealed: vec![7; 100] }
}

fn creation() -> CreateVault {
    CreateVault { member: MEMBER, token_hash: hash(token(1)), slots: vec![slot(MEMBER, 0)] }
}

async fn with_vault() -> World {
    let world = World::new();
    assert_eq!(world.put(&routes::vault(VAULT), token(1), &creation()).await.status(), StatusCode::CREATED);
    world
}

async fn push(world: &World, series: &Series, after: Cursor, sealed: Vec<u8>) -> Answer {
    world.call("POST", &series.push_address(after), Some(token(1)), sealed.into()).await
}

async fn push_next(world: &World, series: &mut Series, after: Cursor) -> Answer {
    let sealed = series.batch(1, 1);
    push(world, series, after, sealed).await
}

async fn pull(world: &World, series: &Series, after: Cursor) -> Page {
    world.get(&series.pull_address(after), token(1)).await.cbor()
}

#[tokio::test]
async fn creating_a_vault_again_is_not_an_error_and_somebody_elses_id_is_taken() {
    let world = with_vault().await;
    assert_eq!(world.put(&routes::vault(VAULT), token(1), &creation()).await.status(), StatusCode::OK);
    let stranger = CreateVault { token_hash: hash(token(2)), ..creation() };
    assert_eq!(world.put(&routes::vault(VAULT), token(2), &stranger).await.code(), Some(Code::Taken));
}

#[tokio::test]
async fn a_vault_is_made_only_by_who_can_open_it() {
    let world = World::new();
    let answer = world.put(&routes::vault(VAULT), token(2), &creation()).await;
    assert_eq!(answer.code(), Some(Code::Unauthorised));
}

#[tokio::test]
async fn an_unknown_vault_and_a_wrong_token_are_the_same_answer() {
    let world = with_vault().await;
    let wrong = world.get(&routes::slots(VAULT), token(9)).await;
    let unknown = world.get(&routes::slots(VaultId([9; 16])), token(1)).await;
    assert_eq!(wrong.code(), Some(Code::Unauthorised));
    assert_eq!(
        (wrong.status(), wrong.body, wrong.parts.headers),
        (unknown.status(), unknown.body, unknown.parts.headers)
    );
}

#[tokio::test]
async fn a_member_is_added_by_a_member_and_reads_its_own_slots_alone() {
    let world = with_vault().await;
    let second = MemberId([2; 16]);
    let address = routes::member(VAULT, second);
    let wanted = AddMember { token_hash: hash(token(2)), slots: vec![slot(second, 0)], key: None };
    assert_eq!(world.put(&address, token(2), &wanted).await.code(), Some(Code::Unauthorised));
    assert_eq!(world.put(&address, token(1), &wanted).await.status(), StatusCode::CREATED);
    assert_eq!(world.put(&address, token(1), &wanted).await.status(), StatusCode::OK);
    let other = AddMember { token_hash: hash(token(3)), ..wanted };
    assert_eq!(world.put(&address, token(1), &other).await.code(), Some(Code::Taken));

    let slots: Slots = world.get(&routes::slots(VAULT), token(2)).await.cbor();
    assert_eq!(
        slots,
        Slots { epoch: 0, slots: vec![slot(second, 0)], begun: Vec::new(), members: vec![MEMBER, second] }
    );
}

#[tokio::test]
async fn slots_of_others_repeated_epochs_and_long_slots_are_refused() {
    let world = World::new();
    let with = |slots| CreateVault { slots, ..creation() };
    let long = Slot { sealed: vec![0; 1025], ..slot(MEMBER, 0) };
    for (slots, code) in [
        (vec![slot(MemberId([2; 16]), 0)], Code::Malformed),
        (vec![slot(MEMBER, 0), slot(MEMBER, 0)], Code::Malformed),
        (vec![long], Code::TooLarge),
    ] {
        assert_eq!(world.put(&routes::vault(VAULT), token(1), &with(slots)).await.code(), Some(code));
    }
}

#[tokio::test]
async fn a_vault_has_a_limited_number_of_members() {
    let world = with_vault().await;
    for n in 2..=u8::try_from(VAULT_MAX_MEMBERS).unwrap() {
        let member = MemberId([n; 16]);
        let wanted = AddMember { token_hash: hash(token(n)), slots: vec![slot(member, 0)], key: None };
        let answer = world.put(&routes::member(VAULT, member), token(1), &wanted).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
    }
    let member = MemberId([200; 16]);
    let one_more = AddMember { token_hash: hash(token(200)), slots: vec![slot(member, 0)], key: None };
    let answer = world.put(&routes::member(VAULT, member), token(1), &one_more).await;
    assert_eq!(answer.code(), Some(Code::QuotaExceeded));
}

#[tokio::test]
async fn a_batch_is_appended_only_where_its_series_stands() {
    let world = with_vault().await;
    let mut series = Series::new(VAULT, 1);
    let first = series.batch(3, 40);
    let second = series.batch(2, 40);

    let too_early = push(&world, &series, Cursor::START, second.clone()).await;
    assert_eq!(too_early.status(), StatusCode::CONFLICT);
    let nothing = SeriesHead { through: 0, tip: Tip::EMPTY };
    assert_eq!(too_early.cbor::<Pushed>(), Pushed { head: nothing, cursor: None });

    let pushed: Pushed = push(&world, &series, Cursor::START, first.clone()).await.cbor();
    assert_eq!(pushed.head.through, 3);

    let again = push(&world, &series, Cursor::START, first.clone()).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    assert_eq!(again.cbor::<Pushed>(), Pushed { head: pushed.head, cursor: None }, "how a lost answer heals");

    let mut twin = Series::new(VAULT, 1);
    twin.batch(2, 40);
    let mut forked = twin.batch(2, 40);
    forked[37..45].copy_from_slice(&4u64.to_be_bytes());
    assert_eq!(
        push(&world, &twin, Cursor::START, forked).await.status(),
        StatusCode::CONFLICT,
        "the tip differs"
    );

    assert_eq!(push(&world, &series, Cursor::START, second).await.cbor::<Pushed>().head.through, 5);
}

#[tokio::test]
async fn a_batch_that_names_a_member_is_taken_once_the_member_is_known() {
    let world = with_vault().await;
    let mut series = Series::new(VAULT, 1);
    let second = MemberId([2; 16]);
    let sealed = series.batch(1, 40);
    let address = routes::naming(&routes::push(VAULT, Cursor::START), &[MEMBER, second]);
    let push = async || world.call("POST", &address, Some(token(1)), sealed.clone().into()).await;
    assert_eq!(push().await.code(), Some(Code::UnknownMember));
    assert!(pull(&world, &series, Cursor::START).await.batches.is_empty(), "and nothing was stored");

    let wanted = AddMember { token_hash: hash(token(2)), slots: vec![slot(second, 0)], key: None };
    world.put(&routes::member(VAULT, second), token(1), &wanted).await;
    assert_eq!(push().await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_push_gives_a_cursor_only_to_who_had_read_everything() {
    let world = with_vault().await;
    let (mut a, mut b) = (Series::new(VAULT, 1), Series::new(VAULT, 2));
    let first = push_next(&world, &mut a, Cursor::START).await.cbor::<Pushed>().cursor.unwrap();
    assert_eq!(first.commit, 1);
    assert_eq!(push_next(&world, &mut b, Cursor::START).await.cbor::<Pushed>().cursor, None);
    let page = pull(&world, &b, first).await;
    assert_eq!((page.next.commit, page.batches.len(), page.more), (2, 1, false));
    let third = push_next(&world, &mut a, page.next).await.cbor::<Pushed>().cursor.unwrap();
    assert_eq!(pull(&world, &a, third).await.batches, Vec::<Vec<u8>>::new());
}

#[tokio::test]
async fn a_pull_returns_what_was_pushed_in_order_and_in_pages() {
    let world = with_vault().await;
    let mut series = Series::new(VAULT, 1);
    let sealed: Vec<_> = (0..5).map(|_| series.batch(1, BATCH_MAX_BYTES - 105)).collect();
    for batch in &sealed {
        assert_eq!(push(&world, &series, Cursor::START, batch.clone()).await.status(), StatusCode::OK);
    }
    let (mut pulled, mut after, mut pages) = (Vec::new(), Cursor::START, 0);
    loop {
        let page = pull(&world, &series, after).await;
        assert!(page.recognised);
        assert_eq!(page.head.through, 5);
        pulled.extend(page.batches);
        (after, pages) = (page.next, pages + 1);
        if !page.more {
            break;
        }
    }
    assert_eq!(pulled, sealed);
    assert_eq!(pages, (5 * BATCH_MAX_BYTES).div_ceil(PAGE_TARGET_BYTES));
}

#[tokio::test]
async fn a_cursor_of_another_log_starts_from_the_beginning() {
    let world = with_vault().await;
    let mut series = Series::new(VAULT, 1);
    let here = push_next(&world, &mut series, Cursor::START).await.cbor::<Pushed>().cursor.unwrap();
    for elsewhere in [
        Cursor { digest: [9; 16], ..here },
        Cursor { commit: 2, ..here },
        Cursor { commit: u64::MAX, ..here },
        Cursor { commit: 0, ..here },
    ] {
        let page = pull(&world, &series, elsewhere).await;
        assert_eq!((page.recognised, page.batches.len(), page.next), (false, 1, here), "{elsewhere}");
    }
    assert!(pull(&world, &series, here).await.recognised);
}

#[tokio::test]
async fn a_batch_under_another_epoch_is_stale() {
    let world = with_vault().await;
    let mut series = Series::new(VAULT, 1);
    let mut ahead = series.batch(1, 1);
    ahead[36] = 1;
    assert_eq!(push(&world, &series, Cursor::START, ahead).await.code(), Some(Code::StaleEpoch));
}

#[tokio::test]
async fn bytes_that_are_no_batch_of_this_vault_are_refused() {
    let world = with_vault().await;
    let mut other = Series::new(VaultId([2; 16]), 1);
    let foreign = other.batch(1, 1);
    let series = Series::new(VAULT, 1);
    let long = Series::new(VAULT, 1).batch(1, BATCH_MAX_BYTES);
    for (sealed, code) in [
        (foreign, Code::Malformed),
        (vec![1; BatchHeader::LEN - 1], Code::Malformed),
        (vec![], Code::Malformed),
        (long, Code::TooLarge),
    ] {
        assert_eq!(push(&world, &series, Cursor::START, sealed).await.code(), Some(code));
    }
    assert_eq!(pull(&world, &series, Cursor::START).await.next, Cursor::START, "nothing half-written");
}

#[tokio::test]
async fn an_erased_vault_says_so_for_ever_and_to_its_members_alone() {
    let world = with_vault().await;
    let mut series = Series::new(VAULT, 1);
    push_next(&world, &mut series, Cursor::START).await;
    let erase = |token: Token| world.delete("/v1/vaults/01010101010101010101010101010101", token);
    assert_eq!(erase(token(2)).await.code(), Some(Code::Unauthorised));
    assert_eq!(erase(token(1)).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(erase(token(1)).await.status(), StatusCode::NO_CONTENT, "erasing again is not an error");

    let next = series.batch(1, 1);
    assert_eq!(push(&world, &series, Cursor::START, next).await.code(), Some(Code::Erased));
    assert_eq!(world.get(&series.pull_address(Cursor::START), token(1)).await.code(), Some(Code::Erased));
    assert_eq!(world.get(&routes::slots(VAULT), token(1)).await.code(), Some(Code::Erased));
    assert_eq!(world.get(&routes::slots(VAULT), token(2)).await.code(), Some(Code::Unauthorised));
    assert_eq!(world.put(&routes::vault(VAULT), token(1), &creation()).await.code(), Some(Code::Erased));
}
