//! A reader in two homes: opened by the way devices meet, one log, and closed again.

use reading::{Form, Visibility};
use replica::{AdmittingView, Ending, JoinView, KnownHome, Offer, Sight, Way};
use vault::Purpose;

use crate::pairing::{BEGIN, Two, admit, join, place};
use crate::world::{Device, World};

const NAME: &str = "Кај баба";
const TITLE: &str = "Зоки Поки";

fn offer(of: &Device, books: bool) -> Offer {
    Offer::Reader { reader: of.reader(), books, name: NAME.to_owned() }
}

/// Meets until both have come to an end.
async fn opened(world: &World, trusted: Device, new: Device, books: bool) -> Two {
    let offer = offer(&trusted, books);
    let admitting = trusted.replica.offer(Way::Link, offer, BEGIN);
    let mut two = Two::between(world, trusted, new, admitting).await;
    two.meet(&world.line).await;
    two.compare();
    two.meet(&world.line).await;
    let reader = two.trusted.reader();
    two.new.reads_as(reader);
    two
}

/// A home with a reader and a book, and another one that has the reader too.
async fn two_homes(world: &World, books: bool) -> (Device, Device) {
    let mother = world.settled_device(1).await;
    mother.shelve(TITLE.to_owned()).await;
    mother.log(20).await;
    world.sync(&mother).await.unwrap();
    let mut father = world.device(2);
    father.add_reader().await;
    world.sync(&father).await.unwrap();
    let two = opened(world, mother, father, books).await;
    assert_eq!(two.joining.view(), JoinView::Done);
    (two.trusted, two.new)
}

async fn homes(device: &Device) -> Vec<KnownHome> {
    device.replica.homes(device.reader()).await.unwrap()
}

async fn settle(world: &World, devices: &[&Device]) {
    for device in devices.iter().chain(devices).chain(devices) {
        world.sync(device).await.unwrap();
    }
}

async fn titles(device: &Device) -> usize {
    device.replica.books(device.reader()).await.unwrap().len()
}

#[tokio::test]
async fn both_homes_have_one_log_and_the_library_counts_it_once() {
    let world = World::new().await;
    let (mother, father) = two_homes(&world, true).await;
    assert_eq!((father.minutes().await, titles(&father).await), (vec![20], 1));
    assert_eq!(father.replica.readers().await.unwrap().len(), 2, "beside those who were here");
    father.log(10).await;
    settle(&world, &[&father, &mother]).await;
    assert_eq!(mother.minutes().await, [10, 20]);
    assert_eq!((world.counted().await, mother.progress().await, father.progress().await), (30, 30, 30));
}

#[tokio::test]
async fn each_home_sees_the_other_and_what_it_sees() {
    for books in [false, true] {
        let world = World::new().await;
        let (mother, father) = two_homes(&world, books).await;
        settle(&world, &[&mother, &father]).await;
        let [there] = homes(&mother).await.try_into().unwrap();
        assert_eq!((there.name.as_str(), there.added_on), (NAME, Some(world.today())));
        assert_eq!(there.sight, Sight { amounts: true, books });
        let [first] = homes(&father).await.try_into().unwrap();
        assert_eq!((first.name.as_str(), first.added_on), ("", None));
        assert_eq!(titles(&father).await, usize::from(books));
    }
}

#[tokio::test]
async fn a_home_that_is_shown_out_gets_nothing_more_and_the_others_go_on() {
    let world = World::new().await;
    let (mother, father) = two_homes(&world, true).await;
    let [there] = homes(&mother).await.try_into().unwrap();
    mother.replica.remove_home(mother.reader(), there.member).await.unwrap();
    mother.log(5).await;
    settle(&world, &[&mother, &father]).await;
    assert_eq!(homes(&mother).await, []);
    assert!(father.replica.reader_vaults(mother.reader()).await.unwrap().is_empty());
    assert_eq!((mother.minutes().await, world.counted().await), (vec![5, 20], 25));
    assert!(mother.replica.waiting().await.unwrap().is_nothing());
}

#[tokio::test]
async fn a_home_goes_by_its_name_when_it_has_become_another_member() {
    let world = World::new().await;
    let (mother, father) = two_homes(&world, true).await;
    let phone = world.companion(&father, 3).await;
    let lost = phone.replica.identity().await.unwrap().unwrap().member;
    father.replica.remove_member(lost).await.unwrap();
    settle(&world, &[&father, &mother]).await;
    let [there] = homes(&mother).await.try_into().unwrap();
    assert_eq!((there.name.as_str(), there.sight), (NAME, Sight { amounts: true, books: true }));
    mother.replica.remove_home(mother.reader(), there.member).await.unwrap();
    settle(&world, &[&mother, &father]).await;
    assert_eq!(homes(&mother).await, []);
    assert!(father.replica.reader_vaults(mother.reader()).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_one_device_keeps_is_offered_to_nobody() {
    let world = World::new().await;
    let mother = world.settled_device(1).await;
    mother.replica.set_visibility(mother.reader(), Visibility::Totals).await.unwrap();
    world.sync(&mother).await.unwrap();
    let two = opened(&world, mother, world.device(2), true).await;
    assert_eq!(two.new.replica.sight(two.new.reader()).await, Ok(Sight { amounts: true, books: false }));

    let world = World::new().await;
    let mother = world.settled_device(1).await;
    mother.replica.set_visibility(mother.reader(), Visibility::OnlyMe).await.unwrap();
    world.sync(&mother).await.unwrap();
    let two = opened(&world, mother, world.device(2), true).await;
    assert_eq!(two.admitting.view(BEGIN), AdmittingView::Ended(Ending::NothingToShow));
    assert_eq!(two.new.replica.readers().await, Ok(Vec::new()));
}

#[tokio::test]
async fn who_adds_a_device_and_who_wants_a_reader_get_nothing_of_each_other() {
    for mistaken in [Purpose::Device, Purpose::Reader] {
        let world = World::new().await;
        let (trusted, new) = (world.settled_device(1).await, world.device(2));
        let mut admitting = match mistaken {
            Purpose::Device => trusted.replica.offer(Way::Link, offer(&trusted, true), BEGIN),
            Purpose::Reader => trusted.replica.invite(Way::Link, BEGIN),
        };
        admit(&trusted, &mut admitting, &world.line).await.unwrap();
        let place = place(&admitting).for_purpose(mistaken);
        let mut joining = new.replica.join(place, Form::Phone, "Android", BEGIN).await.unwrap();
        for _ in 0..4 {
            admit(&trusted, &mut admitting, &world.line).await.unwrap();
            join(&new, &mut joining, &world.line).await.unwrap();
        }
        assert_eq!(admitting.view(BEGIN), AdmittingView::Ended(Ending::Disturbed));
        assert_eq!(new.replica.identity().await, Ok(None));
    }
}

#[tokio::test]
async fn a_home_that_has_the_reader_already_is_told_so() {
    let world = World::new().await;
    let (mother, father) = two_homes(&world, true).await;
    let two = opened(&world, mother, father, true).await;
    assert_eq!(two.joining.view(), JoinView::Ended(Ending::HasReader));
    assert_eq!(two.new.minutes().await, [20]);
}

#[tokio::test]
async fn the_same_evening_noted_in_both_homes_is_asked_about_once_and_counts_as_is_answered() {
    for are_two in [false, true] {
        let world = World::new().await;
        let (mother, father) = two_homes(&world, true).await;
        settle(&world, &[&mother, &father]).await;
        let reader = mother.reader();
        mother.log(5).await;
        mother.log(5).await;
        father.log(5).await;
        settle(&world, &[&father, &mother]).await;
        assert_eq!(world.counted().await, 20 + 15);
        let asked = |pairs: Vec<(replica::DiaryEntry, replica::DiaryEntry)>| {
            pairs.into_iter().map(|(one, other)| [one.id, other.id]).collect::<Vec<_>>()
        };
        let by_mother = asked(mother.replica.noted_twice(reader).await.unwrap());
        assert_eq!(asked(father.replica.noted_twice(reader).await.unwrap()), by_mother);
        let [pair] = by_mother[..] else { panic!("asked about one pair: {by_mother:?}") };

        // Both answer before they hear of each other.
        for device in [&mother, &father] {
            if are_two {
                device.replica.set_apart(reader, pair, true).await.unwrap();
            } else {
                device.replica.retract(reader, pair[1]).await.unwrap();
            }
        }
        settle(&world, &[&father, &mother]).await;
        let counted = if are_two { 35 } else { 30 };
        assert_eq!(
            (world.counted().await, father.minutes().await.len()),
            (counted, if are_two { 4 } else { 3 })
        );
        for device in [&mother, &father] {
            let left = asked(device.replica.noted_twice(reader).await.unwrap());
            assert!(!left.contains(&pair), "it is not asked again");
        }
        if are_two {
            mother.replica.set_apart(reader, pair, false).await.unwrap();
            assert!(asked(mother.replica.noted_twice(reader).await.unwrap()).contains(&pair), "taken back");
        }
    }
}
