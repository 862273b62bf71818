//! Letters between two devices: once, for two and a half minutes, in no file, and for nobody who guesses.

use axum::body::Body;
use axum::http::StatusCode;
use protocol::{Code, LETTER_MAX_BYTES, MailboxId, routes};
use server::{Config, RateLimit, RateLimits};

use crate::device::{Answer, DAY_MS, World};

const BOX: MailboxId = MailboxId([0xb0; 16]);
const LIFE_MS: u64 = 150_000;

async fn put(world: &World, mailbox: MailboxId, number: u8, letter: &[u8]) -> Answer {
    let address = routes::letter(mailbox, number);
    world.call_with(routes::LETTER_TYPE, "PUT", &address, None, letter.to_vec().into()).await
}

async fn get(world: &World, mailbox: MailboxId, number: u8) -> Answer {
    world.call("GET", &routes::letter(mailbox, number), None, Body::empty()).await
}

#[tokio::test]
async fn a_letter_is_read_as_it_was_left_and_one_that_is_not_there_yet_is_waited_for() {
    let world = World::new();
    assert_eq!(put(&world, BOX, 0, b"first").await.status(), StatusCode::CREATED);
    assert_eq!(get(&world, BOX, 1).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(put(&world, BOX, 1, b"second").await.status(), StatusCode::CREATED);
    for (number, letter) in [(0, &b"first"[..]), (1, b"second"), (1, b"second")] {
        let answer = get(&world, BOX, number).await;
        assert_eq!((answer.status(), &answer.body[..]), (StatusCode::OK, letter));
        assert_eq!(answer.parts.headers["content-type"], routes::LETTER_TYPE);
        assert_eq!(answer.parts.headers["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn a_letter_is_left_once_and_the_same_one_again_is_no_error() {
    let world = World::new();
    put(&world, BOX, 0, b"first").await;
    put(&world, BOX, 1, b"mine").await;
    assert_eq!(put(&world, BOX, 1, b"mine").await.status(), StatusCode::OK);
    assert_eq!(put(&world, BOX, 1, b"another's").await.code(), Some(Code::Taken));
    assert_eq!(put(&world, BOX, 0, b"another's").await.code(), Some(Code::Taken));
    assert_eq!(get(&world, BOX, 1).await.body, b"mine");
}

#[tokio::test]
async fn an_unknown_mailbox_and_one_that_is_over_are_told_apart_by_nothing() {
    let world = World::new();
    put(&world, BOX, 0, b"first").await;
    world.clock.set_ms(LIFE_MS - 1);
    assert_eq!(get(&world, BOX, 0).await.status(), StatusCode::OK);
    world.clock.set_ms(LIFE_MS);
    let unknown = MailboxId([0xb1; 16]);
    for number in 0..5 {
        let (over, never) = (get(&world, BOX, number).await, get(&world, unknown, number).await);
        assert_eq!((over.code(), &over.body), (Some(Code::NotFound), &never.body));
    }
    assert_eq!(put(&world, BOX, 1, b"late").await.code(), Some(Code::NotFound));
    assert_eq!(put(&world, unknown, 1, b"lost").await.code(), Some(Code::NotFound));
}

#[tokio::test]
async fn an_id_is_not_used_again_for_a_day() {
    let world = World::new();
    put(&world, BOX, 0, b"first").await;
    for (now_ms, status) in [
        (LIFE_MS, StatusCode::CONFLICT),
        (DAY_MS, StatusCode::CONFLICT),
        (DAY_MS + LIFE_MS, StatusCode::CREATED),
    ] {
        world.clock.set_ms(now_ms);
        assert_eq!(put(&world, BOX, 0, b"first").await.status(), status, "{now_ms}");
    }
}

#[tokio::test]
async fn what_is_no_letter_opens_no_mailbox() {
    let world = World::new();
    let long = vec![7; LETTER_MAX_BYTES + 1];
    assert_eq!(put(&world, BOX, 0, &long).await.code(), Some(Code::TooLarge));
    assert_eq!(put(&world, BOX, 5, b"sixth").await.code(), Some(Code::Malformed));
    let address = routes::letter(BOX, 0);
    let as_cbor = world.call("PUT", &address, None, Body::from("letter")).await;
    assert_eq!(as_cbor.code(), Some(Code::UnsupportedMediaType));
    assert_eq!(get(&world, BOX, 0).await.code(), Some(Code::NotFound));
}

#[tokio::test]
async fn who_tries_ids_is_soon_told_of_no_mailbox_and_who_waits_for_a_letter_is_not_slowed() {
    let missed_mailbox = RateLimit { burst: 3, per_hour: 60 };
    let rate_limits = RateLimits { missed_mailbox, ..RateLimits::none() };
    let world = World::with(Config { rate_limits, ..Config::default() });
    put(&world, BOX, 0, b"first").await;
    for _ in 0..100 {
        assert_eq!(get(&world, BOX, 1).await.status(), StatusCode::NO_CONTENT);
    }
    for guess in 1..=3 {
        assert_eq!(get(&world, MailboxId([guess; 16]), 0).await.code(), Some(Code::NotFound));
    }
    let answer = get(&world, BOX, 0).await;
    assert_eq!(answer.code(), Some(Code::TooManyRequests), "a right guess is no better than a wrong one");
    assert_eq!(answer.parts.headers["retry-after"], "60");
    assert_eq!(put(&world, BOX, 1, b"guessed").await.code(), Some(Code::TooManyRequests));
    world.clock.set_ms(60_000);
    assert_eq!(get(&world, BOX, 0).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn one_address_opens_only_so_many_mailboxes() {
    let mailbox_opening = RateLimit { burst: 2, per_hour: 60 };
    let rate_limits = RateLimits { mailbox_opening, ..RateLimits::none() };
    let world = World::with(Config { rate_limits, ..Config::default() });
    let mut codes = Vec::new();
    for number in 1..=3 {
        codes.push(put(&world, MailboxId([number; 16]), 0, b"first").await.code());
    }
    assert_eq!(codes, [None, None, Some(Code::TooManyRequests)]);
}

#[cfg(feature = "testkit")]
#[tokio::test]
async fn nothing_of_a_mailbox_is_ever_in_a_database() {
    let world = World::new();
    let before = world.library.backup().unwrap();
    put(&world, BOX, 0, b"first").await;
    put(&world, BOX, 1, b"second").await;
    world.clock.set_ms(LIFE_MS);
    get(&world, BOX, 0).await;
    assert!(world.library.backup().unwrap() == before);
}
