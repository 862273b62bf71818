//! Challenges beyond minutes: codes, squares, and challenges that the library never hears of.

use challenge::{ChallengeId, DoneBy, EventCode, Metric, Rules, Task, Text};
use reading::{NotDone, Own};
use replica::TaskError;

use crate::world::{Device, World, opens};

const BUS: ChallengeId = ChallengeId([9; 16]);
const FIRST_CODE: &str = "4821 7730";
const SECOND_CODE: &str = "1954-0021";

fn bookmobile() -> challenge::Challenge {
    let code = |typed: &str| DoneBy::Code(EventCode::read(typed).unwrap().hash(BUS));
    let tasks = vec![
        Task { number: 1, done_by: code(FIRST_CODE) },
        Task { number: 2, done_by: code(SECOND_CODE) },
        Task { number: 3, done_by: DoneBy::Telling },
    ];
    let rules =
        Rules { metric: Metric::Activities, tasks, ..Rules::days(2, opens(), opens().plus_days(300)) };
    challenge::Challenge::new(BUS, rules, vec![Text::new("mk", "Бибиобус", "Најди го.")])
}

/// A library whose bus is on its way, and a device that has taken its challenge.
async fn on_the_bus(seed: u64) -> (World, Device) {
    let world = World::new().await;
    world.library.publish(bookmobile()).await.unwrap();
    let codes = [FIRST_CODE, SECOND_CODE].map(|code| EventCode::read(code).unwrap());
    world.library.keep_codes(BUS, codes.to_vec()).await.unwrap();
    let mut device = world.device(seed);
    device.add_reader().await;
    device.take(&bookmobile()).await;
    (world, device)
}

async fn stands(device: &Device) -> (u64, Vec<bool>) {
    let taken = device.replica.taken(device.reader()).await.unwrap();
    let one = taken.iter().find(|one| one.participation.challenge == BUS).unwrap();
    (one.standing.total, one.standing.done.clone())
}

/// What the library counts for the bus, over all who take part.
async fn counted(world: &World) -> u64 {
    let rules = bookmobile().rules;
    world.line.credits().await.iter().map(|credits| challenge::total(&rules, credits)).sum()
}

#[tokio::test]
async fn scenario_13_a_code_is_taken_without_a_network_checked_once_in_sync_and_given_once_to_each_reader() {
    let (world, device) = on_the_bus(1).await;
    let reader = device.reader();
    assert_eq!(device.replica.redeem(reader, BUS, FIRST_CODE).await.unwrap(), 1);
    assert_eq!(stands(&device).await, (1, vec![true, false, false]), "without the library");
    // Once more, and from a friend's message.
    assert_eq!(device.replica.redeem(reader, BUS, " 48217730").await.unwrap(), 1);
    assert_eq!(
        device.replica.redeem(reader, BUS, "0000 0000").await.unwrap_err(),
        TaskError::NotDone(NotDone::WrongCode)
    );
    world.sync(&device).await.unwrap();
    assert_eq!(counted(&world).await, 1);

    // The second phone of the same reader has found it too.
    let companion = world.companion(&device, 2).await;
    companion.replica.redeem(companion.reader(), BUS, FIRST_CODE).await.unwrap();
    companion.replica.redeem(companion.reader(), BUS, SECOND_CODE).await.unwrap();
    world.sync(&companion).await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!(counted(&world).await, 2);
    assert_eq!(stands(&device).await, (2, vec![true, true, false]));
}

#[tokio::test]
async fn a_square_ticked_by_mistake_is_taken_back_everywhere() {
    let (world, device) = on_the_bus(3).await;
    let reader = device.reader();
    device.replica.do_task(reader, BUS, 3).await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!((counted(&world).await, stands(&device).await.0), (1, 1));
    device.replica.undo_task(reader, BUS, 3).await.unwrap();
    assert_eq!(stands(&device).await.0, 0);
    world.sync(&device).await.unwrap();
    assert_eq!(counted(&world).await, 0);
    device.replica.do_task(reader, BUS, 3).await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!((counted(&world).await, stands(&device).await.0), (1, 1));
}

#[tokio::test]
async fn a_challenge_of_ones_own_is_on_every_device_of_the_family_and_nowhere_in_the_library() {
    let world = World::new().await;
    let mut device = world.device(4);
    device.add_reader().await;
    let own = Own { title: "Пред спиење".to_owned(), together: false };
    let rules = Rules::days(5, opens(), opens().plus_days(300));
    let id = device.replica.mint();
    device.replica.take_own_challenge(id, &[device.reader()], own.clone(), rules).await.unwrap();
    device.log(20).await;
    world.sync(&device).await.unwrap();
    let asked = world.line.asked.take();
    assert!(!asked.is_empty(), "the log went there");
    assert!(asked.iter().all(|(_, path, _)| !path.contains("/participations")), "nor was one asked for");

    let companion = world.companion(&device, 5).await;
    let taken = companion.replica.taken(companion.reader()).await.unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].participation.own.as_ref(), taken[0].standing.total), (Some(&own), 1));

    device.replica.leave_own_challenge(device.reader(), ChallengeId(id.0)).await.unwrap();
    assert!(device.replica.taken(device.reader()).await.unwrap().is_empty());
    assert_eq!(device.minutes().await, [20], "what was read stays");
}

#[tokio::test]
async fn scores_that_follow_every_tap_are_those_of_a_count_from_nothing() {
    let world = World::new().await;
    let device = world.settled_device(6).await;
    let recounted = async || {
        let followed = device.progress().await;
        // As when another tab has written.
        device.replica.store_has_changed();
        assert_eq!(device.progress().await, followed);
        followed
    };
    let first = device.log(20).await;
    assert_eq!(recounted().await, 20);
    let second = device.log(50).await;
    assert_eq!(recounted().await, 60, "held to its cap");
    device.edit(first, 5).await;
    assert_eq!(recounted().await, 55);
    world.sync(&device).await.unwrap();
    device.replica.retract(device.reader(), second).await.unwrap();
    assert_eq!(recounted().await, 5);
    world.next_day();
    device.log(30).await;
    assert_eq!(recounted().await, 35);
    assert_eq!(device.progress().await, 35);
    world.sync(&device).await.unwrap();
    assert_eq!(world.counted().await, 35);
}
