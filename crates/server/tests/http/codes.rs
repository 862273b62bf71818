//! Codes of events: who knew one is believed, and nobody else.

use axum::http::StatusCode;
use challenge::{
    Challenge, ChallengeId, Credit, CreditId, Date, DoneBy, EventCode, GroupId, Metric, ParticipationId,
    Rules, Task, Text,
};
use protocol::{ChallengeList, Code, CreateParticipation, CreditRows, PutCredits, routes};
use server::Refused;

use crate::device::{Answer, World, hash, token};

const BUS: ChallengeId = ChallengeId([5; 16]);
const FIRST_STOP: &str = "4821 7730";
const SECOND_STOP: &str = "1954 0021";
/// Numbers of tasks.
const TOLD: u32 = 1;
const FIRST: u32 = 2;
const SECOND: u32 = 3;
const OF_A_BOOK: u32 = 4;

fn code(typed: &str) -> EventCode {
    EventCode::read(typed).unwrap()
}

fn bus() -> Challenge {
    let by_code = |typed| DoneBy::Code(code(typed).hash(BUS));
    let done_by = [DoneBy::Telling, by_code(FIRST_STOP), by_code(SECOND_STOP), DoneBy::Book([7; 16])];
    let tasks = (1..).zip(done_by).map(|(number, done_by)| Task { number, done_by });
    let day = |day| Date::from_epoch_day(day).unwrap();
    let rules =
        Rules { metric: Metric::Activities, tasks: tasks.collect(), ..Rules::days(2, day(100), day(109)) };
    Challenge::new(BUS, rules, vec![Text::new("mk", "Бибиобус", "")])
}

/// A reader of the challenge.
#[derive(Clone, Copy)]
struct Reader(u8);

impl Reader {
    fn participation(self) -> ParticipationId {
        ParticipationId([self.0; 16])
    }

    async fn take_part(self, world: &World) {
        let creation = CreateParticipation { challenge: BUS, token_hash: hash(token(self.0)) };
        world.put(&routes::participation(self.participation()), token(self.0), &creation).await;
    }

    fn proof(self, typed: &str) -> Option<[u8; 16]> {
        Some(code(typed).proof(self.participation()))
    }

    async fn put(self, world: &World, credits: &[Credit]) -> Answer {
        let body = PutCredits { credits: credits.to_vec() };
        world.put(&routes::credits(self.participation()), token(self.0), &body).await
    }

    async fn held(self, world: &World) -> Vec<Credit> {
        let rows = world.get(&routes::credits(self.participation()), token(self.0)).await;
        rows.cbor::<CreditRows>().credits
    }
}

const ANA: Reader = Reader(1);
const EVA: Reader = Reader(2);

async fn on_the_bus() -> World {
    let world = World::new();
    world.clock.set_day(100);
    world.library.publish(bus()).await.unwrap();
    world.library.keep_codes(BUS, vec![code(FIRST_STOP), code(SECOND_STOP)]).await.unwrap();
    for reader in [ANA, EVA] {
        reader.take_part(&world).await;
    }
    world
}

fn credit(id: u8, task: u32, proof: Option<[u8; 16]>) -> Credit {
    Credit {
        id: CreditId([id; 16]),
        group: GroupId::numbered(task),
        bucket: 0,
        amount: 1,
        generation: 1,
        live: true,
        proof,
    }
}

#[tokio::test]
async fn a_credit_for_a_code_needs_the_proof_of_this_reader_and_this_code() {
    let world = on_the_bus().await;
    for proof in [None, Some([0; 16]), EVA.proof(FIRST_STOP), ANA.proof(SECOND_STOP), ANA.proof("0000 0000")]
    {
        let answer = ANA.put(&world, &[credit(8, TOLD, None), credit(9, FIRST, proof)]).await;
        assert_eq!(answer.code(), Some(Code::CreditRefused), "{proof:?}");
        assert_eq!(ANA.held(&world).await, [], "the good one was not stored either");
    }
    let good = [credit(9, FIRST, ANA.proof(FIRST_STOP)), credit(10, SECOND, ANA.proof(SECOND_STOP))];
    assert_eq!(ANA.put(&world, &good).await.status(), StatusCode::OK);
    assert_eq!(ANA.held(&world).await, good);
}

#[tokio::test]
async fn a_credit_that_names_no_task_of_the_challenge_is_refused() {
    let world = on_the_bus().await;
    for nowhere in [0, OF_A_BOOK, 5, 65_538, u32::MAX] {
        let answer = ANA.put(&world, &[credit(9, nowhere, ANA.proof(FIRST_STOP))]).await;
        assert_eq!(answer.code(), Some(Code::CreditRefused), "{nowhere}");
    }
    let hidden = Credit { group: GroupId([3; 16]), ..credit(9, 0, None) };
    assert_eq!(ANA.put(&world, &[hidden]).await.status(), StatusCode::OK, "for a book that is not told");
}

#[tokio::test]
async fn the_same_code_again_is_the_same_award() {
    let world = on_the_bus().await;
    let found = credit(9, FIRST, ANA.proof(FIRST_STOP));
    for again in [found, found, Credit { generation: 2, bucket: 1, ..found }] {
        assert_eq!(ANA.put(&world, &[again]).await.status(), StatusCode::OK);
        assert_eq!(ANA.held(&world).await, [again]);
    }
    // A device that makes up another credit for it gains nothing: the stop is one group.
    ANA.put(&world, &[credit(10, FIRST, ANA.proof(FIRST_STOP))]).await;
    let held = ANA.held(&world).await;
    assert_eq!((held.len(), challenge::total(&bus().rules, &held)), (2, 1));
}

#[tokio::test]
async fn what_is_taken_back_needs_no_proof_and_can_be_found_again() {
    let world = on_the_bus().await;
    let found = credit(9, FIRST, ANA.proof(FIRST_STOP));
    let withdrawn =
        Credit { generation: 2, live: false, amount: 0, group: GroupId([0; 16]), proof: None, ..found };
    let again = Credit { generation: 3, ..found };
    for credit in [found, withdrawn, again] {
        assert_eq!(ANA.put(&world, &[credit]).await.status(), StatusCode::OK);
        assert_eq!(ANA.held(&world).await, [credit]);
    }
    let unproven = Credit { generation: 4, proof: None, ..found };
    assert_eq!(ANA.put(&world, &[unproven]).await.code(), Some(Code::CreditRefused));
    assert_eq!(ANA.held(&world).await, [again]);
}

#[tokio::test]
async fn only_codes_of_the_challenge_are_kept_and_none_of_them_beside_a_wrong_one() {
    let world = World::new();
    world.clock.set_day(100);
    let keep = async |codes: &[&str]| {
        world.library.keep_codes(BUS, codes.iter().map(|typed| code(typed)).collect()).await
    };
    assert!(matches!(keep(&[FIRST_STOP]).await, Err(Refused::NotFound)), "no such challenge");
    world.library.publish(bus()).await.unwrap();
    ANA.take_part(&world).await;
    let found = [credit(9, FIRST, ANA.proof(FIRST_STOP))];
    assert!(matches!(keep(&[FIRST_STOP, "0000 0000"]).await, Err(Refused::NotFound)));
    assert_eq!(ANA.put(&world, &found).await.code(), Some(Code::CreditRefused), "it was not kept");
    for _ in 0..2 {
        keep(&[FIRST_STOP]).await.unwrap();
    }
    assert_eq!(ANA.put(&world, &found).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn codes_are_never_sent() {
    let world = on_the_bus().await;
    ANA.put(&world, &[credit(9, FIRST, ANA.proof(FIRST_STOP))]).await;
    for address in [routes::CHALLENGES.to_owned(), routes::credits(ANA.participation())] {
        let body = world.get(&address, token(1)).await.body;
        assert!(!body.is_empty());
        for typed in [FIRST_STOP, SECOND_STOP] {
            let code = code(typed);
            let is_in = body.windows(code.as_str().len()).any(|part| part == code.as_str().as_bytes());
            assert!(!is_in, "{address}");
        }
    }
}

#[tokio::test]
async fn the_codes_that_the_demo_gives_out_are_believed() {
    let world = World::new();
    world.clock.set_day(20_000);
    let stops = world.library.load_demo().await.unwrap().stops;
    let list: ChallengeList = world.get(routes::CHALLENGES, token(1)).await.cbor();
    let is_by_code = |challenge: &&Challenge| {
        matches!(challenge.rules.tasks.first(), Some(Task { done_by: DoneBy::Code(_), .. }))
    };
    let bus = list.challenges.iter().find(is_by_code).unwrap().id;
    let creation = CreateParticipation { challenge: bus, token_hash: hash(token(1)) };
    world.put(&routes::participation(ANA.participation()), token(1), &creation).await;
    for (number, stop) in (1..).zip(stops) {
        let found = credit(u8::try_from(number).unwrap(), number, ANA.proof(stop.code));
        assert_eq!(ANA.put(&world, &[found]).await.status(), StatusCode::OK, "{}", stop.code);
    }
    assert_eq!(ANA.held(&world).await.len(), stops.len());
}
