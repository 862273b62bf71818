//! Participations and credits.

use axum::http::StatusCode;
use challenge::{
    Badge, BucketUnit, Challenge, ChallengeId, Community, Credit, CreditId, CreditsDigest, Date, GivenFor,
    GroupId, Metric, ParticipationId, Rules, Text, digest,
};
use protocol::{
    CREDITS_PER_PARTICIPATION, CREDITS_PER_REQUEST, ChallengeList, Code, CreateParticipation, CreditRows,
    PutCredits, routes,
};
use server::{Publishing, RateLimit, RateLimits};

use crate::device::{Answer, World, hash, token};

const SUMMER: ChallengeId = ChallengeId([5; 16]);
const PART: ParticipationId = ParticipationId([6; 16]);
/// Opens on day 100, closes on day 109; ten days of grace.
const OPENS: i32 = 100;

fn summer() -> Challenge {
    let day = |day| Date::from_epoch_day(day).unwrap();
    let text = |language: &str| Text::new(language, &format!("title {language}"), "");
    Challenge::new(
        SUMMER,
        Rules {
            metric: Metric::Minutes,
            bucket: BucketUnit::Day,
            cap: 60,
            ..Rules::days(100, day(OPENS), day(OPENS + 9))
        },
        vec![text("mk"), text("sq"), text("en")],
    )
}

fn credit(id: u8, generation: u16, amount: u32) -> Credit {
    Credit {
        id: CreditId([id; 16]),
        group: GroupId([id; 16]),
        bucket: 0,
        amount,
        generation,
        live: true,
        proof: (id == 9).then_some([3; 16]),
    }
}

fn creation() -> CreateParticipation {
    CreateParticipation { challenge: SUMMER, token_hash: hash(token(1)) }
}

async fn with_participation() -> World {
    let world = World::new();
    world.clock.set_day(OPENS);
    assert_eq!(world.library.publish(summer()).await.unwrap(), Publishing::New);
    let answer = world.put(&routes::participation(PART), token(1), &creation()).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    world
}

async fn put(world: &World, credits: &[Credit]) -> Answer {
    world.put(&routes::credits(PART), token(1), &PutCredits { credits: credits.to_vec() }).await
}

async fn held(world: &World) -> Vec<Credit> {
    world.get(&routes::credits(PART), token(1)).await.cbor::<CreditRows>().credits
}

#[tokio::test]
async fn two_devices_of_one_reader_make_one_participation() {
    let world = with_participation().await;
    let address = routes::participation(PART);
    assert_eq!(world.put(&address, token(1), &creation()).await.status(), StatusCode::OK);
    let stranger = CreateParticipation { token_hash: hash(token(2)), ..creation() };
    assert_eq!(world.put(&address, token(2), &stranger).await.code(), Some(Code::Taken));
    let elsewhere = CreateParticipation { challenge: ChallengeId([9; 16]), ..creation() };
    assert_eq!(world.put(&address, token(1), &elsewhere).await.code(), Some(Code::Taken));
    let unknown = routes::participation(ParticipationId([7; 16]));
    assert_eq!(world.put(&unknown, token(1), &elsewhere).await.code(), Some(Code::NotFound));
}

#[tokio::test]
async fn a_put_answers_with_the_digest_of_everything_held() {
    let world = with_participation().await;
    let (a, b) = (credit(1, 1, 20), credit(9, 1, 30));
    assert_eq!(put(&world, &[b]).await.cbor::<CreditsDigest>(), digest([&b]));
    assert_eq!(put(&world, &[a]).await.cbor::<CreditsDigest>(), digest([&a, &b]));
    assert_eq!(put(&world, &[]).await.cbor::<CreditsDigest>(), digest([&a, &b]));
    assert_eq!(held(&world).await, [a, b]);
}

#[tokio::test]
async fn the_row_whose_generation_is_not_smaller_stays() {
    let world = with_participation().await;
    put(&world, &[credit(1, 2, 20)]).await;
    put(&world, &[credit(1, 1, 50)]).await;
    assert_eq!(held(&world).await, [credit(1, 2, 20)]);
    put(&world, &[credit(1, 2, 30)]).await;
    assert_eq!(held(&world).await, [credit(1, 2, 30)], "on a tie the last word stays");
}

#[tokio::test]
async fn one_bad_credit_refuses_the_whole_put() {
    let world = with_participation().await;
    for bad in [credit(2, 1, 61), Credit { bucket: 10, ..credit(2, 1, 1) }] {
        assert_eq!(put(&world, &[credit(1, 1, 1), bad]).await.code(), Some(Code::CreditRefused));
    }
    assert_eq!(held(&world).await, []);
}

#[tokio::test]
async fn credits_count_until_the_last_day_of_grace_is_over_everywhere() {
    let world = with_participation().await;
    world.clock.set_day(OPENS + 19);
    assert_eq!(put(&world, &[credit(1, 1, 1)]).await.status(), StatusCode::OK);
    world.clock.set_day(OPENS + 20);
    assert_eq!(put(&world, &[credit(2, 1, 1)]).await.code(), Some(Code::ChallengeClosed));
    assert_eq!(put(&world, &[]).await.cbor::<CreditsDigest>().count, 1, "the digest can still be asked for");
    assert_eq!(world.put(&routes::participation(PART), token(1), &creation()).await.status(), StatusCode::OK);
    let late = routes::participation(ParticipationId([7; 16]));
    assert_eq!(world.put(&late, token(1), &creation()).await.code(), Some(Code::ChallengeClosed));
}

#[tokio::test]
async fn a_clock_that_runs_ahead_of_the_opening_loses_nothing() {
    let world = with_participation().await;
    world.clock.set_day(OPENS - 1);
    assert_eq!(put(&world, &[credit(1, 1, 1)]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn requests_and_participations_have_a_size() {
    let world = with_participation().await;
    let numbered = |n: usize| {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&(n as u64).to_be_bytes());
        Credit { id: CreditId(id), ..credit(1, 1, 1) }
    };
    let all: Vec<_> = (0..=CREDITS_PER_PARTICIPATION).map(numbered).collect();
    assert_eq!(put(&world, &all[..=CREDITS_PER_REQUEST]).await.code(), Some(Code::TooLarge));
    for some in all[..CREDITS_PER_PARTICIPATION].chunks(CREDITS_PER_REQUEST) {
        assert_eq!(put(&world, some).await.status(), StatusCode::OK);
    }
    assert_eq!(put(&world, &all[CREDITS_PER_PARTICIPATION..]).await.code(), Some(Code::QuotaExceeded));
    assert_eq!(held(&world).await.len(), CREDITS_PER_PARTICIPATION, "what was too much is not kept");
}

#[tokio::test]
async fn an_erased_participation_says_so_for_ever_and_to_its_owner_alone() {
    let world = with_participation().await;
    put(&world, &[credit(1, 1, 1)]).await;
    let address = routes::participation(PART);
    assert_eq!(world.delete(&address, token(2)).await.code(), Some(Code::Unauthorised));
    for _ in 0..2 {
        assert_eq!(world.delete(&address, token(1)).await.status(), StatusCode::NO_CONTENT);
    }
    assert_eq!(put(&world, &[]).await.code(), Some(Code::Erased));
    assert_eq!(world.get(&routes::credits(PART), token(1)).await.code(), Some(Code::Erased));
    assert_eq!(world.get(&routes::credits(PART), token(2)).await.code(), Some(Code::Unauthorised));
    assert_eq!(world.put(&address, token(1), &creation()).await.code(), Some(Code::Erased));
}

#[tokio::test]
async fn texts_badges_and_what_all_read_for_may_be_revised_and_rules_may_not() {
    let world = with_participation().await;
    let mut revised = summer();
    revised.texts[0].title = "new".to_owned();
    assert_eq!(world.library.publish(summer()).await.unwrap(), Publishing::Unchanged);
    assert_eq!(world.library.publish(revised.clone()).await.unwrap(), Publishing::Revised);
    revised.badges.push(Badge { number: 1, emblem: 5, given_for: GivenFor::Goal, names: Vec::new() });
    assert_eq!(world.library.publish(revised.clone()).await.unwrap(), Publishing::Revised);
    revised.community = Some(Community { goal: 10_000, pledge: None });
    assert_eq!(world.library.publish(revised.clone()).await.unwrap(), Publishing::Revised);
    let mut other_rules = summer();
    other_rules.rules.goal = 1;
    assert_eq!(world.library.publish(other_rules).await.unwrap(), Publishing::RulesDiffer);

    let list: ChallengeList = world.get(routes::CHALLENGES, token(1)).await.cbor();
    assert_eq!(list.challenges, [Challenge { revision: 4, ..revised }]);
}

#[tokio::test]
async fn an_address_that_makes_too_many_participations_is_told_when_to_come_back() {
    let limit = RateLimit { burst: 1, per_hour: 60 };
    let rate_limits = RateLimits { participation_creation: limit, ..RateLimits::none() };
    let world = World::with(server::Config { rate_limits, ..server::Config::default() });
    world.clock.set_day(OPENS);
    world.library.publish(summer()).await.unwrap();
    let make = |id| {
        let address = routes::participation(ParticipationId([id; 16]));
        let world = &world;
        async move { world.put(&address, token(1), &creation()).await }
    };
    assert_eq!(make(1).await.status(), StatusCode::CREATED);
    let refused = make(2).await;
    assert_eq!(refused.code(), Some(Code::TooManyRequests));
    assert_eq!(refused.parts.headers["retry-after"], "60");
}
