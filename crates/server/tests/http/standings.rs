//! What everybody has read together.

use axum::http::{StatusCode, header};
use challenge::{
    Challenge, ChallengeId, Community, Credit, CreditId, Date, GroupId, Metric, ParticipationId, Rules, Text,
};
use protocol::{CommunityStanding, CreateParticipation, PutCredits, Standings, routes};

use crate::device::{DAY_MS, World, hash, token};

const SHARED: ChallengeId = ChallengeId([5; 16]);
const ALONE: ChallengeId = ChallengeId([6; 16]);
const MINUTE_MS: u64 = 60 * 1000;

fn day(day: i32) -> Date {
    Date::from_epoch_day(day).unwrap()
}

fn challenge(id: ChallengeId, community: Option<Community>) -> Challenge {
    let rules = Rules { metric: Metric::Minutes, cap: 60, ..Rules::days(100, day(100), day(130)) };
    Challenge { community, ..Challenge::new(id, rules, vec![Text::new("mk", "Заедно", "")]) }
}

/// Two readers of each challenge, without any reading yet.
async fn with_readers() -> World {
    let world = World::new();
    world.clock.set_ms(100 * DAY_MS);
    world.library.publish(challenge(SHARED, Some(Community { goal: 1_000, pledge: None }))).await.unwrap();
    world.library.publish(challenge(ALONE, None)).await.unwrap();
    for (reader, id) in [(1, SHARED), (2, SHARED), (3, ALONE), (4, ALONE)] {
        let creation = CreateParticipation { challenge: id, token_hash: hash(token(reader)) };
        let address = routes::participation(ParticipationId([reader; 16]));
        assert_eq!(world.put(&address, token(reader), &creation).await.status(), StatusCode::CREATED);
    }
    world
}

/// One day's reading of a reader.
async fn read(world: &World, reader: u8, amounts: &[u32]) {
    let credits = (0..).zip(amounts).map(|(n, amount)| Credit {
        id: CreditId([n; 16]),
        group: GroupId([7; 16]),
        bucket: 0,
        amount: *amount,
        generation: 1,
        live: true,
        proof: None,
    });
    let put = PutCredits { credits: credits.collect() };
    let address = routes::credits(ParticipationId([reader; 16]));
    assert_eq!(world.put(&address, token(reader), &put).await.status(), StatusCode::OK);
}

async fn standings(world: &World) -> Vec<CommunityStanding> {
    world.get(routes::STANDINGS, token(9)).await.cbor::<Standings>().standings
}

fn shared(total: u64, as_of: i32) -> [CommunityStanding; 1] {
    [CommunityStanding { challenge: SHARED, total, as_of: day(as_of) }]
}

#[tokio::test]
async fn the_totals_of_all_readers_are_added_up_where_there_is_a_goal_for_all() {
    let world = with_readers().await;
    for (reader, amounts) in [(1, &[40, 40][..]), (2, &[15]), (3, &[20])] {
        read(&world, reader, amounts).await;
    }
    assert_eq!(standings(&world).await, shared(75, 100), "60 by the cap, and 15");
}

#[tokio::test]
async fn who_erases_a_participation_takes_its_reading_away() {
    let world = with_readers().await;
    read(&world, 1, &[40]).await;
    read(&world, 2, &[15]).await;
    world.delete(&routes::participation(ParticipationId([1; 16])), token(1)).await;
    assert_eq!(standings(&world).await, shared(15, 100));
}

#[tokio::test]
async fn it_is_counted_once_a_minute_and_says_on_which_day() {
    let world = with_readers().await;
    assert_eq!(standings(&world).await, shared(0, 100));
    read(&world, 1, &[40]).await;
    world.clock.set_ms(100 * DAY_MS + MINUTE_MS - 1);
    assert_eq!(standings(&world).await, shared(0, 100));
    world.clock.set_ms(100 * DAY_MS + MINUTE_MS);
    assert_eq!(standings(&world).await, shared(40, 100));
    world.clock.set_ms(101 * DAY_MS);
    assert_eq!(standings(&world).await, shared(40, 101));
    read(&world, 2, &[15]).await;
    world.clock.set_ms(100 * DAY_MS);
    assert_eq!(standings(&world).await, shared(55, 100), "a clock that was set back is believed");
}

#[tokio::test]
async fn who_knows_the_totals_already_is_told_so() {
    let world = with_readers().await;
    let first = world.get(routes::STANDINGS, token(9)).await;
    let tag = first.parts.headers[header::ETAG].clone();
    let ask = async || {
        let request = axum::http::Request::get(routes::STANDINGS)
            .header(routes::VERSION_HEADER, "1")
            .header(header::IF_NONE_MATCH, &tag);
        world.send(request.body(axum::body::Body::empty()).unwrap()).await.status()
    };
    assert_eq!(ask().await, StatusCode::NOT_MODIFIED);
    read(&world, 1, &[40]).await;
    world.clock.set_ms(100 * DAY_MS + MINUTE_MS);
    assert_eq!(ask().await, StatusCode::OK);
}
