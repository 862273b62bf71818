//! Who sees a reader: what is narrowed is on one device alone, and nobody else reads what is written there afterwards.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use protocol::MemberId;
use reading::{Audience, Visibility};
use replica::testkit::Eavesdropper;
use replica::{Rule, Sight, SyncError};

use crate::line::Fate;
use crate::world::{Device, World};

const EARLIER: &str = "Од порано";
const LATER: &str = "Дотогаш невидена";
const BOTH: Sight = Sight { amounts: true, books: true };
const TOTALS: Sight = Sight { amounts: true, books: false };
const NOTHING: Sight = Sight { amounts: false, books: false };

/// A teen's phone and the family's tablet, which has seen a title.
async fn phone_and_tablet(world: &World) -> (Device, Device) {
    let phone = world.settled_device(1).await;
    let tablet = world.companion(&phone, 2).await;
    phone.shelve(EARLIER.to_owned()).await;
    settle(world, &[&phone, &tablet]).await;
    assert_eq!(titles(&tablet).await, [EARLIER]);
    (phone, tablet)
}

async fn settle(world: &World, devices: &[&Device]) {
    for device in devices.iter().chain(devices).chain(devices) {
        world.sync(device).await.unwrap();
    }
}

async fn titles(device: &Device) -> Vec<String> {
    let mut titles: Vec<_> = device
        .replica
        .books(device.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|(_, book)| book.title)
        .collect();
    titles.sort();
    titles
}

async fn sight(device: &Device) -> Sight {
    device.replica.sight(device.reader()).await.unwrap()
}

async fn choose(device: &Device, wanted: Visibility) {
    device.replica.set_visibility(device.reader(), wanted).await.unwrap();
}

async fn member(device: &Device) -> MemberId {
    device.replica.identity().await.unwrap().unwrap().member
}

/// Hears everything from now on with the keys that a device has now. Says which titles it could read.
async fn overheard(world: &World, by: &Device) -> Rc<RefCell<Vec<String>>> {
    let mut eavesdropper: Eavesdropper = by.replica.eavesdropper().await.unwrap();
    let titles: Rc<RefCell<Vec<String>>> = Rc::default();
    let heard = titles.clone();
    world.line.arrange(move |request| {
        let rows = eavesdropper.hears(request);
        heard.borrow_mut().extend(rows.iter().filter_map(reading::Book::from_row).map(|book| book.title));
        Fate::Delivered
    });
    titles
}

#[tokio::test]
async fn titles_that_are_kept_go_from_the_other_devices_and_amounts_go_on() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    choose(&phone, Visibility::Totals).await;
    phone.log(20).await;
    phone.shelve(LATER.to_owned()).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!((sight(&phone).await, sight(&tablet).await), (BOTH, TOTALS));
    assert_eq!(titles(&phone).await, [LATER, EARLIER]);
    assert_eq!(titles(&tablet).await, [] as [&str; 0]);
    tablet.log(5).await;
    settle(&world, &[&tablet, &phone]).await;
    assert_eq!((tablet.minutes().await, phone.minutes().await), (vec![5, 20], vec![5, 20]));
    assert_eq!(world.counted().await, 25);
    for device in [&phone, &tablet] {
        assert!(device.replica.waiting().await.unwrap().is_nothing());
        world.line.count();
        assert_eq!(world.sync(device).await.unwrap().doubts, 0);
    }
}

#[tokio::test]
async fn what_is_written_afterwards_is_never_sealed_with_a_key_that_the_others_have() {
    for (missing, expected) in
        [(None, false), (Some(Rule::RotationFirst), true), (Some(Rule::KeptIsAlone), true)]
    {
        let world = World::new().await;
        let phone = match missing {
            None => world.device(1),
            Some(rule) => world.device_without(rule, 1),
        };
        let phone = world.settled(phone).await;
        let tablet = world.companion(&phone, 2).await;
        settle(&world, &[&phone, &tablet]).await;
        let heard = overheard(&world, &tablet).await;
        // Seen still, in the same run.
        phone.shelve(EARLIER.to_owned()).await;
        choose(&phone, Visibility::Totals).await;
        phone.shelve(LATER.to_owned()).await;
        settle(&world, &[&phone, &tablet]).await;
        assert!(heard.borrow().contains(&EARLIER.to_owned()));
        assert_eq!(heard.borrow().contains(&LATER.to_owned()), expected, "without {missing:?}");
    }
}

#[tokio::test]
async fn whatever_request_is_cut_off_it_comes_to_the_same_and_is_never_overheard() {
    for is_answer_lost in [false, true] {
        for cut in 0.. {
            let world = World::new().await;
            let (phone, tablet) = phone_and_tablet(&world).await;
            let mut eavesdropper = tablet.replica.eavesdropper().await.unwrap();
            choose(&phone, Visibility::OnlyMe).await;
            phone.shelve(LATER.to_owned()).await;
            phone.log(1).await;
            let asked = Cell::new(0);
            let [was_cut, was_heard, is_over] = [(); 3].map(|()| Rc::new(Cell::new(false)));
            let (notice, heard, over) = (was_cut.clone(), was_heard.clone(), is_over.clone());
            world.line.arrange(move |request| {
                let is_about_reading = |row: &oplog::Row| row.kind >= reading::kind::ENTRY;
                heard.set(heard.get() | eavesdropper.hears(request).iter().any(is_about_reading));
                asked.set(asked.get() + 1);
                if asked.get() != cut + 1 || over.get() {
                    return Fate::Delivered;
                }
                notice.set(true);
                if is_answer_lost { Fate::AnswerLost } else { Fate::Lost }
            });
            let _ = world.sync(&phone).await;
            is_over.set(true);
            phone.log(2).await;
            settle(&world, &[&phone, &tablet]).await;
            if !was_cut.get() {
                assert!(cut > 10, "it takes a dozen requests");
                break;
            }
            assert_eq!((sight(&phone).await, sight(&tablet).await), (BOTH, NOTHING), "cut {cut}");
            assert_eq!(phone.minutes().await, [1, 2], "cut {cut}");
            assert!(!was_heard.get(), "cut {cut}");
            assert!(phone.replica.waiting().await.unwrap().is_nothing(), "cut {cut}");
        }
    }
}

#[tokio::test]
async fn what_is_opened_again_shows_everything_to_all() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    choose(&phone, Visibility::OnlyMe).await;
    phone.shelve(LATER.to_owned()).await;
    phone.log(7).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!(sight(&tablet).await, NOTHING);
    choose(&phone, Visibility::Totals).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!((sight(&tablet).await, tablet.minutes().await), (TOTALS, vec![7]));
    choose(&phone, Visibility::Titles).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!(titles(&tablet).await, [LATER, EARLIER]);
    let third = world.companion(&tablet, 3).await;
    assert_eq!((titles(&third).await, third.minutes().await), (titles(&phone).await, vec![7]));
}

#[tokio::test]
async fn a_change_of_mind_before_anything_was_sent_leaves_nobody_out() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    for level in [Visibility::OnlyMe, Visibility::Titles, Visibility::OnlyMe, Visibility::Titles] {
        choose(&phone, level).await;
    }
    phone.log(3).await;
    settle(&world, &[&phone, &tablet]).await;
    tablet.log(4).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!((sight(&tablet).await, phone.minutes().await), (BOTH, vec![3, 4]));
    assert_eq!(tablet.minutes().await, [3, 4]);
}

#[tokio::test]
async fn two_devices_that_keep_the_same_at_once_keep_it_both() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    choose(&phone, Visibility::Totals).await;
    world.pass_ms(10_000);
    choose(&tablet, Visibility::Totals).await;
    settle(&world, &[&phone, &tablet]).await;
    phone.shelve(LATER.to_owned()).await;
    settle(&world, &[&phone, &tablet]).await;
    for device in [&phone, &tablet] {
        assert_eq!((sight(device).await, titles(device).await.len()), (BOTH, 2));
        assert!(device.replica.waiting().await.unwrap().is_nothing());
    }
    let third = world.companion(&tablet, 3).await;
    assert_eq!(sight(&third).await, TOTALS);
}

#[tokio::test]
async fn a_device_that_is_shown_out_at_the_same_time_changes_nothing_of_it() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    let lost = world.companion(&tablet, 3).await;
    settle(&world, &[&phone, &tablet, &lost]).await;
    tablet.replica.remove_member(member(&lost).await).await.unwrap();
    choose(&phone, Visibility::Totals).await;
    phone.shelve(LATER.to_owned()).await;
    settle(&world, &[&tablet, &phone]).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!((sight(&phone).await, sight(&tablet).await), (BOTH, TOTALS));
    assert_eq!(world.sync(&lost).await, Err(SyncError::Removed));
    phone.log(1).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!((tablet.minutes().await, titles(&phone).await.len()), (vec![1], 2));
}

#[tokio::test]
async fn another_home_loses_sight_of_what_is_narrowed_and_is_told_so() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    let reader = phone.replica.readers().await.unwrap().remove(0);
    let mut keys = Vec::new();
    for audience in Audience::BOTH {
        keys.push(phone.replica.share(reader.id, audience).await.unwrap());
    }
    world.sync(&phone).await.unwrap();
    let mut grandmother = world.device(5);
    grandmother.replica.accept(&reader, &keys).await.unwrap();
    grandmother.reads_as(reader.id);
    settle(&world, &[&phone, &tablet, &grandmother]).await;
    assert_eq!(titles(&grandmother).await, [EARLIER]);

    let heard = overheard(&world, &grandmother).await;
    choose(&phone, Visibility::Totals).await;
    phone.shelve(LATER.to_owned()).await;
    settle(&world, &[&phone, &grandmother, &tablet]).await;
    assert_eq!(sight(&grandmother).await, TOTALS);
    assert!(!heard.borrow().contains(&LATER.to_owned()));
    grandmother.log(9).await;
    settle(&world, &[&grandmother, &phone]).await;
    assert_eq!(phone.minutes().await, [9]);
}

#[tokio::test]
async fn a_server_put_back_to_the_day_before_opens_nothing_to_the_others() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    let yesterday = world.library.backup().unwrap();
    choose(&phone, Visibility::Totals).await;
    settle(&world, &[&phone, &tablet]).await;
    let heard = overheard(&world, &tablet).await;
    world.library.restore(&yesterday).unwrap();
    world.next_day();
    phone.shelve(LATER.to_owned()).await;
    settle(&world, &[&tablet, &phone, &tablet]).await;
    assert_eq!(titles(&phone).await, [LATER, EARLIER]);
    assert!(phone.replica.waiting().await.unwrap().is_nothing());
    assert_eq!(sight(&tablet).await, TOTALS);
    assert!(!heard.borrow().contains(&LATER.to_owned()));
}

#[tokio::test]
async fn the_reader_sees_who_sees_what() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    let of = async |device: &Device| {
        let seen = device.replica.seen(device.reader()).await.unwrap().unwrap();
        let sights: Vec<_> =
            seen.devices.into_iter().map(|(device, sight)| (device.is_this, sight)).collect();
        (seen.visibility, seen.is_chosen_here, sights)
    };
    let everybody = vec![(true, BOTH), (false, BOTH)];
    assert_eq!(of(&phone).await, (Visibility::Titles, true, everybody));
    choose(&phone, Visibility::Totals).await;
    assert_eq!(of(&phone).await, (Visibility::Totals, true, vec![(true, BOTH), (false, TOTALS)]));
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!(of(&phone).await, (Visibility::Totals, true, vec![(true, BOTH), (false, TOTALS)]));
    assert_eq!(of(&tablet).await, (Visibility::Totals, false, vec![(true, TOTALS), (false, BOTH)]));
    choose(&phone, Visibility::OnlyMe).await;
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!(of(&tablet).await, (Visibility::OnlyMe, false, vec![(true, NOTHING), (false, BOTH)]));
}

#[tokio::test]
async fn nothing_is_chosen_where_something_is_missing() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    choose(&phone, Visibility::Totals).await;
    settle(&world, &[&phone, &tablet]).await;
    let before = tablet.everything().await;
    let refused = tablet.replica.set_visibility(tablet.reader(), Visibility::OnlyMe).await;
    assert_eq!(refused, Err(replica::ReplicaError::Unknown));
    assert!(tablet.everything().await == before, "nothing is written");
}

#[tokio::test]
async fn what_a_new_reader_keeps_is_said_to_the_others_and_warned_of_before_leaving() {
    let world = World::new().await;
    let mut phone = world.device(1);
    phone.add_reader_shown(Visibility::Totals.shared()).await;
    world.sync(&phone).await.unwrap();
    let tablet = world.companion(&phone, 2).await;
    let seen = tablet.replica.seen(phone.reader()).await.unwrap().unwrap();
    let sights: Vec<_> = seen.devices.iter().map(|(_, sight)| *sight).collect();
    assert_eq!(sights, [TOTALS, BOTH]);
    assert!(phone.replica.leaving().await.unwrap().is_only_key);
    assert!(!tablet.replica.leaving().await.unwrap().is_only_key);
}

/// A device whose profile is put back, or was copied, to before it kept something, is the same device to the others.
#[tokio::test]
async fn a_copy_of_the_device_from_before_keeps_it_too() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    let mut copy = world.device_with(phone.replica.store().snapshot(), 9);
    copy.reads_as(phone.reader());
    choose(&phone, Visibility::Totals).await;
    phone.shelve(LATER.to_owned()).await;
    settle(&world, &[&phone, &tablet]).await;
    settle(&world, &[&copy, &phone, &tablet]).await;
    assert_eq!((titles(&copy).await, titles(&phone).await.len()), (titles(&phone).await, 2));
    copy.log(2).await;
    phone.log(1).await;
    settle(&world, &[&copy, &phone, &copy, &tablet]).await;
    assert_eq!((copy.minutes().await, phone.minutes().await), (vec![1, 2], vec![1, 2]));
    assert_eq!(sight(&tablet).await, TOTALS);
}

#[tokio::test]
async fn a_reader_erased_where_everything_is_is_erased_in_the_library_too() {
    let world = World::new().await;
    let (phone, tablet) = phone_and_tablet(&world).await;
    choose(&phone, Visibility::OnlyMe).await;
    settle(&world, &[&phone, &tablet]).await;
    phone.replica.erase_reader(phone.reader()).await.unwrap();
    settle(&world, &[&phone, &tablet]).await;
    assert_eq!(phone.replica.erasing().await, Ok(replica::Erasing::Done(world.today())));
    assert_eq!(tablet.replica.readers().await, Ok(Vec::new()));
    assert_eq!(sight(&phone).await, NOTHING);
}
